import { page } from './page.js';

/**
 * Defines `ZohoDeskAsapReady` anew and keeps the queue that the page's snippet began. Two hazards are the real
 * one's: a call from within a callback runs the whole queue again from its start, without end; and a callback
 * that throws ends the run, with the queue still in place.
 */
export function defineReadyQueue(): void {
  page.ZohoDeskAsapReady = (callback) => {
    const queue = (page.ZohoDeskAsap__asyncalls = page.ZohoDeskAsap__asyncalls || []);
    if (callback) queue.push(callback);
    if (!page.ZohoDeskAsapReadyStatus) return;
    for (const queued of queue) queued?.();
    page.ZohoDeskAsap__asyncalls = null;
  };
}
