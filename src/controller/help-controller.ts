import { staticOrigin } from '../zoho/addresses.js';
import type { AsapPage, AsapRoute, ZohoDeskAsap } from '../zoho/vendor.js';
import type { AsapHelp } from '../element/asap-help.js';
import { busyStyles } from './busy.styles.js';
import { readConfig, type ConfigSource } from '../config/read-config.js';
import type { Deferred, ElementState } from '../element/element-state.js';
import type { AsapError } from '../shared/errors.js';
import { AsapCloseEvent, AsapOpenEvent, AsapReadyEvent, AsapSessionEvent } from '../element/events.js';
import { focused, isEscape } from './focus.js';
import { invalid } from '../config/invalid-config.js';
import { preconnect } from './preconnect.js';
import { startWhen } from './loading-strategy.js';
import { getPage } from '../page/page.js';
import { nothingYet } from '../page/page-config.js';
import type { View } from '../page/registry.js';
import { explain, notInPage } from '../shared/error-messages.js';

/** What the element asks of its second half by name. */
export type Call = 'load' | 'show' | 'navigate' | 'login' | 'logout' | 'retry';

/** Of whom a logout was asked for. */
export type Leaving = Pick<ConfigSource, 'mode' | 'userKey' | 'tokenEndpoint' | 'tokenProvider'>;

const routeOf = (page: AsapPage, parameters?: Record<string, unknown>): AsapRoute => ({
  page,
  ...(parameters && { parameters }),
});

/** Opens the connections that a likely press needs. */
export function preconnectFor(source: ConfigSource): void {
  const config = readConfig(source);
  if (typeof config !== 'string') preconnect(config.origin, staticOrigin);
}

/** The second half of an element: what it does once help is wanted. Fetched only then. */
export class HelpController {
  readonly #element: AsapHelp;
  readonly #state: ElementState;
  readonly #page = getPage();
  #presence: AbortController | null = null;
  /** Who gets the focus when the panel closes. */
  #invoker: HTMLElement | null = null;
  #hasPrinted = false;
  #waitsFor = '';
  #stopWaiting = () => {};

  constructor(element: AsapHelp, state: ElementState) {
    this.#element = element;
    this.#state = state;
    state.view = { ...nothingYet, ...state.view };
    const { styleSheet } = busyStyles;
    if (styleSheet) element.shadowRoot?.adoptedStyleSheets.push(styleSheet);
    if (!state.isPresent) return;
    this.enter();
    this.judge();
    this.#show();
    this.#page.update();
    if (state.latest) this.follow(state.latest);
  }

