import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { serve } from '@hono/node-server';
import { demoSecret } from './demo-secret.js';
import { listen, sameOrigin } from './loopback.js';
import { verifyWithNode } from './node-hs256.js';
import { runRecipe } from './recipes/recipe.js';

process.env['ASAP_JWT_SECRET'] = demoSecret;

/** The recipes of the docs, each on its own server. */
const servers: Record<string, () => Promise<Server>> = {
  'node:http': async () => (await import('./recipes/node.js')).server,
  Express: async () => createServer((await runRecipe<{ app: RequestListener }>('Express')).app),
  Hono: async () => {
    const { app } = await runRecipe<{ app: { fetch: (request: Request) => Response | Promise<Response> } }>(
      'Hono',
    );
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }) as Server;
    await once(server, 'listening');
    server.close();
    await once(server, 'close');
    return server;
  },
};

const cookie = 'session=ada';

describe.each(Object.entries(servers))('the token endpoint on %s', (_name, start) => {
  it('does all that it promises, over the wire', async () => {
    const url = `${await listen(await start())}/api/asap-token`;
    const ask = (init: RequestInit = {}) =>
      fetch(url, { ...init, headers: { ...sameOrigin, ...init.headers } });

    for (const method of ['GET', 'POST']) {
      const response = await ask({ method, headers: { cookie } });
      expect(response.status).toBe(200);
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(response.headers.get('vary')).toBe('Cookie, Origin');
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(response.headers.get('content-type')).toBe('application/json');
      const { token } = await response.json();
      expect(verifyWithNode(token, demoSecret)).toMatchObject({
        email: 'ada@example.com',
        first_name: 'Ada',
      });
    }

    const withBody = await ask({ method: 'POST', body: 'x'.repeat(200_000), headers: { cookie } });
    expect(withBody.status).toBe(200);

    const nobody = await ask();
    expect(nobody.status).toBe(204);
    expect(await nobody.text()).toBe('');

    const crossSite = await ask({
      headers: { cookie, 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
    });
    expect(crossSite.status).toBe(403);
    expect(await crossSite.text()).not.toContain('token"');
    expect(crossSite.headers.has('access-control-allow-origin')).toBe(false);

    for (const method of ['PUT', 'DELETE', 'HEAD', 'OPTIONS']) {
      const refused = await ask({ method, headers: { cookie } });
      expect(refused.status).toBe(405);
      expect(refused.headers.get('allow')).toBe('GET, POST');
    }
  });

  it('knows its own pages without Sec-Fetch headers, and behind a proxy', async () => {
    const origin = await listen(await start());
    const status = async (headers: Record<string, string>) =>
      (await fetch(`${origin}/api/asap-token`, { method: 'POST', headers: { cookie, ...headers } })).status;
    expect(await status({ origin })).toBe(200);
    expect(await status({ origin: 'https://evil.example' })).toBe(403);
    expect(await status({ origin: 'https://app.example' })).toBe(403);
    expect(await status({ origin: 'https://app.example', 'x-forwarded-host': 'app.example' })).toBe(200);
    expect(await status({ origin: 'https://app.example', ...sameOrigin })).toBe(200);
  });
});

describe('the recipes without a server of their own', () => {
  const signedIn = new Request('https://app.example/api/asap-token', { headers: { ...sameOrigin, cookie } });
  const guest = new Request('https://app.example/api/asap-token', { headers: sameOrigin });

  const expectToken = async (response: Response) => {
    expect(response.status).toBe(200);
    const { token } = await response.json();
    expect(verifyWithNode(token, demoSecret)).toMatchObject({ email: 'ada@example.com' });
  };

  type Route = (input: { request: Request; locals: { user: object | null } }) => Promise<Response>;
  interface Exports {
    GET: Route & ((request: Request) => Promise<Response>);
    loader: Route;
    default: Route & { fetch: (request: Request, env: object) => Promise<Response> };
  }
  const env = { ASAP_JWT_SECRET: demoSecret };
  const localsOf = (request: Request) => ({
    user: request.headers.has('cookie') ? { email: 'ada@example.com' } : null,
  });

  it.each<[string, (exports: Exports, request: Request) => Promise<Response>]>([
    ['Next.js', ({ GET }, request) => GET(request)],
    ['Nuxt', ({ default: handler }, request) => handler({ request, locals: { user: null } })],
    ['SvelteKit', ({ GET }, request) => GET({ request, locals: localsOf(request) })],
    ['Astro', ({ GET }, request) => GET({ request, locals: { user: null } })],
    ['React Router', ({ loader }, request) => loader({ request, locals: { user: null } })],
    ['Cloudflare Workers', ({ default: worker }, request) => worker.fetch(request, env)],
  ])('%s', async (heading, ask) => {
    const exports = await runRecipe<Exports>(heading);
    await expectToken(await ask(exports, signedIn));
    expect((await ask(exports, guest)).status).toBe(204);
  });

  it('leaves other addresses of a worker alone', async () => {
    const { default: worker } = await runRecipe<Exports>('Cloudflare Workers');
    expect((await worker.fetch(new Request('https://app.example/'), env)).status).toBe(404);
  });
});
