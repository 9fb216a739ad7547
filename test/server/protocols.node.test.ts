import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, createSecureServer, createServer as createPlainHttp2Server } from 'node:http2';
import { request as secureRequest } from 'node:https';
import type { Server } from 'node:net';
import { createTokenHandler, toNodeHandler } from '../../src/server/index.js';
import { selfSigned } from '../support/self-signed.mjs';
import { demoSecret } from './demo-secret.js';
import { listen, sameOrigin } from './loopback.js';
import { verifyWithNode } from './node-hs256.js';

type Ask = (
  path: string,
  method: string,
  headers: Record<string, string>,
) => Promise<{ status: number; headers: Record<string, unknown>; body: string }>;

const textOf = async (stream: AsyncIterable<unknown>): Promise<string> => {
  let text = '';
  for await (const chunk of stream) text += String(chunk);
  return text;
};

const byHttp1 =
  (origin: string): Ask =>
  async (path, method, headers) => {
    const request = secureRequest(origin + path, { method, headers, rejectUnauthorized: false }).end();
    const [response] = await once(request, 'response');
    return { status: response.statusCode, headers: response.headers, body: await textOf(response) };
  };

const byFetch =
  (origin: string): Ask =>
  async (path, method, headers) => {
    const response = await fetch(origin + path, { method, headers });
    const body = await response.text();
    return { status: response.status, headers: Object.fromEntries(response.headers), body };
  };

const byHttp2 = (origin: string): Ask => {
  const session = connect(origin, { rejectUnauthorized: false });
  onTestFinished(() => session.destroy());
  return async (path, method, headers) => {
    const stream = session.request({ ':path': path, ':method': method, ...headers }).end();
    const [answer] = await once(stream, 'response');
    return { status: Number(answer[':status']), headers: answer, body: await textOf(stream) };
  };
};

const listener = (user: (request: Request) => { email: string }) =>
  toNodeHandler(createTokenHandler({ secret: demoSecret, user }));
const secure = (handle: ReturnType<typeof listener>) =>
  createSecureServer({ ...selfSigned(), allowHTTP1: true }, handle);

const ways: [
  name: string,
  serve: (handle: ReturnType<typeof listener>) => Server,
  ask: (origin: string) => Ask,
][] = [
  ['HTTP/1.1', createServer, byFetch],
  ['HTTP/2 without TLS', createPlainHttp2Server, byHttp2],
  ['HTTP/2', secure, byHttp2],
  ['HTTP/1.1 at a server for HTTP/2', secure, byHttp1],
];

describe.each(ways)('the token endpoint over %s', (_, serve, asking) => {
  it('answers its own pages alone, and gives `user` the request as the client sent it', async () => {
    const arrived: Request[] = [];
    const user = (request: Request) => {
      arrived.push(request);
      return { email: 'ada@example.com' };
    };
    const origin = await listen(serve(listener(user)));
    const ask = asking(origin);

    const answer = await ask('/api/token?x=1', 'GET', { ...sameOrigin, cookie: 'session=1' });
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', 'content-type': 'application/json' });
    expect(verifyWithNode(JSON.parse(answer.body).token, demoSecret)).toMatchObject({
      email: 'ada@example.com',
    });
    const [request] = arrived;
    expect([request?.method, request?.url]).toEqual(['GET', `${origin}/api/token?x=1`]);
    expect(request?.headers.get('cookie')).toBe('session=1');
    expect([...(request?.headers.keys() ?? [])].filter((name) => name.startsWith(':'))).toEqual([]);

    // Without Sec-Fetch-Site the host decides, which HTTP/2 tells as `:authority`.
    expect((await ask('/', 'POST', { origin })).status).toBe(200);
    expect((await ask('/', 'POST', { origin: 'https://evil.example' })).status).toBe(403);
    expect((await ask('/', 'POST', {})).status).toBe(403);
    expect((await ask('/', 'GET', { ...sameOrigin, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await ask('/', 'DELETE', sameOrigin)).status).toBe(405);
    expect(arrived).toHaveLength(2);
  });
});
