import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright';
import { type BuiltCommand, buildCommand } from '../cli/build-command.js';
import { type Simulated, startSimulated } from '../cli/simulated.js';
import { cdnScripts, connectBrowser } from './support/shared.js';

let command: BuiltCommand;
let simulated: Simulated;
let server: Server;
let browser: Browser;
let page: Page;
let problems: string[];

/** A plain page at a port of its own. Its server asks the simulation for the token of whoever is signed in. */
const document =
  () => `<!doctype html><html lang="en"><title>Plain page</title><link rel="icon" href="data:,">
<script type="module" src="/asap-help.js"></script>
<asap-help app-id="${simulated.applicationId}" org-id="${simulated.organisationId}"></asap-help>
<script>
  const help = document.querySelector('asap-help');
  help.deskOrigin = '${simulated.url}';
  const { searchParams } = new URL(location);
  for (const [name, value] of searchParams) help.setAttribute(name, value);
</script>`;

async function startPage(): Promise<Server> {
  const scripts = await cdnScripts();
  const started = createServer(async ({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    if (pathname === '/api/asap-token') {
      const answer = await fetch(simulated.token);
      response.statusCode = answer.status;
      response.setHeader('content-type', answer.headers.get('content-type') ?? 'text/plain');
      return void response.end(await answer.text());
    }
    const script = scripts.get(pathname.slice(1));
    response.setHeader('content-type', script ? 'text/javascript' : 'text/html; charset=utf-8');
    response.end(script ?? document());
  });
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  return started;
}

beforeAll(async () => {
  command = await buildCommand();
  [simulated, server, browser] = await Promise.all([startSimulated(command), startPage(), connectBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  server?.closeAllConnections();
  server?.close();
  await simulated?.end();
  await command?.remove();
});

beforeEach(async () => {
  await simulated.ask('POST', 'reset');
  page = await browser.newPage();
  problems = [];
  page.on('pageerror', (error) => problems.push(String(error)));
});
afterEach(() => page.close());

async function openPanel(attributes: Record<string, string>): Promise<void> {
  const { port } = server.address() as AddressInfo;
  await page.goto(`http://127.0.0.1:${port}/?${new URLSearchParams(attributes).toString()}`);
  await page.getByRole('button', { name: 'Help', exact: true }).click();
}
const jwt = { mode: 'jwt', 'token-endpoint': '/api/asap-token' };
const record = async () =>
  (await simulated.ask('GET', 'record')).body as Record<'requests' | 'exchanges', []>;

it('shows a guest the help of the server', async () => {
  await openPanel({});
  await page.getByText('You are a guest').waitFor();
  const { requests, exchanges } = await record();
  expect(exchanges).toEqual([]);
  expect(new Set(requests.map(({ host }) => host))).toEqual(new Set([new URL(simulated.url).host]));
  expect(problems).toEqual([]);
});

it.each([
  ['ada@example.com', 'Ada Lovelace'],
  ['grace@example.com', 'Grace Hopper'],
])('logs %s in', async (email, name) => {
  await simulated.ask('PUT', 'user', { email });
  await openPanel(jwt);
  await page.getByText(`Signed in as ${name}`).waitFor();
  expect((await record()).exchanges).toMatchObject([{ email, accepted: true }]);
  expect(problems).toEqual([]);
});

const errorOf = () =>
  page
    .locator('asap-help')
    .evaluate((element) => (element as HTMLElement & { error: { code: string } | null }).error?.code);

it.each([
  ['script-404', 'script-failed'],
  ['token-500', 'token-http'],
  ['exchange-refused-400', 'login-rejected'],
])('reports the fault %s as %s', async (fault, code) => {
  await simulated.ask('PUT', 'user', { email: 'ada@example.com' });
  await simulated.ask('PUT', 'faults', { [fault]: true });
  await openPanel(jwt);
  await expect.poll(errorOf, { timeout: 30_000 }).toBe(code);
});

it('is controlled by its page', async () => {
  await page.goto(simulated.control);
  await page.getByLabel('Signed-in user').selectOption('ada@example.com');
  await page.getByLabel('token-401').check();
  await expect
    .poll(async () => (await simulated.ask('GET', 'state')).body)
    .toMatchObject({ signedInUser: 'ada@example.com', faults: { 'token-401': true } });
  await page.getByRole('button', { name: 'Reset all' }).click();
  await expect
    .poll(async () => (await simulated.ask('GET', 'state')).body)
    .toMatchObject({ signedInUser: null, faults: {} });
  expect(problems).toEqual([]);
});
