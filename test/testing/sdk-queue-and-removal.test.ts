import { embedUrl, sessionStorageKey } from '../../src/testing/index.js';
import {
  appendEmbedTag,
  aside,
  clearPage,
  defineSnippetQueue,
  loadWidget,
  page,
  startDesk,
  vendor,
} from './page-with-widget.js';

afterEach(clearPage);

describe('the ready queue', () => {
  it('keeps what the page queued, runs it in order and is then null', async () => {
    const calls: string[] = [];
    page.ZohoDeskAsapInit = () => ({ dynamicTimer: 0 });
    defineSnippetQueue();
    page.ZohoDeskAsapReady?.(() => calls.push('first'));
    const snippet = page.ZohoDeskAsapReady;
    const last = new Promise<void>((resolve) =>
      page.ZohoDeskAsapReady?.(() => {
        calls.push('second');
        resolve();
      }),
    );
    await appendEmbedTag(embedUrl(startDesk()));
    await last;
    expect(calls).toEqual(['first', 'second']);
    expect(page.ZohoDeskAsapReadyStatus).toBe(true);
    expect(page.ZohoDeskAsap__asyncalls).toBeNull();
    expect(page.ZohoDeskAsapReady).not.toBe(snippet);
    page.ZohoDeskAsapReady?.(() => calls.push('third'));
    expect(calls).toEqual(['first', 'second', 'third']);
  });

  it('recurs without end when a callback calls it', async () => {
    await loadWidget(startDesk());
    const nested = () => page.ZohoDeskAsapReady?.(() => {});
    expect(() => page.ZohoDeskAsapReady?.(nested)).toThrow(/call stack|recursion/);
  });

  it('ends at a callback that throws, and replays the earlier ones at the next call', async () => {
    await loadWidget(startDesk());
    const calls: string[] = [];
    page.ZohoDeskAsap__asyncalls = [
      () => calls.push('before'),
      () => {
        if (calls.length === 1) throw new Error('a fault of the page');
      },
      () => calls.push('after'),
    ];
    expect(() => page.ZohoDeskAsapReady?.()).toThrow('a fault of the page');
    expect(calls).toEqual(['before']);
    expect(page.ZohoDeskAsapReadyStatus).toBe(true);
    expect(page.ZohoDeskAsap__asyncalls).toHaveLength(3);
    page.ZohoDeskAsapReady?.(() => calls.push('next'));
    expect(calls).toEqual(['before', 'before', 'after', 'next']);
  });
});

describe('loading twice', () => {
  it('does not apply another application or language, and resets ZohoHCAsapSettings', async () => {
    const desk = startDesk({ otherApplicationIds: ['987654321098765432'] });
    await loadWidget(desk, { lang: 'de_DE' });
    const first = aside();
    const settings = { of: 'ASAP 1.0' };
    page.ZohoHCAsapSettings = settings;
    page.ZohoDeskAsapInit = () => ({ dynamicTimer: 0, lang: 'ar_EG' });
    const bundles = desk.requests.filter(({ kind }) => kind === 'bundle').length;
    await appendEmbedTag(embedUrl(desk).replace(desk.applicationId, '987654321098765432'));
    await vi.waitFor(() => expect(page.ZohoHCAsapSettings).not.toBe(settings));
    expect(document.querySelectorAll('#zohohc-asap-web-app-main')).toHaveLength(1);
    expect(aside()).toBe(first);
    expect(aside()).toMatchObject({ dir: 'ltr', dataset: { language: 'de_DE' } });
    expect(desk.requests.filter(({ kind }) => kind === 'sdk')).toHaveLength(2);
    expect(desk.requests.filter(({ kind }) => kind === 'bundle')).toHaveLength(bundles);
  });
});

describe('UnInstall', () => {
  it('removes the widget’s nodes and globals, the page’s own of these names included', async () => {
    const api = await loadWidget(startDesk());
    localStorage.setItem(sessionStorageKey, 'a session');
    Reflect.set(window, 'editor', 'of the page');
    Reflect.set(window, 'portalAPI', 'of the page');
    api.UnInstall();
    const left = [
      'aside',
      '.asapWebResources',
      '.zohohc-asap-web-resources',
      '.zohohc_asap_web_css_resources',
    ];
    expect(document.querySelector([...left, '#asapCustomStyleSheet'].join())).toBeNull();
    for (const name of ['ZohoDeskAsap', 'ZohoDeskAsapReady', 'editor', 'portalAPI', 'appJsonp']) {
      expect(name in window).toBe(false);
    }
    expect([page.ZohoDeskAsapReadyStatus, page.ZohoDeskAsap__asyncalls]).toEqual([false, null]);
    expect(document.querySelector('#zohodeskasapscript')).not.toBeNull();
    expect(page.ZohoDeskAsapInit).toBeTypeOf('function');
    expect(page.ZohoHCAsapSettings).toBeTypeOf('object');
    expect(localStorage.getItem(sessionStorageKey)).toBe('a session');
  });

  it('leaves a page on which the widget loads anew', async () => {
    const desk = startDesk();
    (await loadWidget(desk, { lang: 'de_DE' })).UnInstall();
    await loadWidget(desk, { lang: 'ar_EG' });
    expect(aside()).toMatchObject({ dir: 'rtl', dataset: { language: 'ar_EG' } });
  });

  it('keeps ZohoDeskAsap with "DOM_AND_ACTIONAPIS", and mounts with the old options again', async () => {
    const api = await loadWidget(startDesk(), { lang: 'de_DE' });
    page.ZohoDeskAsapInit = () => ({ lang: 'fr_FR' });
    api.UnInstall('DOM_AND_ACTIONAPIS');
    expect(aside()).toBeNull();
    expect(vendor()).toBe(api);
    expect(api.invoke).toBeUndefined();
    expect(page.ZohoDeskAsapReady).toBeTypeOf('function');
    const ready = new Promise<void>((resolve) => page.ZohoDeskAsapReady?.(resolve));
    api.Install();
    await ready;
    expect(aside()?.dataset['language']).toBe('de_DE');
    expect(api.invoke).toBeTypeOf('function');
  });
});

describe('calls', () => {
  it('return nothing and have no counterpart that would take them back', async () => {
    const api = await loadWidget(startDesk());
    expect(api.invoke('open')).toBeUndefined();
    expect(api.set('app.colorMode', 'dark')).toBeUndefined();
    expect(api.on('onAppOpen', () => {})).toBeUndefined();
    expect(api).not.toHaveProperty('off');
    expect(api).not.toHaveProperty('get');
  });

  it('on() adds a listener each time', async () => {
    const api = await loadWidget(startDesk());
    const opened = vi.fn();
    api.on('onAppOpen', opened);
    api.on('onAppOpen', opened);
    api.invoke('open');
    await vi.waitFor(() => expect(opened).toHaveBeenCalledTimes(2));
    expect(opened).toHaveBeenCalledWith();
  });
});
