import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

export interface ServedPage {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves a page with the element on a loopback port; stands for your own development server. */
export async function servePage(body: string): Promise<ServedPage> {
  const document = `<!doctype html><html lang="en"><title>Invoices</title><body>${body}
    <script type="module" src="/src/index.ts"></script></body></html>`;
  const server = await createServer({
    configFile: false,
    root: fileURLToPath(new URL('../../../', import.meta.url)),
    appType: 'custom',
    logLevel: 'error',
    optimizeDeps: { noDiscovery: true, include: [] },
    server: { host: '127.0.0.1', port: 0, hmr: false, ws: false, watch: null },
    plugins: [
      {
        name: 'one-page',
        configureServer: ({ middlewares }) => {
          middlewares.use('/page', (_, response) => {
            response.setHeader('Content-Type', 'text/html; charset=utf-8');
            response.end(document);
          });
        },
      },
    ],
  });
  await server.listen(0);
  const address = server.httpServer?.address();
  if (!address || typeof address === 'string') throw new Error('The server has no port.');
  return { url: `http://127.0.0.1:${address.port}/page`, close: () => server.close() };
}
