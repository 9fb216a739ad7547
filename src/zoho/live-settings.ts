import type { Prefill } from '../config/read-config.js';
import { attempt, type ZohoDeskAsap } from './vendor.js';

/** The settings that a running ASAP can change. */
export interface LiveSettings {
  showsZohoLauncher: boolean;
  colorMode: 'light' | 'dark';
  prefill: Prefill | Prefill[] | undefined;
}

/**
 * Sends a running ASAP the settings that have changed. It does not repeat what ASAP read when it started, unless ASAP ran before
 * the element came.
 */
export class LiveSettingsSender {
  readonly #sent = new Map<string, string>();

  /** A new ASAP: it has read what `ZohoDeskAsapInit` says, or the page's own snippet started it (`isAdopted`). */
  start({ showsZohoLauncher, colorMode }: LiveSettings, isAdopted: boolean): void {
    this.#sent.clear();
    this.#isNew('prefill', undefined);
    if (isAdopted) return;
    this.#isNew('launcher', showsZohoLauncher);
    this.#isNew('colorMode', colorMode);
  }

  send({ showsZohoLauncher, colorMode, prefill }: LiveSettings, asap: ZohoDeskAsap): void {
    if (this.#isNew('launcher', showsZohoLauncher))
      attempt(() => asap.invoke(showsZohoLauncher ? 'show' : 'hide', 'app.launcher'));
    if (this.#isNew('colorMode', colorMode)) attempt(() => asap.set('app.colorMode', colorMode));
    if (this.#isNew('prefill', prefill))
      attempt(() => asap.set('ticket.form.prefillValues', prefillValues(prefill)));
  }

  /** Compares by value, because pages make a new object of the same content at each rendering. */
  #isNew(name: string, value: unknown): boolean {
    const json = JSON.stringify(value ?? null);
    const isNew = this.#sent.get(name) !== json;
    this.#sent.set(name, json);
    return isNew;
  }
}

/** In Zoho's shape: `{"<departmentId>&&&<layoutId>": {field: {defaultValue, isHidden}}}`. */
export const prefillValues = (prefill: Prefill | Prefill[] | undefined): Record<string, unknown> =>
  Object.fromEntries(
    ([] as Prefill[])
      .concat(prefill ?? [])
      .map(({ departmentId, layoutId, fields }) => [
        `${departmentId}&&&${layoutId}`,
        Object.fromEntries(
          Object.entries(fields).map(([name, value]) => [
            name,
            typeof value === 'string' ? { defaultValue: value } : value,
          ]),
        ),
      ]),
  );
