import { presets } from '../../../demo/scenario/presets.js';
import { readScenario, rejectedParameters, writeScenario } from '../../../demo/scenario/scenario.js';
import { browserOfTests, builtDemo } from '../support/shared.js';
import { DemoPage } from './demo-page.js';

const browser = browserOfTests();
let demo: DemoPage;

afterEach(() => demo?.close());

const unfold = (title: string) => demo.page.locator('scenario-panel summary', { hasText: title }).click();
const exchanges = () =>
  demo.page.evaluate(() =>
    (window.__desk?.exchanges ?? []).map(({ email, reason }) => `${email}: ${reason}`),
  );
const shows = (user: string) => demo.fact('Zoho shows').getByText(user, { exact: true }).waitFor();
const query = () => decodeURIComponent(new URL(demo.page.url()).search);

/** What each preset leads to, as the desk and the console have it. */
const ends: Readonly<Record<string, () => Promise<void>>> = {
  'Expired token': async () => {
    await expect.poll(() => demo.errorCode()).toBe('login-rejected');
    expect(await exchanges()).toEqual(['ada@example.com: expired']);
    await shows('a guest');
  },
  'User changes during the exchange': async () => {
    await shows('grace@example.com');
    const ofBoth = ['ada@example.com: accepted', 'grace@example.com: accepted'];
    await expect.poll(exchanges).toEqual(ofBoth);
    const lines = (await demo.page.locator('timeline-panel li').allInnerTexts()).join('\n');
    expect(lines.indexOf('Signed in as grace')).toBeGreaterThan(0);
    expect(lines.indexOf('Signed in as grace')).toBeLessThan(lines.indexOf('accepted the token of ada'));
    expect(await demo.page.locator('[data-alarm]').innerText()).toBe('');
  },
  'Sign out during a chat': async () => {
    await shows('a guest');
    const chats = await demo.page.evaluate(() => window.__desk?.chats ?? []);
    expect(chats).toMatchObject([{ email: 'ada@example.com' }]);
    expect(chats[0]?.messages.map(({ text }) => text)).toContain('Where is my invoice?');
    await expect.poll(() => demo.hostPage.getByText('Where is my invoice?').count()).toBe(0);
  },
  'Blocked by a firewall': async () => {
    await expect.poll(() => demo.errorCode()).toBe('script-timeout');
  },
  'Blocked by a policy': async () => {
    await expect.poll(() => demo.errorCode()).toBe('script-failed');
    expect((await demo.requests()).map(({ kind }) => kind)).not.toContain('script');
  },
  'Session over, and ASAP never asks again': async () => {
    await demo.page.locator('[data-alarm]').getByText('Zoho has a guest').waitFor();
    expect(await exchanges()).toEqual(['ada@example.com: accepted']);
  },
};

describe('a preset', () => {
  it('has a link that is wholly in force, and an end that a test knows', () => {
    expect(presets.map(({ title }) => title)).toEqual(Object.keys(ends));
    for (const preset of presets) {
      expect(rejectedParameters(preset.query)).toEqual([]);
      expect(writeScenario(readScenario(preset.query))).toBe(preset.query);
    }
  });

  it.each(Object.entries(ends))('leads to what it says: %s', async (title, expectEnd) => {
    demo = await DemoPage.open(browser(), `${builtDemo()}?user=grace&label=Ask`);
    await unfold('Presets');
    await demo.console.getByRole('button', { name: title, exact: true }).click();
    await demo.page.locator('timeline-panel').getByText('The steps of the preset are done.').waitFor();
    await expectEnd();
    expect(query()).not.toContain('label=');
  });
});

it('a scenario is saved by name, opened and deleted', async () => {
  demo = await DemoPage.open(browser(), `${builtDemo()}?label=Ask&set=logout:chain`);
  await unfold('Saved in this browser');
  const name = demo.console.getByLabel('Name of the scenario');
  await name.fill('Slow log-out');
  await name.press('Enter');
  await demo.page.goto(`${builtDemo()}?data-center=eu`);
  await unfold('Saved in this browser');
  await demo.console.getByRole('link', { name: 'Slow log-out' }).click();
  await expect.poll(query).toBe('?label=Ask&set=logout:chain');
  await demo.page.waitForSelector('html[data-demo="started"]', { state: 'attached' });
  await unfold('Saved in this browser');
  await demo.console.getByRole('button', { name: 'Delete Slow log-out' }).click();
  expect(await demo.console.getByRole('link', { name: 'Slow log-out' }).count()).toBe(0);
  expect(await demo.page.evaluate(() => localStorage.getItem('demo: saved scenarios'))).toBe('[]');
});

it('the last changes of the settings are undone, one by one, but not who is signed in', async () => {
  demo = await DemoPage.open(browser(), builtDemo());
  const undo = demo.console.getByRole('button', { name: 'Undo', exact: true });
  expect(await undo.getAttribute('aria-disabled')).toBe('true');
  await demo.console.getByLabel('loading', { exact: true }).selectOption('eager');
  await demo.page.locator('fault-panel summary', { hasText: 'Your token endpoint' }).click();
  await demo.console.getByLabel('Status 401').check();
  await demo.console.getByRole('button', { name: 'Ada' }).click();
  await demo.host.getByText('Good day, Ada').waitFor();
  expect(query()).toBe('?user=ada&loading=eager&fault=token-401');
  await undo.click();
  expect(query()).toBe('?user=ada&loading=eager');
  expect(await demo.page.evaluate(() => window.__desk?.faults.active)).toEqual([]);
  await undo.click();
  expect(query()).toBe('?user=ada');
  expect(await demo.element.getAttribute('loading')).toBeNull();
  expect(await undo.getAttribute('aria-disabled')).toBe('true');
});
