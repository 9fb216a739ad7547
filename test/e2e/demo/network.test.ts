import { chromium, type Browser } from 'playwright';
import { chromiumOptions, wholeChromiumOptions } from '../../support/launch-chromium.js';
import { browserOfTests, builtDemo } from '../support/shared.js';
import { DemoPage } from './demo-page.js';

const browser = browserOfTests();
let demo: DemoPage;

afterEach(() => demo?.close());

const open = async (query: string, where = browser()) =>
  (demo = await DemoPage.open(where, builtDemo() + query));
const press = (name: string) => demo.console.getByRole('button', { name, exact: true }).click();
const unfold = (group: string) => demo.page.locator('condition-panel summary', { hasText: group }).click();
const entry = (text: string | RegExp) => demo.page.locator('timeline-panel li').getByText(text).first();

describe('the network of a scenario', () => {
  it('is offline from the link on, and ASAP starts by itself when it is back', async () => {
    await open('?user=ada&loading=eager&set=connection:offline');
    await expect.poll(() => demo.hostFrame.evaluate(() => navigator.onLine)).toBe(false);
    await demo.launcher.click();
    await expect.poll(() => demo.errorCode()).toBe('script-failed');
    expect(await demo.requests()).toEqual([]);
    await press('Reset Connection');
    expect(await demo.hostFrame.evaluate(() => navigator.onLine)).toBe(true);
    await demo.fact('Zoho shows').getByText('ada@example.com').waitFor();
  });

  it('fails what is asked while it is offline', async () => {
    await open('?user=ada');
    await demo.openPanel();
    await demo.fact('Zoho shows').getByText('ada@example.com').waitFor();
    await unfold('Network');
    await demo.console.getByLabel('Connection', { exact: true }).selectOption('offline');
    const before = (await demo.requests()).length;
    await press('login()');
    await expect.poll(() => demo.errorCode()).toBe('token-network');
    expect((await demo.requests()).length).toBe(before);
  });

  it('makes every request wait', async () => {
    await open('?set=delay:2000');
    const asked = () =>
      demo.hostFrame.evaluate(async () => {
        const began = performance.now();
        await fetch('https://desk.zoho.com/portal/api/web/asapApp/1');
        return performance.now() - began;
      });
    expect(await asked()).toBeGreaterThan(2000);
    await press('Reset Every request waits');
    expect(await asked()).toBeLessThan(2000);
  });
});

describe('faults', () => {
  const tokens = async () =>
    (await demo.requests()).filter(({ kind }) => kind === 'token').map(({ status }) => status);

  it('begin with the request that is chosen', async () => {
    await open('?user=ada&loading=eager&fault=token-401&set=faultsFrom:2');
    await demo.fact('Zoho shows').getByText('ada@example.com').waitFor();
    await press('login()');
    await expect.poll(() => demo.errorCode()).toBe('token-unauthorized');
    expect(await tokens()).toEqual([200, 401]);
    await press('Reset faults');
    await press('login()');
    await demo.fact('Zoho shows').getByText('ada@example.com').waitFor();
  });

  it('are for one request alone, if it is chosen, until another is', async () => {
    await open('?user=ada&loading=eager&fault=token-403.only-2');
    const note = demo.page.locator('[data-note="faults"]');
    await demo.fact('Zoho shows').getByText('ada@example.com').waitFor();
    await note.getByText('token-403 (for request 2 alone: 1 received so far)').waitFor();
    await press('login()');
    await expect.poll(() => demo.errorCode()).toBe('token-unauthorized');
    await note.getByText('token-403 (for request 2 alone, which was received)').waitFor();
    await press('login()');
    await demo.fact('Zoho shows').getByText('ada@example.com').waitFor();
    expect(await tokens()).toEqual([200, 403, 200]);
    const number = demo.console.getByLabel('Status 403, only for request number');
    await number.fill('0');
    await number.press('Enter');
    await demo.console.getByText('"0" is no number from 1 on.').waitFor();
    expect(new URL(demo.page.url()).search).toBe('?user=ada&loading=eager&fault=token-403.only-2');
    await number.fill('1');
    await number.press('Enter');
    await expect
      .poll(() => new URL(demo.page.url()).search)
      .toBe('?user=ada&loading=eager&fault=token-403.only-1');
    await press('login()');
    await expect.poll(tokens).toEqual([200, 403, 200, 403]);
    await number.fill('');
    await number.press('Enter');
    await press('login()');
    await expect.poll(tokens).toEqual([200, 403, 200, 403, 403]);
  });

  it('are for one request alone in a copied test, too', async () => {
    const query = '?fault=token-401.only-2&fault=token-slow.only-3:30';
    const permissions = ['clipboard-read', 'clipboard-write'];
    demo = await DemoPage.open(browser(), builtDemo() + query, { permissions });
    await press('Copy as Vitest test');
    await demo.page.locator('report-buttons copy-button').getByText('Copied').waitFor();
    const text = await demo.page.evaluate(() => navigator.clipboard.readText());
    expect(text).toContain("desk.faults.setForRequest(2, 'token-401');");
    expect(text).toContain("desk.faults.setForRequest(3, 'token-slow', 30);");
  });

  it('end when their time is over, and begin anew when one is changed', async () => {
    await open('?user=ada&loading=eager&fault=token-401&set=faultsFor:1500');
    await expect.poll(() => demo.errorCode()).toBe('token-unauthorized');
    await entry('The faults ended after 1500 ms').waitFor();
    await demo.page.locator('[data-note="faults"]').getByText('(not in force now)').waitFor();
    await press('login()');
    await demo.fact('Zoho shows').getByText('ada@example.com').waitFor();
    expect(await tokens()).toEqual([401, 200]);
    await demo.console.getByLabel('Status 403').check();
    await press('login()');
    await expect.poll(() => demo.errorCode()).toBe('token-unauthorized');
  });
});

