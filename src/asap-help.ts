import type { PropertyValues } from 'lit';
import { staticOrigin } from './asap/data-centers.js';
import type { AsapPage, ZohoDeskAsap } from './asap/vendor.js';
import { styles } from './asap-help.styles.js';
import { readConfig } from './config.js';
import { ElementProperties } from './element-properties.js';
import type { ElementState } from './element-state.js';
import { notInPage, notLoaded, type AsapError } from './errors.js';
import { AsapErrorEvent } from './events.js';
import type { HelpController } from './help-controller.js';
import { Launcher } from './launcher.js';
import { preconnect } from './loading/preconnect.js';
import { startWhen } from './loading/strategy.js';
import { languageOf, nothingYet, registry, type State, type View } from './registry.js';
import type { SessionState } from './session/session.js';
import { english, wordsOf } from './words/words.js';

/** `<button commandfor="…" command="--show">`. https://html.spec.whatwg.org/#the-command-event */
interface InvokerCommand extends Event {
  readonly command?: string;
  readonly source?: HTMLElement | null;
}

/**
 * The second half. Many browsers keep a failed import for good, so it is not tried in vain, but one that says it is offline
 * may still reach a local server. https://github.com/whatwg/html/pull/10327
 */
async function importController(): Promise<typeof HelpController> {
  if (!navigator.onLine) await fetch(location.href, { method: 'HEAD' });
  return (await import('./help-controller.js')).HelpController;
}

