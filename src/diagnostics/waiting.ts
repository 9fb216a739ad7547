/** The answer of a promise, or its failure, or neither within the time. */
export type Outcome<T> = { state: 'answered'; value: T } | { state: 'failed' } | { state: 'silent' };

/**
 * Never rejects, and never takes longer than `limit` ms or than `stop` allows; the signal that `ask` gets is aborted when it
 * ends. Of a failure nothing is kept: errors may quote a token.
 */
export function within<T>(
  limit: number,
  ask: (signal: AbortSignal) => Promise<T>,
  stop?: AbortSignal,
): Promise<Outcome<T> & { duration: number }> {
  const started = performance.now();
  const ended = new AbortController();
  return new Promise((resolve) => {
    const settle = (outcome: Outcome<T>) => {
      clearTimeout(timer);
      resolve({ ...outcome, duration: performance.now() - started });
      ended.abort();
    };
    const timer = setTimeout(settle, limit, { state: 'silent' });
    stop?.addEventListener('abort', () => settle({ state: 'silent' }), { signal: ended.signal });
    // Asked in a promise: a provider of the page may throw at once.
    new Promise<T>((answer) => answer(ask(ended.signal))).then(
      (value) => settle({ state: 'answered', value }),
      () => settle({ state: 'failed' }),
    );
  });
}

/** Resolves when one of the events finds `isSo` true, at once if it is so already, and after `limit` ms in any case. */
export function until(
  isSo: () => boolean,
  limit: number,
  target: EventTarget,
  events: readonly string[],
): Promise<void> {
  if (isSo()) return Promise.resolve();
  return new Promise((resolve) => {
    const ended = new AbortController();
    const end = () => {
      clearTimeout(timer);
      ended.abort();
      resolve();
    };
    const timer = setTimeout(end, limit);
    for (const event of events) {
      target.addEventListener(event, () => isSo() && end(), { signal: ended.signal });
    }
  });
}

/** From here on a request is called slow, in ms. */
export const slow = 1000;

export const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;