it('opens the scenario in a second tab as another user', async () => {
  await open('?user=ada&loading=eager&set=logout:network');
  await demo.fact('Zoho shows').getByText('ada@example.com').waitFor();
  const [other] = await Promise.all([
    demo.page.context().waitForEvent('page'),
    demo.page.locator('settings-panel').getByRole('link', { name: 'Grace' }).click(),
  ]);
  await other
    .frameLocator('iframe[name="host"]')
    .locator('brightwater-app')
    .getByText('Good day, Grace')
    .waitFor();
  expect(decodeURIComponent(new URL(other.url()).search)).toBe(
    '?user=grace&loading=eager&set=logout:network',
  );
  await demo.host.getByText('Grace signed in in another tab.').waitFor();
});

describe('the page', () => {
  it('is left and comes back', async () => {
    await open('?user=ada');
    await press('Leave and come back');
    await entry('The page was loaded again by the browser’s history (load 2)').waitFor();
    await entry('Went to another page and back').waitFor();
    expect(new URL(demo.page.url()).search).toBe('?user=ada');
  });

  const whole = wholeChromiumOptions();
  it.skipIf(!whole)('comes back from the back/forward cache', async () => {
    const own: Browser = await chromium.launch(whole ?? chromiumOptions());
    try {
      await open('?user=ada', own);
      await demo.openPanel();
      await demo.fact('Zoho shows').getByText('ada@example.com').waitFor();
      await press('Leave and come back');
      await entry('The page came back from the back/forward cache').waitFor();
      await demo.fact('Zoho shows').getByText('ada@example.com').waitFor();
    } finally {
      await own.close();
    }
  });

  it('shows what it has stored without a value, and clears it', async () => {
    await open('?user=ada');
    await demo.openPanel();
    await demo.fact('Zoho shows').getByText('ada@example.com').waitFor();
    await demo.hostFrame.evaluate(() => {
      document.cookie = 'seen=a1b2c3d4';
      localStorage.setItem('settings', JSON.stringify({ theme: 'dark-blue' }));
    });
    await press('Read storage');
    const table = demo.page.locator('page-panel table');
    const text = await table.innerText();
    expect(text).toMatch(/zdasap_simulated_session\s+localStorage: a token, \d+ characters/);
    expect(text).toMatch(/settings\s+localStorage: a JSON object of 1/);
    expect(text).toMatch(/seen\s+cookie: a text, 8 characters/);
    expect(text).not.toMatch(/a1b2c3d4|dark-blue|1000\./);
    await press('Clear settings');
    await expect.poll(() => demo.hostFrame.evaluate(() => localStorage.getItem('settings'))).toBeNull();
    await press('Clear storage');
    await expect.poll(() => table.innerText()).not.toContain('zdasap_simulated_session');
    const left = await demo.hostFrame.evaluate(() => [
      localStorage.getItem('zdasap_simulated_session'),
      document.cookie,
    ]);
    expect(left).toEqual([null, '']);
    expect(await table.innerText()).toContain('(of this console)');
    await entry('Cleared the storage').waitFor();
  });
});
