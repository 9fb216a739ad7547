import * as Turbo from '@hotwired/turbo';
import htmx from 'htmx.org';
import { Idiomorph } from 'idiomorph';
import morphdom from 'morphdom';
import { http, HttpResponse } from 'msw';
import Swup from 'swup';
import '../../src/index.js';
import type { Desk } from '../../src/testing/index.js';
import { worker } from '../support/worker.js';
import { timing } from '../../src/page/timing.js';
import { aside, page, shownUser, startDesk } from '../testing/page-with-widget.js';
import { clear, record, requestsOf, task } from './mount.js';

Turbo.session.drive = false;

let desk: Desk;
const { href } = location;

/** The next page, as the server renders it for the same user. */
const nextBody = (extra = '', { applicationId, organisationId } = desk) =>
  `<main id="swup"><h1>Page two</h1><asap-help id="help" app-id="${applicationId}" org-id="${organisationId}" mode="jwt"
    token-endpoint="/api/asap-token" user-key="ada" ${extra}></asap-help></main>`;

const nextDocument = () => {
  const next = document.implementation.createHTMLDocument('Page two');
  next.body.innerHTML = nextBody();
  return next;
};

beforeEach(async () => {
  desk = startDesk({ signedInUser: 'ada@example.com' });
});

afterEach(async () => {
  await clear();
  history.replaceState(null, '', href);
  document.body.replaceChildren();
});

/** Ada's panel, open, with a text that she has begun to write: what a reload would lose. */
async function openPanel(extra = '') {
  document.body.innerHTML = nextBody(extra).replace('two', 'one');
  const element = document.querySelector('asap-help')!;
  await element.show();
  await expect.poll(shownUser).toBe('ada@example.com');
  const panel = aside()!;
  panel.append(Object.assign(document.createElement('textarea'), { value: 'A draft' }));
  return { element, panel };
}

const asked = () => requestsOf(desk, 'script', 'token', 'exchange', 'logout');

/** The address of the next page. */
function serveNext(extra = ''): string {
  const url = new URL('/page-two', location.href).href;
  worker.use(
    http.get(url, () =>
      HttpResponse.html(
        `<!doctype html><html><head><title>Two</title></head><body>${nextBody(extra)}</body></html>`,
      ),
    ),
  );
  return url;
}

async function swupVisit() {
  const swup = new Swup({ animationSelector: false, cache: false });
  const ended = new Promise<void>((resolve) => void swup.hooks.once('visit:end', () => resolve()));
  swup.navigate(serveNext());
  await ended;
  await swup.destroy();
}

async function turboVisit(extra = '') {
  const url = serveNext(extra);
  const rendered = new Promise((resolve) =>
    document.documentElement.addEventListener('turbo:load', resolve, { once: true }),
  );
  Turbo.visit(url);
  await rendered;
}

const swaps: Record<string, () => unknown> = {
  'a visit of Turbo': () => turboVisit(),
  'a boosted swap of htmx': () =>
    htmx.swap(document.body, nextBody(), { swapStyle: 'innerHTML', swapDelay: 0, settleDelay: 0 }),
  'a visit of swup': swupVisit,
  'a morph by morphdom, as LiveView has it': () => morphdom(document.body, `<body>${nextBody()}</body>`),
  'a morph by idiomorph': () => Idiomorph.morph(document.body, nextBody(), { morphStyle: 'innerHTML' }),
  'another body, as by Astro’s router': () => {
    for (const link of document.head.querySelectorAll('link,style')) link.remove();
    document.body.replaceWith(document.adoptNode(nextDocument().body));
  },
  'a document that has no body for a moment': async () => {
    const { body } = nextDocument();
    document.body.remove();
    // The observer of the page acts in a microtask.
    await Promise.resolve();
    document.documentElement.append(document.adoptNode(body));
  },
};

it.each(Object.entries(swaps))('%s: the same user’s panel, draft and session stay', async (_name, swap) => {
  const { panel } = await openPanel();
  const before = asked();
  const styles = document.querySelectorAll('.zohohc_asap_web_css_resources').length;
  const seen = record(document);
  await swap();
  await expect.poll(() => document.querySelector('h1')?.textContent).toBe('Page two');
  const element = document.querySelector('asap-help')!;
  await expect.poll(() => element.state).toBe('ready');
  expect([aside(), panel.isConnected, panel.checkVisibility()]).toEqual([panel, true, true]);
  expect(panel.querySelector('textarea')!.value).toBe('A draft');
  // The one that has left is told so, and no longer leads, when the next task is over.
  await new Promise((resolve) => setTimeout(resolve));
  await expect.poll(() => element.session).toBe('token-delivered');
  expect(shownUser()).toBe('ada@example.com');
  expect(asked()).toBe(before);
  expect(document.querySelectorAll('.zohohc_asap_web_css_resources')).toHaveLength(styles);
  expect(seen.filter((event) => /error/.test(event))).toEqual([]);
});

const containerSwaps: Record<string, (html: string) => unknown> = {
  'a swap of htmx': (html) =>
    htmx.swap(document.body, html, { swapStyle: 'innerHTML', swapDelay: 0, settleDelay: 0 }),
  'a morph by morphdom': (html) => morphdom(document.body, `<body>${html}</body>`),
};

