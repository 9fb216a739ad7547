/*
 * A clock that the whole page obeys: the element, the simulated widget, the simulated Zoho and the test. It goes as fast as the
 * browser's, until a test waits for something by `vi.waitFor()`, `pass()` or `during()`. Then it stands still while a request is on
 * its way, and jumps to the next timer as soon as nothing else can happen. So seconds of waiting take milliseconds.
 *
 * - Timers and `Date` are Vitest's fake ones.
 * - `performance.now()` and the times of performance entries go on as they are, plus all that was jumped before them. So the order
 *   of requests and of marks stays the browser's own.
 * - Requests, the service worker, frames and messages between tabs are real.
 */

const faked = ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] as const;

const realNow = performance.now.bind(performance);
const realFetch = window.fetch;
const realTimer = window.setTimeout.bind(window);
/** A pause of real time, in ms. */
const breathe = (milliseconds: number) =>
  new Promise<void>((resolve) => void realTimer(resolve, milliseconds));

/** A later task of the page; timers would be slowed down to 4 ms. */
const nextTask = () =>
  new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });

/** Browsers report a request that ended within this real time, in ms, or not at all. */
const reportLimit = 60;
/** Tasks that are let by before time jumps: messages, reports and promises that are under way come first. */
const quietTasks = 3;

/** How long `vi.waitFor()` waits if it is not told, in ms of virtual time. */
const patience = 10_000;

/** No jump is longer, in ms of virtual time: what the clock does not see, such as a module that is fetched, has its chance. */
const longestJump = 50;

const isOfServer = (stack = '') => /\/src\/testing\/(?!widget\/)/.test(stack);

interface Restorable {
  restore(): void;
}

/** Replaces a getter of performance entries by one that adds what had been jumped at its time. */
function shiftGetter(prototype: object, name: string, shift: (time: number) => number): Restorable {
  const descriptor = Object.getOwnPropertyDescriptor(prototype, name);
  const get = descriptor?.get;
  if (!descriptor || !get) throw new Error(`There is no ${name}.`);
  Object.defineProperty(prototype, name, {
    ...descriptor,
    get(this: PerformanceEntry) {
      return shift(get.call(this) as number);
    },
  });
  return { restore: () => Object.defineProperty(prototype, name, descriptor) };
}

export class VirtualTime {
  static #current: VirtualTime | null = null;
  readonly #seen = new Set<() => void>();
  readonly #jumps: { at: number; total: number }[] = [{ at: 0, total: 0 }];
  #underWay = 0;
  readonly #unreported = new Map<string, number>();
  readonly #serverTimers = new Set<unknown>();
  readonly #restorable: Restorable[] = [];

