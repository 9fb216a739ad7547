import { embedUrl, type Desk } from '../../src/testing/index.js';
import { http } from 'msw';
import { collectUnhandledRejections } from '../support/unhandled-rejections.js';
import { worker } from '../support/worker.js';
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

/* What Zoho's own SDK was seen to do, one case for each point in which the stand-in once differed. */

let tidy: (() => void)[] = [];
afterEach(() => {
  for (const undo of tidy) undo();
  tidy = [];
  Reflect.deleteProperty(navigator, 'connection');
  for (const name of ['useAuthenticationHeader', 'zohodesk_smap_path', 'editor', 'portalAPI']) {
    Reflect.deleteProperty(window, name);
  }
  document.documentElement.removeAttribute('dir');
  clearPage();
});

const bundles = (desk: Desk) =>
  desk.requests
    .filter(({ kind }) => kind === 'bundle')
    .map(({ path }) => path.replace('/helpcenter/asapweb/', ''))
    .filter((path) => !path.endsWith('.css'));

/** Loads the script and the SDK; the widget starts when its timer, if it has one, fires. */
async function loadSdk(desk: Desk, init?: object): Promise<void> {
  if (init) page.ZohoDeskAsapInit = () => init;
  defineSnippetQueue();
  await appendEmbedTag(embedUrl(desk));
  await vi.waitFor(() => expect(aside()).not.toBeNull());
}

const ready = () => vi.waitFor(() => expect(page.ZohoDeskAsapReadyStatus).toBe(true));

function onConnection(effectiveType: string): void {
  Object.defineProperty(navigator, 'connection', { value: { effectiveType }, configurable: true });
}

/** Delays of the timers that are set while `act` runs. */
async function delaysOf(act: () => Promise<void>): Promise<unknown[]> {
  const timer = vi.spyOn(window, 'setTimeout');
  await act();
  const delays = timer.mock.calls.map(([, delay]) => delay);
  timer.mockRestore();
  return delays;
}

function withNonce(): void {
  const bearer = document.createElement('script');
  bearer.nonce = 'bm9uY2U=';
  bearer.setAttribute('nonce', 'bm9uY2U=');
  document.head.prepend(bearer);
  tidy.push(() => bearer.remove());
}

describe('the app’s files', () => {
  it('a style sheet that fails leaves ASAP ready, with an unhandled rejection for each', async () => {
    const rejections = collectUnhandledRejections();
    tidy.push(() => rejections.stop());
    const failed: string[] = [];
    const note = ({ target }: Event) => {
      if (target instanceof HTMLLinkElement) failed.push(target.href);
    };
    window.addEventListener('error', note, true);
    tidy.push(() => window.removeEventListener('error', note, true));
    const desk = startDesk();
    worker.use(http.get('https://static.zohocdn.com/helpcenter/asapweb/css/*', () => Response.error()));
    const api = await loadWidget(desk, { lang: 'sv_SE' });
    expect(api.invoke).toBeTypeOf('function');
    // Another engine may have kept a style sheet of an earlier test.
    if (navigator.userAgent.includes('Chrome')) {
      await vi.waitFor(() => expect(rejections.reasons).toHaveLength(3));
      expect(rejections.reasons.every((reason) => reason instanceof Event)).toBe(true);
      expect(failed).toHaveLength(3);
    }
  });

  it('links and scripts bear the nonce', async () => {
    withNonce();
    await loadWidget(startDesk());
    const files = document.querySelectorAll<HTMLElement>('.asapWebResources, .zohohc_asap_web_css_resources');
    expect([...files].map(({ nonce }) => nonce)).toEqual(Array(files.length).fill('bm9uY2U='));
    expect(files.length).toBeGreaterThanOrEqual(9);
  });

  it('scripts have the class asapWebResources and the real ids', async () => {
    await loadWidget(startDesk());
    expect(document.querySelector('.zohohc-asap-web-resources')).toBeNull();
    const ids = [...document.querySelectorAll('script.asapWebResources[id]')].map(({ id }) => id);
    expect(ids.toSorted()).toEqual([
      'zohohc-asap-web-langjs',
      'zohohc-asap-web-langjs',
      'zohohc-asap-web-main',
      'zohohc-asap-web-reactJs',
      'zohohc-asap-web-runtimejs',
      'zohohc-asap-web-vendor',
    ]);
  });

  it('are asked for with crossorigin="anonymous"', async () => {
    await loadWidget(startDesk());
    const files = document.querySelectorAll('script.asapWebResources[id], .zohohc_asap_web_css_resources');
    expect([...files].map((file) => file.getAttribute('crossorigin'))).toEqual(Array(9).fill('anonymous'));
  });
});

