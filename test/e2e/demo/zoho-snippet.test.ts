import { browserOfTests, builtDemo } from '../support/shared.js';
import { DemoPage } from './demo-page.js';

const browser = browserOfTests();
let demo: DemoPage;

afterEach(() => demo?.close());

const open = async (query: string) => (demo = await DemoPage.open(browser(), builtDemo() + query));
const entry = (text: string | RegExp) => demo.page.locator('timeline-panel li').getByText(text).first();

it('stands in the page instead of the element, and the page logs its user in and out', async () => {
  await open('?user=ada&set=embed:snippet');
  expect(await demo.element.count()).toBe(0);
  await demo.page.locator('[data-note="snippet"]').getByText('The element is not in this page.').waitFor();
  expect(await demo.page.locator('live-panel').count()).toBe(0);
  expect(await demo.console.getByRole('button', { name: 'Copy as Vitest test' }).count()).toBe(0);
  await demo.fact('Zoho shows').getByText('ada@example.com').waitFor();
  const ready = await demo.fact('ASAP').textContent();
  // By its own default, ASAP starts five seconds after its script.
  expect(Number(/ready after (\d+) ms/.exec(ready ?? '')?.[1])).toBeGreaterThan(5000);
  await entry("The page called ZohoDeskAsap.invoke('login', callback)").waitFor();
  await demo.host.getByRole('button', { name: 'My tickets' }).click();
  await demo.panel.getByText('Signed in as Ada Lovelace').waitFor();
  await demo.panel.getByRole('heading', { name: 'My tickets' }).waitFor();
  await demo.fact('panel').getByText('open', { exact: true }).waitFor();
  await demo.signOut();
  await demo.panel.getByText('You are a guest').waitFor();
  await demo.fact('Zoho shows').getByText('a guest').waitFor();
  await entry("The page called ZohoDeskAsap.invoke('logout')").waitFor();
  expect(await demo.requests()).toContainEqual(
    expect.objectContaining({ kind: 'exchange', status: 200, host: 'accounts.zohoportal.com' }),
  );
  expect(demo.problems).toEqual([]);
});

it('shows the code that the page has, and leads back to the element', async () => {
  await open('?set=embed:snippet&app-id=123456789012345678&data-center=eu');
  const code = await demo.page.locator('[data-zoho-snippet]').textContent();
  expect(code).toContain(
    's.src="https://desk.zoho.eu/portal/api/web/asapApp/123456789012345678?orgId=60001234567"',
  );
  await entry(/^Embed script: GET desk\.zoho\.eu/).waitFor();
  await demo.console.getByRole('link', { name: 'Back to the element' }).click();
  await demo.launcher.waitFor();
  expect(new URL(demo.page.url()).search).toBe('?app-id=123456789012345678&data-center=eu');
});

it('says that a policy keeps it out', async () => {
  await open('?set=embed:snippet&set=policy:strict');
  await entry('The policy of the page refused Zoho’s own snippet').waitFor();
  await entry('The page’s policy refused inline (script-src-elem)').waitFor();
  expect(await demo.requests()).toEqual([]);
});
