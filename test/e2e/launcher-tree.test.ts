import { type LauncherPage, pagesOfTests } from './launcher-page.js';

const pages = pagesOfTests();
let open: LauncherPage;

afterEach(() => open.close());

const words = {
  en: ['Help', 'Loading help', 'Help could not be loaded. Press to try again.'],
  ar: ['المساعدة', 'جارٍ تحميل المساعدة', 'تعذّر تحميل المساعدة. اضغط للمحاولة مرة أخرى.'],
} as const;

describe.each(['en', 'ar'] as const)('what a screen reader finds, in %s', (lang) => {
  const [help, loading, failed] = words[lang];
  /** As Playwright writes the tree down: quotation marks stand where YAML needs them. */
  const tree = async () => (await open.element.ariaSnapshot()).replaceAll(/"/g, '').trim();

  it('closed: a button that is not expanded, and a live region that is silent', async () => {
    open = await (await pages().open({ lang })).load();
    await expect.poll(tree).toBe(`- status\n- button ${help}`);
    expect(await open.launcher.getAttribute('aria-expanded')).toBe('false');
  });

  it('loading: a busy button, and the live region says so', async () => {
    pages().desk.faults.set('script-slow', 60_000);
    open = await (await pages().open({ lang })).load();
    await open.launcher.click();
    await expect.poll(tree).toBe(`- status: ${loading}\n- button ${help}`);
    expect(await open.launcher.getAttribute('aria-busy')).toBe('true');
  });

  it('open: an expanded button', async () => {
    open = await (await pages().open({ lang })).load();
    await open.launcher.click();
    await open.panel.waitFor();
    await expect.poll(tree).toBe(`- status\n- button ${help} [expanded]`);
    expect(await open.launcher.getAttribute('aria-busy')).toBe('false');
  });

  it('error: what happened, and how to try again', async () => {
    pages().desk.faults.set('script-404');
    open = await (await pages().open({ lang })).load();
    await open.launcher.click();
    await expect.poll(tree, { timeout: 10_000 }).toBe(`- status: ${failed}\n- button ${help}`);
  });
});
