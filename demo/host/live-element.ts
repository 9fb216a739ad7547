import type { AsapError, AsapHelp } from '../../src/element.js';
import { Observable } from '../observable.ts';

/** The element as it is at this moment, and what it last complained about. */
export class LiveElement extends Observable {
  readonly element: AsapHelp;
  #lastError: AsapError | null = null;
  #loadStarted: number | null = null;
  #loadTook: number | null = null;

  constructor(element: AsapHelp) {
    super();
    this.element = element;
    // Some states, such as `loading`, come without an event.
    element.addController({
      hostUpdated: () => {
        this.#timeLoad();
        this.changed();
      },
    });
    for (const type of ['asap-open', 'asap-close', 'asap-session', 'asap-ready'] as const) {
      element.addEventListener(type, () => this.changed());
    }
    element.addEventListener('asap-error', ({ error }) => {
      this.#lastError = error;
      this.changed();
    });
    // Who is shown as logged in stands on the simulated panel.
    new MutationObserver(() => this.changed()).observe(document.body, {
      childList: true,
      subtree: true,
      attributeFilter: ['data-user'],
    });
  }

  /** The state of the panel as a tester sees it. The element counts as open while ASAP loads after somebody asked for help. */
  get panel(): string {
    if (!this.element.open) return 'closed';
    return this.element.state === 'ready' ? 'open' : 'opens once loaded';
  }

  /** ms of the last load: so far, or from its start to its end; null before the first one. */
  get loadTime(): number | null {
    return this.#loadStarted === null ? this.#loadTook : performance.now() - this.#loadStarted;
  }

  /** What a screen reader calls the element's own button; null while it has none. */
  get buttonName(): string | null {
    const button = this.element.shadowRoot?.querySelector('button');
    return button ? (button.ariaLabel ?? button.textContent.trim()) : null;
  }

  #timeLoad(): void {
    if (this.element.state === 'loading') this.#loadStarted ??= performance.now();
    else if (this.#loadStarted !== null) {
      this.#loadTook = performance.now() - this.#loadStarted;
      this.#loadStarted = null;
    }
  }

  get lastError(): AsapError | null {
    return this.element.error ?? this.#lastError;
  }

  /** Whom the simulated panel shows as logged in; null for a guest, undefined while there is no such panel. */
  get shownUser(): string | null | undefined {
    const shown = document.querySelector<HTMLElement>('#zohohc-asap-web-app-main')?.dataset['user'];
    return shown === undefined ? undefined : shown || null;
  }
}