/**
 * Puts Zoho Desk's ASAP help widget on a page and logs the page's user in to it.
 *
 * @fires {AsapReadyEvent} asap-ready - ASAP can be used.
 * @fires {AsapOpenEvent} asap-open - The panel has opened.
 * @fires {AsapCloseEvent} asap-close - The panel has closed.
 * @fires {AsapSessionEvent} asap-session - The session changed: `session`, `previous`.
 * @fires {AsapErrorEvent} asap-error - Something failed: `error`, `code`. Unless prevented, one console line tells it.
 * @slot launcher - Content of the launcher button, instead of the question mark. Its text names the button, unless `label` does.
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

  readonly #internals = this.attachInternals();
  readonly #own: ElementState = {
    element: this,
    view: nothingYet,
    config: null,
    fault: null,
    invalid: null,
    ready: null,
    isAsked: false,
    wishedOpen: false,
    invoker: null,
    isPresent: false,
    changed: () => {
      this.#showStates();
      this.requestUpdate();
    },
    isExplicit: (name) => this.isExplicit(name),
    update: (view) => this.#follow(view),
    report: (error) => this.#report(error),
  };
  #button: Launcher | null = null;
  #controller: HelpController | null = null;
  #latest = nothingYet;
  #explained: Promise<void> | null = null;
  #words = english;
  #languageObserver: MutationObserver | null = null;
  #stopWaiting = () => {};
  #waitsFor = '';

  readonly #press = () => {
    // While the user changes the panel is out of sight: a press then wants it back, not closed.
    const isWanted = this.open && this.state !== 'error' && !this.#own.view.isHidden;
    void (isWanted ? this.close() : this.show());
  };

  readonly #warm = () => {
    const { config } = this.#own;
    if (this.state !== 'idle' || !config || this.loading === 'manual') return;
    preconnect(config.origin, staticOrigin);
    // The second half, so that a press does not wait for it.
    if (navigator.onLine) import('./help-controller.js').catch(() => {});
  };

  readonly #command = ({ command = '', source }: InvokerCommand) => {
    if (!/^--(show|close|toggle)$/.test(command)) return;
    this.#own.invoker = source ?? null;
    void this[command.slice(2) as 'show' | 'close' | 'toggle']();
  };

  /** Registers the element; safe to call twice, and when another copy of this package came first. */
  static define(name = 'asap-help'): void {
    if (!customElements.get(name)) customElements.define(name, this);
  }

  /** `idle`, `loading`, `ready` or `error`: how far ASAP is. A failed log-in leaves it `ready`. */
  get state(): State {
    return this.#own.fault ? 'error' : this.#own.view.state;
  }

  /** `anonymous`, `fetching-token`, `token-delivered` or `failed`. Zoho gives no verdict on a token. */
  get session(): SessionState {
    return this.#own.view.session;
  }

  /** The last error that still stands. */
  get error(): AsapError | null {
    return this.#own.invalid ?? this.#own.view.error;
  }

  /** Resolves with ASAP's own interface, by the load that is asked for; a new promise for each load. Never an unhandled rejection. */
  get ready(): Promise<ZohoDeskAsap> {
    const { promise } = (this.#own.ready ??= Promise.withResolvers());
    promise.catch(() => {});
    return promise;
  }

  /** Loads ASAP, or waits for the load under way. */
  load(): Promise<ZohoDeskAsap> {
    return this.#ask((controller) => controller.load());
  }

  /** Loads ASAP if need be and opens the panel, on `page` if it is given. Rejects with `aborted` when it is closed meanwhile. */
  show(page?: AsapPage, parameters?: Record<string, unknown>): Promise<void> {
    this.open = this.#own.wishedOpen = this.#own.isAsked = true;
    return this.#ask((controller) => controller.show(page, parameters));
  }

  /** Closes the panel; a panel that is still to open stays closed. */
  async close(): Promise<void> {
    this.open = this.#own.wishedOpen = this.#own.isAsked = false;
    this.requestUpdate();
    registry().page?.close();
  }

  /** Opens or closes, by what `open` is. */
  toggle(): Promise<void> {
    return this.open ? this.close() : this.show();
  }

  /** Goes to a page of the open panel. A closed one stays closed, and opens there the next time; `show()` opens it. */
  navigate(page: AsapPage, parameters?: Record<string, unknown>): Promise<void> {
    return this.#ask((controller) => controller.navigate(page, parameters));
  }

  /** Fetches a token first, and logs ASAP out only if the user is another one. Resolves when the token is delivered. */
  login(): Promise<void> {
    return this.#ask((controller) => controller.login());
  }

  /** Logs ASAP out. In `jwt` mode its calls for a token are refused until `login()` or a change of user or mode. */
  logout(): Promise<void> {
    // Of whom is told by the call: one who is set after it, in the same task or while this waits, is newer.
    const leaving = readConfig(this);
    return this.#ask((controller) => controller.logout(leaving), false);
  }

  /** Does again what failed: the load, or the log-in. */
  retry(): Promise<void> {
    return this.#ask((controller) => controller.retry());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    registry().members.add(this.#own);
    registry().page?.update();
    if (this.#own.isPresent) return;
    this.#own.isPresent = true;
    // oxlint-disable-next-line wc/require-listener-teardown -- on the element itself, it goes with it, and adds but once
    this.addEventListener('command', this.#command);
    // Not before, as a server that renders has none.
    this.#languageObserver ??= new MutationObserver(() => this.requestUpdate('lang', null));
    this.#languageObserver.observe(document.documentElement, { attributeFilter: ['lang'] });
    this.#controller?.connect();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // A move takes the element out and puts it back within one task.
    setTimeout(() => this.isConnected || this.#leave());
  }

  /** With this, `moveBefore` is no removal. https://dom.spec.whatwg.org/#dom-parentnode-movebefore */
  connectedMoveCallback(): void {}

  override willUpdate(changed: PropertyValues): void {
    const { isPresent, config, fault } = this.#own;
    if (!isPresent) return;
    if (changed.size > 0 || !(config || fault)) {
      this.#judge();
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
    this.#button = new Launcher(root, this.#press, this.#warm);
    return root;
  }

  protected override update(changed: PropertyValues): void {
    super.update(changed);
    const { help, loading, failed } = this.#words;
    const { view, isAsked, config } = this.#own;
    const isExpanded = view.isOpen && !view.isHidden;
    const isBusy = this.state === 'loading' || (view.open && !isExpanded && this.state === 'ready');
    const news = isBusy ? loading : this.state === 'error' ? failed : '';
    this.#button?.show({
      hasButton: this.launcher === 'button',
      label: this.label,
      help,
      isExpanded,
      isBusy,
      color: config?.themeColor,
      status: isAsked ? news : '',
    });
  }

  override updated(changed: PropertyValues<this>): void {
    this.#showStates();
    if (!this.#own.isPresent) return;
    this.#wait();
    if (changed.has('open') && this.open !== this.#own.wishedOpen)
      void (this.open ? this.show() : this.close());
  }

  /** An error of the config is in words by then. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const isComplete = await super.getUpdateComplete();
    await this.#explained;
    return isComplete;
  }

  /** Asks the second half. A rejection nobody waits for is no error. */
  #ask<T>(act: (controller: HelpController) => Promise<T>, loads = true): Promise<T> {
    const answer = this.#reach().then(act);
    answer.catch(() => {
      // Once it is there, it watches this by itself.
      if (!loads || this.#controller || navigator.onLine) return;
      addEventListener('online', () => this.isConnected && void this.retry(), { once: true });
    });
    return answer;
  }

  async #reach(): Promise<HelpController> {
    if (!this.isConnected) throw notInPage();
    await this.updateComplete;
    if (this.#own.invalid) throw this.#own.invalid;
    this.#stopWaiting();
    // Without a further import, which would let what is asked for later come first.
    const controller = this.#controller ?? (await this.#control());
    if (!this.#own.isPresent) throw notInPage();
    return controller;
  }

  async #control(): Promise<HelpController> {
    let timer;
    try {
      const late = new Promise<never>((_resolve, reject) => {
        timer = setTimeout(
          () => reject(new Error('It did not come in time.')),
          this.#own.config?.timeout ?? 30_000,
        );
      });
      const Controller = await Promise.race([importController(), late]);
      return (this.#controller ??= new Controller(this, this.#own));
    } catch (cause) {
      const error = notLoaded(cause);
      const own = this.#own;
      own.view = { ...own.view, state: 'error', error, open: false };
      this.open = own.wishedOpen = false;
      own.changed();
      if (own.ready) Object.assign(own.ready, { isSettled: true }).reject(error);
      own.report(error);
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  /** The page may exist already, by another element. */
  #follow(view: View): void {
    this.#latest = view;
    if (this.#controller) this.#controller.follow(view);
    else
      this.#control().then(
        (controller) => this.#own.isPresent && controller.follow(this.#latest),
        () => {},
      );
  }

  #judge(): void {
    const judged = readConfig(this);
    const own = this.#own;
    own.fault = typeof judged === 'string' ? judged : null;
    own.config = typeof judged === 'string' ? null : judged;
    if (typeof judged !== 'string') own.invalid = this.#explained = null;
    else {
      this.open = own.wishedOpen = false;
      this.#explained = this.#control().then(
        (controller) => controller.refuse(judged),
        () => {},
      );
    }
  }

  /** Waits for what `loading` names; starts anew when that or the validity of the config changes. */
  #wait(): void {
    const { config } = this.#own;
    const waitsFor = config ? `${config.loading} ${config.launcher}` : '';
    if (waitsFor === this.#waitsFor) return;
    this.#waitsFor = waitsFor;
    this.#stopWaiting();
    if (config) this.#stopWaiting = startWhen(config, () => void this.load());
  }

  #leave(): void {
    const own = this.#own;
    registry().members.delete(own);
    own.isPresent = false;
    this.#languageObserver?.disconnect();
    this.#stopWaiting();
    this.#waitsFor = '';
    own.isAsked = false;
    registry().page?.update();
    this.#controller?.leave();
  }

  #report(error: AsapError): void {
    if (this.dispatchEvent(new AsapErrorEvent(error))) {
      console.error(`<asap-help> ${error.code}: ${error.message} ${error.hint}`);
    }
  }

  #showStates(): void {
    const { states } = this.#internals;
    if (!states) return;
    const names: string[] = [this.state, this.session, this.placement, this.colorMode];
    if (this.#own.view.isOpen) names.push('open');
    for (const name of states) if (!names.includes(name)) states.delete(name);
    for (const name of names) states.add(name);
  }
}
