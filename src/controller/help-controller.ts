import { invalid } from '../config/invalid-config.js';
import { readConfig, type Config, type ConfigSource } from '../config/read-config.js';
import { AsapCloseEvent, AsapOpenEvent, AsapReadyEvent, AsapSessionEvent } from '../element/events.js';
import type { Host } from '../element/host.js';
import type { Route, Snapshot } from '../page/contract.js';
import { getPage } from '../page/page.js';
import { registry } from '../page/registry.js';
import { idle, isOpen } from '../page/snapshot.js';
import { explain, notInPage } from '../shared/error-messages.js';
import type { AsapError } from '../shared/errors.js';
import { staticOrigin } from '../zoho/addresses.js';
import type { ZohoDeskAsap } from '../zoho/vendor.js';
import { busyStyles } from './busy.styles.js';
import { focused, isEscape } from './focus.js';
import { startWhen } from './loading-strategy.js';
import { preconnect } from './preconnect.js';

/** The properties that name a user, as they were when a logout of that user was requested. */
export type User = Pick<ConfigSource, 'mode' | 'userKey' | 'tokenEndpoint' | 'tokenProvider'>;

/** Opens the connections that a likely press needs. */
export function preconnectFor(source: ConfigSource): void {
  const config = readConfig(source);
  if (typeof config !== 'string') preconnect(config.origin, staticOrigin);
}

/** The lazy stage of an element, fetched when help is wanted: validates, waits, forwards requests, fires the events. */
export class HelpController {
  readonly #host: Host;
  readonly #page = getPage();
  #invalid: AsapError | null = null;
  /** The element that gets the focus when the panel closes. */
  #invoker: HTMLElement | null = null;
  #hasPrinted = false;
  /** The wait for the moment that `loading` names, and the properties that it was begun with. */
  #wait = { for: '', stop: () => {} };

  readonly #keydown = (event: KeyboardEvent) => {
    const { element, isHelpRequested } = this.#host;
    if (isHelpRequested() && isEscape(event, element)) void element.close();
  };

  constructor(host: Host) {
    this.#host = host;
    const { styleSheet } = busyStyles;
    if (styleSheet) host.element.shadowRoot?.adoptedStyleSheets.push(styleSheet);
  }

  /** What is wrong with a property; null while all are valid. */
  get invalid(): AsapError | null {
    return this.#invalid;
  }

  /** Begins with an element that is in the page already. `snapshot` is the newest that it has received. */
  start(snapshot: Snapshot): void {
    if (!this.#isPresent) return;
    this.enter();
    this.validate();
    this.#host.changed();
    this.#page.update();
    this.receive(snapshot, idle);
  }

  /** The element is in the page, for the first time or again. */
  enter(): void {
    document.addEventListener('keydown', this.#keydown);
  }

  /** The element has left the page. `snapshot` is the last that it received. */
  leave({ load }: Snapshot): void {
    document.removeEventListener('keydown', this.#keydown);
    this.#waitFor(null);
    if (load === 'loading') this.#host.rejectReady(notInPage());
  }

  async load(): Promise<ZohoDeskAsap> {
    this.#begin();
    return this.#page.load(this.#host);
  }

  /** `invoker` is the page's button that gave the command; without one, the focused element has the focus back. */
  async show(route: Route | null, invoker: HTMLElement | null): Promise<void> {
    this.#begin();
    const { element, withdrawOpen } = this.#host;
    this.#invoker = invoker ?? focused();
    if (!element.open) throw explain('aborted');
    try {
      await this.#page.show(this.#host, route);
    } catch (error) {
      if (element.state === 'error') withdrawOpen();
      throw error;
    }
  }

  async navigate(route: Route): Promise<void> {
    this.#begin();
    return this.#page.navigate(this.#host, route);
  }

  async login(): Promise<void> {
    this.#begin();
    return this.#page.login(this.#host);
  }

  async logout(user: User): Promise<void> {
    this.#begin();
    const config = readConfig({ ...(readConfig(this.#host.element) as Config), ...user });
    return this.#page.logout(this.#host, typeof config === 'string' ? null : config);
  }

  async retry(): Promise<void> {
    this.#begin();
    return this.#page.retry(this.#host);
  }

  /** Validates the properties, and reports an error once. */
  validate(): void {
    const { element, withdrawOpen, report } = this.#host;
    const config = readConfig(element);
    if (typeof config === 'string') {
      const error = invalid(config, element[config]);
      const isNew = error.message !== this.#invalid?.message;
      withdrawOpen();
      if (isNew) {
        this.#invalid = error;
        this.#printOnce();
        report(error);
      }
    } else this.#invalid = null;
    this.#waitFor(typeof config === 'string' ? null : config);
  }

  /** Fires the events of a new snapshot. The element has its new values by then. */
  receive(snapshot: Snapshot, previous: Snapshot): void {
    const { element, report } = this.#host;
    const { load, session, error } = snapshot;
    if (load === 'ready' && previous.load !== 'ready') element.dispatchEvent(new AsapReadyEvent());
    if (session !== previous.session) element.dispatchEvent(new AsapSessionEvent(session, previous.session));
    if (isOpen(snapshot) !== isOpen(previous)) this.#openedOrClosed(isOpen(snapshot));
    const isNewError = error !== null && error !== previous.error;
    if (load === 'ready' || isNewError) this.#printOnce();
    if (isNewError) report(error);
  }

  get #isPresent(): boolean {
    return registry().participants.has(this.#host);
  }

  /** A request takes the place of the wait for the moment that `loading` names. */
  #begin(): void {
    const { element, withdrawOpen } = this.#host;
    if (!this.#isPresent || !element.isConnected) throw notInPage();
    if (this.#invalid) {
      withdrawOpen();
      throw this.#invalid;
    }
    this.#wait.stop();
  }

  /** Waits for the moment that `loading` names; begins anew when that or the validity of the properties changes. */
  #waitFor(config: Config | null): void {
    const waitsFor = config ? `${config.loading} ${config.launcher}` : '';
    if (waitsFor === this.#wait.for) return;
    this.#wait.stop();
    const stop = config ? startWhen(config, () => void this.#host.element.load()) : () => {};
    this.#wait = { for: waitsFor, stop };
  }

  #openedOrClosed(isNowOpen: boolean): void {
    const { element } = this.#host;
    element.dispatchEvent(isNowOpen ? new AsapOpenEvent() : new AsapCloseEvent());
    if (isNowOpen || focused()) return;
    this.#invoker?.focus();
    if (!focused()) element.shadowRoot?.querySelector('button')?.focus();
  }

  /** For `debug`. No other code of the element fetches the diagnostics. */
  #printOnce(): void {
    const { element } = this.#host;
    if (!element.debug || this.#hasPrinted) return;
    this.#hasPrinted = true;
    import('../diagnostics/print-diagnosis.js').then(
      ({ printDiagnosis }) => printDiagnosis(element),
      (error: unknown) => console.error('<asap-help> The diagnosis could not be loaded.', error),
    );
  }
}