describe('the start', () => {
  it('a timer outlives UnInstall, and starts the app a second time beside a newer one', async () => {
    const desk = startDesk();
    await loadSdk(desk, { dynamicTimer: 400, lang: 'de_DE' });
    vendor().UnInstall();
    const api = await loadWidget(desk, { lang: 'en_US' });
    const closed = vi.fn();
    api.on('onAppClose', closed);
    api.invoke('open');
    await vi.waitFor(() =>
      expect(aside()?.querySelector('.asap-panel:not([hidden])')).toBeInstanceOf(Element),
    );
    await vi.waitFor(() => expect(bundles(desk)).toHaveLength(12));
    expect(bundles(desk).filter((path) => path.startsWith('i18n/'))).toEqual([
      'i18n/en_US.js',
      'i18n/de_DE.js',
    ]);
    await vi.waitFor(() => expect(aside()?.querySelector('.asap-panel:not([hidden])')).toBeNull());
    expect(document.querySelectorAll('.asap-panel')).toHaveLength(1);
    expect(closed).not.toHaveBeenCalled();
  });

  it.each([
    ['a function on window', {}, () => '', true],
    ['hcPreferences of Init', { hcPreferences: { useAuthenticationHeader: () => '' } }, undefined, true],
    ['the top level of Init', { useAuthenticationHeader: () => '' }, undefined, false],
    ['a text', {}, 'yes', false],
  ])('useAuthenticationHeader as %s', async (_, init, global, arms) => {
    if (global) Reflect.set(window, 'useAuthenticationHeader', global);
    const desk = startDesk({ jwt: false });
    desk.faults.set('help-center-private');
    const delays = await delaysOf(() => loadSdk(desk, { dynamicTimer: 1234, ...init }));
    expect(delays.includes(1234)).toBe(arms);
  });

  it.each([true, false])(
    'isHelpCenterPublic: %s in Init overrides the server’s',
    async (isHelpCenterPublic) => {
      const desk = startDesk({ jwt: false });
      if (isHelpCenterPublic) desk.faults.set('help-center-private');
      const delays = await delaysOf(() => loadSdk(desk, { dynamicTimer: 1234, isHelpCenterPublic }));
      expect(delays.includes(1234)).toBe(isHelpCenterPublic);
      expect(launcher()?.hidden).toBe(!isHelpCenterPublic);
    },
  );

  it.each<[string, () => unknown]>([
    ['is an object', () => ({ dynamicTimer: 0 })],
    [
      'is clobbered by an element',
      () => {
        const element = document.createElement('div');
        document.body.append(element);
        tidy.push(() => element.remove());
        return element;
      },
    ],
  ])('Init that %s kills the SDK', async (_, init) => {
    page.ZohoDeskAsapInit = init();
    const swallow = (event: ErrorEvent) => {
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    const died = new Promise((resolve) =>
      window.addEventListener('error', resolve, { once: true, capture: true }),
    );
    window.addEventListener('error', swallow, { capture: true });
    tidy.push(() => window.removeEventListener('error', swallow, { capture: true }));
    defineSnippetQueue();
    await appendEmbedTag(embedUrl(startDesk()));
    await died;
    expect(aside()).toBeNull();
    expect(vendor().Install).toBeUndefined();
  });

  it.each([
    ['slow-2g', 5000],
    ['2g', 0],
    ['3g', 0],
  ])('on %s waits %d ms', async (connection, delay) => {
    onConnection(connection);
    expect(await delaysOf(() => loadSdk(startDesk()))).toContain(delay);
  });

  it.each(['2g', '3g'])('on %s hides the launcher until ASAP is ready', async (connection) => {
    onConnection(connection);
    const desk = startDesk();
    desk.faults.set('bundle-slow', 60);
    await loadSdk(desk);
    expect(launcher()?.hidden).toBe(true);
    await ready();
    expect(launcher()?.hidden).toBe(false);
  });

  it('takes dynamicTimer: null as 0', async () => {
    const desk = startDesk();
    expect(await delaysOf(() => loadSdk(desk, { dynamicTimer: null }))).not.toContain(5000);
    await ready();
  });

  it('waits for a body', async () => {
    const { body } = document;
    body.remove();
    tidy.push(() => document.documentElement.contains(body) || document.documentElement.append(body));
    page.ZohoDeskAsapInit = () => ({ dynamicTimer: 0 });
    defineSnippetQueue();
    await appendEmbedTag(embedUrl(startDesk()));
    await vi.waitFor(() => expect(vendor().UnInstall).toBeTypeOf('function'));
    document.documentElement.append(body);
    expect(aside()).toBeNull();
    document.dispatchEvent(new Event('readystatechange'));
    expect(aside()?.parentElement).toBe(body);
    await ready();
  });

  it('a body replaced before ASAP is ready: its drain throws at its own “show”', async () => {
    const rejections = collectUnhandledRejections();
    tidy.push(() => rejections.stop());
    const desk = startDesk();
    desk.faults.set('bundle-slow', 80);
    await loadSdk(desk, { dynamicTimer: 0 });
    await vi.waitFor(() => expect(bundles(desk)).toHaveLength(6));
    const after = vi.fn();
    page.ZohoDeskAsapReady?.(after);
    aside()?.remove();
    await ready();
    expect(page.ZohoDeskAsap__asyncalls).not.toBeNull();
    expect(after).not.toHaveBeenCalled();
    page.ZohoDeskAsap__asyncalls = null;
    // The rejection is reported in a task of its own.
    await new Promise((resolve) => setTimeout(resolve));
  });
});

describe('the queue', () => {
  it('a “hide” queued while the app loads holds', async () => {
    const desk = startDesk();
    desk.faults.set('bundle-slow', 80);
    await loadSdk(desk, { dynamicTimer: 0 });
    await vi.waitFor(() => expect(bundles(desk)).toHaveLength(6));
    page.ZohoDeskAsapReady?.(() => vendor().invoke('hide', 'app.launcher'));
    await ready();
    expect(launcher()?.hidden).toBe(true);
  });

  it('skips a null', async () => {
    const called = vi.fn();
    page.ZohoDeskAsap__asyncalls = [null as never, called];
    page.ZohoDeskAsapInit = () => ({ dynamicTimer: 0 });
    await appendEmbedTag(embedUrl(startDesk()));
    await vi.waitFor(() => expect(called).toHaveBeenCalledTimes(1));
    expect(page.ZohoDeskAsap__asyncalls).toBeNull();
  });
});

describe('the launcher', () => {
  it('submits a form in which it stands', async () => {
    const form = document.createElement('form');
    form.id = 'help-form';
    const submitted = vi.fn((event: Event) => event.preventDefault());
    form.addEventListener('submit', submitted);
    document.body.append(form);
    tidy.push(() => form.remove());
    await loadWidget(startDesk(), { customLayoutId: 'help-form' });
    expect(launcher()?.hasAttribute('type')).toBe(false);
    launcher()?.click();
    expect(submitted).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['rtl', 'en_US', 'left'],
    ['rtl', 'ar_EG', 'left'],
    ['ltr', 'ar_EG', 'right'],
    ['ltr', 'en_US', 'right'],
  ] as const)('on a page from %s with a widget in %s is on the %s', async (dir, lang, side) => {
    document.documentElement.dir = dir;
    await loadWidget(startDesk(), { lang });
    const { left = 0, right = 0 } = launcher()?.getBoundingClientRect() ?? {};
    expect(left < document.documentElement.clientWidth - right ? 'left' : 'right').toBe(side);
  });

  it('is 10 px from the edges on narrow and on landscape phones, 20 px elsewhere', async () => {
    await loadWidget(startDesk());
    const isNarrow = matchMedia(
      '(max-width: 1180px) and (orientation: landscape), (max-width: 767px) and (orientation: portrait)',
    ).matches;
    const { right, bottom } = getComputedStyle(launcher() as HTMLElement);
    expect([right, bottom]).toEqual(Array(2).fill(isNarrow ? '10px' : '20px'));
    const rules = aside()?.querySelector('#zohohc-asap-web-launcherStyle')?.textContent;
    expect(rules).toMatch(/max-width: 1180px\) and \(orientation: landscape/);
  });

  it('is moved and lowered by the custom properties of the aside', async () => {
    await loadWidget(startDesk());
    const properties = { side_space: '31px', bottom_space: '32px', zindex_maxlevel_three: '7' };
    for (const [name, value] of Object.entries(properties)) {
      aside()?.style.setProperty(`--zohohc_asap_web_${name}`, value);
    }
    const { right, bottom, zIndex } = getComputedStyle(launcher() as HTMLElement);
    expect([right, bottom, zIndex]).toEqual(['31px', '32px', '7']);
  });

  it('tells by its class whether the panel is open, has an icon, and a sign that it loads', async () => {
    const desk = startDesk();
    await loadSdk(desk, { dynamicTimer: 60_000 });
    expect(launcher()?.className).toContain('zd_asap_launcher_close');
    expect(launcher()?.querySelector('svg')).toBeInstanceOf(Element);
    launcher()?.click();
    expect(launcher()?.querySelector('.zd-launcher-loding')).toBeInstanceOf(Element);
    await vi.waitFor(() => expect(launcher()?.className).toContain('zd_asap_launcher_active'));
    vendor().invoke('close');
    expect(launcher()?.className).not.toContain('zd_asap_launcher_active');
    expect(launcher()?.querySelector('svg')).toBeInstanceOf(Element);
    expect(vendor()).toHaveProperty('launcherHandler.toggleLauncher');
  });

  it.each([
    ['#ff0000', 'rgb(255, 0, 0)', 'rgb(255, 255, 255)'],
    ['red', 'rgb(255, 0, 0)', 'rgb(255, 255, 255)'],
    ['#ff0', 'rgb(255, 255, 0)', 'rgb(255, 255, 255)'],
    ['#ffff00', 'rgb(255, 255, 0)', 'rgb(68, 68, 68)'],
  ])('has the theme color %s', async (themeColor, ground, ink) => {
    await loadWidget(startDesk(), { appearence: { themeColor } });
    const { backgroundColor, color } = getComputedStyle(launcher() as HTMLElement);
    expect([backgroundColor, color]).toEqual([ground, ink]);
  });
});

describe('UnInstall', () => {
  it('leaves the status false, the queue null, falsy globals of the page, and zohodesk_smap_path', async () => {
    const api = await loadWidget(startDesk());
    Reflect.set(window, 'editor', 0);
    Reflect.set(window, 'portalAPI', 'of the page');
    api.UnInstall();
    expect(page.ZohoDeskAsapReadyStatus).toBe(false);
    expect(page.ZohoDeskAsap__asyncalls).toBeNull();
    expect(Reflect.get(window, 'editor')).toBe(0);
    expect('portalAPI' in window).toBe(false);
    expect(Reflect.get(window, 'zohodesk_smap_path')).toBe('');
  });

  it('with an unknown word leaves the nodes', async () => {
    const api = await loadWidget(startDesk());
    api.UnInstall('EVERYTHING');
    expect(aside()).not.toBeNull();
    expect(vendor()).toBe(api);
    expect(page.ZohoDeskAsapReadyStatus).toBe(false);
  });

  it('called twice throws a ReferenceError', async () => {
    const api = await loadWidget(startDesk());
    api.UnInstall();
    expect(() => api.UnInstall()).toThrow(ReferenceError);
  });

  it('does nothing for an aside that was taken away: Install loads the app again', async () => {
    const desk = startDesk();
    const api = await loadWidget(desk);
    expect(bundles(desk)).toHaveLength(6);
    aside()?.remove();
    api.Install();
    await vi.waitFor(() => expect(bundles(desk)).toHaveLength(12));
    await vi.waitFor(() => expect(aside()?.querySelector('.asap-panel')).toBeInstanceOf(Element));
    launcher()?.click();
    await vi.waitFor(() =>
      expect(aside()?.querySelector('.asap-panel:not([hidden])')).toBeInstanceOf(Element),
    );
  });
});

describe('what the SDK leaves to be read', () => {
  it.each([
    [true, 'client-of-10009876543'],
    [false, undefined],
  ])('with JWT %s, the client id is %s', async (jwt, clientId) => {
    await loadSdk(startDesk({ jwt }), { dynamicTimer: 60_000 });
    const { privacySettings } = vendor()._defaultoptions as {
      privacySettings?: { web: { clientId: string } };
    };
    expect(privacySettings?.web.clientId).toBe(clientId);
  });

  it('language, color mode, preferences and style', async () => {
    await loadSdk(startDesk(), { dynamicTimer: 60_000, lang: 'fr_FR', hideLauncherIcon: true });
    expect(vendor()._defaultoptions).toMatchObject({
      lang: 'fr_FR',
      colorMode: 'light',
      isLauncherVisible: true,
      _preferences: { isHelpCenterPublic: true, hideLauncherIcon: true, lang: 'fr_FR' },
      styleProperties: { webAppAppearence: { colorMode: 'light' } },
    });
  });

  it('keeps its helper nodes and its two style elements in the aside', async () => {
    await loadWidget(startDesk());
    expect([...(aside()?.children ?? [])].map(({ id, localName }) => `${localName}#${id}`)).toEqual([
      'div#zohohc-asap-web-helper-styles',
      'div#zohohc-asap-web-app-core',
      'button#zohohc-asap-web-button',
      'style#',
      'style#zohohc-asap-web-launcherStyle',
    ]);
  });

  it('changes the page’s appearence object in place', async () => {
    const appearence = { colorMode: 'dark', visionColorAccessibility: 'AAA' };
    await loadSdk(startDesk(), { dynamicTimer: 60_000, appearence });
    expect(appearence).toEqual({ ...appearence, themeColor: '#AAB5F3' });
  });

  it('keeps colorMode "auto"', async () => {
    await loadWidget(startDesk(), { appearence: { colorMode: 'auto' } });
    expect(vendor()._defaultoptions['colorMode']).toBe('auto');
    expect(aside()?.dataset['colorMode']).toBe('auto');
  });

  it.each([
    [{ nightMode: true }, '', 'dark'],
    [{ themeAuto: true }, 'dark', 'dark'],
    [{}, 'dark', 'light'],
  ])('with %o and “%s” stored, an accessible widget has its color mode', async (settings, state, mode) => {
    localStorage.setItem('zdasap_accessibilitySettings', JSON.stringify(settings));
    if (state) localStorage.setItem('autoThemeState', state);
    await loadWidget(startDesk(), { accessibilityEnabled: true, appearence: {} });
    expect(vendor()._defaultoptions['colorMode']).toBe(mode);
    expect(aside()?.dataset['colorMode']).toBe(mode);
  });
});
