import { browserOfTests, builtDemo } from '../support/shared.js';
import { DemoPage } from './demo-page.js';

const browser = browserOfTests();
let demo: DemoPage;

afterEach(() => demo?.close());

const open = async (query: string) => (demo = await DemoPage.open(browser(), builtDemo() + query));
const press = (name: string) => demo.console.getByRole('button', { name, exact: true }).click();
const kinds = async () => (await demo.requests()).map(({ kind }) => kind);
const entry = (text: string | RegExp) => demo.page.locator('timeline-panel li').getByText(text).first();
const shows = (user: string) => demo.fact('Zoho shows').getByText(user).waitFor();

describe('what no attribute can set', () => {
  it('the token comes from a function', async () => {
    await open('?user=ada&loading=eager&token-endpoint=/nowhere&set=tokenProvider:endpoint');
    await shows('ada@example.com');
    await press('Reset tokenProvider');
    await press('login()');
    await expect.poll(() => demo.errorCode()).toBe('token-http');
  });

  it.each([
    ['nobody', null],
    ['rejects', 'token-provider'],
    ['hangs', 'token-timeout'],
  ])('the function does what the condition says: %s', async (value, code) => {
    await open(`?user=ada&loading=eager&set=tokenProvider:${value}`);
    await demo.fact('state').getByText('ready', { exact: true }).waitFor();
    await expect.poll(() => demo.errorCode()).toBe(code);
    await shows('a guest');
    expect(await kinds()).not.toContain('token');
  });

  it('the script comes from another origin', async () => {
    await open('?user=ada&loading=eager&set=deskOrigin:https://help.brightwater.example');
    await shows('ada@example.com');
    const scripts = (await demo.requests()).filter(({ kind }) => kind === 'script');
    expect(scripts.map(({ host }) => host)).toEqual(['help.brightwater.example']);
  });

  it('the form of a ticket has first values', async () => {
    await open('?user=ada&set=prefill:invoice');
    await demo.host.getByRole('button', { name: 'Ask about an invoice' }).click();
    await demo.panel.getByLabel('Department').selectOption('Billing');
    const valueOf = (label: string) => demo.panel.getByLabel(label).inputValue();
    await expect.poll(() => valueOf('Subject')).toBe('A question about invoice 2292');
    expect(await valueOf('Invoice number')).toBe('2292');
  });
});

describe('the element in the page', () => {
  const elements = () => demo.element;

  it('has a second one beside it, which shares its ASAP', async () => {
    await open('?user=ada&loading=eager&set=secondElement:same');
    await shows('ada@example.com');
    await entry('second element: asap-ready').waitFor();
    expect(await elements().count()).toBe(2);
    expect((await kinds()).filter((kind) => kind === 'script')).toHaveLength(1);
    await press('Reset Second element');
    expect(await elements().count()).toBe(1);
  });

  it('has a second one of another app, which is a conflict', async () => {
    await open('?user=ada&loading=eager&set=secondElement:other-app');
    await entry('second element: asap-error: conflict').waitFor();
    await shows('ada@example.com');
    expect((await kinds()).filter((kind) => kind === 'script')).toHaveLength(1);
  });

  it('names either app of an organization that has two, one after the other', async () => {
    const other = '987654321098765432';
    await open(`?user=ada&loading=eager&app-id=${other}&set=secondApp:there`);
    await shows('ada@example.com');
    const scripts = async () =>
      (await demo.requests())
        .filter(({ kind }) => kind === 'script')
        .map(({ path, status }) => `${/asapApp\/(\d+)/.exec(path)?.[1]} ${status}`);
    expect(await scripts()).toEqual([`${other} 200`]);
    // The group is unfolded, as the link sets something in it.
    const field = demo.console.getByLabel('app-id', { exact: true });
    await field.fill('');
    await field.press('Enter');
    await expect.poll(scripts).toEqual([`${other} 200`, '123456789012345678 200']);
    await shows('ada@example.com');
    await demo.fact('state').getByText('ready', { exact: true }).waitFor();
  });

  it('does not know the second app of an organization that has one', async () => {
    await open('?loading=eager&app-id=987654321098765432');
    await expect.poll(() => demo.errorCode()).toBe('script-failed');
  });

  it('comes late, and goes, when the tester says so', async () => {
    await open('?user=ada&loading=eager&set=insertion:late');
    expect(await elements().count()).toBe(0);
    expect(await kinds()).toEqual([]);
    await press('Insert');
    await shows('ada@example.com');
    await entry('Put the element into the page').waitFor();
    await press('Remove');
    expect(await elements().count()).toBe(0);
    await shows('a guest');
  });

  it('asks nothing of Zoho before the visitor allows it', async () => {
    await open('?set=consent:asked');
    expect(await demo.launcher.count()).toBe(0);
    await demo.host.getByRole('button', { name: 'Allow help' }).click();
    await demo.openPanel();
    expect(await kinds()).toContain('script');
    expect(await demo.host.getByRole('button', { name: 'Allow help' }).count()).toBe(0);
  });
});

describe('the page', () => {
  it('is turned to the other direction and the other color scheme', async () => {
    await open('?set=dir:rtl&set=colorScheme:dark');
    const page = () =>
      demo.hostFrame.evaluate(() => [
        document.documentElement.dir,
        getComputedStyle(document.documentElement).colorScheme,
        getComputedStyle(
          document.querySelector('asap-help')?.shadowRoot?.querySelector('button') ?? document.body,
        ).direction,
      ]);
    expect(await page()).toEqual(['rtl', 'dark', 'rtl']);
    await press('Reset conditions');
    expect(await page()).toEqual(['ltr', 'light dark', 'ltr']);
  });

  it.each(['strict', 'trusted-types'])('has a policy that lets ASAP through: %s', async (policy) => {
    await open(`?user=ada&set=policy:${policy}`);
    const inForce = demo.hostPage.locator('meta[http-equiv="Content-Security-Policy"]');
    expect(await inForce.getAttribute('content')).toMatch(
      policy === 'strict' ? /script-src/ : /trusted-types/,
    );
    await demo.openPanel();
    await shows('ada@example.com');
    await demo.panel.getByRole('button', { name: 'Tickets', exact: true }).click();
    await demo.panel.getByText('Invoice 2291 shows the wrong VAT number').waitFor();
    expect(await demo.errorCode()).toBeNull();
  });

  it.each([
    ['without-zoho', 'Content Security Policy'],
    ['trusted-types-without-default', 'Trusted Types refused a script'],
  ])('has a policy that stops ASAP, and says which: %s', async (policy, text) => {
    await open(`?user=ada&set=policy:${policy}`);
    await demo.launcher.click();
    await expect.poll(() => demo.errorCode()).toBe('script-failed');
    await demo.page.locator('live-panel').getByText(text).waitFor();
  });
});
