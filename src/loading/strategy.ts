import type { Config } from '../config.js';

/** An idle moment is waited for so long at most, in ms. */
const idleLimit = 5_000;

interface Connection {
  saveData?: boolean;
  effectiveType?: string;
}

/** What an element waits for before it loads ASAP by itself. Pure: `connection` is the browser's, where it tells. */
export function strategyOf(
  { loading, launcher }: Pick<Config, 'loading' | 'launcher'>,
  connection?: Connection,
): 'eager' | 'idle' | 'wait' {
  if (loading === 'eager') return 'eager';
  // Zoho's own button is part of ASAP, so there is nothing to press before ASAP is loaded.
  const isIdle = loading === 'idle' || (loading === 'interaction' && launcher === 'zoho');
  const isCostly = connection?.saveData === true || /2g/.test(connection?.effectiveType ?? '');
  return isIdle && !(isCostly && launcher !== 'zoho') ? 'idle' : 'wait';
}

/** Calls `start` when the strategy says so. Returns a function that ends the wait. */
export function startWhen(config: Config, start: () => void): () => void {
  const strategy = strategyOf(config, (navigator as { connection?: Connection }).connection);
  let isOver = strategy === 'wait';
  const act = () => isOver || start();
  const wait = () =>
    // WebKit has no idle callbacks.
    typeof requestIdleCallback === 'function'
      ? requestIdleCallback(act, { timeout: idleLimit })
      : setTimeout(act, 200);
  if (strategy === 'eager') start();
  else if (!isOver) {
    if (document.readyState === 'complete') wait();
    else addEventListener('load', wait, { once: true });
  }
  return () => {
    isOver = true;
  };
}
