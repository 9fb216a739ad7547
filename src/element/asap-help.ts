import type { PropertyValues } from 'lit';
import { looksValid } from '../config/looks-valid.js';
import type { HelpController } from '../controller/help-controller.js';
import type { LoadState, Route, Snapshot } from '../page/contract.js';
import { languageOf } from '../page/language.js';
import { registry } from '../page/registry.js';
import { idle, isOpen, isRequested } from '../page/snapshot.js';
import type { SessionState } from '../session/ports.js';
import { notLoaded, type AsapError } from '../shared/errors.js';
import type { AsapPage, ZohoDeskAsap } from '../zoho/vendor.js';
import { styles } from './asap-help.styles.js';
import { AsapErrorEvent } from './events.js';
import type { Host } from './host.js';
import { makeLauncher } from './launcher.js';
import { ElementProperties } from './properties.js';
import { english, wordsOf } from './words/words.js';

/** `<button commandfor="…" command="--show">`. https://html.spec.whatwg.org/#the-command-event */
interface InvokerCommand extends Event {
  readonly command: string;
  readonly source: HTMLElement | null;
}

const importController = () => import('../controller/help-controller.js');

/**
 * Many browsers remember a failed import until the page is reloaded, so an offline browser must not try one. But a browser that
 * says it is offline may still reach a local server, so a request finds out. https://github.com/whatwg/html/pull/10327
 */
async function fetchController(): ReturnType<typeof importController> {
  if (!navigator.onLine) await fetch(location.href, { method: 'HEAD' });
  return importController();
}

const routeOf = (page: AsapPage, parameters?: Record<string, unknown>): Route => ({
  page,
  ...(parameters && { parameters }),
});

/**
 * Puts Zoho Desk's ASAP help widget on a page and logs the page's user in to it.
 *
 * @fires {AsapReadyEvent} asap-ready - ASAP can be used.
 * @fires {AsapOpenEvent} asap-open - The panel has opened.
 * @fires {AsapCloseEvent} asap-close - The panel has closed.
 * @fires {AsapSessionEvent} asap-session - The session changed: `session`, `previous`.
 * @fires {AsapErrorEvent} asap-error - Something failed: `error`, `code`. Unless prevented, one console line tells it.
 * @slot launcher - Content of the launcher button, instead of the question mark. Its text names the button, unless `label` does: an icon alone needs one.
 * @csspart launcher - The button that loads, opens and closes ASAP.
 * @csspart status - What is told to screen readers, and shown after an error.
 * @cssproperty [--asap-help-color=CanvasText] - Background of the launcher; `theme-color` is given to ASAP, too.
 * @cssproperty [--asap-help-text-color=Canvas] - Text and icon of the launcher; black or white with `theme-color`.
 * @cssproperty [--asap-help-size=56px] - Least width and height of the launcher; never under 44px.
 * @cssproperty [--asap-help-radius=999px] - Corners of the launcher.
 * @cssproperty [--asap-help-offset-inline=20px] - From the side of the window, beside its safe area.
 * @cssproperty [--asap-help-offset-block=20px] - From the foot of the window, above its safe area.
 * @cssproperty [--asap-help-z-index=2147483644] - One below that of ASAP.
 * @cssState idle - ASAP was not asked for.
 * @cssState loading - ASAP is on its way.
 * @cssState ready - ASAP can be used.
 * @cssState error - ASAP could not be loaded, or an attribute is wrong.
 * @cssState open - The panel is open.
 * @cssState anonymous - Nobody is logged in.
 * @cssState fetching-token - A token is on its way.
 * @cssState token-delivered - ASAP has a token; Zoho gives no verdict on it.
 * @cssState failed - The log-in failed; ASAP goes on as a guest.
 */
export class AsapHelp extends ElementProperties {
  static override styles = styles;

