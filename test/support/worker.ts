import { http } from 'msw';
import { setupWorker } from 'msw/browser';

const mark = new URL('/last-request-of-a-test', location.href).href;
const { fetch } = window;

/** The page's one MSW worker, already started. Tests add handlers with `worker.use()`. */
export const worker = setupWorker(http.get(mark, () => new Response()));

await worker.start({
  quiet: true,
  onUnhandledRequest: 'bypass',
  serviceWorker: { url: '/mockServiceWorker.js' },
});

/** Requests come through the worker in their order: after this one, those that were made before it are with their desk. */
export const requestsArrived = (): Promise<unknown> => fetch(mark);
