import { type Desk, embedUrl } from '../../src/testing/index.js';
import { untilTagFails } from '../support/unhandled-rejections.js';
import {
  appendEmbedTag,
  aside,
  clearPage,
  defineSnippetQueue,
  launcher,
  loadWidget,
  page,
  startDesk,
  vendor,
} from './page-with-widget.js';

afterEach(() => {
  Reflect.deleteProperty(navigator, 'connection');
  vi.restoreAllMocks();
  clearPage();
});

const bundles = (desk: Desk) => desk.requests.filter(({ kind }) => kind === 'bundle');
/** Firefox asks for a stylesheet once and keeps it, so that only scripts can be counted from test to test. */
const bundleScripts = (desk: Desk) =>
  bundles(desk)
    .map(({ path }) => path)
    .filter((path) => !path.endsWith('.css'));
const launcherShown = () => launcher()?.hidden === false;

/** Loads the script and the SDK, and stops before the widget starts. */
async function loadSdk(desk: Desk, init?: object): Promise<void> {
  if (init) page.ZohoDeskAsapInit = () => init;
  defineSnippetQueue();
  await appendEmbedTag(embedUrl(desk));
  await vi.waitFor(() => expect(aside()).not.toBeNull());
}

describe('the embed script', () => {
  it('leaves the configuration and appends the SDK with the page’s first nonce', async () => {
    const bearer = document.createElement('script');
    bearer.nonce = 'bm9uY2U=';
    bearer.setAttribute('nonce', 'bm9uY2U=');
    document.head.prepend(bearer);
    const desk = startDesk();
    await loadSdk(desk);
    const sdk = document.querySelector<HTMLScriptElement>(
      'script[src^="https://static.zohocdn.com/helpcenter/asapweb/"]',
    );
    expect(sdk?.nonce).toBe('bm9uY2U=');
    expect(vendor()._defaultoptions).toMatchObject({
      applicationId: desk.applicationId,
      _preferences: { isHelpCenterPublic: true },
    });
    expect(desk.requests.map(({ kind }) => kind)).toEqual(['script', 'sdk']);
    bearer.remove();
  });

  it('is loaded before the widget is ready: its actions come with the app', async () => {
    const desk = startDesk();
    await loadSdk(desk);
    expect(vendor()).toMatchObject({ Install: expect.any(Function), UnInstall: expect.any(Function) });
    expect([vendor().invoke, vendor().set, vendor().on]).toEqual([undefined, undefined, undefined]);
    expect(page.ZohoDeskAsapReadyStatus).toBeUndefined();
    expect(bundles(desk)).toEqual([]);
  });
});

describe('when the app starts', () => {
  it('waits 5 s by default, and preloads nothing', async () => {
    const desk = startDesk();
    const timer = vi.spyOn(window, 'setTimeout');
    await loadSdk(desk);
    expect(timer.mock.calls.map(([, delay]) => delay)).toContain(5000);
    expect(bundles(desk)).toEqual([]);
  });

  it('takes dynamicTimer: 0 as 0', async () => {
    const desk = startDesk();
    const api = await loadWidget(desk, { dynamicTimer: 0 });
    expect(api.invoke).toBeTypeOf('function');
    expect(bundleScripts(desk)).toHaveLength(6);
  });

  it('loads six scripts, the language’s file among them, and three stylesheets', async () => {
    const desk = startDesk();
    await loadWidget(desk, { lang: 'fr_FR' });
    expect(bundleScripts(desk)).toHaveLength(6);
    expect(bundleScripts(desk)).toContain('/helpcenter/asapweb/i18n/fr_FR.js');
    const stylesheets = document.querySelectorAll<HTMLLinkElement>('link.zohohc_asap_web_css_resources');
    // ASAP is ready without waiting for its stylesheets.
    await vi.waitFor(() =>
      expect([...stylesheets].map(({ sheet }) => sheet !== null)).toEqual([true, true, true]),
    );
  });

  it('starts at once on a click on the launcher, and opens', async () => {
    const desk = startDesk();
    await loadSdk(desk);
    launcher()?.click();
    await vi.waitFor(() => expect(bundleScripts(desk)).toHaveLength(6));
    await vi.waitFor(() => expect(aside()?.querySelector<HTMLElement>('.asap-panel')?.hidden).toBe(false));
  });

  it('starts at once on a slow connection', async () => {
    Object.defineProperty(navigator, 'connection', { value: { effectiveType: '3g' }, configurable: true });
    const desk = startDesk();
    await loadSdk(desk);
    await vi.waitFor(() => expect(bundleScripts(desk)).toHaveLength(6));
  });

  it.each([
    ['a private help center without JWT never', { jwt: false }, {}, false],
    ['a private help center with JWT', { jwt: true }, {}, true],
    [
      'one with an authentication header',
      { jwt: false },
      { hcPreferences: { useAuthenticationHeader: () => '' } },
      true,
    ],
  ])('%s arms the timer', async (_, options, init, arms) => {
    const desk = startDesk(options);
    desk.faults.set('help-center-private');
    const timer = vi.spyOn(window, 'setTimeout');
    await loadSdk(desk, { dynamicTimer: 1234, ...init });
    expect(timer.mock.calls.some(([, delay]) => delay === 1234)).toBe(arms);
  });

  it.each(['km_KM', 'my_MY'])('never gets ready in %s, whose file is missing', async (lang) => {
    const desk = startDesk();
    await untilTagFails('/helpcenter/asapweb/i18n/undefined', () => loadSdk(desk, { dynamicTimer: 0, lang }));
    expect(bundles(desk)).toContainEqual(
      expect.objectContaining({ path: '/helpcenter/asapweb/i18n/undefined', status: 404 }),
    );
    await vi.waitFor(() => expect(bundles(desk).every(({ status }) => status !== null)).toBe(true));
    expect(page.ZohoDeskAsapReadyStatus).toBeUndefined();
  });

  it.each([
    ['ar_EG', 'ar_EG', 'rtl'],
    ['he_IL', 'he_IL', 'rtl'],
    ['fr_CA', 'fr_CA', 'ltr'],
    ['xx_XX', 'en_US', 'ltr'],
    ['fr', 'en_US', 'ltr'],
  ])('takes %s as %s, %s', async (lang, language, dir) => {
    await loadWidget(startDesk(), { lang });
    expect(aside()).toMatchObject({ dir, dataset: { language } });
  });
});

