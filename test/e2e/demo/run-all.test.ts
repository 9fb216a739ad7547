import { text as readAll } from 'node:stream/consumers';
import type { Browser, BrowserContextOptions, Page } from 'playwright';
import { faultExpectations, visitors } from '../../../demo/faults/fault-expectations.js';
import type { Case, RunAllPage } from '../../../demo/run-all/run-all-page.js';
import type { FaultName } from '../../../src/testing/faults.js';
import { deep, sized } from '../../support/depth.js';
import { browserOfTests, builtDemo } from '../support/shared.js';
import { axeFindings, overflow } from './accessible.js';

const browser = browserOfTests();
let page: Page;

afterEach(() => page?.context().close());

async function open(options: BrowserContextOptions = {}, where: Browser = browser()): Promise<void> {
  const context = await where.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  page = await context.newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(`${builtDemo()}run-all/index.html`);
}

const button = (name: string | RegExp) => page.getByRole('button', { name });
const summary = () => page.locator('[data-summary]');
const rows = () => page.locator('tbody tr');
const row = (fault: string, visitor: string) =>
  page.locator(`tr[data-fault="${fault}"][data-visitor="${visitor}"]`);

/** Leaves only these rows of the table, perhaps with another expectation. */
const choose = (chosen: readonly (Pick<Case, 'fault' | 'visitor'> & Partial<Case>)[]) =>
  page.locator('run-all-page').evaluate((element, wanted) => {
    const runAll = element as RunAllPage;
    runAll.cases = wanted.flatMap((one) =>
      runAll.cases
        .filter(({ fault, visitor }) => fault === one.fault && visitor === one.visitor)
        .map((known) => Object.assign({}, known, one)),
    );
    return runAll.updateComplete;
  }, chosen);

/** One of each kind of outcome; the nightly run tries all. */
const representative: readonly (readonly [FaultName, 'guest' | 'ada'])[] = [
  ['script-404', 'guest'],
  ['script-404', 'ada'],
  ['exchange-refused-200', 'ada'],
  ['exchange-refused-400', 'guest'],
  ['domain-unlisted', 'ada'],
  ['token-401', 'ada'],
  ['token-wrong-user', 'ada'],
  ['callback-20-times', 'ada'],
];

it('runs the table, and every row is as expected', { timeout: sized(120_000, 900_000) }, async () => {
  await open();
  const all = visitors.length * Object.keys(faultExpectations).length;
  expect(await rows().count()).toBe(all);
  if (!deep) await choose(representative.map(([fault, visitor]) => ({ fault, visitor })));
  const count = sized(representative.length, all);
  await button(`Run all ${count}`).click();
  await page.getByText(`1 of ${count}: `).waitFor();
  expect(await summary().innerText()).toBe('');
  await summary()
    .getByText('rows passed')
    .waitFor({ timeout: sized(100_000, 800_000) });
  expect(await rows().locator('ul').allInnerTexts()).toEqual([]);
  expect(await summary().innerText()).toContain(`${count} of ${count} rows passed, 0 failed, in `);
  expect(await page.locator('iframe').count()).toBe(0);

  const [download] = await Promise.all([page.waitForEvent('download'), button('Save results').click()]);
  const saved = await readAll(await download.createReadStream());
  expect((JSON.parse(saved) as { rows: unknown[] }).rows).toHaveLength(count);
  expect(saved).not.toMatch(/eyJ|@/);
});

it('shows an expectation that is wrong as failed, alone when asked, with a link to its scenario', async () => {
  await open();
  const wrong = { ...faultExpectations['token-403'].ada, shows: 'ada', code: null } as const;
  await choose([
    { fault: 'token-403', visitor: 'ada', expected: wrong },
    { fault: 'token-403', visitor: 'guest' },
  ]);
  await page.evaluate(() => localStorage.setItem('of another page', 'kept'));
  await button('Run all 2').click();
  await summary().getByText('1 of 2 rows passed, 1 failed').waitFor();
  expect(await row('token-403', 'ada').locator('li').allInnerTexts()).toEqual([
    'Code: expected none, was token-unauthorized.',
    'Zoho shows: expected ada, was a guest.',
  ]);
  expect(await row('token-403', 'guest').getAttribute('data-result')).toBe('passed');
  expect(Number.parseInt(await row('token-403', 'ada').locator('.number').innerText(), 10)).toBeGreaterThan(
    0,
  );
  // What the browser kept of other pages is put back, and nothing of the runs is left.
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(['of another page']);
  await page.getByLabel('Failed only').check();
  expect(await rows().count()).toBe(1);
  expect(await axeFindings(page)).toEqual([]);

  const [scenario] = await Promise.all([
    page.context().waitForEvent('page'),
    row('token-403', 'ada').getByRole('link').click(),
  ]);
  expect(new URL(scenario.url()).search).toBe('?user=ada&loading=eager&timeout=5000&fault=token-403');
  await scenario.locator('live-panel [data-error="token-unauthorized"]').waitFor();
});

it('runs only what the filters show, and stops when asked, by keyboard alone', async () => {
  await open();
  await page.getByLabel('Fault', { exact: true }).fill('script-hangs');
  await page.getByLabel('Visitor').selectOption('ada');
  expect(await rows().count()).toBe(1);
  await button('Run the shown 1').focus();
  await page.keyboard.press('Enter');
  await row('script-hangs', 'ada').getByText('runs…').waitFor();
  // The button is the same one, and keeps the focus.
  expect(await page.getByRole('button', { name: 'Stop' }).evaluate((one) => one.matches(':focus'))).toBe(
    true,
  );
  await page.keyboard.press('Enter');
  await summary().getByText('0 of 1 rows passed, 0 failed, 1 not run').waitFor();
  expect(await page.locator('iframe').count()).toBe(0);
});

it.each([
  ['wide, light', { colorScheme: 'light' }],
  ['narrow, dark', { colorScheme: 'dark', viewport: { width: 360, height: 740 } }],
] as const)('axe finds nothing, before, during and after a run: %s', async (_title, options) => {
  await open(options);
  expect(await axeFindings(page)).toEqual([]);
  expect(await overflow(page)).toBe(0);
  await choose([{ fault: 'token-slow', visitor: 'ada' }]);
  await button('Run all 1').click();
  await page.getByText('1 of 1: ').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  expect(await overflow(page)).toBe(0);
  await summary().getByText('1 of 1 rows passed').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  expect(await overflow(page)).toBe(0);
});
