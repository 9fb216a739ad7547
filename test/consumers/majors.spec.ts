import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright';
import { inject } from 'vitest';
import { findChromium } from '../../build/find-browser.mjs';
import { blocksOf } from '../docs/blocks.js';
import { importPackedPackage, type PackedPackage } from './packed-package.js';
import { serveSite, type Site } from './site.js';
import { simulateZoho } from './visit.js';
import { run } from './workshop.js';

/** Each with an installation of its own: majors that cannot stand beside those of the other fixtures. */
const projects = fileURLToPath(new URL('majors/', import.meta.url));
const gettingStarted = fileURLToPath(new URL('../../docs/getting-started.md', import.meta.url));
const workshop = inject('workshop');
const folder = mkdtempSync(join(tmpdir(), 'asap-help-majors-'));
let tarball: string;
let packed: PackedPackage;
let browser: Browser;
let site: Site | undefined;

const install = (cwd: string, ...packages: string[]) =>
  run('npm', ['install', ...packages, '--no-audit', '--no-fund', '--prefer-offline'], {
    cwd,
    mode: 'development',
  });

async function project(name: string, ...packages: string[]): Promise<string> {
  const cwd = mkdtempSync(join(folder, name));
  cpSync(join(projects, name), cwd, { recursive: true });
  await install(cwd, tarball, ...packages);
  return cwd;
}

let node24: Promise<string> | undefined;
/** The program of Node 24, for what does not run on the oldest Node that the package supports; else of this Node. */
const findNode = (major: '20' | '24'): string | Promise<string> =>
  major === '20'
    ? process.execPath
    : // npm's own package `node`.
      (node24 ??= run('npx', ['-y', 'node@24', '-p', 'process.execPath'], { cwd: folder }).then((said) =>
        said.trim(),
      ));

/** The errors that a page will have: uncaught ones, and those of its console. */
function errorsOf(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  return errors;
}

/** Runs a program of node_modules on this Node, or on `node`. */
const program = (cwd: string, path: string, parameters: readonly string[], node = process.execPath) =>
  run(node, [join(cwd, 'node_modules', path), ...parameters], { cwd });

/** The built page, on a site whose token endpoint signs with the secret of the desk. */
async function visit(cwd: string, secret: string): Promise<Page> {
  site = await serveSite(join(cwd, 'dist'), secret, packed);
  const context = await browser.newContext({ baseURL: site.origin, locale: 'en-US' });
  return context.newPage();
}

beforeAll(async () => {
  packed = await importPackedPackage(workshop);
  const source = join(workshop, 'node_modules/asap-help');
  await run('npm', ['pack', source, '--ignore-scripts', '--pack-destination', folder], { cwd: folder });
  tarball = join(folder, readdirSync(folder).find((file) => file.endsWith('.tgz')) ?? '');
  const executablePath = findChromium();
  browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    args: ['--no-sandbox', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1'],
  });
});
afterEach(() => site?.close());
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

it.each([
  ['10', '20'],
  ['11', '20'],
  ['12', '24'],
] as const)('npm %s installs it in an empty project without a warning', async (major, node) => {
  const tool = join(folder, `npm-${major}`);
  const cwd = join(folder, `empty-${major}`);
  for (const path of [tool, cwd]) {
    mkdirSync(path);
    writeFileSync(join(path, 'package.json'), '{ "name": "empty", "private": true }');
  }
  await install(tool, `npm@${major}`);
  const npm = join(tool, 'node_modules/npm/bin/npm-cli.js');
  const said = await run(await findNode(node), [npm, 'install', tarball, '--no-audit', '--no-fund'], {
    cwd,
    mode: 'development',
  });
  expect(said).toContain('added');
  // Of npm's own settings on this machine.
  const ofPackage = said.replaceAll(/^npm warn Unknown \w+ config .*$/gm, '');
  expect(ofPackage).not.toMatch(/warn|deprecated|EBADENGINE/i);
});

