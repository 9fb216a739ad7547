import { listenToPage } from '../../src/page/page-events.js';

afterEach(() => vi.restoreAllMocks());

function listen() {
  const heard: unknown[] = [];
  const scheme = new EventTarget();
  vi.spyOn(window, 'matchMedia').mockReturnValue(scheme as MediaQueryList);
  const controller = new AbortController();
  listenToPage(
    {
      online: () => heard.push('online'),
      hide: () => heard.push('hide'),
      restore: () => heard.push('restore'),
      becameVisible: (hiddenFor) => heard.push(['sighted', hiddenFor]),
      colorSchemeChanged: () => heard.push('color scheme'),
    },
    controller.signal,
  );
  return { heard, scheme, stop: () => controller.abort() };
}

const show = (persisted: boolean) => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted }));

function turnVisibility(state: DocumentVisibilityState, at: number) {
  vi.spyOn(Document.prototype, 'visibilityState', 'get').mockReturnValue(state);
  vi.spyOn(Date, 'now').mockReturnValue(at);
  document.dispatchEvent(new Event('visibilitychange'));
}

it('hears that the browser is online, that the page goes, and that the color scheme is another', () => {
  const { heard, scheme, stop } = listen();
  window.dispatchEvent(new Event('online'));
  window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
  scheme.dispatchEvent(new Event('change'));
  expect(heard).toEqual(['online', 'hide', 'color scheme']);
  stop();
});

it('takes a page for restored only if it comes from the back/forward cache', () => {
  const { heard, stop } = listen();
  show(false);
  expect(heard).toEqual([]);
  show(true);
  expect(heard).toEqual(['restore']);
  stop();
});

it('says for how long the page was out of sight', () => {
  const { heard, stop } = listen();
  turnVisibility('hidden', 1_000_000);
  expect(heard).toEqual([]);
  turnVisibility('visible', 1_061_000);
  expect(heard).toEqual([['sighted', 61_000]]);
  stop();
});

it('hears nothing after its end', () => {
  const { heard, scheme, stop } = listen();
  stop();
  window.dispatchEvent(new Event('online'));
  window.dispatchEvent(new PageTransitionEvent('pagehide'));
  show(true);
  scheme.dispatchEvent(new Event('change'));
  turnVisibility('visible', 2_000_000);
  expect(heard).toEqual([]);
});