it.each(Object.entries(containerSwaps))(
  '%s: a panel in a container of the page goes into the next container of this id',
  async (_name, swap) => {
    const container = '<div id="help-place"></div>';
    page.ZohoDeskAsapInit = () => ({ customLayoutId: 'help-place' });
    document.body.innerHTML = container + nextBody();
    const element = document.querySelector('asap-help')!;
    await element.show();
    const panel = aside()!;
    expect(panel.parentElement?.id).toBe('help-place');
    await swap(nextBody() + container);
    await expect.poll(() => panel.parentElement?.id).toBe('help-place');
    expect([aside(), panel.isConnected, panel.checkVisibility()]).toEqual([panel, true, true]);
    Reflect.deleteProperty(window, 'ZohoDeskAsapInit');
  },
);

it('a style sheet that ASAP itself replaces stays replaced', async () => {
  await openPanel();
  const sheet = (text: string) =>
    Object.assign(document.createElement('style'), { id: 'asapCustomStyleSheet', textContent: text });
  const light = sheet(':root { --simulated: light }');
  const dark = sheet(':root { --simulated: dark }');
  document.head.append(light);
  light.replaceWith(dark);
  // The observer of the page acts in a microtask.
  await Promise.resolve();
  expect([light.isConnected, dark.isConnected]).toEqual([false, true]);
  dark.remove();
});

it('an element that Turbo keeps stays as it is, without an event', async () => {
  const { element, panel } = await openPanel('data-turbo-permanent');
  const before = asked();
  const seen = record(document);
  await turboVisit('data-turbo-permanent');
  await new Promise((resolve) => setTimeout(resolve));
  expect([document.querySelector('asap-help'), aside()]).toEqual([element, panel]);
  expect([element.state, element.session, element.open]).toEqual(['ready', 'token-delivered', true]);
  expect(panel.checkVisibility()).toBe(true);
  expect([asked(), seen]).toEqual([before, []]);
});

/** Several tasks pass while no element is in the page, as with a router that waits for the next page's data. */
async function takeOut(element: Element) {
  const next = element.cloneNode() as Element;
  element.remove();
  await task();
  await task();
  await task();
  return next;
}

it.each(['the same element', 'another one'])(
  '%s that comes some tasks after the last has left: the panel, hidden meanwhile, and the session stay',
  async (which) => {
    const { element, panel } = await openPanel();
    const before = asked();
    const next = await takeOut(element);
    expect([element.state, panel.isConnected, panel.checkVisibility({ visibilityProperty: true })]).toEqual([
      'idle',
      true,
      false,
    ]);
    document.body.append(which === 'another one' ? next : element);
    const present = document.querySelector('asap-help')!;
    await expect
      .poll(() => [present.state, present.session, present.open])
      .toEqual(['ready', 'token-delivered', true]);
    expect([aside(), panel.checkVisibility({ visibilityProperty: true })]).toEqual([panel, true]);
    expect(panel.querySelector('textarea')!.value).toBe('A draft');
    // The timer of the absence may not end a session that goes on.
    await new Promise((resolve) => setTimeout(resolve, timing.absenceTimeout));
    expect([asked(), shownUser()]).toEqual([before, 'ada@example.com']);
  },
);

it('another user’s element that comes some tasks after the last has left: nobody sees the former user', async () => {
  const { element } = await openPanel();
  const next = await takeOut(element);
  next.setAttribute('user-key', 'grace');
  desk.signedInUser = 'grace@example.com';
  const seen = new Set<string | undefined>();
  const observer = new MutationObserver(() => {
    if (aside()?.checkVisibility({ visibilityProperty: true })) seen.add(shownUser());
  });
  observer.observe(document, { subtree: true, childList: true, attributes: true });
  document.body.append(next);
  await document.querySelector('asap-help')!.show();
  await expect.poll(shownUser).toBe('grace@example.com');
  observer.disconnect();
  expect(seen).not.toContain('ada@example.com');
});

it('another element some tasks later, both without a user-key, may be another user’s: it begins anew', async () => {
  const { element } = await openPanel();
  element.removeAttribute('user-key');
  await expect.poll(() => [desk.exchanges.length, element.session]).toEqual([2, 'token-delivered']);
  await expect.poll(shownUser).toBe('ada@example.com');
  const invoke = vi.spyOn(page.ZohoDeskAsap!, 'invoke');
  const next = await takeOut(element);
  document.body.append(next);
  await document.querySelector('asap-help')!.show();
  await expect.poll(() => desk.exchanges.length).toBe(3);
  await expect.poll(shownUser).toBe('ada@example.com');
  expect(invoke.mock.calls).toContainEqual(['logout']);
});

it('no element comes: the user is logged out', async () => {
  const { element } = await openPanel();
  const invoke = vi.spyOn(page.ZohoDeskAsap!, 'invoke');
  element.remove();
  await expect.poll(() => invoke.mock.calls).toContainEqual(['logout']);
});

it('the browser leaves the page before an element comes: the user is logged out at once', async () => {
  const { element } = await openPanel();
  await takeOut(element);
  const invoke = vi.spyOn(page.ZohoDeskAsap!, 'invoke');
  window.dispatchEvent(new PageTransitionEvent('pagehide'));
  expect(invoke.mock.calls).toContainEqual(['logout']);
});

it('a page that takes the panel away again and again has it its way, and a press loads ASAP anew', async () => {
  const { element } = await openPanel();
  const scripts = requestsOf(desk, 'script');
  const observer = new MutationObserver(() => aside()?.remove());
  observer.observe(document.body, { childList: true });
  aside()!.remove();
  await expect.poll(() => element.open).toBe(false);
  observer.disconnect();
  await element.show();
  expect(requestsOf(desk, 'script')).toBe(scripts + 1);
  await expect.poll(shownUser).toBe('ada@example.com');
});