it.each(['2.15', '3'])('MSW %s in a browser: the simulated Zoho logs Ada in', async (version) => {
  const cwd = await project('msw', `msw@^${version}`);
  await program(cwd, 'vite/bin/vite.js', ['build', '--target', 'esnext']);
  cpSync(join(cwd, 'node_modules/msw/lib/mockServiceWorker.js'), join(cwd, 'dist/mockServiceWorker.js'));
  const page = await visit(cwd, 'not.the.desks');
  await page.goto('/');
  await page.getByRole('button', { name: 'Help', exact: true }).click();
  await expect.poll(() => page.getByText('Signed in as Ada Lovelace').isVisible()).toBe(true);
});

it('React 18: rendered on a server, the component has properties, listeners and the log-in', async () => {
  const cwd = await project('react-18');
  await program(cwd, 'vite/bin/vite.js', ['build']);
  await run(process.execPath, ['render.js'], { cwd });
  const desk = packed.testing.createDesk({ signedInUser: 'ada@example.com' });
  const page = await visit(cwd, desk.secret);
  const complaints = errorsOf(page);
  const { origin: pageOrigin } = site!;
  await simulateZoho(page, desk, pageOrigin, packed);
  await page.route(/\/api\/asap-token$/, async (route) =>
    route.fulfill({ body: await packed.testing.mintToken(desk, 'ada@example.com') }),
  );
  await page.goto('/');
  await page.getByRole('button', { name: 'Sign in as Ada' }).click();
  await page.getByRole('button', { name: 'Help', exact: true }).click();
  await page.getByText('Signed in as Ada Lovelace').waitFor();
  expect(desk.exchanges).toMatchObject([{ email: 'ada@example.com', accepted: true }]);
  const heard = await page.getByRole('status', { name: 'Help events' }).textContent();
  expect(heard).toContain('ready');
  expect(heard).toContain('token-delivered');
  expect(complaints).toEqual([]);
});

describe.each([
  ['5.18', 'astro/astro.js', '20'],
  ['7', 'astro/bin/astro.mjs', '24'],
] as const)('Astro %s and its router', (version, builder, node) => {
  let cwd: string;
  beforeAll(async () => {
    cwd = await project('astro', `astro@^${version}`);
    await program(cwd, builder, ['build'], await findNode(node));
  });

  it.each([
    ['an element on each page', 'own'],
    ['an element that is kept (transition:persist)', 'kept'],
  ])('%s: the user’s panel, draft and session stay, there and back', async (_title, path) => {
    const desk = packed.testing.createDesk({ signedInUser: 'ada@example.com' });
    const page = await visit(cwd, desk.secret);
    const complaints = errorsOf(page);
    await simulateZoho(page, desk, site!.origin, packed);
    await page.request.post(`${site!.origin}/api/session`, { data: 'ada' });
    await page.goto(`/${path}/`);
    await page.getByRole('button', { name: 'Help', exact: true }).click();
    await page.getByText('Signed in as Ada Lovelace').waitFor();
    await page.evaluate(() => {
      const draft = Object.assign(document.createElement('textarea'), { value: 'A draft' });
      document.querySelector('#zohohc-asap-web-app-main section')?.append(draft);
    });
    const asked = () =>
      desk.requests.filter(({ kind }) => kind !== 'portal' && kind !== 'bundle').map(({ kind }) => kind);
    const before = asked();
    const draft = () => page.locator('#zohohc-asap-web-app-main textarea:visible');
    for (const title of ['Payments', 'Invoices', 'Payments']) {
      await page.getByRole('link', { name: title }).click();
      await page.getByRole('heading', { name: title, level: 1 }).waitFor();
      await expect.poll(() => draft().inputValue()).toBe('A draft');
      await expect
        .poll(() =>
          page.locator('asap-help').evaluate(({ state, session, open }) => ({ state, session, open })),
        )
        .toEqual({ state: 'ready', session: 'token-delivered', open: true });
    }
    await page.goBack();
    await page.getByRole('heading', { name: 'Invoices', level: 1 }).waitFor();
    await expect.poll(() => draft().inputValue()).toBe('A draft');
    expect(asked()).toEqual(before);
    expect(desk.exchanges).toHaveLength(1);
    expect(complaints).toEqual([]);
  });
});

