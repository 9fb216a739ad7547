import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readAll } from 'node:stream/consumers';
import type { VendorReport } from '../../../src/diagnostics/index.js';
import { toNodeHandler } from '../../../src/server/index.js';
import { createDesk, mintToken, SimulatedServer } from '../../../src/testing/without-msw.js';
import { browserOfTests, builtDemo } from '../support/shared.js';
import { DemoPage } from './demo-page.js';

/* The console observes a Zoho. The simulated one stands at another port, as a real one at another host. */

const browser = browserOfTests();
const zoho = new SimulatedServer({
  desk: { assumptions: { sessionStore: 'sessionStorage', refusalStatus: 401, logout: 'network' } },
});
let server: Server;
let origin: string;
let demo: DemoPage;

beforeAll(async () => {
  server = createServer(toNodeHandler((request) => zoho.answer(request)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});
afterEach(() => demo?.close());

/** What does not happen is waited for: the page's time runs so much faster. */
function hasten(): void {
  const haste = 4;
  const now = performance.now.bind(performance);
  performance.now = () => now() * haste;
  const { setTimeout: setTimer } = window;
  window.setTimeout = ((act: () => void, delay = 0) => setTimer(act, delay / haste)) as typeof setTimeout;
}

async function openPane(): Promise<void> {
  const query = new URLSearchParams({
    zoho: 'real',
    'app-id': zoho.desk.applicationId,
    'org-id': zoho.desk.organisationId,
    'token-endpoint': '/tokens',
  });
  demo = await DemoPage.open(browser(), `${builtDemo()}?${query.toString()}`, { serviceWorkers: 'block' });
  await demo.page.addInitScript(hasten);
  await demo.console.getByRole('link', { name: /Observe this Zoho/ }).click();
  await demo.console.getByRole('heading', { name: 'Observe this Zoho' }).waitFor();
  await demo.console.getByLabel('Origin of the desk').fill(origin);
}

const press = (name: string) => demo.console.getByRole('button', { name, exact: true }).click();
const focusedText = () =>
  demo.page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element?.textContent.trim();
  });
const stepTexts = () => demo.page.locator('observe-panel ol > li').allInnerTexts();

it('observes step by step, and hands over a report without a secret', async () => {
  const secrets: string[] = [];
  await openPane();
  const answers = {
    '**/tokens': zoho.desk,
    '**/bad-tokens': createDesk({ secret: 'another0.secret0.here0' }),
  };
  for (const [address, desk] of Object.entries(answers)) {
    await demo.page.route(address, async (route) => {
      const token = await mintToken(desk, 'ada@example.com');
      secrets.push(...token.split('.').slice(1));
      await route.fulfill({ json: { token } });
    });
  }
  expect(await demo.element.count()).toBe(0);
  await demo.console.getByLabel('Endpoint of a bad token').fill('/bad-tokens');
  await press('Observe');
  await press('Do this step');
  await demo.page.locator('observe-panel ol > li:nth-child(2)').waitFor();
  expect(await focusedText()).toBe('Do this step');
  await press('Leave it out');
  await press('Do this step and all that follow');
  await demo.console.getByText('Start a chat in the panel of ASAP').waitFor();
  await press('I cannot tell');
  await expect.poll(focusedText, { timeout: 30_000 }).toBe('Save the report');
  const saved = demo.page.waitForEvent('download');
  await press('Save the report');
  const text = await readAll(await (await saved).createReadStream());
  const steps = await stepTexts();
  expect(steps).toHaveLength(14);
  expect(steps.filter((step) => step.includes('left out'))).toEqual([steps[1]]);
  expect(steps.filter((step) => step.includes('✓ done'))).toHaveLength(13);

  const { assumptions } = JSON.parse(text) as VendorReport;
  expect(assumptions).toMatchObject({
    sessionStore: 'sessionStorage',
    refusalStatus: 401,
    logout: 'network',
  });
  expect([assumptions.onAppOpen, assumptions.chatAfterLogout]).toEqual([undefined, undefined]);
  const verdictOf = (name: string) => demo.page.locator(`observe-panel [data-observation="${name}"]`);
  for (const name of ['sessionStore', 'refusalStatus', 'logout']) {
    expect(await verdictOf(name).getAttribute('data-verdict')).toBe('otherwise');
  }
  expect(await verdictOf('chatAfterLogout').getAttribute('data-verdict')).toBe('not-seen');

  const pane = await demo.page.locator('observe-panel section').innerText();
  expect(pane).toContain('Where does ASAP keep its session?');
  const shown = pane + text;
  const ids = [zoho.desk.applicationId, zoho.desk.organisationId, zoho.desk.portalId, 'ada@', 'localhost'];
  expect(secrets.length).toBeGreaterThan(5);
  for (const secret of [...secrets, ...ids]) expect(shown).not.toContain(secret);
  expect(demo.page.url()).not.toContain('localhost%3A');
  expect(demo.problems).toEqual([]);
});

it('stops where the tester says so, and is ready for another run', async () => {
  await openPane();
  await press('Observe');
  await press('Stop here');
  await demo.console.getByText('0 as assumed, 0 otherwise, 42 not seen.').waitFor();
  await demo.console.getByRole('button', { name: 'Observe again' }).waitFor();
  expect(await stepTexts()).toHaveLength(1);
});

it('says what is wrong with the token endpoint', async () => {
  await openPane();
  await demo.page.route('**/tokens', (route) => route.fulfill({ status: 204 }));
  await press('Observe');
  await press('Do this step');
  await press('Leave it out');
  await press('Do this step');
  await demo.console.getByText('/tokens says that nobody is signed in.').waitFor();
  await press('Stop here');
  await demo.console.getByRole('button', { name: 'Observe again' }).waitFor();
  expect(demo.problems).toEqual([]);
});
