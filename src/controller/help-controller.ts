import { invalid } from '../config/invalid-config.js';
import { readConfig, type Config, type ConfigSource } from '../config/read-config.js';
import { AsapCloseEvent, AsapOpenEvent, AsapReadyEvent, AsapSessionEvent } from '../element/events.js';
import type { Host } from '../element/host.js';
import type { Route, Snapshot } from '../page/contract.js';
import { getPage } from '../page/page.js';
import { unpinnedOf } from '../page/leader.js';
import { isOpen, isRequested } from '../page/panel-state.js';
import { registry } from '../page/registry.js';
import { idle } from '../page/snapshot.js';
import { explain, notInPage } from '../shared/error-messages.js';
import type { AsapError } from '../shared/errors.js';
import { unclobbered } from '../shared/unclobbered.js';
import { staticOriginOf } from '../zoho/addresses.js';
import type { AsapPage, ZohoDeskAsap } from '../zoho/vendor.js';
import { addBusyStyles } from './busy.styles.js';
import { focused, isEscape } from './focus.js';
import { leaveFullscreen } from './fullscreen.js';
import { startWhen } from './loading-strategy.js';
import { preconnect } from './preconnect.js';

/** The properties that name a user, as they were when a logout of that user was requested. */
export type User = Pick<ConfigSource, 'mode' | 'userKey' | 'tokenEndpoint' | 'tokenProvider'>;

const routeOf = (page: AsapPage, parameters?: Record<string, unknown>): Route => ({
  page,
  ...(parameters && { parameters }),
});

/** Whether two errors are the same problem. The page may make a new error object for each snapshot. */
const isSame = (one: AsapError, other: AsapError | null): boolean =>
  one.code === other?.code && one.message === other.message && one.cause === other.cause;

/** Whether the load that was requested has come to its end. */
const isOver = ({ load }: Snapshot): boolean => load === 'ready' || load === 'error';

/** Opens connections to Zoho, because somebody will probably press the button. */
export function preconnectFor(source: ConfigSource): void {
  const config = readConfig(source);
  if (typeof config !== 'string' && !unpinnedOf(config)) {
    preconnect(config.origin, staticOriginOf(config.origin));
  }
}

/** The lazy stage of an element, fetched when help is wanted: validates, waits, forwards requests, fires the events. */
export class HelpController {
  readonly #host: Host;
  readonly #page = getPage();
  #invalid: AsapError | null = null;
  /** The element that gets the focus when the panel closes. */
  #invoker: HTMLElement | null = null;
  #hasPrinted = false;
  /**
   * The controller waits for the moment that `loading` names. `for` has the properties with which the wait began; `stop` ends it.
   */
  #wait = { for: '', stop: () => {} };

  /** If the element is in a closed shadow root, the document does not see that a key was pressed in the element. */
  readonly #ownKeys = new WeakSet<Event>();

