import { http, HttpResponse, type RequestHandler } from 'msw';
import { valueOf } from './conditions.ts';
import type { ScenarioStore } from '../scenario/scenario-store.ts';

/** The network between the page and everything else, as the conditions `connection` and `delay` say. */
export class NetworkConditions {
  readonly #store: ScenarioStore;
  #isInForce = false;

  constructor(store: ScenarioStore) {
    this.#store = store;
  }

  get isOffline(): boolean {
    return this.#isInForce && valueOf(this.#store.present.conditions, 'connection') === 'offline';
  }

  /** Stands before all other handlers, which answer what it lets through. */
  get handler(): RequestHandler {
    return http.all('*', async () => {
      const delay = this.#isInForce ? Number(valueOf(this.#store.present.conditions, 'delay')) : 0;
      if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
      return this.isOffline ? HttpResponse.error() : undefined;
    });
  }

  /** From now on the conditions hold. Before that, the page has to load its own files. */
  begin(): void {
    this.#isInForce = true;
    let wasOffline = this.isOffline;
    // A page asks the browser before it asks the network.
    Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => !this.isOffline });
    if (wasOffline) dispatchEvent(new Event('offline'));
    this.#store.addEventListener('change', () => {
      if (this.isOffline === wasOffline) return;
      wasOffline = this.isOffline;
      dispatchEvent(new Event(wasOffline ? 'offline' : 'online'));
    });
  }
}
