// Zoho's hosts on a local TLS server: what connects to it and what it sends is counted, with no service worker between.
import { createSecureServer } from 'node:http2';
import { gzipSync } from 'node:zlib';
import { selfSigned } from '../support/self-signed.mjs';
import { paddingOf } from './weights.mjs';

export const vendorHosts = ['desk.zoho.com', 'static.zohocdn.com', 'accounts.zohoportal.com'];

/** @typedef {typeof import('../../src/testing/without-msw.js')} Testing */
/**
 * `isHeavy`: whether the vendor's files weigh what is assumed, or what the simulation needs. `isCached`: whether browsers may keep them.
 * @typedef {{ port: number, isHeavy: boolean, isCached: boolean, connections: () => number, stop: () => void }} VendorServer
 */

/** @type {Map<string, Buffer>} */
const compressed = new Map();

/**
 * @param {Testing} testing
 * @param {import('../../src/testing/without-msw.js').Desk} desk
 * @param {string} pageOrigin
 * @returns {Promise<VendorServer>}
 */
export async function serveVendor({ simulatedZohoResponse }, desk, pageOrigin) {
  let connections = 0;
  /** @type {VendorServer} */
  const vendor = {
    port: 0,
    isHeavy: true,
    isCached: false,
    connections: () => connections,
    stop: () => void server.close(),
  };
  const server = createSecureServer({ ...selfSigned(), allowHTTP1: true });
  server.on('secureConnection', () => (connections += 1));
  server.on('request', async (request, response) => {
    const host = request.headers[':authority'] ?? request.headers.host ?? '';
    const url = new URL(`https://${host}${request.url}`);
    const chunks = [];
    for await (const chunk of request) chunks.push(/** @type {Buffer} */ (chunk));
    const headers = Object.entries(request.headers).filter(([name]) => !name.startsWith(':'));
    const { method } = request;
    const body = method === 'GET' || method === 'HEAD' ? null : Buffer.concat(chunks);
    const asked = new Request(url, {
      method,
      headers: /** @type {[string, string][]} */ (headers),
      body,
    });
    const answer = await simulatedZohoResponse(desk, asked, { pageOrigin });
    if (!answer) return void response.writeHead(404).end();
    const padding = answer.ok && vendor.isHeavy ? paddingOf(url.pathname) : '';
    const text = (await answer.text()) + padding;
    const content = compressed.get(text) ?? gzipSync(text);
    if (padding !== '') compressed.set(text, content);
    response.writeHead(answer.status, {
      ...Object.fromEntries(answer.headers),
      'content-encoding': 'gzip',
      'cache-control': vendor.isCached && method === 'GET' && padding !== '' ? 'max-age=3600' : 'no-store',
    });
    response.end(content);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  vendor.port = /** @type {import('node:net').AddressInfo} */ (server.address()).port;
  return vendor;
}
