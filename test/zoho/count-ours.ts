type Listener = EventListenerOrEventListenerObject | null;

/** Counts what the element's own modules hold on to: long-lived listeners, timers, channels, observers. */
export interface Counts {
  readonly listeners: string[];
  readonly timers: number;
  readonly channels: number;
  readonly observers: number;
  stop(): void;
}

/** A call of the package's sources; the simulated widget, the test and its tools set timers too. */
function isOurs(): boolean {
  const callers = (new Error().stack ?? '').split('\n').filter((line) => line.includes('://'));
  const caller = callers.find((line) => !line.includes('/count-ours.ts'));
  return caller !== undefined && /\/src\/(?!testing\/)/.test(caller);
}

/** Objects that live as long as the page: a listener on another one is collected with it. */
const isLongLived = (target: EventTarget) =>
  target === window ||
  target === document ||
  target === document.documentElement ||
  target instanceof MediaQueryList;

export function countOurs(): Counts {
  const listeners = new Map<string, string>();
  const timers = new Set<unknown>();
  let [channels, observers, ids] = [0, 0, 0];
  const idOf = new WeakMap<object, number>();
  const keyOf = (target: EventTarget, type: string, listener: Listener) => {
    const id = (thing: object) => idOf.get(thing) ?? (idOf.set(thing, ++ids), ids);
    return `${id(target)} ${type} ${listener ? id(listener) : 0}`;
  };
  const undo: (() => void)[] = [];
  function replace<Name extends string>(holder: Record<Name, unknown>, name: Name, by: unknown): void {
    const original = holder[name];
    holder[name] = by;
    undo.push(() => (holder[name] = original));
  }

  const { addEventListener, removeEventListener } = EventTarget.prototype;
  replace(
    EventTarget.prototype,
    'addEventListener',
    function (
      this: EventTarget,
      type: string,
      listener: Listener,
      options?: AddEventListenerOptions | boolean,
    ) {
      const target = this ?? window;
      if (isLongLived(target) && isOurs()) {
        const key = keyOf(target, type, listener);
        listeners.set(key, type);
        const signal = typeof options === 'object' ? options.signal : undefined;
        if (signal) addEventListener.call(signal, 'abort', () => listeners.delete(key));
      }
      addEventListener.call(target, type, listener, options);
    },
  );
  replace(
    EventTarget.prototype,
    'removeEventListener',
    function (this: EventTarget, type: string, listener: Listener, options?: EventListenerOptions | boolean) {
      const target = this ?? window;
      listeners.delete(keyOf(target, type, listener));
      removeEventListener.call(target, type, listener, options);
    },
  );

  const page = window as unknown as Record<string, (...values: unknown[]) => unknown>;
  for (const [start, end] of [
    ['setTimeout', 'clearTimeout'],
    ['setInterval', 'clearInterval'],
    ['requestIdleCallback', 'cancelIdleCallback'],
  ] as const) {
    const [begin, cancel] = [page[start]!.bind(window), page[end]!.bind(window)];
    replace(page, start, (callback: (...values: unknown[]) => void, ...rest: unknown[]) => {
      if (!isOurs()) return begin(callback, ...rest);
      const handle: unknown = begin(
        (...values: unknown[]) => {
          if (start !== 'setInterval') timers.delete(handle);
          callback(...values);
        },
        ...rest,
      );
      timers.add(handle);
      return handle;
    });
    replace(page, end, (handle: unknown) => {
      timers.delete(handle);
      cancel(handle);
    });
  }

  const classes = window as unknown as Record<string, new (...values: never[]) => object>;
  const watch = (name: string, ends: string, count: (by: number) => void) => {
    const original = classes[name]!;
    replace(
      classes,
      name,
      class extends original {
        #counts = isOurs();
        constructor(...values: never[]) {
          super(...values);
          if (this.#counts) count(1);
          const end = (Reflect.get(this, ends) as () => void).bind(this);
          Reflect.set(this, ends, () => {
            if (this.#counts) count(-1);
            this.#counts = false;
            end();
          });
        }
      },
    );
  };
  watch('BroadcastChannel', 'close', (by) => (channels += by));
  for (const name of ['MutationObserver', 'PerformanceObserver'])
    watch(name, 'disconnect', (by) => (observers += by));

  return {
    get listeners() {
      return [...listeners.values()];
    },
    get timers() {
      return timers.size;
    },
    get channels() {
      return channels;
    },
    get observers() {
      return observers;
    },
    stop: () => undo.toReversed().forEach((restore) => restore()),
  };
}
