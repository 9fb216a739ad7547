import { boundedText, longestTokenAnswer } from '../../shared/token-answer.js';
import { exchangePath, isExchange, scriptPath, staticOrigin, vendorOrigins } from '../../zoho/addresses.js';

export type Store = 'localStorage' | 'sessionStorage' | 'indexedDB' | 'cookie';

/** A request of ASAP's. Its token and its answer's stay in this memory: a report is made of words alone. */
export interface SeenCall {
  readonly kind: 'exchange' | 'logout' | 'profile' | 'portal';
  readonly origin: string;
  /** Comes before and after what else was seen. */
  readonly order: number;
  /** What the request bears as its session; null for none that can be seen. */
  readonly session: string | null;
  readonly startTime: number;
  endTime: number | null;
  /** HTTP status; 0 for a network failure. */
  status: number | null;
  /** Of the answer of an exchange. */
  headers: readonly string[];
  fields: readonly string[];
  accessToken: string | null;
  /** This observation keeps it from being sent. */
  isHeld: boolean;
}

/** What ASAP did to what the browser keeps. `value` is null for a removal. */
export interface SeenWrite {
  readonly store: Store;
  readonly name: string;
  readonly value: unknown;
  readonly time: number;
  readonly order: number;
  /** Where an entry of IndexedDB is. */
  readonly place?: { readonly database: string; readonly store: string; readonly key: IDBValidKey };
}

type Matches = (call: SeenCall) => boolean;
interface Gate {
  readonly matches: Matches;
  readonly passes: Promise<'go' | 'fail'>;
  readonly once: boolean;
}

const logoutPath = /log-?out|sign-?out|revoke/i;

/** Follows what ASAP asks and keeps, by standing in for the browser's own functions until `stop()`. Can hold requests up, or let them fail. */
export class Probe {
  readonly calls: SeenCall[] = [];
  readonly writes: SeenWrite[] = [];
  readonly hosts = new Set<string>();
  /** When a request began or ended, or something was stored, on the clock of `performance.now()`. */
  lastActivity = 0;
  #order = 0;
  #gates: Gate[] = [];
  #restore: (() => void)[] = [];
  readonly #deskOrigin: string;

  constructor(deskOrigin: string) {
    this.#deskOrigin = deskOrigin;
  }

  /** What is seen from now on has a greater order. */
  now(): number {
    return ++this.#order;
  }

  start(): void {
    this.#watchFetch();
    this.#watchXhr();
    this.#watchWebStorage();
    this.#watchDatabase();
    this.#watchCookies();
  }

