import type { Browser, Page } from 'playwright';
import { type BuiltCommand, buildCommand } from '../cli/build-command.js';
import { type PlainPage, servePlainPage } from '../cli/plain-page.js';
import { type Simulated, startSimulated } from '../cli/simulated.js';
import { cdnScripts, connectBrowser } from './support/shared.js';

let command: BuiltCommand;
let simulated: Simulated;
let site: PlainPage;
let browser: Browser;
let page: Page;
let problems: string[];

beforeAll(async () => {
  command = await buildCommand();
  [simulated, browser] = await Promise.all([startSimulated(command), connectBrowser()]);
  site = await servePlainPage(simulated, await cdnScripts());
});
afterAll(async () => {
  await browser?.close();
  site?.close();
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
  await page.goto(`${site.origin}/?${new URLSearchParams(attributes).toString()}`);
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
