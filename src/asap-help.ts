import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { staticOrigin } from './asap/data-centers.js';
import type { AsapPage, AsapRoute, ZohoDeskAsap } from './asap/vendor.js';
import { styles } from './asap-help.styles.js';
import { readConfig, type Config } from './config.js';
import { textColorOn } from './contrast.js';
import { ElementProperties } from './element-properties.js';
import type { AsapError } from './errors.js';
import { AsapCloseEvent, AsapErrorEvent, AsapOpenEvent, AsapReadyEvent, AsapSessionEvent } from './events.js';
import { focused, isEscape, type InvokerCommand } from './interaction.js';
import { preconnect, startWhen } from './loading/strategy.js';
import type { Page } from './page.js';
import { notInPage, reachPage } from './reach-page.js';
import { Readiness } from './readiness.js';
import { nothingYet, registry, type Member, type State, type View } from './registry.js';
import type { SessionState } from './session/session.js';
import { english, wordsOf } from './words/words.js';

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
  readonly #member = this.#makeMember();
  #config: Config | null = null;
  #invalid: AsapError | null = null;
  #view = nothingYet;
  #words = english;
  readonly #readiness = new Readiness();
  /** The value of `open` that was last acted on. */
  #wishedOpen = false;
  #invoker: HTMLElement | null = null;
  /** Somebody asked for help; what loads or fails by itself is not spoken of. */
  #isAsked = false;
  #stopWaiting = () => {};
  #waitsFor = '';
  #connection: AbortController | null = null;
  #hasPrinted = false;

  /** Registers the element; safe to call twice, and when another copy of this package came first. */
  static define(name = 'asap-help'): void {
    if (!customElements.get(name)) customElements.define(name, this);
  }

  /** `idle`, `loading`, `ready` or `error`: how far ASAP is. A failed log-in leaves it `ready`. */
  get state(): State {
    return this.#invalid ? 'error' : this.#view.state;
  }

  /** `anonymous`, `fetching-token`, `token-delivered` or `failed`. Zoho gives no verdict on a token. */
  get session(): SessionState {
    return this.#view.session;
  }

  /** The last error that still stands. */
  get error(): AsapError | null {
    return this.#invalid ?? this.#view.error;
  }

  /** Resolves with ASAP's own interface, by the load that is asked for; a new promise for each load. Never an unhandled rejection. */
  get ready(): Promise<ZohoDeskAsap> {
    return this.#readiness.promise;
  }

  /** Loads ASAP, or waits for the load under way. */
  load(): Promise<ZohoDeskAsap> {
    return this.#ask((page) => page.load(this.#member));
  }

  /** Loads ASAP if need be and opens the panel, on `page` if it is given. Rejects with `aborted` when it is closed meanwhile. */
  show(page?: AsapPage, parameters?: Record<string, unknown>): Promise<void> {
    this.open = this.#wishedOpen = this.#isAsked = true;
    this.#invoker = focused();
    return this.#ask((shared) => {
      if (!this.#wishedOpen) throw notInPage();
      return shared.show(this.#member, page ? routeOf(page, parameters) : null);
    });
  }

  /** Closes the panel; a panel that is still to open stays closed. */
  async close(): Promise<void> {
    this.open = this.#wishedOpen = this.#isAsked = false;
    this.requestUpdate();
    registry().page?.close();
  }

  /** Opens or closes, by what `open` is. */
  toggle(): Promise<void> {
    return this.open ? this.close() : this.show();
  }

  /** Goes to a page of the open panel. A closed one stays closed, and opens there the next time; `show()` opens it. */
  navigate(page: AsapPage, parameters?: Record<string, unknown>): Promise<void> {
    return this.#ask((shared) => shared.navigate(this.#member, routeOf(page, parameters)));
  }

  /** Fetches a token first, and logs ASAP out only if the user is another one. Resolves when the token is delivered. */
  login(): Promise<void> {
    return this.#ask((page) => page.login(this.#member));
  }

  /** Logs ASAP out. In `jwt` mode its calls for a token are refused until `login()` or a change of user or mode. */
  logout(): Promise<void> {
    return this.#ask((page) => page.logout(this.#member));
  }

  /** Does again what failed: the load, or the log-in. */
  retry(): Promise<void> {
    return this.#ask((page) => page.retry(this.#member));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    registry().members.add(this.#member);
    registry().page?.update();
    if (this.#connection) return;
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    this.addEventListener('command', (event) => this.#command(event), { signal });
    document.addEventListener('keydown', (event) => this.#keydown(event), { signal });
    const language = new MutationObserver(() => this.requestUpdate('lang', null));
    language.observe(document.documentElement, { attributeFilter: ['lang'] });
    signal.addEventListener('abort', () => language.disconnect());
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
    super.willUpdate(changed);
    if (!this.#connection) return;
    if (changed.size > 0) {
      this.#judge();
      registry().page?.update();
    }
    const { language } = this.#member;
    void wordsOf(language).then((words) => {
      if (words === this.#words || language !== this.#member.language) return;
      this.#words = words;
      this.requestUpdate();
    });
  }

  override render(): TemplateResult {
    const { help, loading, failed } = this.#words;
    const { isOpen, isHidden, open } = this.#view;
    const isShown = isOpen && !isHidden;
    const isBusy = this.state === 'loading' || (open && !isShown && this.state === 'ready');
    const news = isBusy ? loading : this.state === 'error' ? failed : '';
    const status = this.#isAsked ? news : '';
    return html`
      <div role="status" part="status">${status}</div>
      ${
        this.launcher === 'button'
          ? html`<button
              type="button"
              part="launcher"
              aria-label=${this.label || nothing}
              aria-expanded=${isShown}
              aria-busy=${isBusy}
              @click=${() => this.#press()}
              @pointerenter=${() => this.#warm()}
              @focus=${() => this.#warm()}
            >
              <slot name="launcher">${icon}<span>${help}</span></slot>
            </button>`
          : nothing
      }
    `;
  }

  override updated(changed: PropertyValues<this>): void {
    this.#showStates();
    const button = this.renderRoot.querySelector('button');
    const color = this.#config?.themeColor;
    button?.style.setProperty('--_color', color ?? null);
    button?.style.setProperty('--_text', color ? textColorOn(color) : null);
    if (!this.#connection) return;
    this.#wait();
    if (changed.has('open') && this.open !== this.#wishedOpen) void (this.open ? this.show() : this.close());
  }

  #makeMember(): Member {
    const read = () => ({
      isConnected: this.isConnected,
      config: this.#config,
      language: this.lang || document.documentElement.lang || navigator.language,
      nonce: this.nonce ?? '',
    });
    return {
      get isConnected() {
        return read().isConnected;
      },
      get config() {
        return read().config;
      },
      get language() {
        return read().language;
      },
      get nonce() {
        return read().nonce;
      },
      isExplicit: (name) => this.isExplicit(name),
      update: (view) => this.#follow(view),
    };
  }

  /** Runs `act` on the page's one ASAP, which is fetched when first asked for. A rejection nobody waits for is no error. */
  #ask<T>(act: (page: Page) => T | Promise<T>): Promise<T> {
    const answer = this.#reach().then(act);
    answer.catch(() => {});
    return answer;
  }

  async #reach(): Promise<Page> {
    if (!this.isConnected) throw notInPage();
    await this.updateComplete;
    if (this.#invalid) throw this.#invalid;
    this.#stopWaiting();
    const page = await reachPage().catch((error: unknown) => {
      this.#follow({ ...this.#view, state: 'error', error: error as AsapError, open: false });
      throw error;
    });
    if (!this.#connection) throw notInPage();
    return page;
  }

  #judge(): void {
    try {
      this.#config = readConfig(this);
      this.#invalid = null;
    } catch (error) {
      const isNew = (error as AsapError).message !== this.#invalid?.message;
      this.#config = null;
      this.#invalid = error as AsapError;
      this.open = this.#wishedOpen = false;
      if (isNew) this.#report(this.#invalid);
    }
  }

  /** Waits for what `loading` names; starts anew when that or the validity of the config changes. */
  #wait(): void {
    const config = this.#config;
    const waitsFor = config ? `${config.loading} ${config.launcher}` : '';
    if (waitsFor === this.#waitsFor) return;
    this.#waitsFor = waitsFor;
    this.#stopWaiting();
    if (config) this.#stopWaiting = startWhen(config, () => void this.load());
  }

  #leave(): void {
    registry().members.delete(this.#member);
    this.#connection?.abort();
    this.#connection = null;
    this.#stopWaiting();
    this.#waitsFor = '';
    this.#isAsked = false;
    const wasLoading = this.#view.state === 'loading';
    registry().page?.update();
    this.#follow({ ...nothingYet });
    if (wasLoading) this.#readiness.settle(notInPage());
  }

  #follow(view: View): void {
    const previous = this.#view;
    this.#view = view;
    const hasFailed = view.state === 'error' && view.error !== previous.error;
    if (view.open !== previous.open || hasFailed) this.open = this.#wishedOpen = view.open;
    if (view.state === 'loading') this.#readiness.renew();
    this.#showStates();
    this.requestUpdate();
    if (view.asap && view.state === 'ready' && previous.state !== 'ready') {
      this.#readiness.settle(view.asap);
      this.dispatchEvent(new AsapReadyEvent());
    }
    if (view.session !== previous.session)
      this.dispatchEvent(new AsapSessionEvent(view.session, previous.session));
    if (view.isOpen !== previous.isOpen) this.#openedOrClosed(view.isOpen);
    if (view.state === 'ready') this.#printOnce();
    if (view.error && view.error !== previous.error) {
      if (view.state === 'error') this.#readiness.settle(view.error);
      this.#report(view.error);
    }
  }

  #openedOrClosed(isOpen: boolean): void {
    this.#isAsked = isOpen;
    this.dispatchEvent(isOpen ? new AsapOpenEvent() : new AsapCloseEvent());
    if (isOpen || focused()) return;
    this.#invoker?.focus();
    if (!focused()) this.renderRoot.querySelector('button')?.focus();
  }

  /** For `debug`. The only place that fetches the diagnostics. */
  #printOnce(): void {
    if (!this.debug || this.#hasPrinted) return;
    this.#hasPrinted = true;
    import('./diagnostics/print-diagnosis.js').then(
      ({ printDiagnosis }) => printDiagnosis(this),
      (error: unknown) => console.error('<asap-help> The diagnosis could not be loaded.', error),
    );
  }

  #report(error: AsapError): void {
    this.#printOnce();
    if (this.dispatchEvent(new AsapErrorEvent(error))) {
      console.error(`<asap-help> ${error.code}: ${error.message} ${error.hint}`);
    }
  }

  #showStates(): void {
    const { states } = this.#internals;
    if (!states) return;
    states.clear();
    for (const name of [this.state, this.session, this.placement, this.colorMode]) states.add(name);
    if (this.#view.isOpen) states.add('open');
  }

  #press(): void {
    // While the user changes the panel is out of sight: a press then wants it back, not closed.
    const isWanted = this.open && this.state !== 'error' && !this.#view.isHidden;
    void (isWanted ? this.close() : this.show());
  }

  #warm(): void {
    if (this.state !== 'idle' || !this.#config || this.loading === 'manual') return;
    preconnect(this.#config.origin, staticOrigin);
    // The element's own second half, so that a press does not wait for it.
    import('./page.js').catch(() => {});
  }

  #command({ command = '', source }: InvokerCommand): void {
    if (!/^--(show|close|toggle)$/.test(command)) return;
    void this[command.slice(2) as 'show' | 'close' | 'toggle']();
    this.#invoker = source ?? null;
  }

  #keydown(event: KeyboardEvent): void {
    if ((this.#view.isOpen || this.#isAsked) && isEscape(event, this)) void this.close();
  }
}

const routeOf = (page: AsapPage, parameters?: Record<string, unknown>): AsapRoute => ({
  page,
  ...(parameters && { parameters }),
});

const icon = html`<svg viewBox="0 0 24 24" aria-hidden="true">
  <path d="M9 9a3 3 0 1 1 4.2 2.7c-.8.4-1.2 1-1.2 1.8v.7M12 17.5v.1" />
</svg>`;
