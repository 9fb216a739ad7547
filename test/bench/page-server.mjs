// The customer's own server: its pages, its token endpoint, and the element's files as the CDN sends them.
import { createServer } from 'node:http';
import { gzipSync } from 'node:zlib';

/** @typedef {typeof import('../../src/testing/without-msw.js')} Testing */
/** `isCached`: whether browsers may keep the scripts. @typedef {{ origin: string, pages: Map<string, string>, isCached: boolean, stop: () => void }} PageServer */

/**
 * @param {Testing} testing
 * @param {import('../../src/testing/without-msw.js').Desk} desk
 * @param {Map<string, string>} files
 * @returns {Promise<PageServer>}
 */
export async function servePages({ simulatedTokenResponse }, desk, files) {
  /** @type {Map<string, string>} */
  const pages = new Map();
  /** @type {PageServer} */
  const site = {
    origin: '',
    pages,
    isCached: false,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/api/asap-token') {
      const answer = await simulatedTokenResponse(desk, new Request(`http://localhost${pathname}`));
      response.writeHead(answer.status, Object.fromEntries(answer.headers));
      return void response.end(await answer.text());
    }
    const file = files.get(pathname.slice(1));
    const text = file ?? pages.get(pathname);
    if (text === undefined) return void response.writeHead(404).end();
    response.writeHead(200, {
      'content-type': file ? 'text/javascript' : 'text/html; charset=utf-8',
      'content-encoding': 'gzip',
      'cache-control': file && site.isCached ? 'max-age=3600' : 'no-store',
    });
    response.end(gzipSync(text, { level: 9 }));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  site.origin = `http://127.0.0.1:${address.port}`;
  return site;
}
