import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Browser, Page, Route } from 'playwright';
import {
  createDesk,
  simulatedTokenResponse,
  simulatedZohoResponse,
} from '../../../src/testing/without-msw.js';
import * as ofPackage from '../../../src/element.js';
import { blockOf, blocksOf } from '../../docs/blocks.js';
import { cdnScripts, connectBrowser } from '../support/shared.js';

const top = fileURLToPath(new URL('../../../', import.meta.url));
const desk = createDesk();

const readme = readFileSync(`${top}README.md`, 'utf8');
/** README's script tag for pages without a bundler. */
const script = blocksOf(readme).find(({ text }) => text.startsWith('<script type="module"'))!.text;
const [, entry = '', folder = ''] = /src="((\/.+\/)asap-help\.js)"/.exec(script) ?? [];

/** A page in README's words: the entry, and beside it what the entry fetches when help is wanted. */
const document = `<!doctype html><html lang="en"><title>Plain page</title>
${script}
${blockOf(readme, 'Your signed-in users', 'html')}`;

let server: Server;
let browser: Browser;
let page: Page;
let files: string[];
let problems: string[];

async function answer(route: Route, respond: (request: Request) => Promise<Response | undefined>) {
  const asked = route.request();
  const init = { method: asked.method(), headers: await asked.allHeaders(), body: asked.postData() };
  const response = await respond(new Request(asked.url(), init));
  if (!response || response.type === 'error') return route.abort();
  const body = Buffer.from(await response.arrayBuffer());
  return route.fulfill({ status: response.status, headers: Object.fromEntries(response.headers), body });
}

