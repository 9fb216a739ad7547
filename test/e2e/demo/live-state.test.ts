import type { Locator } from 'playwright';
import { browserOfTests, builtDemo } from '../support/shared.js';
import { DemoPage } from './demo-page.js';

const browser = browserOfTests();
let demo: DemoPage;

afterEach(() => demo?.close());

it('shows what a screen reader calls the button, and that it is gone', async () => {
  demo = await DemoPage.open(browser(), `${builtDemo()}?label=Ask+us`);
  const name = demo.fact('button’s name');
  await name.getByText('Ask us', { exact: true }).waitFor();
  const label = demo.console.getByLabel('label', { exact: true });
  await label.fill('');
  await label.press('Enter');
  await name.getByText('Help', { exact: true }).waitFor();
  await demo.console.getByLabel('launcher', { exact: true }).selectOption('none');
  await expect.poll(() => name.textContent()).toBe('no button of its own');
});

it('shows how long ASAP loads, and how long it took', async () => {
  demo = await DemoPage.open(browser(), `${builtDemo()}?fault=script-slow:2500`);
  const load = demo.fact('load');
  expect(await load.count()).toBe(0);
  await demo.launcher.click();
  await load.getByText(/^[01]\.\d s so far$/).waitFor();
  expect(await demo.launcher.getAttribute('aria-busy')).toBe('true');
  await load.getByText(/^2\.\d s so far$/).waitFor();
  await demo.panel.waitFor();
  await load.getByText(/^\d+\.\d s$/).waitFor();
  expect(Number.parseFloat((await load.textContent()) ?? '')).toBeGreaterThanOrEqual(2.5);
});

const colors = (part: Locator) =>
  part.evaluate((element) => {
    const { backgroundColor, color } = getComputedStyle(element);
    return { backgroundColor, color };
  });

it.each(['light', 'dark'] as const)('the launcher has the colors of the panel, %s', async (colorScheme) => {
  demo = await DemoPage.open(browser(), `${builtDemo()}?open=`, { colorScheme });
  const header = demo.panel.locator('header');
  await header.waitFor();
  expect(await colors(demo.launcher)).toEqual(await colors(header));
});
