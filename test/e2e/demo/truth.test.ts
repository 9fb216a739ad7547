import { chromium, type Browser } from 'playwright';
import { chromiumOptions } from '../../support/launch-chromium.js';
import { browserOfTests, builtDemo } from '../support/shared.js';
import { DemoPage } from './demo-page.js';

const browser = browserOfTests();
let demo: DemoPage;

afterEach(() => demo?.close());

const open = async (query = '', where = browser()) => {
  demo = await DemoPage.open(where, builtDemo() + query);
};
const query = () => decodeURIComponent(new URL(demo.page.url()).search);
const alarm = () => demo.page.locator('[data-alarm]');
const note = (name: string) => demo.page.locator(`[data-note="${name}"]`);
const timeline = async () => (await demo.page.locator('timeline-panel li').allInnerTexts()).join('\n');

describe('users that differ are an alarm', () => {
  it('when the token names another user, until the right one is logged in', async () => {
    await open('?user=ada&loading=eager&fault=token-wrong-user');
    await alarm().getByText('The token names grace@example.com').waitFor();
    await alarm().getByText('The desk was asked as grace@example.com').waitFor();
    await alarm().getByText('The panel shows grace@example.com, but ada@example.com is').waitFor();
    expect(await timeline()).toContain('Mismatch: The token names grace@example.com');
    expect(await demo.fact('session').locator('.bad').innerText()).toBe('token-delivered');
    await demo.console.getByRole('button', { name: 'Reset faults' }).click();
    await demo.console.getByRole('button', { name: 'login()' }).click();
    await demo.fact('Zoho shows').getByText('ada@example.com').waitFor();
    await expect.poll(() => alarm().innerText()).toBe('');
    expect(await timeline()).toContain('The mismatch is over.');
  });

  it('when the element says token-delivered, and Zoho has a guest', async () => {
    await open('?user=ada&loading=eager&fault=exchange-refused-200');
    await alarm().getByText('The element says token-delivered, but Zoho has a guest.').waitFor();
    expect(await timeline()).toContain('Zoho refused the token of ada@example.com (injected fault)');
  });
});

describe('a request that is not intercepted', () => {
  // The protocol of the developer tools needs a browser that no other test uses.
  let ownBrowser: Browser;
  beforeAll(async () => {
    ownBrowser = await chromium.launch(chromiumOptions());
  });
  afterAll(() => ownBrowser.close());

  const bypass = async () => {
    const devTools = await demo.page.context().newCDPSession(demo.page);
    await devTools.send('Network.enable');
    await devTools.send('Network.setBypassServiceWorker', { bypass: true });
  };
  const failure = () => demo.hostPage.locator('html[data-demo="failed"] #failure');

  it('stops the scenario at its start, before anything is asked of Zoho', async () => {
    await open('?user=ada', ownBrowser);
    const asked: string[] = [];
    demo.page.on('request', (request) => asked.push(new URL(request.url()).hostname));
    await bypass();
    await demo.page.reload();
    await failure().getByText('Requests are not intercepted.').waitFor();
    expect(new Set(asked)).toEqual(new Set([new URL(builtDemo()).hostname]));
    expect(await demo.element.count()).toBe(0);
    await demo.console.getByText('The scenario was stopped. The page says why.').waitFor();
    expect(await demo.page.evaluate(() => document.documentElement.dataset['demo'])).toBe('failed');
    const blocked = await demo.hostFrame.evaluate(() =>
      fetch('https://desk.zoho.com/portal/api/any').then(
        () => 'reached',
        () => 'blocked',
      ),
    );
    expect(blocked).toBe('blocked');
  });

  it('stops it while it runs', async () => {
    await open('?user=ada', ownBrowser);
    await bypass();
    await demo.launcher.click();
    await failure().getByText('A request went past the simulation: https://desk.zoho.com/').waitFor();
    expect(await demo.element.count()).toBe(0);
    expect(query()).toBe('?user=ada');
  });
});

