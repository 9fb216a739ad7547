import {
  conditionNames,
  conditions,
  isConditionValue,
  readConditions,
  writeConditions,
} from '../../../demo/conditions/conditions.js';
import { applyDeskConditions } from '../../../demo/conditions/desk-conditions.js';
import { rejectedParameters } from '../../../demo/scenario/scenario.js';
import { createDesk, defaultAssumptions } from '../../../src/testing/without-msw.js';
import { browserOfTests, builtDemo } from '../support/shared.js';
import { DemoPage } from './demo-page.js';

const browser = browserOfTests();
let demo: DemoPage | undefined;

afterEach(() => demo?.close());

const open = async (query: string) => (demo = await DemoPage.open(browser(), builtDemo() + query));
const search = ({ page }: DemoPage) => decodeURIComponent(new URL(page.url()).search);
const note = ({ page }: DemoPage) => page.locator('[data-note="conditions"]');
const exchanges = ({ page }: DemoPage) =>
  page.evaluate(() => (window.__desk?.exchanges ?? []).map(({ reason }) => reason));
const unfold = ({ page }: DemoPage, group: string) =>
  page.locator('condition-panel summary', { hasText: group }).click();

describe('the table of conditions', () => {
  it('has every assumption of the package with each of its values, and a description', () => {
    for (const [name, standard] of Object.entries(defaultAssumptions)) {
      const { choices, description } = conditions[name as keyof typeof defaultAssumptions];
      expect(description.length).toBeGreaterThan(20);
      expect(description).not.toMatch(/[*`]/);
      for (const value of choices ?? ['7']) {
        const desk = createDesk();
        applyDeskConditions(desk, readConditions([`${name}:${value}`]));
        const wanted = typeof standard === 'number' ? Number(value) : value;
        expect(desk.assumptions).toEqual({ ...defaultAssumptions, [name]: wanted });
      }
    }
  });

  it('leaves the standard values out of a link, and comes back as it was', () => {
    expect(readConditions(conditionNames.map((name) => `${name}:${conditions[name].standard}`))).toEqual({});
    const texts = ['jwt:off', 'domains:a.example,b.example', 'logout:chain', 'exchangeDelay:20'];
    expect(writeConditions(readConditions(texts))).toEqual(texts);
    expect(isConditionValue('domains', 'a,b,c,d,e,f')).toBe(false);
  });

  it('names what is wrong in a link', () => {
    const query = '?set=jwt:maybe&set=secret:a.b.c&set=logout:chain&set=logout:timer&set=storeDelay:soon';
    expect(rejectedParameters(query)).toEqual([
      'set=jwt:maybe is not known. Use on or off.',
      'set=secret is not known. The pane Conditions has each name.',
      'set=logout:chain is given more than once. The last one counts.',
      'set=storeDelay:soon is not known. Use number.',
    ]);
  });
});

describe('the desk of a scenario', () => {
  it.each([
    ['jwt:off', 'jwt-switched-off', 'JWT log-in'],
    ['domains:help.example.com', 'domain-not-allowed', 'Allowed domains'],
    ['unknownUser:ada', 'unknown-user', 'Unknown user'],
  ])('refuses a token under %s, until it is reset', async (condition, reason, title) => {
    const page = await open(`?user=ada&loading=eager&set=${condition}`);
    await expect.poll(() => exchanges(page)).toContain(reason);
    await note(page).getByText(condition).waitFor();
    await page.console.getByRole('button', { name: `Reset ${title}` }).click();
    expect(search(page)).toBe('?user=ada&loading=eager');
    expect(await note(page).count()).toBe(0);
    await page.page.locator('timeline-panel').getByText('All conditions reset').waitFor();
    await page.console.getByRole('button', { name: 'login()' }).click();
    await page.fact('Zoho shows').getByText('ada@example.com').waitFor();
  });

  it('refuses the ticket of a guest', async () => {
    const page = await open('');
    await unfold(page, 'Zoho’s desk');
    await page.console.getByLabel('Tickets of guests', { exact: true }).selectOption('refused');
    expect(search(page)).toBe('?set=guestTickets:refused');
    await page.openPanel();
    await page.sendGuestTicket('Refused');
    await expect
      .poll(() => page.requests())
      .toContainEqual(expect.objectContaining({ kind: 'portal', method: 'POST', status: 403 }));
    expect(await page.ticket('Refused')).toBeUndefined();
  });

  it('switches Zoho’s own launcher off', async () => {
    const launcher = ({ hostPage }: DemoPage) => hostPage.locator('#zohohc-asap-web-button');
    const withLauncher = await open('?launcher=zoho&loading=eager');
    await launcher(withLauncher).waitFor();
    await withLauncher.close();
    const without = await open('?launcher=zoho&loading=eager&set=zohoLauncher:off');
    await without.fact('state').getByText('ready', { exact: true }).waitFor();
    expect(await launcher(without).isVisible()).toBe(false);
  });

  it('has a private help center, which is a fault', async () => {
    const page = await open('?loading=eager');
    await unfold(page, 'Zoho’s desk');
    await page.console.getByLabel('Help center', { exact: true }).selectOption('private');
    expect(search(page)).toBe('?loading=eager&fault=help-center-private');
    await page.page.reload();
    await page.openPanel();
    await expect
      .poll(async () => (await page.requests()).filter(({ status }) => status === 403).length)
      .toBeGreaterThan(0);
  });

  it('behaves as the chosen assumption says, and marks a value that does not fit', async () => {
    const page = await open('?user=ada&loading=eager');
    await page.fact('Zoho shows').getByText('ada@example.com').waitFor();
    await unfold(page, 'Assumptions about Zoho');
    await page.console.getByLabel('logout', { exact: true }).selectOption('network');
    const field = page.console.getByLabel('storeDelay', { exact: true });
    await field.fill('soon');
    await field.press('Enter');
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    await page.console.getByText('"soon" does not fit. Use number. In force: 0.').waitFor();
    expect(search(page)).toBe('?user=ada&loading=eager&set=logout:network');
    await page.console.getByRole('button', { name: 'Nobody' }).click();
    await expect.poll(async () => (await page.requests()).map(({ kind }) => kind)).toContain('logout');
    await page.console.getByRole('button', { name: 'Reset conditions' }).click();
    expect(await field.inputValue()).toBe('0');
    expect(await page.page.evaluate(() => window.__desk?.assumptions.logout)).toBe('local');
  });
});

it('a copied test says which conditions and buttons of the console it leaves out', async () => {
  demo = await DemoPage.open(browser(), `${builtDemo()}?set=jwt:off`, {
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await demo.console.getByRole('button', { name: '+1 h', exact: true }).click();
  await demo.page.locator('[data-note="clock"]').waitFor();
  await demo.console.getByRole('button', { name: 'Copy as Playwright test' }).click();
  await demo.page.locator('report-buttons copy-button').getByText('Copied').waitFor();
  const text = await demo.page.evaluate(() => navigator.clipboard.readText());
  expect(text).toContain('The scenario sets jwt:off. This test leaves it out');
  expect(text).toMatch(/Zoho’s clock moved by [^.]+\. This test leaves it out/);
});
