import { setupWorker } from 'msw/browser';

/** The page's one MSW worker, already started. Tests add handlers with `worker.use()`. */
export const worker = setupWorker();

await worker.start({
  quiet: true,
  onUnhandledRequest: 'bypass',
  serviceWorker: { url: '/mockServiceWorker.js' },
});
