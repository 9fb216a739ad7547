import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import type * as serverEntry from '../src/server/index.ts';
import { demoSecret } from '../demo/simulation/demo-secret.ts';
import { hostUsers, isHostUserName, type HostUserName } from '../demo/host/users.ts';

const cookieName = 'brightwater_session';
const longestBody = 1000;

const sessionOf = (request: Request) =>
  new RegExp(`(?:^|;\\s*)${cookieName}=([\\w-]+)`).exec(request.headers.get('cookie') ?? '')?.[1] ?? '';

const cookie = (value: string, lifetime: number) =>
  `${cookieName}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${lifetime}`;

const answer = (user: HostUserName | null, setCookie: string) =>
  Response.json({ user }, { headers: { 'Cache-Control': 'no-store', 'Set-Cookie': setCookie } });

const refuse = (status: number, error: string) => Response.json({ error }, { status });

async function chosenUser(request: Request): Promise<unknown> {
  try {
    const text = await request.text();
    return text.length < longestBody ? (JSON.parse(text) as { user?: unknown } | null)?.user : undefined;
  } catch {
    return undefined;
  }
}

/** The sessions of the invented product, in the memory of the dev server. */
class HostServer {
  readonly #users = new Map<string, HostUserName>();

  userOf(request: Request): HostUserName | undefined {
    return this.#users.get(sessionOf(request));
  }

  /** Answers sign-in and sign-out; undefined for another path. */
  async answer(request: Request): Promise<Response | undefined> {
    const { pathname } = new URL(request.url);
    if (pathname !== '/api/sign-in' && pathname !== '/api/sign-out') return undefined;
    if (request.method !== 'POST') return refuse(405, 'Use POST.');
    this.#users.delete(sessionOf(request));
    if (pathname === '/api/sign-out') return answer(null, cookie('', 0));
    const user = await chosenUser(request);
    if (!isHostUserName(user)) return refuse(400, 'There is no such user.');
    const session = randomUUID();
    this.#users.set(session, user);
    return answer(user, cookie(session, 86_400));
  }
}

/**
 * The server of the demo's invented product: sign-in, sign-out, and the token endpoint, which signs for the user of the
 * session cookie, so that the signing secret stays with the server.
 */
export function demoTokenEndpointPlugin(): Plugin {
  return {
    name: 'asap-help:demo-token-endpoint',
    apply: 'serve',
    configureServer(viteServer) {
      const entry = fileURLToPath(new URL('../src/server/index.ts', import.meta.url));
      const host = new HostServer();
      // Loaded by Vite's own loader, as this file is read before TypeScript's `.js` imports can be resolved.
      const loading = viteServer.ssrLoadModule(entry) as Promise<typeof serverEntry>;
      const listening = loading.then(({ createTokenHandler, toNodeHandler }) => {
        const tokens = createTokenHandler({
          secret: demoSecret,
          user: (request) => {
            const name = host.userOf(request);
            return name ? hostUsers[name] : null;
          },
        });
        return toNodeHandler(async (request) => (await host.answer(request)) ?? tokens(request));
      });
      viteServer.middlewares.use(async (request, response, next) => {
        const path = request.url?.split('?')[0] ?? '';
        if (!['/api/sign-in', '/api/sign-out', '/api/asap-token'].includes(path)) return next();
        await (
          await listening
        )(request, response);
      });
    },
  };
}
