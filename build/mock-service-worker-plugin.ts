import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const fileName = 'mockServiceWorker.js';
const readWorker = () => readFile(fileURLToPath(import.meta.resolve('msw/mockServiceWorker.js')), 'utf8');

/** Serves MSW's worker script out of node_modules; `emit` also writes it beside a built page. */
export function mockServiceWorkerPlugin(options: { emit?: boolean } = {}): Plugin {
  return {
    name: 'asap-help:mock-service-worker',
    configureServer(server) {
      server.middlewares.use(async (request, response, next) => {
        if (!request.url?.split('?')[0]?.endsWith(`/${fileName}`)) return next();
        response.setHeader('Content-Type', 'text/javascript');
        response.end(await readWorker());
      });
    },
    async generateBundle() {
      if (options.emit) this.emitFile({ type: 'asset', fileName, source: await readWorker() });
    },
  };
}
