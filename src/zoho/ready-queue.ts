import { asapGlobals, mountedAsap, ownGlobal, type ZohoDeskAsap } from './vendor.js';

const pollInterval = 250;

/**
 * Waits until ASAP's ready queue calls our callback. We put one callback first in the queue, and it only sets a flag. It must be
 * first and must do nothing else: if a callback throws, Zoho does not call those behind it; if a callback calls
 * `ZohoDeskAsapReady`, Zoho runs the whole queue again without end. The code also looks every 250 ms, because the page may replace
 * the queue or run it early.
 */
export function whenReady(signal: AbortSignal): Promise<ZohoDeskAsap> {
  const page = asapGlobals();
  if (typeof ownGlobal('ZohoDeskAsapReady') !== 'function') page.ZohoDeskAsapReady = readyFunction;
  return new Promise((resolve, reject) => {
    let called = false;
    const note = () => {
      if (!called) queueMicrotask(look);
      called = true;
    };
    const look = () => {
      const asap = mountedAsap();
      if (signal.aborted) return;
      if (asap && (called || isReady())) finish(() => resolve(asap));
      else if (!isReady()) enqueue(note);
    };
    const stop = () => finish(() => reject(signal.reason as Error));
    const finish = (settle: () => void) => {
      clearInterval(timer);
      signal.removeEventListener('abort', stop);
      const queue = page.ZohoDeskAsap__asyncalls;
      if (Array.isArray(queue) && queue.includes(note)) queue.splice(queue.indexOf(note), 1);
      settle();
    };
    const timer = setInterval(look, pollInterval);
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();
    else look();
  });
}

const isReady = () => ownGlobal('ZohoDeskAsapReadyStatus') === true;

function readQueue(): unknown[] {
  const page = asapGlobals();
  if (!Array.isArray(page.ZohoDeskAsap__asyncalls)) page.ZohoDeskAsap__asyncalls = [];
  return page.ZohoDeskAsap__asyncalls as unknown[];
}

function enqueue(callback: () => void): void {
  const queue = readQueue();
  if (!queue.includes(callback)) queue.unshift(callback);
}

/** Zoho's embed code defines a function of this behaviour for pages that want to be told when ASAP is ready. */
function readyFunction(callback?: () => void): void {
  const queue = readQueue() as (() => void)[];
  if (callback) queue.push(callback);
  if (!isReady()) return;
  for (const queued of queue) queued();
  asapGlobals().ZohoDeskAsap__asyncalls = null;
}
