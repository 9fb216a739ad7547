import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { serve } from '@hono/node-server';
import { demoSecret } from './demo-secret.js';
import { listen, sameOrigin } from './loopback.js';
import { verifyWithNode } from './node-hs256.js';

process.env['ASAP_JWT_SECRET'] = demoSecret;

/** The recipes of the docs, each on its own server. */
const servers: Record<string, () => Promise<Server>> = {
  'node:http': async () => (await import('./recipes/node.js')).server,
  Express: async () => createServer((await import('./recipes/express.js')).app),
  Hono: async () => {
    const { app } = await import('./recipes/hono.js');
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

  it('Next.js', async () => {
    const { GET } = await import('./recipes/next-route.js');
    await expectToken(await GET(signedIn));
    expect((await GET(guest)).status).toBe(204);
  });

  it('SvelteKit', async () => {
    const { GET } = await import('./recipes/sveltekit-route.js');
    await expectToken(await GET({ request: signedIn, locals: { user: { email: 'ada@example.com' } } }));
    expect((await GET({ request: guest, locals: { user: null } })).status).toBe(204);
  });

  it('Cloudflare Workers', async () => {
    const { default: worker } = await import('./recipes/cloudflare-worker.js');
    const env = { ASAP_JWT_SECRET: demoSecret };
    await expectToken(await worker.fetch(signedIn, env));
    expect((await worker.fetch(guest, env)).status).toBe(204);
    expect((await worker.fetch(new Request('https://app.example/'), env)).status).toBe(404);
  });
});
