import { asapGlobals, mountedAsap, type ZohoDeskAsap } from './vendor.js';

const pollInterval = 250;

/**
 * Waits for ASAP's ready queue. Ours is one callback, first in the queue, that only makes a note: a callback that throws
 * ends Zoho's drain for those behind it, and one that calls `ZohoDeskAsapReady` runs the whole queue again without end.
 * Looks every 250 ms too, for a queue that the page replaced or drained early.
 */
export function whenReady(signal: AbortSignal): Promise<ZohoDeskAsap> {
  const page = asapGlobals();
  // An element with this id would make the status look set, and every push drain the queue too early.
  if (typeof page.ZohoDeskAsapReadyStatus === 'object') page.ZohoDeskAsapReadyStatus = false;
  if (typeof page.ZohoDeskAsapReady !== 'function') page.ZohoDeskAsapReady = readyFunction;
  return new Promise((resolve, reject) => {
    let called = false;
    const note = () => {
      called = true;
      queueMicrotask(look);
    };
    const look = () => {
      const asap = mountedAsap();
      if (asap && (called || page.ZohoDeskAsapReadyStatus === true)) finish(() => resolve(asap));
      else enqueue(note);
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

function enqueue(callback: () => void): void {
  const page = asapGlobals();
  if (page.ZohoDeskAsapReadyStatus === true) return;
  if (!Array.isArray(page.ZohoDeskAsap__asyncalls)) page.ZohoDeskAsap__asyncalls = [];
  const queue = page.ZohoDeskAsap__asyncalls as unknown[];
  if (!queue.includes(callback)) queue.unshift(callback);
}

/** Zoho's embed code defines a function of this behaviour for pages that want to be told when ASAP is ready. */
function readyFunction(callback?: () => void): void {
  const page = asapGlobals();
  const queue = (page.ZohoDeskAsap__asyncalls ??= []) as ((() => void) | undefined)[];
  if (callback) queue.push(callback);
  if (page.ZohoDeskAsapReadyStatus !== true) return;
  for (const queued of queue) queued?.();
  page.ZohoDeskAsap__asyncalls = null;
}
