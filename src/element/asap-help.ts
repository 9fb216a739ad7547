import type { PropertyValues } from 'lit';
import { looksValid } from '../config/looks-valid.js';
import type { Pins } from '../config/pins.js';
import type { HelpController } from '../controller/help-controller.js';
import type { LoadState, Snapshot } from '../page/contract.js';
import { languageOf } from '../page/language.js';
import { registry } from '../page/registry.js';
import { idle } from '../page/snapshot.js';
import type { SessionState } from '../session/ports.js';
import { notLoaded, type AsapError } from '../shared/errors.js';
import type { AsapPage, ZohoDeskAsap } from '../zoho/vendor.js';
import { styles } from './asap-help.styles.js';
import { AsapErrorEvent } from './events.js';
import type { Deferred, Host } from './host.js';
import { makeLauncher, type Appearance } from './launcher.js';
import { ElementProperties } from './properties.js';
import { english, wordsOf } from './words/words.js';
import { unclobbered } from '../shared/unclobbered.js';

/** `<button commandfor="…" command="--show">`. https://html.spec.whatwg.org/#the-command-event */
interface InvokerCommand extends Event {
  readonly command: string;
  readonly source: HTMLElement | null;
}

/** A page may remove `lang` for a moment while it changes `lang`. So the element waits this long after a change, in ms. */
const languageSettleDelay = 250;

const importController = () => import('../controller/help-controller.js');

/**
 * Many browsers remember a failed import until the page is reloaded, so an offline browser must not try one. But a browser that
 * says that it is offline may still reach a local server. So a HEAD request checks this first.
 * https://github.com/whatwg/html/pull/10327
 */
async function fetchController(): ReturnType<typeof importController> {
  // The visitor may never open a prerendered page. So this page must not change the session that visible pages share.
  // Some browsers lack `prerendering`. In these, a value that a script left on every object is read instead. So only `true` counts.
  if ((unclobbered() as { prerendering?: unknown }).prerendering === true)
    await new Promise((resolve) =>
      unclobbered().addEventListener('prerenderingchange', resolve, { once: true }),
    );
  if (!navigator.onLine) await fetch(location.href, { method: 'HEAD' });
  return importController();
}

/**
 * Puts Zoho Desk's ASAP help widget on a page and logs the page's user in to the widget.
 *
 * @fires {AsapReadyEvent} asap-ready - ASAP can be used.
 * @fires {AsapOpenEvent} asap-open - The panel has opened.
 * @fires {AsapCloseEvent} asap-close - The panel has closed.
 * @fires {AsapSessionEvent} asap-session - The session changed: `session`, `previous`.
 * @fires {AsapErrorEvent} asap-error - Something failed: `error`, `code`. Then the element prints one console line with code and
 * hint, unless a listener calls `preventDefault()`.
 * @slot launcher - Content of the launcher button, instead of the question mark. The text of this content is the accessible name of
 * the button, if there is no `label`. If the content is only an icon, set `label`.
 * @csspart launcher - The button that loads, opens and closes ASAP.
 * @csspart status - The message that screen readers read. It is visible only after an error.
 * @cssproperty [--asap-help-color=CanvasText] - Background of the launcher; `theme-color` is given to ASAP, too.
 * @cssproperty [--asap-help-text-color=Canvas] - Text and icon of the launcher; black or white with `theme-color`.
 * @cssproperty [--asap-help-size=56px] - Least width and height of the launcher; never under 44px.
 * @cssproperty [--asap-help-radius=999px] - Corners of the launcher.
 * @cssproperty [--asap-help-offset-inline=20px] - Distance from the side of the window; the safe area is added.
 * @cssproperty [--asap-help-offset-block=20px] - Distance from the bottom of the window; the safe area is added.
 * @cssproperty [--asap-help-z-index=2147483644] - One less than the z-index of ASAP.
 * @cssState idle - Nobody has asked for ASAP yet.
 * @cssState loading - ASAP is loading.
 * @cssState ready - ASAP can be used.
 * @cssState error - ASAP could not be loaded, or an attribute is wrong.
 * @cssState open - The panel is open.
 * @cssState anonymous - Nobody is logged in.
 * @cssState fetching-token - The element waits for a token.
 * @cssState token-delivered - ASAP has a token; Zoho gives no verdict on it.
 * @cssState failed - The log-in failed; ASAP goes on as a guest.
 */
export class AsapHelp extends ElementProperties {
  static override styles = styles;

