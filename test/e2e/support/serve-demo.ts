import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

const project = fileURLToPath(new URL('../../../', import.meta.url));
const vite = join(project, 'node_modules/vite/bin/vite.js');

export interface ServedDemo {
  /** Ends with a slash. */
  readonly url: string;
  stop(): Promise<void>;
}

/** A child process, as Vitest's NODE_ENV would make it bundle development builds. */
export function runNode(parameters: string[], nodeEnv: 'development' | 'production'): ChildProcess {
  return spawn(process.execPath, parameters, {
    cwd: project,
    env: { ...process.env, NODE_ENV: nodeEnv, VITEST: undefined, FORCE_COLOR: undefined, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

const outputOf = (child: ChildProcess, listener: (text: string) => void) => {
  let all = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => listener((all += stripVTControlCharacters(chunk.toString()))));
  }
};

/** As `vite --mode demo` does it, but without watching: a file saved during a test would reload the page. */
const developmentServer = `
  import { createServer } from 'vite';
  const server = { host: '127.0.0.1', port: 0, watch: null, hmr: false };
  const started = await createServer({ mode: 'demo', server });
  await started.listen();
  started.printUrls();
`;

/** `npm run demo`, on a port of its own. */
export async function serveDevelopmentDemo(): Promise<ServedDemo> {
  const child = runNode(['--input-type=module', '--eval', developmentServer], 'development');
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    outputOf(child, (text) => {
      said = text;
      const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(text);
      if (found) resolve(found[0]);
    });
    child.once('exit', () => reject(new Error(`The dev server ended: ${said}`)));
  });
  return {
    url,
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill();
      await ended;
    },
  };
}

/** Waits for a child process to end; throws what it printed if it failed. */
export async function finished(child: ChildProcess): Promise<void> {
  let output = '';
  outputOf(child, (text) => (output = text));
  const code = await new Promise((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error(`${child.spawnargs.join(' ')} failed: ${output}`);
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

function serveFolder(folder: string, base: string): Promise<Server> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const name = pathname === base ? 'index.html' : normalize(pathname.slice(base.length));
    if (!pathname.startsWith(base) || name.startsWith('..')) return void response.writeHead(404).end();
    readFile(join(folder, name)).then(
      (body) => response.writeHead(200, { 'Content-Type': types[extname(name)] ?? 'text/plain' }).end(body),
      () => response.writeHead(404).end(),
    );
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

/** `npm run demo:build`, put on a static server under a path, as on a pages host. */
export async function serveBuiltDemo(): Promise<ServedDemo> {
  const folder = await mkdtemp(join(tmpdir(), 'asap-help-demo-'));
  await finished(runNode([vite, 'build', '--mode', 'demo', '--outDir', folder], 'production'));
  const base = '/help/demo/';
  const server = await serveFolder(folder, base);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${base}`,
    async stop() {
      server.closeAllConnections();
      server.close();
      await rm(folder, { recursive: true });
    },
  };
}