  /** This listener is on the document, so that the page's own code gets the key first and can call preventDefault(). */
  readonly #keydown = (event: KeyboardEvent) => {
    const { element, isHelpRequested } = this.#host;
    if (isHelpRequested() && isEscape(event, this.#ownKeys.has(event))) void element.close();
  };

  constructor(host: Host) {
    this.#host = host;
    host.element.addEventListener('keydown', (event) => this.#ownKeys.add(event));
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
    this.#page.update();
    this.receive(snapshot, idle);
  }

  /** The element is in the page, for the first time or again. */
  enter(): void {
    const { ownerDocument, shadowRoot } = this.#host.element;
    unclobbered(ownerDocument).addEventListener('keydown', this.#keydown);
    if (shadowRoot) addBusyStyles(shadowRoot);
  }

  /** The element has left the page. `snapshot` is the last that it received. */
  leave({ load }: Snapshot): void {
    unclobbered(this.#host.element.ownerDocument).removeEventListener('keydown', this.#keydown);
    this.#waitFor(null);
    if (load === 'loading') this.#host.ready().reject(notInPage());
  }

  async load(): Promise<ZohoDeskAsap> {
    this.#begin();
    return this.#page.load(this.#host);
  }

  /**
   * `invoker` is the page's button that gave the command. When the panel closes, `invoker` gets the focus, or else the element that
   * has the focus now.
   */
  async show(
    invoker: HTMLElement | null,
    page?: AsapPage,
    parameters?: Record<string, unknown>,
  ): Promise<void> {
    this.#begin();
    this.#invoker = invoker ?? focused();
    const { element } = this.#host;
    // A conflict has taken the request back, too.
    if (!element.open) throw element.error?.code === 'conflict' ? element.error : explain('aborted');
    leaveFullscreen();
    try {
      await this.#page.show(this.#host, page ? routeOf(page, parameters) : null);
    } catch (error) {
      if (element.state === 'error') this.#withdrawOpen();
      throw error;
    }
  }

  async navigate(page: AsapPage, parameters?: Record<string, unknown>): Promise<void> {
    this.#begin();
    return this.#page.navigate(this.#host, routeOf(page, parameters));
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
    const { element, report } = this.#host;
    const config = readConfig(element);
    if (typeof config === 'string') {
      const error = invalid(config, element[config]);
      const isNew = error.message !== this.#invalid?.message;
      this.#withdrawOpen();
      if (isNew) {
        this.#invalid = error;
        this.#printOnce();
        report(error);
      }
    } else this.#invalid = null;
    this.#waitFor(typeof config === 'string' ? null : config);
  }

  /**
   * What the element shows of a snapshot. While the user changes, the panel is hidden: the button is then busy and not expanded.
   */
  appearanceOf(snapshot: Snapshot): { isOpen: boolean; isExpanded: boolean; isBusy: boolean } {
    const { load, panel } = snapshot;
    const isUnderWay = load === 'loading' || (load === 'ready' && /opening|hidden/.test(panel));
    return {
      isOpen: isOpen(snapshot),
      isExpanded: isOpen(snapshot) && panel !== 'hidden',
      isBusy: isUnderWay && !this.#invalid,
    };
  }

  /** First gives the element the values of a new snapshot, and then fires the events. */
  receive(snapshot: Snapshot, previous: Snapshot): void {
    const { element, report } = this.#host;
    const { load, session, error, asap } = snapshot;
    const isNewError = error !== null && !isSame(error, previous.error);
    const isNewRequest = isRequested(snapshot) !== isRequested(previous) || (load === 'error' && isNewError);
    const hasOpenedOrClosed = isOpen(snapshot) !== isOpen(previous);
    this.#host.follow(
      isNewRequest ? isRequested(snapshot) : element.open,
      hasOpenedOrClosed ? isOpen(snapshot) : this.#host.isHelpRequested(),
    );
    if (isOver(previous) && !isOver(snapshot)) this.#host.renewReady();
    if (load === 'ready' && asap) this.#host.ready().resolve(asap);
    if (load === 'error' && error) this.#host.ready().reject(error);
    if (load === 'ready' && previous.load !== 'ready') element.dispatchEvent(new AsapReadyEvent());
    if (session !== previous.session) element.dispatchEvent(new AsapSessionEvent(session, previous.session));
    if (hasOpenedOrClosed) this.#openedOrClosed(isOpen(snapshot));
    if (load === 'ready' || isNewError) this.#printOnce();
    if (isNewError) report(error);
  }

  #withdrawOpen(): void {
    this.#host.follow(false, this.#host.isHelpRequested());
  }

  get #isPresent(): boolean {
    return registry().participants.has(this.#host);
  }

  /** A request loads ASAP now, so the wait for the moment that `loading` names is over. */
  #begin(): void {
    const { element } = this.#host;
    if (!this.#isPresent || !element.isConnected) throw notInPage();
    if (this.#invalid) {
      this.#withdrawOpen();
      throw this.#invalid;
    }
    this.#wait.stop();
  }

  /**
   * Waits for the moment that `loading` names; begins again when `loading`, `launcher` or the validity of the properties changes.
   */
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
    // The page must not scroll, as it does not scroll when a dialog closes.
    this.#invoker?.focus({ preventScroll: true });
    if (!focused()) element.shadowRoot?.querySelector('button')?.focus({ preventScroll: true });
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
