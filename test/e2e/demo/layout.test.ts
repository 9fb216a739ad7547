import type { Locator } from 'playwright';
import { browserOfTests, builtDemo } from '../support/shared.js';
import { sweep } from '../../support/sweep.js';
import { axeFindings, overflow } from './accessible.js';
import { DemoPage } from './demo-page.js';

const browser = browserOfTests();
let demo: DemoPage;

afterEach(() => demo?.close());

const open = async (query: string, width: number, height = 800) =>
  (demo = await DemoPage.open(browser(), builtDemo() + query, { viewport: { width, height } }));

interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** In the window of the console, for what is in the frame, too. */
async function rectangle(part: Locator): Promise<Rectangle> {
  const box = await part.boundingBox();
  if (!box) throw new Error(`${String(part)} is not to be seen.`);
  return { left: box.x, top: box.y, right: box.x + box.width, bottom: box.y + box.height };
}
const isApart = (one: Rectangle, other: Rectangle) =>
  one.right <= other.left || one.left >= other.right || one.bottom <= other.top || one.top >= other.bottom;
const isWithin = (inner: Rectangle, outer: Rectangle) =>
  inner.left >= outer.left &&
  inner.right <= outer.right &&
  inner.top >= outer.top &&
  inner.bottom <= outer.bottom;

const names = ['settings', 'page', 'events'] as const;
type PaneName = (typeof names)[number];
const pane = (name: PaneName) => demo.page.locator(`qa-console #${name}`);
const frame = () => demo.page.locator('iframe');
const fold = (name: PaneName) => pane(name).locator('.fold');
const splitter = (name: 'Settings' | 'What happened') =>
  demo.console.getByRole('separator', { name: `Size of the pane ${name}` });
const sizeOf = async (name: 'Settings' | 'What happened') =>
  Number(await splitter(name).getAttribute('aria-valuenow'));
const started = () => demo.page.waitForSelector('html[data-demo="started"]', { state: 'attached' });

describe('panel, launchers and console', () => {
  const queries = [
    '?open=',
    '?open=&placement=start',
    '?open=&lang=ar',
    '?open=&set=dir:rtl',
    '?open=&lang=ar&placement=start&set=dir:rtl',
    '?open=&set=secondElement:same',
    '?open=&width=768',
    '?open=&width=360&set=dir:rtl',
  ];
  const cases = [
    ...queries.map((query) => [query, 1280, 800] as const),
    ['?open=', 768, 1024] as const,
    ['?open=', 1024, 768] as const,
    ['?open=&width=360', 768, 1024] as const,
    ['?open=&width=360', 1179, 768] as const,
    ['?open=', 1920, 1080] as const,
  ];
  /**
   * The sample has the side, the language and the direction together, a second launcher, and windows that place the panes beside
   * each other and below each other. `test/element/launcher-button.test.ts` asserts on which side the launcher stands for each side
   * and direction.
   */
  const titles = sweep(
    cases.map(([query, width, height]) => `${query} at ${width} x ${height}`),
    [
      '?open= at 1280 x 800',
      '?open=&lang=ar&placement=start&set=dir:rtl at 1280 x 800',
      '?open=&set=secondElement:same at 1280 x 800',
      '?open= at 768 x 1024',
      '?open=&width=360 at 1179 x 768',
      '?open= at 1920 x 1080',
    ],
  );
  const inSweep = cases.filter(([query, width, height]) =>
    titles.includes(`${query} at ${width} x ${height}`),
  );

  it.each(inSweep)(
    'do not cover each other, and all panes are in sight: %s at %i x %i',
    async (query, width, height) => {
      await open(query, width, height);
      await demo.panel.waitFor();
      const window = { left: 0, top: 0, right: width, bottom: height };
      const [settings, page, events] = await Promise.all(names.map((name) => rectangle(pane(name))));
      if (!settings || !page || !events) throw new Error('A pane is missing.');
      for (const one of [settings, page, events]) expect(isWithin(one, window)).toBe(true);
      expect([isApart(settings, page), isApart(settings, events), isApart(page, events)]).toEqual([
        true,
        true,
        true,
      ]);
      for (const part of [demo.panel, ...(await demo.launcher.all())]) {
        expect(isWithin(await rectangle(part), await rectangle(frame()))).toBe(true);
      }
      // Each pane shows its content in the window: the settings, the state, and the newest event.
      for (const part of ['settings-panel', 'live-panel', 'timeline-panel li >> nth=-1']) {
        expect(isApart(await rectangle(demo.page.locator(part)), window)).toBe(false);
      }
      expect(await demo.console.evaluate((element) => getComputedStyle(element).direction)).toBe('ltr');
      expect(await overflow(demo.page)).toBe(0);
    },
  );
});