  /** The element is in the page, for the first time or again. */
  enter(): void {
    this.#presence = new AbortController();
    const { signal } = this.#presence;
    const keydown = (event: KeyboardEvent) => {
      const mayClose = this.#state.view.isOpen || this.#state.isAsked;
      if (mayClose && isEscape(event, this.#element)) void this.#element.close();
    };
    document.addEventListener('keydown', keydown, { signal });
  }

  /** Answers a call of one of the element's methods. */
  async answer(name: Call, parameters: unknown[]): Promise<unknown> {
    const { isPresent, invalid: error } = this.#state;
    if (!isPresent || !this.#element.isConnected) throw notInPage();
    if (error) throw error;
    this.#stopWaiting();
    return (this[name] as (...given: unknown[]) => Promise<unknown>)(...parameters);
  }

  load(): Promise<ZohoDeskAsap> {
    return this.#page.load(this.#state);
  }

  async show(page?: AsapPage, parameters?: Record<string, unknown>): Promise<void> {
    this.#invoker = this.#state.invoker ?? focused();
    this.#state.invoker = null;
    if (!this.#state.wishedOpen) throw explain('aborted');
    return this.#page.show(this.#state, page ? routeOf(page, parameters) : null);
  }

  navigate(page: AsapPage, parameters?: Record<string, unknown>): Promise<void> {
    return this.#page.navigate(this.#state, routeOf(page, parameters));
  }

  login(): Promise<void> {
    return this.#page.login(this.#state);
  }

  logout(leaving: Leaving): Promise<void> {
    const config = readConfig({ ...(this.#state.config as ConfigSource), ...leaving });
    return this.#page.logout(this.#state, typeof config === 'string' ? null : config);
  }

  retry(): Promise<void> {
    return this.#page.retry(this.#state);
  }

  /** Judges what the element was given. What is wrong is told once. */
  judge(): void {
    const state = this.#state;
    const judged = readConfig(this.#element);
    if (typeof judged === 'string') {
      state.config = null;
      this.#element.open = state.wishedOpen = false;
      this.#refuse(judged);
    } else {
      state.config = judged;
      state.invalid = null;
    }
    this.#look();
    this.#wait();
  }

  /** A property is not right: says which, and what it should be. */
  #refuse(fault: keyof ConfigSource): void {
    const state = this.#state;
    const error = invalid(fault, this.#element[fault]);
    if (error.message === state.invalid?.message) return;
    state.invalid = error;
    this.#printOnce();
    state.report(error);
  }

  /** Waits for what `loading` names; starts anew when that or the validity of the config changes. */
  #wait(): void {
    const { config } = this.#state;
    const waitsFor = config ? `${config.loading} ${config.launcher}` : '';
    if (waitsFor === this.#waitsFor) return;
    this.#waitsFor = waitsFor;
    this.#stopWaiting();
    if (config) this.#stopWaiting = startWhen(config, () => void this.#element.load());
  }

  /** The element has left the page. */
  leave(): void {
    const state = this.#state;
    this.#presence?.abort();
    this.#stopWaiting();
    this.#waitsFor = '';
    const wasLoading = state.view.state === 'loading';
    this.follow({ ...nothingYet });
    if (wasLoading) this.#settleReady(notInPage());
  }

  /** What the page's one ASAP looks like from now on. */
  follow(view: View): void {
    const state = this.#state;
    const previous = state.view;
    state.view = view;
    const hasFailed = view.state === 'error' && view.error !== previous.error;
    if (view.open !== previous.open || hasFailed) this.#element.open = state.wishedOpen = view.open;
    this.#show();
    this.#tellReady(view, previous);
    if (view.session !== previous.session)
      this.#element.dispatchEvent(new AsapSessionEvent(view.session, previous.session));
    if (view.isOpen !== previous.isOpen) this.#openedOrClosed(view.isOpen);
    if (view.state === 'ready') this.#printOnce();
    if (!view.error || view.error === previous.error) return;
    if (view.state === 'error') this.#settleReady(view.error);
    this.#printOnce();
    state.report(view.error);
  }

  #look(): void {
    const { invalid: fault, view } = this.#state;
    const isExpanded = view.isOpen && !view.isHidden;
    const isBusy = view.state === 'loading' || (view.open && !isExpanded && view.state === 'ready');
    const hasFailed = fault || view.state === 'error';
    this.#state.look = { isExpanded, news: hasFailed ? 'failed' : isBusy ? 'loading' : undefined };
  }

  #show(): void {
    this.#look();
    this.#state.changed();
  }

  #tellReady({ state, asap }: View, previous: View): void {
    const own = this.#state;
    // A new load: the promise of the one before was kept or broken.
    if (state === 'loading' && own.ready?.isSettled) own.ready = null;
    if (!asap || state !== 'ready' || previous.state === 'ready') return;
    this.#settleReady(asap);
    this.#element.dispatchEvent(new AsapReadyEvent());
  }

  #settleReady(result: ZohoDeskAsap | AsapError): void {
    const ready: Deferred = (this.#state.ready ??= Promise.withResolvers<ZohoDeskAsap>());
    ready.promise.catch(() => {});
    ready.isSettled = true;
    if (result instanceof Error) ready.reject(result);
    else ready.resolve(result);
  }

  #openedOrClosed(isOpen: boolean): void {
    const element = this.#element;
    this.#state.isAsked = isOpen;
    element.dispatchEvent(isOpen ? new AsapOpenEvent() : new AsapCloseEvent());
    if (isOpen || focused()) return;
    this.#invoker?.focus();
    if (!focused()) element.shadowRoot?.querySelector('button')?.focus();
  }

  /** For `debug`. The only place that fetches the diagnostics. */
  #printOnce(): void {
    if (!this.#element.debug || this.#hasPrinted) return;
    this.#hasPrinted = true;
    import('../diagnostics/print-diagnosis.js').then(
      ({ printDiagnosis }) => printDiagnosis(this.#element),
      (error: unknown) => console.error('<asap-help> The diagnosis could not be loaded.', error),
    );
  }
}
