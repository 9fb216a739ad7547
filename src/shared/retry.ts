/**
 * How long to wait after `failures` failures, in ms: about 300, then 900, each shortened by up to half at random, so that
 * many pages do not come back at the same moment.
 */
export const backOff = (failures: number, random: () => number = Math.random): number =>
  300 * 3 ** (failures - 1) * (1 - random() / 2);

/** Resolves after `delay` ms; rejects with the signal's reason as soon as it is aborted. */
export function pause(delay: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', abort);
      resolve();
    }, delay);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort);
  });
}

/**
 * Runs `attempt` up to `attempts` times. `delayAfter` judges each failure: the ms to wait before the next attempt, or
 * null to give up at once. Rejects with the last failure, or with the signal's reason.
 */
export async function retry<T>(
  attempt: () => Promise<T>,
  attempts: number,
  delayAfter: (error: unknown, failures: number) => number | null,
  signal: AbortSignal,
): Promise<T> {
  for (let failures = 1; ; failures++) {
    try {
      signal.throwIfAborted();
      return await attempt();
    } catch (error) {
      const delay = failures < attempts && !signal.aborted ? delayAfter(error, failures) : null;
      if (delay === null) throw error;
      await pause(delay, signal);
    }
  }
}
