import type { AsapPage, AsapRoute, ZohoDeskAsap } from './asap/vendor.js';
import type { AsapHelp } from './asap-help.js';
import type { Config, ConfigSource } from './config.js';
import type { Deferred, ElementState } from './element-state.js';
import { notInPage, type AsapError } from './errors.js';
import { AsapCloseEvent, AsapOpenEvent, AsapReadyEvent, AsapSessionEvent } from './events.js';
import { focused, isEscape } from './interaction.js';
import { invalid } from './invalid-config.js';
import { getPage } from './page.js';
import { nothingYet, type View } from './registry.js';
import { explain } from './sentences.js';

const routeOf = (page: AsapPage, parameters?: Record<string, unknown>): AsapRoute => ({
  page,
  ...(parameters && { parameters }),
});

/** The second half of an element: what it does once help is wanted. Fetched only then. */
export class HelpController {
  readonly #element: AsapHelp;
  readonly #state: ElementState;
  readonly #page = getPage();
  #presence: AbortController | null = null;
  #invoker: HTMLElement | null = null;
  #hasPrinted = false;

  constructor(element: AsapHelp, state: ElementState) {
    this.#element = element;
    this.#state = state;
    if (state.isPresent) this.connect();
  }

  /** The element is in the page, for the first time or again. */
  connect(): void {
    this.#presence = new AbortController();
    const { signal } = this.#presence;
    const keydown = (event: KeyboardEvent) => {
      const mayClose = this.#state.view.isOpen || this.#state.isAsked;
      if (mayClose && isEscape(event, this.#element)) void this.#element.close();
    };
    document.addEventListener('keydown', keydown, { signal });
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

  logout(leaving: Config | string): Promise<void> {
    return this.#page.logout(this.#state, typeof leaving === 'string' ? this.#state.config : leaving);
  }

  retry(): Promise<void> {
    return this.#page.retry(this.#state);
  }

  /** A property is not right: says which, and what it should be, once. */
  refuse(fault: keyof ConfigSource): void {
    const state = this.#state;
    if (state.fault !== fault) return;
    const error = invalid(fault, this.#element[fault]);
    if (error.message === state.invalid?.message) return;
    state.invalid = error;
    this.#printOnce();
    state.report(error);
  }

  /** The element has left the page. */
  leave(): void {
    const state = this.#state;
    this.#presence?.abort();
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
    state.changed();
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
    import('./diagnostics/print-diagnosis.js').then(
      ({ printDiagnosis }) => printDiagnosis(this.#element),
      (error: unknown) => console.error('<asap-help> The diagnosis could not be loaded.', error),
    );
  }
}