  private constructor() {
    vi.useFakeTimers({ toFake: [...faked], now: Date.now(), shouldAdvanceTime: true, advanceTimeDelta: 4 });
    this.#followTimers();
    this.#followFetches();
    this.#followScripts();
    this.#followDatabases();
    this.#followReports();
    const { waitFor } = vi;
    vi.waitFor = (check, options = patience) =>
      this.until(check, typeof options === 'number' ? options : (options.timeout ?? patience));
    this.#restorable.push({ restore: () => (vi.waitFor = waitFor) });
    performance.now = () => this.#shifted(realNow());
    const shift = (time: number) => this.#shifted(time);
    this.#restorable.push(
      { restore: () => Reflect.deleteProperty(performance, 'now') },
      shiftGetter(PerformanceEntry.prototype, 'startTime', shift),
      shiftGetter(PerformanceResourceTiming.prototype, 'responseEnd', shift),
    );
  }

  /** The clock that the page obeys at present; null for the browser's own. */
  static get current(): VirtualTime | null {
    return VirtualTime.#current;
  }

  static start(): VirtualTime {
    VirtualTime.#current = new VirtualTime();
    return VirtualTime.#current;
  }

  /** Goes back to the browser's clock, once no request is on its way. Timers that still run are dropped. */
  async stop(): Promise<void> {
    await this.#untilQuiet();
    for (const each of this.#restorable.toReversed()) each.restore();
    vi.useRealTimers();
    VirtualTime.#current = null;
  }

  /** Calls `look` after each jump, when a person could have seen something new. Returns what ends that. */
  onStep(look: () => void): () => void {
    this.#seen.add(look);
    return () => void this.#seen.delete(look);
  }

  /** Lets time pass until the promise settles. */
  async during<Value>(promise: Promise<Value>): Promise<Value> {
    const waiting = { is: true };
    const end = () => (waiting.is = false);
    promise.then(end, end);
    await nextTask();
    while (waiting.is) await this.#step();
    return promise;
  }

  /** Lets time pass until `check` holds, for at most `limit` ms of virtual time. Throws what it threw last. */
  async until<Value>(check: () => Value | Promise<Value>, limit: number): Promise<Value> {
    const end = Date.now() + limit;
    for (;;) {
      try {
        return await check();
      } catch (error) {
        if (Date.now() >= end) throw error;
      }
      await this.#step();
    }
  }

  /** Goes on towards the next timer once nothing else is under way. */
  async #step(): Promise<void> {
    await this.#untilQuiet();
    const before = Date.now();
    const limit = setTimeout(() => {}, longestJump);
    await vi.advanceTimersToNextTimerAsync();
    clearTimeout(limit);
    const last = this.#jumps.at(-1)!;
    const jumped = Date.now() - before;
    if (jumped > 0) this.#jumps.push({ at: realNow(), total: last.total + jumped });
    for (const look of this.#seen) look();
  }

  async #untilQuiet(): Promise<void> {
    for (let quiet = 0; quiet < quietTasks;) {
      await nextTask();
      if (!this.#isBusy()) quiet++;
      else {
        quiet = 0;
        await breathe(0);
      }
    }
  }

  /** A request is on its way, or its end is still to be reported. One that the simulated server delays waits for a timer. */
  #isBusy(): boolean {
    if (this.#underWay > this.#serverTimers.size) return true;
    const now = realNow();
    for (const [url, since] of this.#unreported) if (now - since > reportLimit) this.#unreported.delete(url);
    return this.#unreported.size > 0;
  }

  #shifted(time: number): number {
    for (let index = this.#jumps.length - 1; index > 0; index--) {
      const jump = this.#jumps[index]!;
      if (time >= jump.at) return time + jump.total;
    }
    return time;
  }

  #followTimers(): void {
    const { setTimeout: set } = window;
    const timers = this.#serverTimers;
    window.setTimeout = ((handler: () => void, delay?: number, ...rest: unknown[]) => {
      if (!isOfServer(new Error().stack)) return set(handler, delay, ...rest);
      const timer = set(() => {
        timers.delete(timer);
        handler();
      }, delay);
      timers.add(timer);
      return timer;
    }) as typeof window.setTimeout;
    this.#restorable.push({ restore: () => (window.setTimeout = set) });
  }

  #followFetches(): void {
    window.fetch = async (...call) => {
      this.#underWay++;
      try {
        return await realFetch(...call);
      } finally {
        this.#underWay--;
        const [input] = call;
        const url = input instanceof Request ? input.url : new URL(String(input), document.baseURI).href;
        this.#unreported.set(url, realNow());
      }
    };
    this.#restorable.push({ restore: () => (window.fetch = realFetch) });
  }

  #followScripts(): void {
    const waiting = new Set<EventTarget>();
    const ended = ({ target }: Event) => {
      if (target && waiting.delete(target)) this.#underWay--;
    };
    const observer = new MutationObserver((records) => {
      for (const { addedNodes, removedNodes } of records) {
        for (const node of addedNodes) {
          if (!(node instanceof HTMLScriptElement) || !node.src || waiting.has(node)) continue;
          waiting.add(node);
          this.#underWay++;
        }
        for (const node of removedNodes) {
          if (!node.isConnected && waiting.delete(node)) this.#underWay--;
        }
      }
    });
    observer.observe(document, { childList: true, subtree: true });
    for (const type of ['load', 'error']) document.addEventListener(type, ended, true);
    this.#restorable.push({
      restore: () => {
        observer.disconnect();
        for (const type of ['load', 'error']) document.removeEventListener(type, ended, true);
      },
    });
  }

  /** A store that answers asynchronously takes no virtual time. */
  #followDatabases(): void {
    const { open } = IDBFactory.prototype;
    const { transaction } = IDBDatabase.prototype;
    const follow = <Followed extends EventTarget>(followed: Followed, ends: readonly string[]): Followed => {
      this.#underWay++;
      const ended = () => {
        for (const type of ends) followed.removeEventListener(type, ended);
        this.#underWay--;
      };
      for (const type of ends) followed.addEventListener(type, ended);
      return followed;
    };
    IDBFactory.prototype.open = function (...call) {
      return follow(open.apply(this, call), ['success', 'error']);
    };
    IDBDatabase.prototype.transaction = function (...call) {
      return follow(transaction.apply(this, call), ['complete', 'abort']);
    };
    this.#restorable.push({
      restore: () => {
        IDBFactory.prototype.open = open;
        IDBDatabase.prototype.transaction = transaction;
      },
    });
  }

  #followReports(): void {
    const observer = new PerformanceObserver((list) => {
      for (const { name } of list.getEntries()) this.#unreported.delete(name);
    });
    observer.observe({ type: 'resource' });
    this.#restorable.push({ restore: () => observer.disconnect() });
  }
}

/** The tests of this file wait in virtual time. To be called before hooks whose waits are to be in it, too. */
export function useVirtualTime(): void {
  beforeEach(() => void VirtualTime.start());
  afterEach(() => VirtualTime.current?.stop());
}

/** Lets this many ms of virtual time pass, in a file that uses it. */
export const pass = (milliseconds: number): Promise<void> =>
  during(new Promise<void>((resolve) => void setTimeout(resolve, milliseconds)));

/** Waits for the promise, in virtual time where the page obeys one. */
export const during = <Value>(promise: Promise<Value>): Promise<Value> =>
  VirtualTime.current?.during(promise) ?? promise;
