import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const fileName = 'mockServiceWorker.js';

const listening = 'channel.port1.onmessage = (event) => {';
/** Only a request is answered, and once. */
const listeningOnce = `if (message.type !== 'REQUEST') channel.port1.close()
    ${listening}
      channel.port1.close()`;

/**
 * MSW leaves a port open for each of its messages to the page. WebKit asks all open ports of a worker whenever one
 * has a message: each request took longer than the last, 13 ms at first and 210 ms after two thousand.
 */
async function readWorker(): Promise<string> {
  const script = await readFile(fileURLToPath(import.meta.resolve('msw/mockServiceWorker.js')), 'utf8');
  if (!script.includes(listening)) throw new Error("MSW's worker does not wait for an answer as it did.");
  return script.replace(listening, listeningOnce);
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
