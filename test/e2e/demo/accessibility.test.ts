import { browserOfTests, builtDemo } from '../support/shared.js';
import { sweep } from '../../support/sweep.js';
import { axeFindings, overflow } from './accessible.js';
import { DemoPage } from './demo-page.js';

const browser = browserOfTests();
let demo: DemoPage;

afterEach(() => demo?.close());

const wide = { width: 1440, height: 900 };
const narrow = { width: 360, height: 740 };

interface Look {
  readonly viewport: { width: number; height: number };
  readonly colorScheme: 'light' | 'dark';
}

const allLooks: Readonly<Record<string, Look>> = {
  'wide, light': { viewport: wide, colorScheme: 'light' },
  'wide, dark': { viewport: wide, colorScheme: 'dark' },
  'narrow, light': { viewport: narrow, colorScheme: 'light' },
  'narrow, dark': { viewport: narrow, colorScheme: 'dark' },
};
/** Colors do not depend on the width, nor the layout on the colors. So two looks have both widths and both color schemes. */
const looks = sweep(Object.keys(allLooks), ['wide, light', 'narrow, dark']);

const open = async (query: string) => (demo = await DemoPage.open(browser(), builtDemo() + query));

/** Looks at one page in each look, one after the other; `prepare` brings into sight what a look may hide. */
async function expectNoFindings(prepare: () => Promise<void> = async () => {}): Promise<void> {
  for (const look of looks) {
    const { viewport, colorScheme } = allLooks[look]!;
    await demo.page.setViewportSize(viewport);
    await demo.page.emulateMedia({ colorScheme });
    await prepare();
    expect([look, ...(await axeFindings(demo.page))]).toEqual([look]);
    expect([look, await overflow(demo.page)]).toEqual([look, 0]);
  }
}

/** A wide console and a narrow one fold panes of their own. */
async function unfoldPanes(): Promise<void> {
  for (const pane of await demo.page.locator('.fold[aria-expanded="false"]').all()) await pane.click();
}

describe('axe finds nothing', () => {
  it.each([
    ['a guest before anything is loaded', '', false],
    ['Ada with the panel open', '?user=ada&open=', true],
    ['an error and its fault', '?user=ada&loading=eager&fault=token-401', false],
  ])('%s', async (_case, query, isOpen) => {
    await open(query);
    if (isOpen) await demo.panel.getByText('Hello, Ada').waitFor();
    if (query.includes('fault')) {
      await expect.poll(() => demo.errorCode()).toBe('token-unauthorized');
      // The token fails while ASAP still loads. Trials that begin before ASAP is ready are outdated when it is.
      await demo.fact('state').getByText('ready', { exact: true }).waitFor();
      await demo.fact('session').getByText('failed', { exact: true }).waitFor();
      await demo.fact('Zoho shows').getByText('a guest', { exact: true }).waitFor();
    }
    if (!isOpen) await demo.openTool('Permissions');
    if (!isOpen) await demo.console.getByRole('button', { name: /Try each row/ }).click();
    await expectNoFindings(async () => {
      if (!isOpen) await demo.console.getByText(/rows are/).waitFor();
    });
  });

  it('a narrow page, and each tool', async () => {
    await open('?user=ada&width=360');
    for (const tool of ['Checklist', 'Permissions', 'Embed code', 'Zoho’s snippet'] as const) {
      await expectNoFindings(() => demo.openTool(tool));
    }
  });

  it('every pane unfolded, a value that does not fit, and the storage', async () => {
    await open('?user=ada&timeout=soon&set=dir:rtl&set=logout:chain');
    await unfoldPanes();
    await demo.page.locator('qa-console summary:not(.line)').evaluateAll((summaries) => {
      for (const summary of summaries) if (summary instanceof HTMLElement) summary.click();
    });
    const delay = demo.console.getByLabel('Every request waits', { exact: true });
    await delay.fill('long');
    await delay.press('Enter');
    await demo.console.getByText('"long" does not fit.').waitFor();
    await demo.console.getByRole('button', { name: 'Read storage', exact: true }).click();
    await demo.page.locator('page-panel table').waitFor();
    await demo.console.getByRole('button', { name: '+1 h', exact: true }).click();
    await demo.page.locator('[data-note="clock"]').waitFor();
    await expectNoFindings(unfoldPanes);
  });

  it('Zoho’s own snippet with its code, and a fault for one request', async () => {
    await open('?user=ada&set=embed:snippet&fault=token-401.only-2');
    await unfoldPanes();
    await demo.page.locator('zoho-snippet-panel summary').click();
    await expectNoFindings(async () => {
      await unfoldPanes();
      await demo.page.locator('[data-zoho-snippet]').waitFor();
      await demo.console.getByLabel('Status 401, only for request number').waitFor();
    });
  });
});

it('can be used by keyboard alone', async () => {
  demo = await DemoPage.open(browser(), builtDemo());
  const { page } = demo;
  const { keyboard } = page;
  const focused = () =>
    page.evaluate(() => {
      let element = document.activeElement;
      const within = () =>
        element instanceof HTMLIFrameElement
          ? element.contentDocument?.activeElement
          : element?.shadowRoot?.activeElement;
      for (let inner = within(); inner; inner = within()) element = inner;
      const name = element?.getAttribute('aria-label') ?? element?.id;
      return name || (element?.textContent?.trim() ?? '');
    });
  /** Goes on with Tab to what has a name or an id. */
  const tabTo = async (name: string, key = 'Tab') => {
    for (let step = 0; step < 120; step += 1) {
      await keyboard.press(key);
      if ((await focused()) === name) return;
    }
    throw new Error(`Tab never came to ${name}.`);
  };
  await keyboard.press('Tab');
  expect(await focused()).toBe('Skip to the page');
  await keyboard.press('Enter');
  expect(await focused()).toBe('Page');
  await tabTo('mode', 'Shift+Tab');
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowDown');
  expect(await demo.element.getAttribute('mode')).toBe('jwt');
  await keyboard.press('ArrowUp');
  await keyboard.press('ArrowUp');
  await tabTo('Looks and language');
  await keyboard.press('Enter');
  await tabTo('theme-color');
  await keyboard.type('#225522');
  await keyboard.press('Tab');
  expect(await demo.element.getAttribute('theme-color')).toBe('#225522');
  await tabTo('Help');
  await keyboard.press('Enter');
  await demo.panel.waitFor();
  await keyboard.press('Escape');
  await demo.panel.waitFor({ state: 'hidden' });
  expect(await focused()).toBe('Help');
  await tabTo('Entries of the timeline');
  await tabTo('tab-0', 'Shift+Tab');
  await keyboard.press('End');
  expect(await focused()).toBe('tab-4');
  await tabTo('snippet');
});
