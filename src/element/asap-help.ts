import type { PropertyValues } from 'lit';
import type { AsapPage, ZohoDeskAsap } from '../zoho/vendor.js';
import { styles } from './asap-help.styles.js';
import { ElementProperties } from './properties.js';
import type { ElementState } from './element-state.js';
import { notLoaded, type AsapError } from '../shared/errors.js';
import { AsapErrorEvent } from './events.js';
import type { Call, HelpController } from '../controller/help-controller.js';
import { makeLauncher } from './launcher.js';
import { looksValid } from '../config/looks-valid.js';
import { languageOf, registry, type State, type View } from '../page/registry.js';
import type { SessionState } from '../session/session.js';
import { english, wordsOf } from './words/words.js';

/** `<button commandfor="…" command="--show">`. https://html.spec.whatwg.org/#the-command-event */
interface InvokerCommand extends Event {
  readonly command: string;
  readonly source: HTMLElement | null;
}

const secondHalf = () => import('../controller/help-controller.js');

/**
 * Many browsers keep a failed import for good, so it is not tried in vain, but one that says it is offline may still reach a
 * local server. https://github.com/whatwg/html/pull/10327
 */
async function reachSecondHalf(): ReturnType<typeof secondHalf> {
  if (!navigator.onLine) await fetch(location.href, { method: 'HEAD' });
  return secondHalf();
}

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
  readonly #own: ElementState = {
    element: this,
    // The rest is added by the second half.
    view: { state: 'idle', session: 'anonymous' } as View,
    look: { isExpanded: false },
    config: undefined,
    changed: () => {
      this.#showStates();
      this.requestUpdate();
    },
    update: (view) => {
      this.#own.latest = view;
      if (this.#controller) this.#controller.follow(view);
      else this.#reach().catch(() => {});
    },
    report: (error) => {
      if (this.dispatchEvent(new AsapErrorEvent(error))) {
        console.error(`<asap-help> ${error.code}: ${error.message} ${error.hint}`);
      }
    },
  };
  #draw: ReturnType<typeof makeLauncher> | null = null;
  #controller: HelpController | null = null;
  #reached: Promise<HelpController> | null = null;
  #looksValid = false;
  #words = english;
  #observer: MutationObserver | null = null;

  readonly #loaded = () => this.#start();

  readonly #press = () => {
    // While the user changes the panel is out of sight: a press then wants it back, not closed.
    const isWanted = this.open && this.state !== 'error' && !this.#own.view.isHidden;
    void (isWanted ? this.close() : this.show());
  };

  /** Fetches the second half, so that a press does not wait for it, and opens connections. */
  readonly #warm = () => {
    if (this.state !== 'idle' || this.loading === 'manual' || !navigator.onLine) return;
    secondHalf().then(
      ({ preconnectFor }) => preconnectFor(this),
      () => {},
    );
  };

  readonly #command = ({ command, source }: InvokerCommand) => {
    if (!/^--(show|close|toggle)$/.test(command)) return;
    this.#own.invoker = source;
    void this[command.slice(2) as 'show' | 'close' | 'toggle']();
  };

  /** Registers the element; safe to call twice, and when another copy of this package came first. */
  static define(name = 'asap-help'): void {
    if (!customElements.get(name)) customElements.define(name, this);
  }

  /** `idle`, `loading`, `ready` or `error`: how far ASAP is. A failed log-in leaves it `ready`. */
  get state(): State {
    return this.#own.invalid ? 'error' : this.#own.view.state;
  }

  /** `anonymous`, `fetching-token`, `token-delivered` or `failed`. Zoho gives no verdict on a token. */
  get session(): SessionState {
    return this.#own.view.session;
  }

  /** The last error that still stands. */
  get error(): AsapError | null {
    return this.#own.invalid ?? this.#own.view.error ?? null;
  }

  /** Resolves with ASAP's own interface, by the load that is asked for; a new promise for each load. Never an unhandled rejection. */
  get ready(): Promise<ZohoDeskAsap> {
    const { promise } = (this.#own.ready ??= Promise.withResolvers());
    promise.catch(() => {});
    return promise;
  }

  /** Loads ASAP, or waits for the load under way. */
  load(): Promise<ZohoDeskAsap> {
    return this.#ask('load');
  }

  /** Loads ASAP if need be and opens the panel, on `page` if it is given. Rejects with `aborted` when it is closed meanwhile. */
  show(page?: AsapPage, parameters?: Record<string, unknown>): Promise<void> {
    this.open = this.#own.wishedOpen = this.#own.isAsked = true;
    return this.#ask('show', page, parameters);
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
    return this.#ask('navigate', page, parameters);
  }

  /** Fetches a token first, and logs ASAP out only if the user is another one. Resolves when the token is delivered. */
  login(): Promise<void> {
    return this.#ask('login');
  }

  /** Logs ASAP out. In `jwt` mode its calls for a token are refused until `login()` or a change of user or mode. */
  logout(): Promise<void> {
    // Of whom is told by the call: one who is set after it, in the same task or while this waits, is newer.
    const { mode, userKey, tokenEndpoint, tokenProvider } = this;
    return this.#ask('logout', { mode, userKey, tokenEndpoint, tokenProvider });
  }

  /** Does again what failed: the load, or the log-in. */
  retry(): Promise<void> {
    return this.#ask('retry');
  }

  override connectedCallback(): void {
    super.connectedCallback();
    registry().members.add(this.#own);
    registry().page?.update();
    if (this.#own.isPresent) return;
    this.#own.isPresent = true;
    // oxlint-disable-next-line wc/require-listener-teardown -- on the element itself, it goes with it, and adds but once
    this.addEventListener('command', this.#command as EventListener);
    // Not before, as a server that renders has none.
    this.#observer ??= new MutationObserver(() => this.requestUpdate('lang', null));
    for (const target of [this, document.documentElement])
      this.#observer.observe(target, { attributeFilter: ['lang'] });
    this.#controller?.enter();
    // All that it was given is looked at again, as it may have been out of the page for long.
    this.requestUpdate('loading');
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // A move takes the element out and puts it back within one task.
    setTimeout(() => this.isConnected || this.#leave());
  }

  /** With this, `moveBefore` is no removal. https://dom.spec.whatwg.org/#dom-parentnode-movebefore */
  connectedMoveCallback(): void {}

  override willUpdate(changed: PropertyValues): void {
    const own = this.#own;
    if (!own.isPresent) return;
    if (changed.size > 0) {
      own.config = undefined;
      this.#looksValid = looksValid(this);
      if (this.#controller) this.#controller.judge();
      else if (!this.#looksValid) this.#reach().catch(() => {});
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
    this.#draw = makeLauncher(root, this.#press, this.#warm, this.#own.changed);
    return root;
  }

  protected override update(changed: PropertyValues): void {
    super.update(changed);
    const { isAsked, look } = this.#own;
    const { help, ...news } = this.#words;
    this.#draw?.({
      hasButton: this.launcher === 'button',
      label: this.label,
      help,
      isExpanded: look.isExpanded,
      isBusy: look.news === 'loading',
      color: this.#looksValid ? this.themeColor : undefined,
      status: isAsked && look.news ? news[look.news] : '',
    });
  }

  override updated(changed: PropertyValues<this>): void {
    this.#showStates();
    if (!this.#own.isPresent) return;
    // Only then: after a failure nothing is tried anew by itself.
    if (changed.size > 0) this.#start();
    if (changed.has('open') && this.open !== this.#own.wishedOpen)
      void (this.open ? this.show() : this.close());
  }

  /** An error of the config is in words by then. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const isComplete = await super.getUpdateComplete();
    if (!this.#looksValid) await this.#reached?.catch(() => {});
    return isComplete;
  }

  /** Asks the second half. A rejection nobody waits for is no error. */
  #ask<Name extends Call>(
    name: Name,
    ...parameters: Parameters<HelpController[Name]>
  ): ReturnType<HelpController[Name]>;
  #ask(name: Call, ...parameters: unknown[]): Promise<unknown> {
    // One that was never in the page is never complete.
    const answer = Promise.resolve(this.isConnected && this.updateComplete)
      // Without a further wait, which would let what is asked for later come first.
      .then(() => this.#controller ?? this.#reach())
      .then((controller) => controller.answer(name, parameters));
    answer.catch(() => {
      // Once it is there, it watches this by itself.
      if (name === 'logout' || this.#controller || navigator.onLine) return;
      addEventListener('online', () => this.isConnected && void this.retry(), { once: true });
    });
    return answer;
  }

  /** The second half. What could not be fetched is asked for again the next time. */
  #reach(): Promise<HelpController> {
    this.#reached ??= this.#fetch();
    this.#reached.catch(() => {
      this.#reached = null;
    });
    return this.#reached;
  }

  async #fetch(): Promise<HelpController> {
    const own = this.#own;
    let timer;
    try {
      const late = new Promise<never>((_resolve, reject) => {
        timer = setTimeout(
          reject,
          this.#looksValid ? this.timeout : 30_000,
          new Error('It did not come in time.'),
        );
      });
      const { HelpController } = await Promise.race([reachSecondHalf(), late]);
      return (this.#controller = new HelpController(this, own));
    } catch (cause) {
      const error = notLoaded(cause);
      own.view = { ...own.view, state: 'error', error, open: false };
      own.look = { isExpanded: false, news: 'failed' };
      this.open = own.wishedOpen = false;
      own.changed();
      if (own.ready) Object.assign(own.ready, { isSettled: true }).reject(error);
      own.report(error);
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  /** What loads by itself needs the second half, which then waits for its time. */
  #start(): void {
    const { loading, launcher } = this;
    if (this.#controller || !this.#own.isPresent) return;
    if (loading === 'manual' || (loading === 'interaction' && launcher !== 'zoho')) return;
    if (loading === 'eager' || document.readyState === 'complete') this.#reach().catch(() => {});
    else addEventListener('load', this.#loaded, { once: true });
  }

  #leave(): void {
    const own = this.#own;
    registry().members.delete(own);
    own.isPresent = own.isAsked = false;
    this.#observer?.disconnect();
    registry().page?.update();
    this.#controller?.leave();
  }

  #showStates(): void {
    const states = this.#states;
    if (!states) return;
    states.clear();
    for (const name of [this.state, this.session, this.placement, this.colorMode]) states.add(name);
    if (this.#own.view.isOpen) states.add('open');
  }
}
