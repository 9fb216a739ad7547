import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { PackedPackage } from './packed-package.js';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

/** A customer's site: its built pages, its sign-in, and its token endpoint. */
export interface Site {
  readonly origin: string;
  /** Paths of the scripts that were fetched, in the order of their first request. */
  scripts(): string[];
  /** Bytes of these scripts, each compressed by itself. */
  scriptBytes(): number;
  /** What is to be served instead of a file: its path, and its text made of the file's own. */
  readonly tampered: Map<string, (text: string) => string>;
  close(): void;
}

/** Who the site's cookie says is signed in. */
const userOf = (cookie: string | null | undefined) => /(?:^|;\s*)user=(\w+)/.exec(cookie ?? '')?.[1] ?? null;

async function answerSession(request: IncomingMessage, response: ServerResponse): Promise<void> {
  let name = '';
  for await (const chunk of request) name += String(chunk);
  const lifetime = name ? '' : '; Max-Age=0';
  response.setHeader('Set-Cookie', `user=${name}; Path=/; HttpOnly; SameSite=Lax${lifetime}`);
  if (!name) return void response.writeHead(204).end();
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify({ id: `user-of-${name}`, name }));
}

/** @param folder what is served at `/` */
export async function serveSite(folder: string, secret: string, { server }: PackedPackage): Promise<Site> {
  const fetched = new Set<string>();
  const tampered: Site['tampered'] = new Map();
  const handleToken = server.toNodeHandler(
    server.createTokenHandler({
      secret,
      user: (request) => {
        const name = userOf(request.headers.get('cookie'));
        return name ? { email: `${name}@example.com` } : null;
      },
    }),
  );
  const fileOf = (path: string) => join(folder, normalize(path.endsWith('/') ? `${path}index.html` : path));
  const scripts = () => [...fetched].filter((path) => path.endsWith('.js'));

  const listener = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site');
    if (pathname === '/api/session') return void answerSession(request, response);
    if (pathname === '/api/asap-token') return void handleToken(request, response);
    const file = fileOf(pathname);
    if (!existsSync(file) || !statSync(file).isFile()) return void response.writeHead(404).end();
    fetched.add(pathname);
    response.setHeader('Content-Type', types[extname(file)] ?? 'application/octet-stream');
    const change = tampered.get(pathname);
    if (change) response.end(change(readFileSync(file, 'utf8')));
    else createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(listener.address() as AddressInfo).port}`,
    tampered,
    scripts,
    scriptBytes: () =>
      scripts().reduce((sum, path) => sum + gzipSync(readFileSync(fileOf(path)), { level: 9 }).length, 0),
    close: () => {
      listener.closeAllConnections();
      listener.close();
    },
  };
}