describe('the link', () => {
  it('names what of it is not in force, and no value of what nobody knows', async () => {
    await open('?user=ADA&fault=xyz&mode=JWT&fault=script-slow:10&fault=script-slow:abc&secret=a.b.c');
    const text = await note('link').innerText();
    expect(text).toContain('user=ADA is not known. Use ada or grace.');
    expect(text).toContain('fault=xyz is not known.');
    expect(text).toContain('fault=script-slow:10 is given more than once. The last one counts.');
    expect(text).toContain('The parameter secret is not known.');
    expect(text).not.toContain('a.b.c');
    expect(await timeline()).toContain('fault=xyz is not known.');
    expect(query()).toBe('?mode=JWT&fault=script-slow:abc');
    // The value that is in force is named where the wrong one stands.
    await note('faults').getByText('script-slow:2000').waitFor();
    const field = demo.console.getByLabel('Script slow, in ms');
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    await demo.console.getByText('"abc" does not fit. In force: 2000 ms.').waitFor();
    await field.fill('30');
    await field.press('Enter');
    await demo.console.getByText('In force: 30 ms.').waitFor();
    expect(await field.getAttribute('aria-invalid')).toBe('false');
    await demo.console.getByLabel('Script not found').check();
    await demo.console.getByLabel('Script hangs').check();
    await note('faults').getByText('(no effect: script-hangs wins)').waitFor();
  });

  it('is the scenario as it was started: neither a press nor a failure changes it', async () => {
    await open('?user=ada&fault=script-404');
    await demo.launcher.click();
    await expect.poll(() => demo.errorCode()).toBe('script-failed');
    expect(query()).toBe('?user=ada&fault=script-404');
    await demo.fact('panel').getByText('closed').waitFor();
    expect(await demo.console.getByLabel('open at start').isChecked()).toBe(false);
    // A checklist is marked as soon as it rests on something that changed.
    await demo.openTool('Checklist');
    await demo.console.getByRole('button', { name: 'Check everything' }).click();
    await demo.console.getByText(/Checked at/).waitFor();
    expect(await demo.console.getByText('Outdated:').count()).toBe(0);
    await demo.console.getByRole('button', { name: 'Reset faults' }).click();
    await demo.console.getByText('Outdated:').waitFor();
    await demo.console.getByRole('button', { name: 'Copy link as started' }).waitFor();
    // A sign-in that fails leaves the link alone, and says so where it was pressed.
    await demo.hostFrame.evaluate(() => {
      const { fetch } = window;
      window.fetch = (input, init) =>
        input instanceof URL && input.pathname.endsWith('/api/sign-in')
          ? Promise.reject(new TypeError('offline'))
          : fetch(input, init);
    });
    await demo.console.getByRole('button', { name: 'Grace' }).click();
    await note('sign-in').getByText('Signing in failed.').waitFor();
    expect(query()).toBe('?user=ada');
  });

  it('does not hold the content of the desk, which the console says', async () => {
    await open();
    await demo.openPanel();
    expect(await note('desk').count()).toBe(0);
    await demo.submitGuestTicket('Not in the link');
    await note('desk').waitFor();
    await note('desk').getByRole('button').click();
    await note('desk').waitFor({ state: 'hidden' });
    expect(await demo.ticket('Not in the link')).toBeUndefined();
  });
});

it('says when another tab signs somebody else in, in the page and in the alarm', async () => {
  await open('?user=ada&loading=eager');
  await demo.fact('Zoho shows').getByText('ada@example.com').waitFor();
  const other = await demo.page.context().newPage();
  await other.goto(`${builtDemo()}?user=grace`);
  await demo.host.getByText('Grace signed in in another tab.').waitFor();
  await demo.console.getByRole('button', { name: 'login()' }).click();
  const shown = alarm().getByText('The panel shows grace@example.com, but ada@example.com is');
  await expect.poll(() => shown.count()).toBe(1);
});