describe('the frame of the page', () => {
  const width = () => demo.hostFrame.evaluate(() => innerWidth);
  const choose = (name: string) =>
    demo.console.getByRole('group', { name: 'Width of the page' }).getByRole('button', { name }).click();

  it('is as wide as the tester says, which the link holds', async () => {
    await open('', 1280);
    const { left, right } = await rectangle(pane('page'));
    expect(await width()).toBe(right - left);
    await choose('768 px');
    await expect.poll(width).toBe(768);
    await choose('360 px');
    await expect.poll(width).toBe(360);
    expect(new URL(demo.page.url()).search).toBe('?width=360');
    // A tall page has what happened beside it.
    expect((await rectangle(pane('events'))).top).toBe((await rectangle(pane('page'))).top);
    await demo.page.reload();
    await started();
    expect(await width()).toBe(360);
    await choose('Desktop');
    await expect.poll(width).toBe(right - left);
    expect(new URL(demo.page.url()).search).toBe('');
  });

  it('is a page of its own without the console, with the same scenario, and back', async () => {
    await open('?user=ada&label=Ask', 1280);
    await demo.console.getByRole('link', { name: 'Hide the console' }).click();
    await demo.page.getByText('Good day, Ada').waitFor();
    expect(demo.page.url()).toBe(`${builtDemo()}host.html?user=ada&label=Ask`);
    await demo.page.getByRole('button', { name: 'Ask', exact: true }).click();
    await demo.page.getByText('Signed in as Ada Lovelace').waitFor();
    expect(await demo.page.evaluate(() => window.__desk?.exchanges.length)).toBe(1);
    await demo.page.getByRole('link', { name: 'Show the console' }).click();
    await demo.page.locator('timeline-panel').getByText('Zoho accepted the token of ada').waitFor();
    expect(demo.page.url()).toBe(`${builtDemo()}?user=ada&label=Ask`);
  });
});

