import type { Locator } from 'playwright';
import { browserOfTests, builtDemo } from '../support/shared.js';
import { DemoPage } from './demo-page.js';

const browser = browserOfTests();
let demo: DemoPage;

afterEach(() => demo?.close());

const open = async (query: string, width: number, height = 800) =>
  (demo = await DemoPage.open(browser(), builtDemo() + query, { viewport: { width, height } }));

const rectangle = (part: Locator) =>
  part.evaluate((element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    return { left, top, right, bottom };
  });
type Rectangle = Awaited<ReturnType<typeof rectangle>>;
const isApart = (one: Rectangle, other: Rectangle) =>
  one.right <= other.left || one.left >= other.right || one.bottom <= other.top || one.top >= other.bottom;

const panes = () => demo.page.locator('qa-console .columns');

describe('panel, launchers and console', () => {
  it.each([
    '?open=',
    '?open=&placement=start',
    '?open=&lang=ar',
    '?open=&set=dir:rtl',
    '?open=&lang=ar&placement=start&set=dir:rtl',
    '?open=&set=secondElement:same',
  ])('do not cover each other: %s', async (query) => {
    await open(query, 1280);
    await demo.panel.waitFor();
    const console = await rectangle(panes());
    const host = await rectangle(demo.host);
    const panel = await rectangle(demo.panel);
    expect(isApart(panel, console)).toBe(true);
    // It opens where the invented product stands.
    expect(panel.left).toBeGreaterThanOrEqual(host.left);
    expect(panel.right).toBeLessThanOrEqual(host.right);
    for (const launcher of await demo.launcher.all()) {
      expect(isApart(await rectangle(launcher), console)).toBe(true);
    }
    expect(await demo.console.evaluate((element) => getComputedStyle(element).direction)).toBe('ltr');
  });

  it.each([768, 1024])('are side by side with the page at a width of %i', async (width) => {
    await open('?user=ada&open=', width);
    await demo.panel.waitFor();
    for (const part of [demo.host, demo.console]) {
      expect(isApart(await rectangle(demo.panel), await rectangle(part))).toBe(true);
    }
    await demo.panel.getByRole('button', { name: 'Close help' }).click();
    await expect.poll(async () => (await rectangle(demo.host)).right).toBe(width);
  });
});

it('has settings and state side by side at every width of three columns', async () => {
  await open('', 1080);
  const tops = [demo.page.locator('settings-panel'), demo.page.locator('live-panel')].map(rectangle);
  const [settings, state] = await Promise.all(tops);
  expect(settings?.top).toBe(state?.top);
});

it('shows what has the focus above the panel, where there is no room beside it', async () => {
  await open('?user=ada&open=', 360, 740);
  await demo.panel.getByText('Hello, Ada').waitFor();
  const focused = () =>
    demo.page.evaluate(async () => {
      // The page is laid out for the focus before the browser draws.
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      let element = document.activeElement;
      const part = element?.localName ?? '';
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      const { left, top, width, height } = (element ?? document.body).getBoundingClientRect();
      const hit = document.elementFromPoint(left + width / 2, top + height / 2);
      return { part, hit: hit?.closest('aside') ? 'panel' : (hit?.localName ?? 'nothing') };
    });
  const seen: Record<string, number> = {};
  await demo.page.evaluate(() => document.querySelector<HTMLElement>('.skip')?.focus());
  for (let step = 0; step < 60; step += 1) {
    const { part, hit } = await focused();
    if (part === 'qa-console' || part === 'brightwater-app') {
      expect(hit).not.toBe('panel');
      seen[part] = (seen[part] ?? 0) + 1;
    }
    await demo.page.keyboard.press('Tab');
  }
  expect(seen['brightwater-app']).toBeGreaterThan(2);
  expect(seen['qa-console']).toBeGreaterThan(20);
  // The panel is above again as soon as the focus is elsewhere.
  await demo.page.locator('asap-help').getByRole('button').focus();
  await expect.poll(() => demo.page.locator('[data-raised]').count()).toBe(0);
});

it('marks every attribute that the element cannot use, and says what it should be', async () => {
  await open('?data-center=zz&timeout=soon&theme-color=red', 1440);
  const remarks = () => demo.page.locator('[data-note="remark"]').allInnerTexts();
  expect(await remarks()).toEqual([
    'data-center is "zz". It should be us, eu, in, au, jp, cn, ca, sa, sg, uae.',
    'theme-color is "red". It should be #rgb or #rrggbb.',
    'timeout is "soon". It should be a number of ms.',
  ]);
  const invalid = () =>
    demo.page
      .locator('settings-panel [aria-invalid="true"]')
      .evaluateAll((fields) => fields.map(({ id }) => id).toSorted());
  expect(await invalid()).toEqual(['data-center', 'theme-color', 'timeout']);
  const timeout = demo.console.getByLabel('timeout', { exact: true });
  await timeout.fill('20000');
  await timeout.press('Enter');
  await expect.poll(invalid).toEqual(['data-center', 'theme-color']);
  expect(await remarks()).toHaveLength(2);
});

it('says the state of the element at the top of a narrow console', async () => {
  await open('?user=ada&loading=eager', 360, 740);
  const state = demo.page.locator('[data-note="state"]');
  await state.getByText('Zoho shows ada@example.com').waitFor();
  expect(await state.innerText()).toMatch(/ready\s+token-delivered/);
});