/** A framework's own server, once it answers at a free port. `start` names a program in node_modules, and its parameters. */
async function startServer(
  node: string,
  cwd: string,
  start: (port: number) => string[],
  secret: string,
): Promise<{ origin: string; stop: () => void }> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  const origin = `http://localhost:${port}`;
  const [path = '', ...parameters] = start(port);
  const child = spawn(node, [join(cwd, 'node_modules', path), ...parameters], {
    cwd,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      VITEST: undefined,
      HOST: '127.0.0.1',
      PORT: String(port),
      ORIGIN: origin,
      ASAP_JWT_SECRET: secret,
    },
    stdio: 'ignore',
  });
  const answers = () =>
    fetch(origin).then(
      ({ ok }) => ok,
      () => false,
    );
  await expect.poll(answers, { timeout: 60_000 }).toBe(true);
  return { origin, stop: () => child.kill() };
}

/** The frameworks that have passed, one line each. */
const matrix: string[] = [];
afterAll(() => console.log(['Frameworks that passed:', ...matrix].join('\n  ')));

async function versionOf(cwd: string, dependency: string): Promise<string> {
  const name = dependency.slice(0, dependency.lastIndexOf('@'));
  const text = await readFile(join(cwd, 'node_modules', name, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

interface ServerProject {
  folder: string;
  packages: string[];
  build: string[];
  start: (port: number) => string[];
  needsNode24?: true;
  /** Changes the project for this version. */
  change?: (cwd: string) => void;
}

/** Frameworks with a server of their own. Each project is written as docs/frameworks.md and docs/token-endpoint.md say. */
const servers: Record<string, ServerProject> = {
  'Next.js 16': {
    folder: 'next',
    packages: [
      'next@^16',
      'react@^19',
      'react-dom@^19',
      'typescript@^5',
      '@types/react@^19',
      '@types/node@^22',
    ],
    build: ['next/dist/bin/next', 'build'],
    start: (port: number) => ['next/dist/bin/next', 'start', '--port', `${port}`, '--hostname', '127.0.0.1'],
  },
  'Astro 5': {
    folder: 'astro-server',
    packages: ['astro@^5.18', '@astrojs/node@^9'],
    build: ['astro/astro.js', 'build'],
    start: () => ['../dist/server/entry.mjs'],
  },
  'Astro 7': {
    folder: 'astro-server',
    packages: ['astro@^7', '@astrojs/node@latest'],
    build: ['astro/bin/astro.mjs', 'build'],
    start: () => ['../dist/server/entry.mjs'],
    needsNode24: true,
  },
  'SvelteKit 2': {
    folder: 'sveltekit',
    packages: [
      '@sveltejs/kit@^2',
      '@sveltejs/adapter-node@^5',
      '@sveltejs/vite-plugin-svelte@^6',
      'svelte@^5',
      'vite@^7',
      'typescript@^5',
    ],
    build: ['vite/bin/vite.js', 'build'],
    start: () => ['../build/index.js'],
  },
  'SvelteKit 3': {
    folder: 'sveltekit',
    packages: [
      '@sveltejs/kit@^3',
      '@sveltejs/adapter-node@^6',
      '@sveltejs/vite-plugin-svelte@^7',
      'svelte@^5',
      'vite@^8',
      'typescript@^6',
    ],
    build: ['vite/bin/vite.js', 'build'],
    start: () => ['../build/index.js'],
    needsNode24: true,
    // It is configured in Vite's file alone.
    change: (cwd) => {
      rmSync(join(cwd, 'svelte.config.js'));
      cpSync(join(projects, 'sveltekit-3'), cwd, { recursive: true });
    },
  },
  'React Router 7': {
    folder: 'react-router',
    // Each asks for its own version of the others.
    packages: [
      'react-router@7.18.4',
      '@react-router/dev@7.18.4',
      '@react-router/node@7.18.4',
      '@react-router/serve@7.18.4',
      'react@^19',
      'react-dom@^19',
      'isbot@^5',
      'vite@^7',
      'typescript@^5',
    ],
    build: ['@react-router/dev/bin.js', 'build'],
    start: () => ['@react-router/serve/bin.js', 'build/server/index.js'],
  },
  'React Router 8': {
    folder: 'react-router',
    packages: [
      'react-router@8.4.0',
      '@react-router/dev@8.4.0',
      '@react-router/node@8.4.0',
      '@react-router/serve@8.4.0',
      'react@^19',
      'react-dom@^19',
      'isbot@^5',
      'vite@^8',
      'typescript@^5',
    ],
    build: ['@react-router/dev/bin.cjs', 'build'],
    start: () => ['@react-router/serve/bin.cjs', 'build/server/index.js'],
    needsNode24: true,
  },
  'Nuxt 4.1': {
    folder: 'nuxt',
    packages: ['nuxt@~4.1.0', 'vue@^3.5', 'vue-router@^4'],
    build: ['nuxt/bin/nuxt.mjs', 'build'],
    start: () => ['../.output/server/index.mjs'],
  },
  'Nuxt 4, today’s': {
    folder: 'nuxt',
    packages: ['nuxt@^4.5', 'vue@^3.5', 'vue-router@latest', 'vite@~8.3.0'],
    build: ['nuxt/bin/nuxt.mjs', 'build'],
    start: () => ['../.output/server/index.mjs'],
    needsNode24: true,
  },
};

it.each(Object.entries(servers))(
  '%s: guest, Ada, a route and back, sign-out, Grace',
  async (
    title,
    { folder: name, packages, build: [builder = '', ...parameters], start, needsNode24, change },
  ) => {
    const node = await findNode(needsNode24 ? '24' : '20');
    const cwd = await project(name, ...packages);
    change?.(cwd);
    await program(cwd, builder, parameters, node);
    const desk = packed.testing.createDesk();
    const server = await startServer(node, cwd, start, desk.secret);
    const context = await browser.newContext({ baseURL: server.origin, locale: 'en-US' });
    const page = await context.newPage();
    const complaints = errorsOf(page);
    await simulateZoho(page, desk, server.origin, packed);
    const shows = (text: string) => page.locator('#zohohc-asap-web-app-main').getByText(text).waitFor();
    const press = (button: string) => page.getByRole('button', { name: button, exact: true }).click();
    const emails = () => desk.exchanges.map(({ email }) => email);
    try {
      await page.goto('/', { waitUntil: 'networkidle' });
      await press('Help');
      await shows('You are a guest');
      await press('Sign in as Ada');
      await shows('Signed in as Ada Lovelace');
      for (const title of ['Payments', 'Invoices']) {
        await page.getByRole('link', { name: title }).click();
        await page.getByRole('heading', { name: title, level: 1 }).waitFor();
        await shows('Signed in as Ada Lovelace');
      }
      expect(emails()).toEqual(['ada@example.com']);
      await press('Sign out');
      await shows('You are a guest');
      await press('Sign in as Grace');
      await shows('Signed in as Grace Hopper');
      expect(await page.getByText('Ada Lovelace').count()).toBe(0);
      expect(emails()).toEqual(['ada@example.com', 'grace@example.com']);
      expect(complaints).toEqual([]);
      const version = await versionOf(cwd, packages[0] ?? '');
      const runsOn = needsNode24 ? '24' : process.versions.node;
      matrix.push(`${title}, ${version}, Node ${runsOn}: guest, log-in, route, switch`);
    } finally {
      server.stop();
      await context.close();
    }
  },
);

/** Bundlers that build the same plain page into `dist`. */
const bundlers = {
  'Parcel 2': {
    packages: ['parcel@^2'],
    build: ['parcel/lib/bin.js', 'build', 'src/index.html', '--no-cache', '--no-source-maps'],
  },
  'Rspack 1': {
    packages: ['@rspack/core@^1', '@rspack/cli@^1'],
    build: ['@rspack/cli/bin/rspack.js', 'build'],
  },
  'esbuild, without splitting': { packages: ['esbuild@^0.25'], build: ['../esbuild.js'] },
  'Vite 8': {
    packages: ['vite@^8'],
    build: ['vite/bin/vite.js', 'build', 'src', '--outDir', '../dist', '--target', 'esnext'],
  },
};

it.each(Object.entries(bundlers))(
  '%s: asks nothing of Zoho at first, and a press opens help',
  async (_title, { packages, build: [builder = '', ...parameters] }) => {
    const cwd = await project('bundlers', ...packages);
    await program(cwd, builder, parameters);
    const desk = packed.testing.createDesk();
    const page = await visit(cwd, desk.secret);
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    await simulateZoho(page, desk, site!.origin, packed);
    await page.goto('/');
    const launcher = page.getByRole('button', { name: 'Help', exact: true });
    await launcher.waitFor();
    expect(desk.requests).toEqual([]);
    await launcher.click();
    await page.getByText('You are a guest').waitFor();
    expect(complaints).toEqual([]);
  },
);

it.each(Object.entries(bundlers))(
  '%s: the condition of the docs keeps the simulated Zoho out of a production build',
  async (title, { packages, build: [builder = '', ...parameters] }) => {
    const docs = blocksOf(await readFile(gettingStarted, 'utf8')).filter(({ language }) => language === 'js');
    const simulation = docs.find(({ text }) => text.includes('setupWorker('))?.text ?? '';
    const main = docs.find(({ text }) => text.includes('simulated-zoho.js'))?.text ?? '';
    const cwd = await project('bundlers', 'msw@^2.15', ...packages);
    writeFileSync(join(cwd, 'src/simulated-zoho.js'), simulation);
    const condition = title.startsWith('Vite')
      ? 'import.meta.env.DEV'
      : "process.env.NODE_ENV !== 'production'";
    writeFileSync(join(cwd, 'src/main.js'), main.replace('import.meta.env.DEV', condition));
    await program(cwd, builder, parameters);
    const built = await Promise.all(
      readdirSync(join(cwd, 'dist'), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => readFile(join(parentPath, name), 'utf8')),
    );
    // An address of the simulated desk's users stands in the block of the docs, and in no file of the element.
    expect(simulation).toContain('ada@example.com');
    expect(built.filter((text) => text.includes('asap-help')).length).toBeGreaterThan(0);
    expect(built.filter((text) => text.includes('ada@example.com'))).toEqual([]);
  },
);

describe('qiankun: in a sub-application', () => {
  let cwd: string;
  beforeAll(async () => {
    cwd = await project('qiankun', 'qiankun@2.10.16', '@rspack/core@^1', '@rspack/cli@^1');
    await program(cwd, '@rspack/cli/bin/rspack.js', ['build']);
  });

  it.each([
    ['the default sandbox', ''],
    ['a sandbox with strict style isolation (Shadow DOM)', '?sandbox=strictStyleIsolation'],
    ['a sandbox with experimental style isolation', '?sandbox=experimentalStyleIsolation'],
    ['the loose sandbox', '?sandbox=loose'],
    ['no sandbox', '?sandbox=none'],
  ])('%s: start settings, guest, Ada, sign-out, Grace, and no ASAP without it', async (_title, query) => {
    const desk = packed.testing.createDesk();
    const page = await visit(cwd, desk.secret);
    const complaints = errorsOf(page);
    await simulateZoho(page, desk, site!.origin, packed);
    const press = (button: string) => page.getByRole('button', { name: button, exact: true }).click();
    const asap = page.locator('#zohohc-asap-web-app-main');
    const shows = (text: string) => asap.getByText(text).waitFor();
    await page.goto(`/${query}`);
    await press('Open invoices');
    await press('Help');
    await shows('You are a guest');
    expect(await asap.getAttribute('data-language')).toBe('de_DE');
    expect(await page.locator('#zohohc-asap-web-button:visible').count()).toBe(0);
    await press('Sign in as Ada');
    await shows('Signed in as Ada Lovelace');
    await press('Sign out');
    await shows('You are a guest');
    await press('Sign in as Grace');
    await shows('Signed in as Grace Hopper');
    await press('Close invoices');
    await asap.waitFor({ state: 'hidden' });
    await press('Open invoices');
    await press('Help');
    await shows('You are a guest');
    expect(desk.exchanges.map(({ email }) => email)).toEqual(['ada@example.com', 'grace@example.com']);
    expect(complaints).toEqual([]);
  });
});

it('Jest with its own modules: the light element stands in for <asap-help>', async () => {
  const cwd = await project('jest');
  const jest = ['--experimental-vm-modules', join(cwd, 'node_modules/jest/bin/jest.js'), '--ci'];
  expect(await run(process.execPath, jest, { cwd })).toContain('1 passed');
});
