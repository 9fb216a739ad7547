import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const fileName = 'mockServiceWorker.js';

const listening = 'channel.port1.onmessage = (event) => {';
/**
 * Only a request is answered, and once. MSW leaves a port open for each of its messages to the page. WebKit asks all open ports of
 * a worker whenever one has a message: each request took longer than the last, 13 ms at first and 210 ms after two thousand.
 */
const listeningOnce = `if (message.type !== 'REQUEST') channel.port1.close()
    ${listening}
      channel.port1.close()`;

const installing = "addEventListener('install', function () {";
/** Chromium then fetches modules without a word to the worker. */
const installingRoutes = `addEventListener('install', function (event) {
  event.addRoutes?.({
    condition: {
      requestDestination: 'script',
      requestMode: 'cors',
      urlPattern: new URLPattern({ protocol: location.protocol.slice(0, -1), hostname: location.hostname, port: location.port }),
    },
    source: 'network',
  })`;

const fetching = '// Bypass navigation requests.';
/** No test and no scenario answers a module of the page's own origin, and a page has a hundred of them. */
const fetchingModules = `if (
    event.request.destination === 'script' &&
    event.request.mode === 'cors' &&
    new URL(event.request.url).origin === location.origin
  ) {
    return
  }

  ${fetching}`;

const changes = [
  [listening, listeningOnce],
  [installing, installingRoutes],
  [fetching, fetchingModules],
] as const;

/** MSW's worker with the changes above. */
async function readWorker(): Promise<string> {
  let script = await readFile(fileURLToPath(import.meta.resolve('msw/mockServiceWorker.js')), 'utf8');
  for (const [before, after] of changes) {
    if (!script.includes(before)) throw new Error(`MSW's worker has no more: ${before}`);
    script = script.replace(before, after);
  }
  return script;
}

/** Serves MSW's worker script out of node_modules; `emit` also writes it beside a built page. */
export function mockServiceWorkerPlugin(options: { emit?: boolean } = {}): Plugin {
  return {
    name: 'asap-help:mock-service-worker',
    configureServer(server) {
      server.middlewares.use(async (request, response, next) => {
        if (!request.url?.split('?')[0]?.endsWith(`/${fileName}`)) return next();
        const script = await readWorker();
        response.setHeader('Content-Type', 'text/javascript');
        response.end(script);
      });
    },
    async generateBundle() {
      if (options.emit) this.emitFile({ type: 'asset', fileName, source: await readWorker() });
    },
  };
}