  readonly #states = this.attachInternals().states;
  readonly #host: Host = {
    element: this,
    receive: (snapshot) => {
      void this.#reach();
      this.#receive(snapshot);
    },
    isHelpRequested: () => this.#isHelpRequested,
    changed: () => this.#changed(),
    withdrawOpen: () => this.followOpen(false),
    rejectReady: (error) => this.#ready?.reject(error),
    report: (error) => {
      if (this.dispatchEvent(new AsapErrorEvent(error))) {
        console.error(`<asap-help> ${error.code}: ${error.message} ${error.hint}`);
      }
    },
  };
  #snapshot = idle;
  /** The promise of the lazy controller while it is fetched, then the controller itself. */
  #controller: Promise<HelpController> | HelpController | null = null;
  /** Behind `ready`: of the load that is requested next, is under way, or is over. */
  #ready: PromiseWithResolvers<ZohoDeskAsap> | null = null;
  #isHelpRequested = false;
  #draw: ReturnType<typeof makeLauncher> | null = null;
  #words = english;
  #observer: MutationObserver | null = null;

  readonly #loaded = () => this.#start();

  readonly #press = () => {
    // A panel that is hidden while the user changes is not seen, so a press does not mean to close it.
    const isSeen = this.open && this.state !== 'error' && this.#snapshot.panel !== 'hidden';
    void (isSeen ? this.close() : this.show());
  };

  /** Fetches the lazy controller, so that a press does not wait for it, and opens connections. */
  readonly #warm = () => {
    if (this.state !== 'idle' || this.loading === 'manual' || !navigator.onLine) return;
    importController().then(
      ({ preconnectFor }) => preconnectFor(this),
      () => {},
    );
  };

  readonly #command = ({ command, source }: InvokerCommand) => {
    const isShow = command === '--show' || (command === '--toggle' && !this.open);
    if (isShow) void this.#show(null, source);
    else if (/^--(close|toggle)$/.test(command)) void this.close();
  };

  /** Registers the element; safe to call twice, and when another copy of this package came first. */
  static define(name = 'asap-help'): void {
    if (!customElements.get(name)) customElements.define(name, this);
  }

  /** `idle`, `loading`, `ready` or `error`: how far ASAP is. A failed log-in leaves it `ready`. */
  get state(): LoadState {
    return this.#active?.invalid ? 'error' : this.#snapshot.load;
  }

  /** `anonymous`, `fetching-token`, `token-delivered` or `failed`. Zoho gives no verdict on a token. */
  get session(): SessionState {
    return this.#snapshot.session;
  }

  /** The last error that still stands. */
  get error(): AsapError | null {
    return this.#active?.invalid ?? this.#snapshot.error;
  }

  /** Resolves with ASAP's own interface, by the load that is asked for; a new promise for each load. Never an unhandled rejection. */
  get ready(): Promise<ZohoDeskAsap> {
    this.#ready ??= Promise.withResolvers();
    this.#ready.promise.catch(() => {});
    this.#settleReady();
    return this.#ready.promise;
  }

  /** Loads ASAP, or waits for the load under way. */
  load(): Promise<ZohoDeskAsap> {
    return this.#request((controller) => controller.load());
  }

  /** Loads ASAP if need be and opens the panel, on `page` if it is given. Rejects with `aborted` when it is closed meanwhile. */
  show(page?: AsapPage, parameters?: Record<string, unknown>): Promise<void> {
    return this.#show(page ? routeOf(page, parameters) : null, null);
  }

  /** Closes the panel; a panel that is still to open stays closed. */
  async close(): Promise<void> {
    this.#requestPanel(false);
    registry().page?.close();
  }

  /** Opens or closes, by what `open` is. */
  toggle(): Promise<void> {
    return this.open ? this.close() : this.show();
  }

  /** Goes to a page of the open panel. A closed one stays closed, and opens there the next time; `show()` opens it. */
  navigate(page: AsapPage, parameters?: Record<string, unknown>): Promise<void> {
    return this.#request((controller) => controller.navigate(routeOf(page, parameters)));
  }

  /** Fetches a token first, and logs ASAP out only if the user is another one. Resolves when the token is delivered. */
  login(): Promise<void> {
    return this.#request((controller) => controller.login());
  }

  /** Logs ASAP out. In `jwt` mode its calls for a token are refused until `login()` or a change of user or mode. */
  logout(): Promise<void> {
    // The call names the user to log out: a user who is set later, in the same task or while the call waits, is newer.
    const { mode, userKey, tokenEndpoint, tokenProvider } = this;
    return this.#request(
      (controller) => controller.logout({ mode, userKey, tokenEndpoint, tokenProvider }),
      false,
    );
  }

  /** Does again what failed: the load, or the log-in. */
  retry(): Promise<void> {
    return this.#request((controller) => controller.retry());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { participants, page } = registry();
    page?.update();
    if (this.#isPresent) return;
    participants.add(this.#host);
    // oxlint-disable-next-line wc/require-listener-teardown -- on the element itself, it goes with it, and adds but once
    this.addEventListener('command', this.#command as EventListener);
    // Not before: a server that renders the element has no observers.
    this.#observer ??= new MutationObserver(() => this.requestUpdate('lang', null));
    for (const target of [this, document.documentElement])
      this.#observer.observe(target, { attributeFilter: ['lang'] });
    this.#active?.enter();
    // An update looks at all properties again, as the element may have been out of the page for long.
    this.requestUpdate(this.open ? 'open' : 'loading');
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // A move takes the element out and puts it back within one task.
    setTimeout(() => this.isConnected || this.#leave());
  }

  /** With this, `moveBefore` is no removal. https://dom.spec.whatwg.org/#dom-parentnode-movebefore */
  connectedMoveCallback(): void {}

  override willUpdate(changed: PropertyValues): void {
    if (!this.#isPresent) return;
    if (changed.size > 0) {
      if (this.#active) this.#active.validate();
      else if (!looksValid(this)) void this.#reach();
      registry().page?.update();
    }
    const language = languageOf(this);
    void wordsOf(language).then((words) => {
      if (words === this.#words || language !== languageOf(this)) return;
      this.#words = words;
      this.requestUpdate();
    });
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    this.#draw = makeLauncher(root, this.#press, this.#warm, () => this.#changed());
    return root;
  }

  protected override update(changed: PropertyValues): void {
    super.update(changed);
    const { load, panel } = this.#snapshot;
    const hasFailed = this.state === 'error';
    const isBusy = load === 'loading' || (load === 'ready' && /opening|hidden/.test(panel));
    const status = hasFailed ? this.#words.failed : isBusy ? this.#words.loading : '';
    this.#draw?.({
      hasButton: this.launcher === 'button',
      label: this.label,
      help: this.#words.help,
      isExpanded: isOpen(this.#snapshot) && panel !== 'hidden',
      isBusy: isBusy && !hasFailed,
      color: looksValid(this) ? this.themeColor : undefined,
      status: this.#isHelpRequested ? status : '',
    });
  }

  override updated(changed: PropertyValues<this>): void {
    this.#showStates();
    if (!this.#isPresent) return;
    // Only when the page has changed something: after a failure nothing is tried anew by itself.
    if (changed.size > 0) this.#start();
    if (changed.has('open')) void (this.open ? this.show() : this.close());
  }

  /** The validation of a property that is not valid is part of the update, though it needs the lazy controller. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const isComplete = await super.getUpdateComplete();
    if (!looksValid(this)) await Promise.resolve(this.#controller).catch(() => {});
    return isComplete;
  }

  /** From when the element comes into the page until it has left it; a change of its place is no leaving. */
  get #isPresent(): boolean {
    return registry().participants.has(this.#host);
  }

  /** The lazy controller, once it is here. */
  get #active(): HelpController | null {
    return this.#controller instanceof Promise ? null : this.#controller;
  }

  /** What the page or the user requests of the panel, at once; `#request` follows when it can. */
  #requestPanel(isRequestedOpen: boolean): void {
    this.followOpen((this.#isHelpRequested = isRequestedOpen));
    this.requestUpdate();
  }

  #show(route: Route | null, invoker: HTMLElement | null): Promise<void> {
    this.#requestPanel(true);
    return this.#request((controller) => controller.show(route, invoker));
  }

  /**
   * Makes a request of the lazy controller, after the update that validates what the page has set. A rejection that nobody
   * handles is no error. Where the controller cannot be fetched for want of a network, its return retries, if `mayRetry`.
   */
  #request<T>(act: (controller: HelpController) => Promise<T>, mayRetry = true): Promise<T> {
    // An element that was never in the page never completes an update.
    const result = Promise.resolve(this.isConnected && this.updateComplete)
      // One callback, as a further one would let a later request overtake this one.
      .then(() => this.#reach())
      .then(act);
    result.catch(() => {
      // The page watches the network from the arrival of the controller on.
      if (!mayRetry || this.#active || navigator.onLine) return;
      addEventListener('online', () => this.isConnected && void this.retry(), { once: true });
    });
    return result;
  }

  /** The lazy controller. After a failure each call fetches it anew. */
  #reach(): Promise<HelpController> | HelpController {
    if (!this.#controller) {
      // Without a controller an error is that of the last fetch.
      if (this.error) this.#receive(idle);
      this.#controller = this.#fetch();
      this.#controller.catch(() => {});
    }
    return this.#controller;
  }

  async #fetch(): Promise<HelpController> {
    let timer;
    try {
      const timeout = new Promise<never>((_resolve, reject) => {
        timer = setTimeout(
          reject,
          looksValid(this) ? this.timeout : 30_000,
          new Error('It did not come in time.'),
        );
      });
      const { HelpController } = await Promise.race([fetchController(), timeout]);
      this.#controller = new HelpController(this.#host);
      this.#controller.start(this.#snapshot);
      return this.#controller;
    } catch (cause) {
      const error = notLoaded(cause);
      this.#controller = null;
      this.#receive({ ...this.#snapshot, load: 'error', panel: 'closed', error });
      this.#host.report(error);
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  #receive(snapshot: Snapshot): void {
    const previous = this.#snapshot;
    const { load, error } = (this.#snapshot = snapshot);
    const isNewFailure = load === 'error' && error !== previous.error;
    if (isNewFailure || isRequested(snapshot) !== isRequested(previous))
      this.followOpen(isRequested(snapshot));
    if (isOpen(snapshot) !== isOpen(previous)) this.#isHelpRequested = isOpen(snapshot);
    // A new load: the promise of the one before was kept or broken.
    if (/ready|error/.test(previous.load) && !/ready|error/.test(load)) this.#ready = null;
    this.#settleReady();
    this.#changed();
    this.#active?.receive(snapshot, previous);
  }

  #settleReady(): void {
    const { load, asap, error } = this.#snapshot;
    if (load === 'ready' && asap) this.#ready?.resolve(asap);
    if (load === 'error') this.#ready?.reject(error);
  }

  /** Fetches the lazy controller where ASAP is to load by itself; the controller then waits for the right moment. */
  #start(): void {
    const { loading, launcher } = this;
    if (this.#controller || !this.#isPresent) return;
    if (loading === 'manual' || (loading === 'interaction' && launcher !== 'zoho')) return;
    if (loading === 'eager' || document.readyState === 'complete') void this.#reach();
    else addEventListener('load', this.#loaded, { once: true });
  }

  #leave(): void {
    const { participants, page } = registry();
    participants.delete(this.#host);
    this.#observer?.disconnect();
    page?.update();
    this.#active?.leave(this.#snapshot);
    this.#receive(idle);
    this.#requestPanel(false);
  }

  #changed(): void {
    this.#showStates();
    this.requestUpdate();
  }

  #showStates(): void {
    const states = this.#states;
    if (!states) return;
    states.clear();
    for (const name of [this.state, this.session, this.placement, this.colorMode]) states.add(name);
    if (isOpen(this.#snapshot)) states.add('open');
  }
}
