import { type LauncherPage, type PageOptions, pagesOfTests } from './launcher-page.js';

const pages = pagesOfTests();
let open: LauncherPage;

afterEach(() => open.close());

const loaded = async (options: PageOptions = {}) => (open = await (await pages().open(options)).load());
const lookOf = (property: string) =>
  open.launcher.evaluate((button, name) => getComputedStyle(button).getPropertyValue(name), property);

describe('the system’s colors', () => {
  it('are followed while the page is open, by the button and by ASAP', async () => {
    await loaded({ colorScheme: 'light', attributes: 'loading="eager"' });
    const aside = open.page.locator('#zohohc-asap-web-app-main');
    await open.page.locator('asap-help:state(ready)').waitFor();
    const light = await lookOf('background-color');
    expect(await aside.getAttribute('data-color-mode')).toBe('light');
    await open.page.emulateMedia({ colorScheme: 'dark' });
    await expect.poll(() => aside.getAttribute('data-color-mode')).toBe('dark');
    const dark = await lookOf('background-color');
    expect(dark).not.toBe(light);
    await open.page.emulateMedia({ colorScheme: 'light' });
    await expect.poll(() => aside.getAttribute('data-color-mode')).toBe('light');
    expect(await lookOf('background-color')).toBe(light);
  });

  it.each([
    ['light', 'dark'],
    ['dark', 'light'],
  ] as const)('do not matter to color-mode="%s"', async (mode, system) => {
    await loaded({ colorScheme: mode, attributes: `color-mode="${mode}"` });
    const before = await lookOf('background-color');
    await open.page.emulateMedia({ colorScheme: system });
    expect(await lookOf('background-color')).toBe(before);
  });

  it('are all there is in forced colors, with an edge around the button', async () => {
    await loaded({ forcedColors: 'active' });
    expect(await lookOf('border-top-style')).toBe('solid');
    const system = await open.page.evaluate(() => {
      const probe = document.createElement('p');
      probe.style.color = 'ButtonText';
      document.body.append(probe);
      return getComputedStyle(probe).color;
    });
    expect(await lookOf('border-top-color')).toBe(system);
  });
});

describe('motion', () => {
  /** What moves. An animation without a duration moves nothing: it shows a text when its delay is over. */
  const animations = () =>
    open.element.evaluate((element) =>
      element
        .shadowRoot!.getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().duration !== 0)
        .map(({ playState }) => playState),
    );

  it.each([
    ['no-preference', ['running']],
    ['reduce', []],
  ] as const)('with %s, while it loads: %j', async (reducedMotion, expected) => {
    pages().desk.faults.set('script-slow', 60_000);
    await loaded({ reducedMotion });
    await open.launcher.click();
    await open.page.locator('asap-help:state(loading)').waitFor();
    expect(await animations()).toEqual(expected);
  });
});

it('is not printed', async () => {
  await loaded();
  expect(await open.launcher.isVisible()).toBe(true);
  await open.page.emulateMedia({ media: 'print' });
  expect(await open.launcher.isVisible()).toBe(false);
});

it('shows where the focus is for the keyboard, and not for the mouse', async () => {
  await loaded();
  await open.page.keyboard.press('Tab');
  expect(await lookOf('outline-style')).toBe('solid');
  expect(Number.parseFloat(await lookOf('outline-width'))).toBeGreaterThanOrEqual(2);
  await open.page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await open.launcher.click();
  expect(await lookOf('outline-style')).toBe('none');
});

it('connects at the touch of a finger, before it is lifted', async () => {
  await loaded({ hasTouch: true });
  const session = await open.page.context().newCDPSession(open.page);
  const { x, y, width, height } = (await open.launcher.boundingBox())!;
  await session.send('Input.dispatchTouchEvent', {
    type: 'touchStart',
    touchPoints: [{ x: x + width / 2, y: y + height / 2 }],
  });
  await expect.poll(() => open.page.locator('link[rel=preconnect]').count()).toBe(2);
  expect(pages().desk.requests).toEqual([]);
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await open.panel.waitFor();
});