describe('ZohoDeskAsapInit', () => {
  it('is read once, when the SDK evaluates', async () => {
    const init = vi.fn(() => ({ dynamicTimer: 0, lang: 'de_DE' }));
    page.ZohoDeskAsapInit = init;
    defineSnippetQueue();
    const ready = new Promise<void>((resolve) => page.ZohoDeskAsapReady?.(resolve));
    await appendEmbedTag(embedUrl(startDesk()));
    await ready;
    expect(init).toHaveBeenCalledTimes(1);
  });

  it('names a container of the page’s light DOM', async () => {
    const container = document.createElement('div');
    container.id = 'help-goes-here';
    document.body.append(container);
    await loadWidget(startDesk(), { customLayoutId: 'help-goes-here' });
    expect(aside()?.parentElement).toBe(container);
    container.remove();
  });

  it('cannot name one inside a shadow root', async () => {
    const host = document.createElement('div');
    host.attachShadow({ mode: 'open' }).innerHTML = '<div id="inside"></div>';
    document.body.append(host);
    await loadWidget(startDesk(), { customLayoutId: 'inside' });
    expect(aside()?.parentElement).toBe(document.body);
    host.remove();
  });
});

describe('Zoho’s launcher', () => {
  it('is a button of 60 px, 20 px from the edges, above everything', async () => {
    await loadWidget(startDesk());
    const button = launcher();
    expect(button?.getAttribute('aria-label')).toBe('Open asap');
    expect(button?.hasAttribute('aria-expanded')).toBe(false);
    const style = getComputedStyle(button as HTMLElement);
    expect([style.width, style.height, style.zIndex]).toEqual(['60px', '60px', '2147483645']);
    expect(style.right).toBe(innerWidth > 480 ? '20px' : '10px');
  });

  it('is shown again by the widget’s own queued “show” after an earlier “hide”', async () => {
    const desk = startDesk();
    page.ZohoDeskAsapInit = () => ({ dynamicTimer: 0 });
    defineSnippetQueue();
    const hidden = new Promise<boolean>((resolve) =>
      page.ZohoDeskAsapReady?.(() => {
        vendor().invoke('hide', 'app.launcher');
        resolve(launcherShown());
      }),
    );
    await appendEmbedTag(embedUrl(desk));
    expect(await hidden).toBe(false);
    expect(launcherShown()).toBe(true);
    vendor().invoke('hide', 'app.launcher');
    expect(launcherShown()).toBe(false);
    vendor().invoke('show', 'app.launcher');
    expect(launcherShown()).toBe(true);
  });

  it.each([
    ['hideLauncherIcon', {}, { hideLauncherIcon: true }, false],
    ['a launcher switched off', { isLauncherVisible: false }, {}, false],
    ['a private help center', {}, {}, true],
  ])('stays hidden with %s', async (_, options, init, isPrivate) => {
    const desk = startDesk(options);
    if (isPrivate) desk.faults.set('help-center-private');
    await loadWidget(desk, init);
    await new Promise<void>((resolve) => page.ZohoDeskAsapReady?.(resolve));
    expect(launcherShown()).toBe(false);
  });
});
