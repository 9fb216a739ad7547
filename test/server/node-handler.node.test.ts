import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { Agent, createServer, request as nodeRequest, type RequestOptions } from 'node:http';
import { connect, createServer as createHttp2Server } from 'node:http2';
import { format, inspect } from 'node:util';
import { createTokenHandler, toNodeHandler } from '../../src/server/index.js';
import { demoSecret } from './demo-secret.js';
import { listen, sameOrigin } from './loopback.js';

type WebHandler = (request: Request) => Response | Promise<Response>;

const listenWith = (handler: WebHandler) => listen(createServer(toNodeHandler(handler)));

/** A request that `fetch` would not send as it stands. */
async function send(
  origin: string,
  options: RequestOptions,
  upload?: Buffer,
): Promise<{ status: number | undefined; body: string }> {
  const request = nodeRequest(origin, options).end(upload);
  const [response] = await once(request, 'response');
  let body = '';
  for await (const chunk of response) body += chunk;
  return { status: response.statusCode, body };
}

const echoUrl: WebHandler = (request) => new Response(request.url);

describe('toNodeHandler', () => {
  it('sends nothing, and does not reject, where somebody else has answered first', async () => {
    let handled: Promise<void> | undefined;
    const server = createServer((incoming, outgoing) => {
      handled = toNodeHandler(() => {
        outgoing.writeHead(503).end('too late');
        return new Response('late');
      })(incoming, outgoing);
    });
    const response = await fetch(await listen(server));
    expect([response.status, await response.text()]).toEqual([503, 'too late']);
    await expect(handled).resolves.toBeUndefined();
  });

  it('answers 500 and does not reject when the handler fails', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    const failure = new Error('broken');
    const response = await fetch(await listenWith(() => Promise.reject(failure)));
    expect([response.status, await response.text()]).toEqual([500, '']);
    expect(logged.mock.calls.flat()).toContain(failure);
    logged.mockRestore();
  });

  it('answers 500 and does not reject when what the handler throws throws again at a look', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation((...values) => void format(...values));
    onTestFinished(() => logged.mockRestore());
    const hostile = () => {
      throw new Error('a look');
    };
    const failure = Object.assign(new Error('unlooked at'), { [inspect.custom]: hostile });
    const handled: Promise<void>[] = [];
    const handlers = [
      toNodeHandler(() => Promise.reject(failure)),
      toNodeHandler(createTokenHandler({ secret: demoSecret, user: () => Promise.reject(failure) })),
    ];
    for (const handle of handlers) {
      const server = createServer((...both) => void handled.push(handle(...both)));
      expect((await fetch(await listen(server), { headers: sameOrigin })).status).toBe(500);
    }
    expect(await Promise.all(handled)).toEqual([undefined, undefined]);
    expect(logged.mock.lastCall).toEqual(['asap-help: no token could be made.']);
  });

  it('hands over method, URL, headers and body', async () => {
    const origin = await listenWith(async (request) =>
      Response.json({
        method: request.method,
        url: request.url,
        cookie: request.headers.get('cookie'),
        body: await request.text(),
      }),
    );
    const response = await fetch(`${origin}/path?query=1`, {
      method: 'POST',
      headers: { cookie: 'a=1; b=2' },
      body: 'grüße '.repeat(50_000),
    });
    expect(await response.json()).toEqual({
      method: 'POST',
      url: `${origin}/path?query=1`,
      cookie: 'a=1; b=2',
      body: 'grüße '.repeat(50_000),
    });
  });

  it('sends status, headers, each cookie and the bytes of the body', async () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    const headers = new Headers({ 'x-kind': 'test' });
    headers.append('set-cookie', 'a=1');
    headers.append('set-cookie', 'b=2, 3');
    const response = await fetch(await listenWith(() => new Response(bytes, { status: 418, headers })));
    expect(response.status).toBe(418);
    expect(response.headers.get('x-kind')).toBe('test');
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2, 3']);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes);
  });

  it('answers although the handler stopped reading the body, and serves the connection on', async () => {
    const origin = await listenWith(async (request) => {
      const reader = request.body?.getReader();
      const { value } = (await reader?.read()) ?? {};
      await reader?.cancel();
      return Response.json({ read: value?.length ?? 0 });
    });
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const first = await send(origin, { method: 'POST', agent }, Buffer.alloc(5_000_000));
    const { read } = JSON.parse(first.body);
    expect(read).toBeGreaterThan(0);
    expect(read).toBeLessThan(5_000_000);
    expect(await send(origin, { agent })).toEqual({ status: 200, body: '{"read":0}' });
    agent.destroy();
  });

  it('takes the host from Host alone, whatever the path looks like', async () => {
    const origin = await listenWith(echoUrl);
    const host = 'app.test:8080';
    const urlOf = async (path: string) => (await send(origin, { path, headers: { host } })).body;
    expect(await urlOf('//evil.example/api')).toBe('http://app.test:8080//evil.example/api');
    expect(await urlOf('http://evil.example/api?x=1')).toBe('http://app.test:8080/api?x=1');
    expect(await urlOf('*')).toBe('http://app.test:8080/');
  });

  it('answers 400 to what cannot be a WHATWG request', async () => {
    const origin = await listenWith(echoUrl);
    expect((await send(origin, { headers: { host: 'not a host' } })).status).toBe(400);
    expect((await send(origin, { headers: { host: 'app.test@evil.example' } })).status).toBe(400);
    expect((await send(origin, { method: 'TRACE' })).status).toBe(400);
  });

  it('uses the whole path that a router shortened', async () => {
    const handle = toNodeHandler(echoUrl);
    const server = createServer((request, response) => {
      const originalUrl = request.url ?? '';
      void handle(Object.assign(request, { originalUrl, url: '/shortened' }), response);
    });
    const origin = await listen(server);
    expect(await (await fetch(`${origin}/api/asap-token`)).text()).toBe(`${origin}/api/asap-token`);
  });

  it('aborts the signal when the client goes away, and not when it was answered', async () => {
    const arrivals: Request[] = [];
    const client = new AbortController();
    const origin = await listenWith((request) => {
      arrivals.push(request);
      if (request.url.endsWith('/answered')) return new Response('done');
      client.abort();
      return new Promise<Response>((resolve) => {
        request.signal.addEventListener('abort', () => resolve(new Response('nobody listens')));
      });
    });
    await (await fetch(`${origin}/answered`)).text();
    await expect(fetch(`${origin}/hanging`, { signal: client.signal })).rejects.toThrow(/aborted/);
    await vi.waitFor(() => expect(arrivals.map(({ signal }) => signal.aborted)).toEqual([false, true]));
  });

  it('serves HTTP/2', async () => {
    const origin = await listen(createHttp2Server(toNodeHandler(echoUrl)));
    const session = connect(origin);
    const stream = session.request({ ':path': '/api/asap-token' });
    stream.setEncoding('utf8');
    let body = '';
    for await (const chunk of stream) body += chunk;
    session.close();
    expect(body).toBe(`${origin}/api/asap-token`);
  });

  it('is in a room that imports jose and nothing else', async () => {
    const room = new URL('../../src/server/', import.meta.url);
    const modules = (await readdir(room)).filter((name) => name.endsWith('.ts'));
    expect(modules.length).toBeGreaterThan(4);
    for (const name of modules) {
      const source = await readFile(new URL(name, room), 'utf8');
      for (const [, specifier] of source.matchAll(/(?:from|import) ?\(?'([^']+)'/g)) {
        expect(specifier).toMatch(/^(?:jose|\.\/[a-z-]+\.js)$/);
      }
    }
  });
});
