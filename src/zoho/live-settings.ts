import type { ZohoDeskAsap } from './vendor.js';
import type { Config } from '../config/read-config.js';
import { colorOf, prefillValues } from '../page/page-config.js';

/** Tells a running ASAP what changed. What was said at its start is not said again, unless it came too late for that. */
export class Settings {
  #said = new Map<string, string>();

  /** A new ASAP: it has read what `ZohoDeskAsapInit` says, or it ran before we came (`isAdopted`). */
  start({ launcher, colorMode }: Config, isAdopted: boolean): void {
    this.#said.clear();
    this.#isNew('prefill', undefined);
    if (isAdopted) return;
    this.#isNew('launcher', launcher);
    this.#isNew('colorMode', colorOf(colorMode));
  }

  tell({ launcher, colorMode, prefill }: Config, asap: ZohoDeskAsap): void {
    const mode = colorOf(colorMode);
    if (this.#isNew('launcher', launcher)) asap.invoke(launcher === 'zoho' ? 'show' : 'hide', 'app.launcher');
    if (this.#isNew('colorMode', mode)) asap.set('app.colorMode', mode);
    if (this.#isNew('prefill', prefill)) asap.set('ticket.form.prefillValues', prefillValues(prefill));
  }

  /** By value: pages build such objects anew at every turn. */
  #isNew(name: string, value: unknown): boolean {
    const json = JSON.stringify(value ?? null);
    const isNew = this.#said.get(name) !== json;
    this.#said.set(name, json);
    return isNew;
  }
}
