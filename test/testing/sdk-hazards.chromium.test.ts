import { embedUrl } from '../../src/testing/index.js';
import { collectUnhandledRejections } from '../support/unhandled-rejections.js';
import { appendEmbedTag, clearPage, launcher, loadWidget, page, startDesk } from './page-with-widget.js';

// Engines differ in how deep listeners may recur, and Firefox mutes the rejections of another origin's script.
afterEach(clearPage);

it('the ready queue recurs until the stack is full when a callback clicks the launcher', async () => {
  await loadWidget(startDesk());
  const swallow = (event: ErrorEvent) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  window.addEventListener('error', swallow, { capture: true });
  let calls = 0;
  page.ZohoDeskAsapReady?.(() => {
    calls += 1;
    launcher()?.dispatchEvent(new MouseEvent('click'));
  });
  window.removeEventListener('error', swallow, { capture: true });
  // Chromium ends a recursion through listeners after 44 levels.
  expect(calls).toBeGreaterThan(40);
});

it('a part of the widget that fails to load is one unhandled rejection', async () => {
  const rejections = collectUnhandledRejections();
  const desk = startDesk();
  desk.faults.set('bundle-missing');
  page.ZohoDeskAsapInit = () => ({ dynamicTimer: 0 });
  await appendEmbedTag(embedUrl(desk));
  await vi.waitFor(() => expect(rejections.reasons).toHaveLength(1));
  const [reason] = rejections.reasons as Event[];
  expect((reason as Event & { target: HTMLScriptElement }).target.src).toContain('js/app.js');
  rejections.stop();
});