describe('a pane', () => {
  it('is made larger and smaller by keyboard, and folded, and stays so over a reload', async () => {
    await open('', 1280);
    const before = { settings: await sizeOf('Settings'), events: await sizeOf('What happened') };
    await splitter('Settings').focus();
    await demo.page.keyboard.press('ArrowRight');
    await demo.page.keyboard.press('ArrowRight');
    await splitter('What happened').focus();
    await demo.page.keyboard.press('ArrowUp');
    const measured = async () => {
      const [settings, events] = await Promise.all([rectangle(pane('settings')), rectangle(pane('events'))]);
      return [settings.right - settings.left, events.bottom - events.top];
    };
    const wanted = [before.settings + 32, before.events + 16];
    await expect.poll(measured).toEqual(wanted);
    expect([await sizeOf('Settings'), await sizeOf('What happened')]).toEqual(wanted);

    await splitter('Settings').focus();
    await demo.page.keyboard.press('Enter');
    await expect.poll(() => fold('settings').getAttribute('aria-expanded')).toBe('false');
    expect(await fold('settings').evaluate((button) => button.matches(':focus'))).toBe(true);
    await demo.page.reload();
    await started();
    expect(await demo.page.locator('settings-panel').isVisible()).toBe(false);
    expect(await splitter('Settings').count()).toBe(0);
    expect((await rectangle(pane('settings'))).right).toBeLessThan(40);
    await fold('settings').focus();
    await demo.page.keyboard.press('Enter');
    await expect.poll(measured).toEqual(wanted);
  });

  it('is made larger with the mouse, and has its first size again after a double click', async () => {
    await open('', 1280);
    const before = await sizeOf('What happened');
    const { left, top } = await rectangle(splitter('What happened'));
    await demo.page.mouse.move(left + 200, top);
    await demo.page.mouse.down();
    // Over the frame, which has a pointer of its own.
    await demo.page.mouse.move(left + 220, top - 60, { steps: 4 });
    await demo.page.mouse.up();
    await expect.poll(() => sizeOf('What happened')).toBe(before + 60);
    await splitter('What happened').dblclick();
    await expect.poll(() => sizeOf('What happened')).toBe(before);
  });

  it('never takes all the room of the others', async () => {
    await open('', 1024, 768);
    for (const name of ['Settings', 'What happened'] as const) {
      await splitter(name).focus();
      await demo.page.keyboard.press('End');
    }
    const window = { left: 0, top: 0, right: 1024, bottom: 768 };
    for (const name of names) {
      const { left, top, right, bottom } = await rectangle(pane(name));
      expect(isWithin({ left, top, right, bottom }, window)).toBe(true);
      expect(Math.min(right - left, bottom - top)).toBeGreaterThan(100);
    }
  });

  it.each(['no JSON', '{"sizes":{"settings":"wide","eventsBelow":-1},"folded":{"wide":"all"},"tool":7}'])(
    'is as at first if what was kept cannot be read: %s',
    async (kept) => {
      await open('', 1280);
      const before = [await sizeOf('Settings'), await sizeOf('What happened')];
      await demo.page.evaluate((text) => localStorage.setItem('demo: panes', text), kept);
      await demo.page.reload();
      await started();
      expect([await sizeOf('Settings'), await sizeOf('What happened')]).toEqual(before);
      for (const name of names) expect(await fold(name).getAttribute('aria-expanded')).toBe('true');
      expect(await demo.page.locator('timeline-panel').isVisible()).toBe(true);
    },
  );

  it('hides no alarm, no fault and no state when it is folded', async () => {
    await open('?user=ada&loading=eager&fault=token-wrong-user&width=360', 1280);
    for (const name of names) await fold(name).click();
    await demo.page.locator('[data-alarm]').getByText('The panel shows grace@example.com').waitFor();
    const inSight = ['[data-alarm]', '[data-note="faults"]', '[data-note="state"]'];
    for (const part of inSight) {
      const window = { left: 0, top: 0, right: 1280, bottom: 800 };
      expect(isWithin(await rectangle(demo.page.locator(part)), window)).toBe(true);
    }
    expect(await axeFindings(demo.page)).toEqual([]);
    // The page goes on in its folded pane.
    await fold('page').click();
    expect(await demo.hostFrame.evaluate(() => performance.now())).toBeGreaterThan(100);
    await demo.hostPage.getByText('Good day, Ada').waitFor();
  });
});

describe.each([
  [360, 740],
  // 1280 x 800 at 400 %.
  [320, 200],
])('in a window of %i x %i', (width, height) => {
  it('the panes stand one after another, and nothing covers anything', async () => {
    await open('?user=ada&open=', width, height);
    await demo.panel.getByText('Hello, Ada').waitFor();
    await fold('settings').click();
    const [settings, page, events] = await Promise.all(names.map((name) => rectangle(pane(name))));
    expect(settings?.bottom).toBeLessThanOrEqual(page?.top ?? 0);
    expect(page?.bottom).toBeLessThanOrEqual(events?.top ?? 0);
    expect(await overflow(demo.page)).toBe(0);
    expect(isWithin(await rectangle(demo.panel), await rectangle(frame()))).toBe(true);
    const covered = () =>
      demo.page.evaluate(async () => {
        // The page is scrolled to the focus before the browser draws.
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        let element = document.activeElement;
        while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
        if (!element || element.localName === 'iframe') return null;
        const box = element.getBoundingClientRect();
        const x = box.left + box.width / 2;
        const y = Math.min(box.top + box.height / 2, innerHeight - 1);
        let hit = document.elementFromPoint(x, y);
        for (let deeper = hit; deeper; deeper = hit?.shadowRoot?.elementFromPoint(x, y) ?? null) {
          if (hit === deeper && hit !== document.elementFromPoint(x, y)) break;
          hit = deeper;
        }
        const isSeen = hit && (element.contains(hit) || hit.contains(element));
        return isSeen ? '' : `${element.outerHTML} under ${hit?.outerHTML ?? 'nothing'}`;
      });
    const seen: string[] = [];
    for (let step = 0; step < 60; step += 1) {
      await demo.page.keyboard.press('Tab');
      const found = await covered();
      if (found !== null) seen.push(found);
    }
    expect(seen.filter(Boolean)).toEqual([]);
    expect(seen.length).toBeGreaterThan(20);
  });
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
