import { attributeOf } from '../config/attribute-name.js';
import { properties } from '../config/properties.js';
import type { AsapErrorCode, AsapHelp, SessionState, State, ZohoDeskAsap } from '../element.js';
import {
  AsapCloseEvent,
  AsapErrorEvent,
  AsapOpenEvent,
  AsapReadyEvent,
  AsapSessionEvent,
} from '../element/events.js';
import { explain } from '../shared/error-messages.js';
import type { AsapError } from '../shared/errors.js';

/** What a unit test says has happened. The element has its new values before the first event fires. */
export interface StubbedChange {
  /** `ready` fires `asap-ready`. */
  readonly state?: State;
  /** A change fires `asap-session`. */
  readonly session?: SessionState;
  /** What the user did with the panel: fires `asap-open` or `asap-close`. */
  readonly open?: boolean;
  /** Fires `asap-error`. While `state` is `error`, methods reject with it. Null takes it back. */
  readonly error?: AsapErrorCode | null;
}

/** A call of one of the element's methods. */
export interface StubbedCall {
  readonly element: AsapHelp;
  readonly method: 'load' | 'show' | 'close' | 'toggle' | 'navigate' | 'login' | 'logout' | 'retry';
  readonly parameters: readonly unknown[];
}

/** The light `<asap-help>` of unit tests. */
export interface AsapHelpStub {
  /** The first `<asap-help>` of the document; an error when there is none. */
  readonly element: AsapHelp;
  /** The calls of methods since the last `reset()`. */
  readonly calls: readonly StubbedCall[];
  /** Changes an element as ASAP would, and fires its events. */
  simulate(change: StubbedChange, element?: AsapHelp): void;
  /** Forgets the calls. */
  reset(): void;
}

interface Stubbed extends HTMLElement {
  simulate(change: StubbedChange): void;
}

let calls: StubbedCall[] = [];

/** ASAP's own interface, which does nothing. */
const asap: ZohoDeskAsap = { invoke: () => {}, set: () => {}, on: () => {} };

/** Node without a document has no such class, and nothing to register. */
const Base = globalThis.HTMLElement ?? (Object as unknown as typeof HTMLElement);

class StubbedAsapHelp extends Base implements Stubbed {
  readonly #given = new Map<string, unknown>();
  #state: State = 'idle';
  #session: SessionState = 'anonymous';
  #error: AsapError | null = null;
  #settle: { resolve: (asap: ZohoDeskAsap) => void; reject: (error: unknown) => void } | undefined;
  #ready = this.#renewReady();

  static {
    for (const [name, [value]] of Object.entries(properties)) {
      Object.defineProperty(this.prototype, name, {
        configurable: true,
        enumerable: true,
        get(this: StubbedAsapHelp) {
          return this.#read(name, value);
        },
        set(this: StubbedAsapHelp, given: unknown) {
          this.#given.set(name, given);
        },
      });
    }
  }

  get state() {
    return this.#state;
  }

  get session() {
    return this.#session;
  }

  get error() {
    return this.#error;
  }

  get ready() {
    return this.#ready;
  }

  get updateComplete() {
    return Promise.resolve(true);
  }

  load = () => this.#called('load', []).then(() => asap);
  show = (...parameters: unknown[]) => this.#called('show', parameters, true);
  close = () => this.#called('close', [], false);
  toggle = () => this.#called('toggle', [], !this.#read('open', false));
  navigate = (...parameters: unknown[]) => this.#called('navigate', parameters);
  login = () => this.#called('login', []);
  logout = () => this.#called('logout', []);
  retry = () => this.#called('retry', []);

  simulate({ state = this.#state, session = this.#session, open, error }: StubbedChange): void {
    const before = { state: this.#state, session: this.#session, open: this.#read('open', false) };
    if (state === 'loading' && before.state !== 'loading') this.#ready = this.#renewReady();
    this.#state = state;
    this.#session = session;
    if (open !== undefined) this.#given.set('open', open);
    if (error !== undefined) this.#error = error && explain(error);
    if (state === 'ready') this.#settle?.resolve(asap);
    if (state === 'error') this.#settle?.reject(this.#error);
    if (state === 'ready' && before.state !== 'ready') this.dispatchEvent(new AsapReadyEvent());
    if (session !== before.session) this.dispatchEvent(new AsapSessionEvent(session, before.session));
    if (open !== undefined && open !== before.open)
      this.dispatchEvent(open ? new AsapOpenEvent() : new AsapCloseEvent());
    if (error && this.#error) this.dispatchEvent(new AsapErrorEvent(this.#error));
  }

  /** A property that the test's page has not set is the attribute's value, else the default. */
  #read(name: string, value: unknown): unknown {
    if (this.#given.has(name)) return this.#given.get(name) ?? value ?? undefined;
    const attribute = value === null ? null : this.getAttribute(attributeOf(name));
    if (attribute === null) return value ?? undefined;
    if (typeof value === 'boolean') return true;
    return typeof value === 'number' ? Number(attribute) : attribute;
  }

  async #called(method: StubbedCall['method'], parameters: unknown[], open?: boolean): Promise<void> {
    calls.push({ element: this as unknown as AsapHelp, method, parameters });
    if (open !== undefined) this.#given.set('open', open);
    if (this.#state === 'error' && this.#error && method !== 'close') throw this.#error;
  }

  #renewReady(): Promise<ZohoDeskAsap> {
    const ready = new Promise<ZohoDeskAsap>((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
    ready.catch(() => {});
    return ready;
  }
}

/**
 * Registers a light `<asap-help>` for unit tests in jsdom or happy-dom. It has the properties, methods and events of the element,
 * and does nothing by itself. Call it in the set-up of the tests, before anything imports `asap-help`, which then leaves the tag
 * as it is.
 */
export function stubAsapHelp(): AsapHelpStub {
  const registered = customElements.get('asap-help');
  if (!registered) customElements.define('asap-help', StubbedAsapHelp);
  else if (!('simulate' in registered.prototype)) {
    throw new Error('stubAsapHelp() came too late: call it before anything imports asap-help.');
  }
  const first = () => {
    const element = document.querySelector('asap-help');
    if (!element) throw new Error('No <asap-help> is in the document.');
    return element;
  };
  return {
    get element() {
      return first();
    },
    get calls() {
      return calls;
    },
    simulate: (change, element = first()) => (element as unknown as Stubbed).simulate(change),
    reset: () => {
      calls = [];
    },
  };
}