  // Simulated documents of unit tests have no internals.
  readonly #states = this.attachInternals?.().states;
  readonly #host: Host = {
    element: this,
    receive: (snapshot) => {
      // An element that is moved receives the newest snapshot when it is back.
      if (!this.isConnected) return;
      void this.#reach();
      this.#receive(snapshot);
    },
    isHelpRequested: () => this.#isHelpRequested,
    follow: (open, isHelpRequested) => this.#follow(open, isHelpRequested),
    ready: () => this.#deferred(),
    renewReady: () => {
      this.#ready = null;
    },
    report: (error) => {
      if (this.dispatchEvent(new AsapErrorEvent(error))) {
        console.error(`<asap-help> ${error.code}: ${error.message} ${error.hint}`);
      }
    },
  };
  #snapshot = idle;
  /** The promise of the lazy controller. It stays here after the controller has arrived. */
  #reached: Promise<HelpController> | null = null;
  /** The lazy controller, once it is here. */
  #active: HelpController | null = null;
  #ready: Deferred | null = null;
  #isHelpRequested = false;
  #draw: ReturnType<typeof makeLauncher> | null = null;
  #words = english;
  #observer: MutationObserver | null = null;

  readonly #press = ({ detail }: UIEvent) => {
    // A double click is one press. While ASAP loads or is hidden, a press asks for help again. It does not close the panel.
    if (detail > 1) return;
    void (this.#appearance.isExpanded ? this.close() : this.show());
  };

  /** Fetches the lazy controller, so that a press does not wait for it, and opens connections. */
  readonly #warm = () => {
    if (this.state !== 'idle' || this.loading === 'manual' || !navigator.onLine) return;
    importController().then(
      ({ preconnectFor }) => preconnectFor(this),
      () => {},
    );
  };

  /** A tag manager may put Zoho's own snippet in after the element. */
  readonly #loaded = ({ target }: Event) => {
    if ((target as HTMLScriptElement).src?.includes('/web/asapApp/')) this.#start();
  };

  readonly #command = ({ command, source }: InvokerCommand) => {
    if (command === '--show' || (command === '--toggle' && !this.open)) void this.#show(source);
    else if (/^--(close|toggle)$/.test(command)) void this.close();
  };

  /** Registers the element; safe to call twice, with another name, and when another copy of this package came first. */
  static define(name = 'asap-help'): void {
    if (customElements.get(name)) return;
    // A class can have one name only.
    customElements.define(name, customElements.getName(this) ? class extends this {} : this);
  }

  /**
   * Says from script which app, organization and token endpoint the page means, before or after elements come. The first call
   * counts for good. An element that differs gets `conflict`, and asks nobody; one that says nothing of a pinned property has
   * the pinned value. A token then counts only with the header `Asap-Help-Token: 1` in the endpoint's answer, unless
   * `tokenMarker` is false.
   */
  static pin(pins: Pins): void {
    const shared = registry();
    shared.pins ??= Object.freeze({ __proto__: null, ...pins });
    for (const { element } of shared.participants) (element as AsapHelp).requestUpdate('appId', null);
  }

  /** `idle`, `loading`, `ready` or `error`: how far ASAP is. A failed log-in leaves it `ready`. */
  get state(): LoadState {
    return this.#active?.invalid ? 'error' : this.#snapshot.load;
  }

  /** `anonymous`, `fetching-token`, `token-delivered` or `failed`. Zoho gives no verdict on a token. */
  get session(): SessionState {
    return this.#snapshot.session;
  }

  /** The last error, until something newer succeeds; else null. */
  get error(): AsapError | null {
    return this.#active?.invalid ?? this.#snapshot.error;
  }

  /**
   * A promise of ASAP's own interface, settled by the next load. Each load has a new promise. It never causes an unhandled
   * rejection.
   */
  get ready(): Promise<ZohoDeskAsap> {
    return this.#deferred().promise;
  }

  /** Loads ASAP, or waits for the load under way. */
  load(): Promise<ZohoDeskAsap> {
    return this.#request((controller) => controller.load());
  }

  /**
   * Loads ASAP if it is not loaded, and opens the panel, on `page` if you give one. Rejects with `aborted` when the panel is closed
   * before it has opened.
   */
  show(page?: AsapPage, parameters?: Record<string, unknown>): Promise<void> {
    return this.#show(null, page, parameters);
  }

  /** Closes the panel. A panel that is about to open stays closed. */
  async close(): Promise<void> {
    this.#follow(false);
    registry().page?.close();
  }

  /** Closes the panel if `open` is true, else opens it. */
  toggle(): Promise<void> {
    return this.open ? this.close() : this.show();
  }

  /** Goes to a page of the open panel. A closed one stays closed, and opens there the next time; `show()` opens it. */
  navigate(page: AsapPage, parameters?: Record<string, unknown>): Promise<void> {
    return this.#request((controller) => controller.navigate(page, parameters));
  }

  /** Fetches a token first, and logs ASAP out only if the user is another one. Resolves when the token is delivered. */
  login(): Promise<void> {
    return this.#request((controller) => controller.login());
  }

  /** Logs ASAP out. In `jwt` mode ASAP then gets no token until your code calls `login()` or changes the user or the mode. */
  logout(): Promise<void> {
    // Reads the user now, because the call logs out the user of this moment. A user that the page sets after the call must not be
    // logged out.
    const { mode, userKey, tokenEndpoint, tokenProvider } = this;
    return this.#request(
      (controller) => controller.logout({ mode, userKey, tokenEndpoint, tokenProvider }),
      false,
    );
  }

  /** Repeats what failed: the load or the log-in. */
  retry(): Promise<void> {
    return this.#request((controller) => controller.retry());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { participants, page } = registry();
    page?.update();
    if (this.#isPresent) return;
    participants.add(this.#host);
    // To add it again does nothing.
    // oxlint-disable-next-line wc/require-listener-teardown -- the listener is on the element itself, so both go together
    this.addEventListener('command', this.#command as EventListener);
    // Made here and not earlier, because a server that renders the element has no MutationObserver.
    this.#observer ??= new MutationObserver(() =>
      setTimeout(() => this.requestUpdate('lang', null), languageSettleDelay),
    );
    for (const target of [this, unclobbered().documentElement])
      this.#observer.observe(target, { attributeFilter: ['lang'] });
    unclobbered().addEventListener('load', this.#loaded, true);
    this.#active?.enter();
    // An update looks at all properties again, as the element may have been out of the page for long.
    this.requestUpdate(this.open ? 'open' : 'loading');
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // A move takes the element out and puts it back within one task.
    setTimeout(() => this.isConnected || this.#leave());
  }

  /**
   * Because this method exists, `moveBefore` does not disconnect the element.
   * https://dom.spec.whatwg.org/#dom-parentnode-movebefore
   */
  connectedMoveCallback(): void {}

  /**
   * A constructed style sheet belongs to one document. So an element that comes into another document makes its own style sheet.
   */
  adoptedCallback(): void {
    const { defaultView } = unclobbered(this.ownerDocument);
    if (!this.shadowRoot || !defaultView) return;
    const sheet = new defaultView.CSSStyleSheet();
    sheet.replaceSync(styles.cssText);
    this.shadowRoot.adoptedStyleSheets = [sheet];
  }

  override willUpdate(changed: PropertyValues): void {
    if (!this.#isPresent) return;
    if (changed.size > 0) {
      if (this.#active) this.#active.validate();
      else if (!looksValid(this)) void this.#reach();
      registry().page?.update();
      // Starts only when the page has changed something. After a failure the element does not try again by itself.
      this.#start();
      if (changed.has('open')) void (this.open ? this.show() : this.close());
    }
    const language = languageOf(this);
    void wordsOf(language).then((words) => {
      if (words === this.#words || language !== languageOf(this)) return;
      this.#words = words;
      this.requestUpdate();
    });
  }

  protected override createRenderRoot(): ShadowRoot {
    try {
      super.createRenderRoot();
    } catch {
      // The style sheet that all elements share belongs to another document than this element.
      this.adoptedCallback();
    }
    const root = this.shadowRoot as ShadowRoot;
    this.#draw = makeLauncher(root, this.#press, this.#warm, () => this.requestUpdate());
    return root;
  }

  protected override update(changed: PropertyValues): void {
    super.update(changed);
    this.#showStates();
    const appearance = this.#appearance;
    const { help, loading, failed } = this.#words;
    const status = this.state === 'error' ? failed : appearance.isBusy ? loading : '';
    this.#draw?.(this, {
      // Else what a script has left on Object.prototype would count.
      __proto__: null,
      ...appearance,
      help,
      status: this.#isHelpRequested ? status : '',
    } as Appearance);
  }

  /** If a property is not valid, the update is complete only after the lazy controller has reported it. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const isComplete = await super.getUpdateComplete();
    if (!looksValid(this)) await this.#reached?.catch(() => {});
    return isComplete;
  }

  /**
   * True from the moment when the element comes into the page until it has left the page. Moving it to another place does not count
   * as leaving.
   */
  get #isPresent(): boolean {
    return registry().participants.has(this.#host);
  }

  /** Without a controller nothing is open. A press that waits for the controller shows at once that something happens. */
  get #appearance(): Partial<ReturnType<HelpController['appearanceOf']>> {
    return this.#active?.appearanceOf(this.#snapshot) ?? { isBusy: this.open };
  }

  #follow(open: boolean, isHelpRequested = open): void {
    this.followOpen(open);
    this.#isHelpRequested = isHelpRequested;
    this.#showStates();
    this.requestUpdate();
  }

  #show(invoker: HTMLElement | null, page?: AsapPage, parameters?: Record<string, unknown>): Promise<void> {
    this.#follow(true);
    return this.#request((controller) => controller.show(invoker, page, parameters));
  }

  #deferred(): Deferred {
    if (!this.#ready) {
      const deferred = (this.#ready = {} as Deferred);
      deferred.promise = new Promise((resolve, reject) => Object.assign(deferred, { resolve, reject }));
      deferred.promise.catch(() => {});
    }
    return this.#ready;
  }

  /**
   * Makes a request of the lazy controller, after the update that validates what the page has set. A rejection that nobody handles
   * causes no error in the browser. If the controller cannot be fetched because the browser is offline, the element retries when
   * the network is back, if `mayRetry`.
   */
  #request<T>(act: (controller: HelpController) => Promise<T>, mayRetry = true): Promise<T> {
    // An element that was never in the page never completes an update.
    const result = Promise.resolve(this.isConnected && this.updateComplete)
      // Only one step here: one more `then` would let a later request overtake this request.
      .then(() => this.#reach())
      .then(act);
    result.catch(() => {
      // Once the controller is here, `Page` watches the network.
      if (!mayRetry || this.#active || navigator.onLine) return;
      addEventListener('online', () => this.isConnected && void this.retry(), { once: true });
    });
    return result;
  }

  /** The lazy controller. After a failure each call fetches it anew. */
  #reach(): Promise<HelpController> | HelpController {
    if (!this.#reached) {
      // Without a controller, `error` can only come from the last fetch. It is forgotten before the next fetch.
      if (this.error) this.#snapshot = idle;
      this.#reached = this.#fetch();
      this.#reached.catch(() => {});
    }
    return this.#active ?? this.#reached;
  }

  async #fetch(): Promise<HelpController> {
    let timer;
    try {
      const timeout = new Promise<never>((_resolve, reject) => {
        timer = setTimeout(reject, looksValid(this) ? this.timeout : 30_000, new Error('timeout'));
      });
      const { HelpController } = await Promise.race([fetchController(), timeout]);
      this.#active = new HelpController(this.#host);
      this.#active.start(this.#snapshot);
      return this.#active;
    } catch (cause) {
      const error = notLoaded(cause);
      this.#active = this.#reached = null;
      this.#snapshot = { ...this.#snapshot, load: 'error', panel: 'closed', error };
      this.#ready?.reject(error);
      this.#ready = null;
      this.#follow(false, this.#isHelpRequested);
      this.#host.report(error);
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  #receive(snapshot: Snapshot): void {
    const previous = this.#snapshot;
    this.#snapshot = snapshot;
    this.#active?.receive(snapshot, previous);
  }

  /**
   * If `loading` says that ASAP loads without a press, or if Zoho's own snippet loads it, fetches the lazy controller. The controller
   * then waits for the right moment.
   */
  #start(): void {
    const { loading, launcher } = this;
    if (this.#reached || !this.#isPresent) return;
    const page = unclobbered();
    // Once there is a `Page`, the tag may be its own. A node of ASAP may be a copy from saved HTML, which the controller removes.
    const hasSnippet =
      !registry().page && page.querySelector('script[src*="/web/asapApp/"],[id$=asap-web-app-main]');
    if (!hasSnippet && (loading === 'manual' || (loading === 'interaction' && launcher !== 'zoho'))) return;
    if (hasSnippet || loading === 'eager' || page.readyState === 'complete') void this.#reach();
    else addEventListener('load', () => this.#start(), { once: true });
  }

  #leave(): void {
    const { participants, page } = registry();
    participants.delete(this.#host);
    this.#observer?.disconnect();
    unclobbered().removeEventListener('load', this.#loaded, true);
    page?.update();
    this.#active?.leave(this.#snapshot);
    this.#receive(idle);
    this.#follow(false);
  }

  #showStates(): void {
    const states = this.#states;
    if (!states) return;
    states.clear();
    // A page may have set anything.
    for (const name of [this.state, this.session, this.placement, this.colorMode] as unknown[])
      if (typeof name === 'string') states.add(name);
    if (this.#appearance.isOpen) states.add('open');
  }
}