beforeAll(async () => {
  const [scripts, shared] = await Promise.all([cdnScripts(), connectBrowser()]);
  browser = shared;
  server = createServer(({ url = '/' }, response) => {
    const { pathname, searchParams } = new URL(url, 'http://localhost');
    const file = pathname.startsWith(folder) && pathname.slice(folder.length);
    if (file) files.push(file);
    response.setHeader('content-type', file ? 'text/javascript' : 'text/html; charset=utf-8');
    const text = document.replace(entry, searchParams.get('entry') ?? entry);
    response.end(file ? scripts.get(file) : text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterAll(async () => {
  await browser?.close();
  server?.close();
});

beforeEach(async () => {
  desk.reset();
  files = [];
  problems = [];
  const pageOrigin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  page = await browser.newPage();
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  await page.route(/^https:/, (route) =>
    answer(route, (request) => simulatedZohoResponse(desk, request, { pageOrigin })),
  );
  await page.route('**/api/asap-token', (route) =>
    answer(route, (request) => simulatedTokenResponse(desk, request)),
  );
  await page.goto(pageOrigin);
});

afterEach(() => page.close());

it('logs a user in on a plain page with one script and one tag', async () => {
  desk.signedInUser = 'ada@example.com';
  const launcher = page.getByRole('button', { name: 'Help', exact: true });
  await launcher.waitFor();
  expect(desk.requests).toEqual([]);
  await launcher.click();
  await page.getByText('Signed in as Ada Lovelace').waitFor();
  expect(desk.exchanges).toMatchObject([{ email: 'ada@example.com', accepted: true }]);
  expect(problems).toEqual([]);
});

it('fetches its second half only when help is wanted, and no words but English', async () => {
  await page.getByRole('button', { name: 'Help', exact: true }).waitFor();
  expect(files.filter((file) => /help-controller|translations/.test(file))).toEqual([]);
  await page.getByRole('button', { name: 'Help', exact: true }).click();
  await page.getByText('You are a guest').waitFor();
  expect(files.filter((file) => file.includes('help-controller'))).toHaveLength(1);
  expect(files.filter((file) => file.includes('translations'))).toEqual([]);
});

/** Calls a method of the element, in the page: `ok`, or the code of its error. */
const call = (method: 'load' | 'retry'): Promise<string> =>
  page
    .locator('asap-help')
    .evaluate(
      (element, name) => (element as unknown as Record<string, () => Promise<unknown>>)[name]!(),
      method,
    )
    .then(
      () => 'ok',
      (error: unknown) => String(error),
    );

const settledReady = (): Promise<string> =>
  page.locator('asap-help').evaluate((element) =>
    (element as HTMLElement & { ready: Promise<unknown> }).ready.then(
      () => 'ok',
      (error: unknown) => (error as { code: string }).code,
    ),
  );

it('is retried when its second half could not be fetched, and promises ready anew', async () => {
  await page.route(/help-controller/, (route) => route.fulfill({ status: 503 }), { times: 1 });
  const ready = settledReady();
  expect(await call('load')).toContain('A part of <asap-help> could not be loaded.');
  expect(await ready).toBe('script-failed');
  expect(await page.locator('asap-help').evaluate((element) => element.matches(':state(error)'))).toBe(true);
  expect(await call('retry')).toBe('ok');
  expect(await settledReady()).toBe('ok');
  expect(desk.requests.filter(({ kind }) => kind === 'script')).toHaveLength(1);
});

it('gives its second half up after timeout, and takes it when it comes', async () => {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(/help-controller/, async (route) => {
    await held;
    await route.continue();
  });
  await page.locator('asap-help').evaluate((element) => element.setAttribute('timeout', '400'));
  expect(await call('load')).toContain('A part of <asap-help> could not be loaded.');
  expect(desk.requests).toEqual([]);
  await page.locator('asap-help').evaluate((element) => element.removeAttribute('timeout'));
  release();
  expect(await call('retry')).toBe('ok');
});

it('does not try again by itself what failed', async () => {
  let asked = 0;
  await page.route(/help-controller/, (route) => {
    asked += 1;
    return route.fulfill({ status: 503 });
  });
  const told = await page.locator('asap-help').evaluate(async (element) => {
    const codes: string[] = [];
    const first = new Promise((resolve) => element.addEventListener('asap-error', resolve, { once: true }));
    element.addEventListener('asap-error', (event) => codes.push((event as Event & { code: string }).code));
    element.setAttribute('loading', 'eager');
    await first;
    for (let frame = 0; frame < 30; frame += 1) await new Promise(requestAnimationFrame);
    return codes;
  });
  expect(told).toEqual(['script-failed']);
  expect(asked).toBe(1);
});

it('asks for nothing while the browser is offline, and loads once it is online', async () => {
  const launcher = page.getByRole('button', { name: 'Help', exact: true });
  await launcher.waitFor();
  await page.context().setOffline(true);
  await launcher.hover();
  await launcher.click();
  await page.getByText('Help could not be loaded').waitFor();
  expect(files.filter((file) => file.includes('help-controller'))).toEqual([]);
  await page.context().setOffline(false);
  expect(await settledReady()).toBe('ok');
  await launcher.click();
  await page.getByText('You are a guest').waitFor();
});

it('runs its entry once, under whatever address that is loaded', async () => {
  files = [];
  await page.goto(`${page.url()}?entry=${entry}%3Fv=2`);
  const found = await page.evaluate(`import('${entry}?v=2').then(async (exported) => {
    const element = document.querySelector('asap-help');
    const ready = new Promise((resolve) => element.addEventListener('asap-ready', resolve));
    element.setAttribute('loading', 'eager');
    const isOfEntry = (await ready) instanceof exported.AsapReadyEvent;
    return { isOfEntry, names: Object.keys(exported) };
  })`);
  expect(found).toEqual({ isOfEntry: true, names: Object.keys(ofPackage).toSorted() });
  expect(files).toEqual(['asap-help.js', expect.stringMatching(/^help-controller-/)]);
});

it('can be loaded twice', async () => {
  await page.evaluate(`import('${entry}?second')`);
  await page.getByRole('button', { name: 'Help', exact: true }).click();
  await page.getByText('You are a guest').waitFor();
  expect(desk.requests.filter(({ kind }) => kind === 'script')).toHaveLength(1);
  expect(problems).toEqual([]);
});

it.each<[string, Record<string, unknown>]>([
  ['one value', { leftBySomebody: 'junk' }],
  ['names of the page’s registry', { pins: { appId: '1' }, page: 'junk', participants: 'junk' }],
  [
    'names of properties',
    {
      appId: '1',
      dataCenter: 'eu',
      deskOrigin: 'https://evil.example',
      tokenProvider: 'junk',
      userKey: 'eve',
    },
  ],
  ['names of an answer and of a token', { token: 'a.b.c', email: 'grace@example.com', subject: 'junk' }],
  ['options of a property', { state: true, reflect: true, hasChanged: 'junk', useDefault: true }],
])('logs in the right user whatever is on Object.prototype: %s', async (_, values) => {
  desk.signedInUser = 'ada@example.com';
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/api/asap-token')) asked.push(`${request.method()} ${request.postData()}`);
  });
  await page.addInitScript((left) => {
    for (const [name, value] of Object.entries(left))
      (Object.prototype as never as typeof left)[name] = value;
  }, values);
  await page.goto(page.url());
  await page.getByRole('button', { name: 'Help', exact: true }).click();
  await page.getByText('Signed in as Ada Lovelace').waitFor();
  expect(desk.exchanges).toMatchObject([{ email: 'ada@example.com', accepted: true }]);
  expect(asked).toEqual(['GET null']);
  expect(problems).toEqual([]);
});