it.each([
  ['en', {}],
  ['ar', {}],
  ['en', { attributes: 'placement="start"' }],
])('stays within a narrow window with its words, in %s with %o', async (lang, options) => {
  pages().desk.faults.set('script-404');
  await loaded({ lang, ...options, viewport: { width: 320, height: 480 } });
  await open.launcher.click();
  const status = open.element.locator('[part=status]');
  await expect.poll(async () => (await status.boundingBox())!.width).toBeGreaterThan(100);
  for (const part of [status, open.launcher]) {
    const { x, y, width, height } = (await part.boundingBox())!;
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x + width).toBeLessThanOrEqual(320);
    expect(y).toBeGreaterThanOrEqual(0);
    expect(y + height).toBeLessThanOrEqual(480);
  }
  expect(await open.page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});

describe('what the page’s own server is asked for', () => {
  it('in English is one script before a press, and no words after it', async () => {
    await loaded({ lang: 'en-GB' });
    await open.page.waitForLoadState('networkidle');
    const first = open.asked.filter((path) => path !== '/');
    expect(first[0]).toBe('/asap-help.js');
    expect(first.join()).not.toMatch(/help-controller|translations/);
    await open.launcher.click();
    await open.panel.waitFor();
    expect(open.asked.join()).toMatch(/help-controller-/);
    expect(open.asked.join()).not.toMatch(/translations/);
  });

  it('in German is its words, too', async () => {
    await loaded({ lang: 'de' });
    await open.element.getByRole('button', { name: 'Hilfe' }).waitFor();
    expect(open.asked.filter((path) => path.includes('translations'))).toHaveLength(1);
  });

  it('and without those words, the button is there in English', async () => {
    const failing = await pages().open({ lang: 'de' });
    const problems: Error[] = [];
    failing.page.on('pageerror', (error) => problems.push(error));
    await failing.page.route('**/translations-*', (route) => route.abort());
    open = await failing.load();
    await open.page.waitForLoadState('networkidle');
    expect(await open.element.getByRole('button', { name: 'Help' }).isVisible()).toBe(true);
    expect(problems).toEqual([]);
  });
});

describe('before the upgrade', () => {
  const fallback = '<a href="https://help.example.com">Help center</a>';
  const head = `<style>asap-help:not(:defined) > a { position: fixed; inset-block-end: 20px; inset-inline-end: 20px }</style>`;

  it('and without scripts, what stands in the tag is shown', async () => {
    open = await pages().open({ javaScriptEnabled: false, content: fallback, head });
    await open.page.goto(open.origin);
    expect(await open.page.getByRole('link', { name: 'Help center' }).isVisible()).toBe(true);
  });

  it('gives way to the button, and moves nothing in the page', async () => {
    open = await pages().open({
      content: fallback,
      head: `${head}<script>
        window.shifts = [];
        new PerformanceObserver((list) => shifts.push(...list.getEntries()))
          .observe({ type: 'layout-shift', buffered: true });
      </script>`,
      body: (tag) => `${tag}<h1>Your invoices</h1><p>Invoice 2291 is due.</p>`,
    });
    // The script arrives when the page has long been painted.
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await open.page.route('**/asap-help.js', async (route) => {
      await held;
      await route.continue();
    });
    await open.page.goto(open.origin, { waitUntil: 'commit' });
    await open.page.getByRole('link', { name: 'Help center' }).waitFor();
    const heading = open.page.getByRole('heading');
    const before = await heading.boundingBox();
    release();
    await open.launcher.waitFor();
    expect(await open.page.getByRole('link', { name: 'Help center' }).isVisible()).toBe(false);
    expect(await heading.boundingBox()).toEqual(before);
    await open.launcher.click();
    await open.panel.waitFor();
    const shifted = await open.page.evaluate(() =>
      (window as unknown as { shifts: { sources: { node: Node | null }[] }[] }).shifts.flatMap(
        ({ sources }) => sources.map(({ node }) => node?.nodeName),
      ),
    );
    expect(shifted).toEqual([]);
  });
});
