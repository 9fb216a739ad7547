import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Something whose changes are told by an event `change`. */
export class Observable extends EventTarget {
  protected changed(): void {
    this.dispatchEvent(new Event('change'));
  }
}

/** Draws an element anew whenever one of the things that it follows changes, while it is in the page. */
export class Following implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #sources: readonly EventTarget[];
  #departure: AbortController | undefined;

  constructor(host: ReactiveControllerHost, sources: readonly EventTarget[]) {
    this.#host = host;
    this.#sources = sources;
  }

  hostConnected(): void {
    this.#departure = new AbortController();
    const { signal } = this.#departure;
    for (const source of this.#sources) {
      source.addEventListener('change', () => this.#host.requestUpdate(), { signal });
    }
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#departure?.abort();
  }
}