  stop(): void {
    for (const undo of this.#restore.splice(0).toReversed()) undo();
    this.#gates = [];
  }

  callsSince(order: number, matches: Matches = () => true): SeenCall[] {
    return this.calls.filter((call) => call.order > order && matches(call));
  }

  writesSince(order: number): SeenWrite[] {
    return this.writes.filter((write) => write.order > order);
  }

  /** No request is under way, beside those that are held up. */
  get isIdle(): boolean {
    return this.calls.every(({ endTime, isHeld }) => endTime !== null || isHeld);
  }

  /** Holds the next such request up until the returned function is called. */
  hold(matches: Matches): () => void {
    let release: (verdict: 'go') => void = () => {};
    const passes = new Promise<'go'>((resolve) => (release = resolve));
    const gate = { matches, passes, once: true };
    this.#gates.push(gate);
    return () => {
      this.#gates = this.#gates.filter((other) => other !== gate);
      release('go');
    };
  }

  /** Lets all such requests fail, as by the network, until the returned function is called. */
  fail(matches: Matches): () => void {
    const gate = { matches, passes: Promise.resolve('fail' as const), once: false };
    this.#gates.push(gate);
    return () => {
      this.#gates = this.#gates.filter((other) => other !== gate);
    };
  }

  #replace<Owner extends object, Name extends keyof Owner>(
    owner: Owner,
    name: Name,
    make: (own: Owner[Name]) => Owner[Name],
  ): void {
    const descriptor = Object.getOwnPropertyDescriptor(owner, name);
    const own = owner[name];
    Object.defineProperty(owner, name, { configurable: true, writable: true, value: make(own) });
    this.#restore.push(() => {
      if (descriptor) Object.defineProperty(owner, name, descriptor);
      else Reflect.deleteProperty(owner, name);
    });
  }

  #began(address: string, session: string | null): SeenCall | null {
    if (!URL.canParse(address, location.href)) return null;
    const url = new URL(address, location.href);
    const kind = this.#kindOf(url);
    if (!kind) return null;
    const call: SeenCall = {
      kind,
      origin: url.origin,
      order: this.now(),
      session,
      startTime: performance.now(),
      endTime: null,
      status: null,
      headers: [],
      fields: [],
      accessToken: null,
      isHeld: false,
    };
    this.calls.push(call);
    this.lastActivity = call.startTime;
    return call;
  }

  #kindOf(url: URL): SeenCall['kind'] | null {
    const { origin, pathname } = url;
    const isOfDesk = origin === this.#deskOrigin;
    if (!isOfDesk && !vendorOrigins.has(origin)) return null;
    this.hosts.add(origin);
    if (isExchange(url) || pathname.endsWith(exchangePath)) return 'exchange';
    if (origin === staticOrigin || pathname.startsWith(scriptPath)) return null;
    if (logoutPath.test(pathname)) return 'logout';
    return pathname.endsWith('/me') ? 'profile' : 'portal';
  }

  #passes(call: SeenCall): Promise<'go' | 'fail'> | null {
    const gate = this.#gates.find(({ matches }) => matches(call));
    if (!gate) return null;
    if (gate.once) this.#gates = this.#gates.filter((other) => other !== gate);
    call.isHeld = true;
    return gate.passes.then((verdict) => {
      call.isHeld = false;
      return verdict;
    });
  }

  #ended(call: SeenCall, status: number): void {
    call.status = status;
    this.lastActivity = call.endTime = performance.now();
    // What is written because of the answer comes after it.
    this.now();
  }

  #answered(call: SeenCall, headers: string[], text: string): void {
    call.headers = headers;
    try {
      const body = JSON.parse(text) as Record<string, unknown>;
      call.fields = Object.keys(body);
      const { access_token: token } = body;
      if (typeof token === 'string') call.accessToken = token;
    } catch {
      // An answer that is no JSON has no fields. What it is may be anybody's text.
    }
  }

  #watchFetch(): void {
    this.#replace(globalThis, 'fetch', (own) => async (input, init) => {
      const request = input instanceof Request ? input : null;
      const headers = new Headers(init?.headers ?? request?.headers);
      const address = request?.url ?? (input instanceof URL ? input.href : (input as string));
      const call = this.#began(address, headers.get('Authorization'));
      if (!call) return own.call(globalThis, input, init);
      const gate = this.#passes(call);
      if (gate && (await gate) === 'fail') {
        this.#ended(call, 0);
        throw new TypeError('The observation lets this request fail.');
      }
      try {
        const response = await own.call(globalThis, input, init);
        if (call.kind === 'exchange') {
          const text = await boundedText(response.clone(), longestTokenAnswer);
          this.#answered(call, [...response.headers.keys()], text);
        }
        this.#ended(call, response.status);
        return response;
      } catch (error) {
        this.#ended(call, 0);
        throw error;
      }
    });
  }

  #watchXhr(): void {
    interface Asked {
      address: string;
      session: string | null;
      fail: () => void;
    }
    const asked = new WeakMap<XMLHttpRequest, Asked>();
    const { prototype } = XMLHttpRequest;
    const began = (request: XMLHttpRequest) => {
      const { address, session, fail } = asked.get(request) ?? { address: '', session: null, fail() {} };
      const call = this.#began(address, session);
      if (!call) return null;
      request.addEventListener('loadend', () => {
        const isText = request.responseType === '' || request.responseType === 'text';
        const names = request.getAllResponseHeaders().split('\r\n');
        if (call.kind === 'exchange') {
          const text = isText ? request.responseText : JSON.stringify(request.response ?? null);
          this.#answered(call, names.map((line) => line.split(':')[0] ?? '').filter(Boolean), text);
        }
        this.#ended(call, request.status);
      });
      return { gate: this.#passes(call), fail };
    };
    this.#replace(prototype, 'open', (own) => {
      return function open(this: XMLHttpRequest, method: string, url: string | URL, ...rest: unknown[]) {
        // No name ends so: the browser finds no server.
        const fail = () => own.call(this, method, 'https://asap-help.invalid/', true);
        asked.set(this, { address: String(url), session: null, fail });
        (own as (...all: unknown[]) => void).call(this, method, url, ...rest);
      };
    });
    this.#replace(prototype, 'setRequestHeader', (own) => {
      return function setRequestHeader(this: XMLHttpRequest, name: string, value: string) {
        const about = asked.get(this);
        if (about && name.toLowerCase() === 'authorization') about.session = value;
        own.call(this, name, value);
      };
    });
    this.#replace(prototype, 'send', (own) => {
      return function send(this: XMLHttpRequest, body?: Document | XMLHttpRequestBodyInit | null) {
        const held = began(this);
        if (!held?.gate) return own.call(this, body);
        void held.gate.then((verdict) => {
          if (verdict === 'fail') held.fail();
          own.call(this, body);
        });
      };
    });
  }

  #wrote(store: Store, name: string, value: unknown, place?: SeenWrite['place']): void {
    const write = { store, name, value, time: performance.now(), order: this.now() };
    this.lastActivity = write.time;
    this.writes.push(place ? { ...write, place } : write);
  }

  #watchWebStorage(): void {
    const nameOf = (storage: Storage) => (storage === sessionStorage ? 'sessionStorage' : 'localStorage');
    const wrote = (storage: Storage, name: string, value: string | null) =>
      this.#wrote(nameOf(storage), name, value);
    this.#replace(Storage.prototype, 'setItem', (own) => {
      return function setItem(this: Storage, name: string, value: string) {
        own.call(this, name, value);
        wrote(this, name, value);
      };
    });
    this.#replace(Storage.prototype, 'removeItem', (own) => {
      return function removeItem(this: Storage, name: string) {
        own.call(this, name);
        wrote(this, name, null);
      };
    });
  }

  #watchDatabase(): void {
    const wrote = (store: IDBObjectStore, key: unknown, value: unknown) => {
      const place = {
        database: store.transaction.db.name,
        store: store.name,
        key: (key ?? null) as IDBValidKey,
      };
      this.#wrote('indexedDB', [place.database, place.store, String(key)].join(' '), value, place);
    };
    for (const name of ['put', 'add'] as const) {
      this.#replace(IDBObjectStore.prototype, name, (own) => {
        return function write(this: IDBObjectStore, value: unknown, key?: IDBValidKey) {
          const request = key === undefined ? own.call(this, value) : own.call(this, value, key);
          const inline =
            typeof this.keyPath === 'string' && (value as Record<string, unknown> | null)?.[this.keyPath];
          wrote(this, key ?? inline, value);
          return request;
        };
      });
    }
    this.#replace(IDBObjectStore.prototype, 'delete', (own) => {
      return function remove(this: IDBObjectStore, key: IDBValidKey | IDBKeyRange) {
        wrote(this, key, null);
        return own.call(this, key);
      };
    });
  }

  #watchCookies(): void {
    const descriptor = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
    if (!descriptor) return;
    const wrote = (text: string) => {
      const [pair = '', ...attributes] = text.split(';');
      const [name = '', ...value] = pair.split('=');
      const isEnd = attributes.some((attribute) => {
        const [what = '', when = ''] = attribute.trim().split('=');
        if (/^max-age$/i.test(what)) return Number(when) <= 0;
        return /^expires$/i.test(what) && Date.parse(when) < Date.now();
      });
      this.#wrote('cookie', name.trim(), isEnd ? null : value.join('='));
    };
    Object.defineProperty(Document.prototype, 'cookie', {
      ...descriptor,
      set(this: Document, text: string) {
        descriptor.set?.call(this, text);
        wrote(text);
      },
    });
    this.#restore.push(() => Object.defineProperty(Document.prototype, 'cookie', descriptor));
  }
}
