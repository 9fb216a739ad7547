import * as Turbo from '@hotwired/turbo';
import htmx from 'htmx.org';
import { Idiomorph } from 'idiomorph';
import { http, HttpResponse } from 'msw';
import '../../src/index.js';
import type { Desk } from '../../src/testing/index.js';
import { worker } from '../support/worker.js';
import { aside, shownUser, startDesk } from '../testing/page-with-widget.js';
import { clear, record, requestsOf } from './mount.js';

Turbo.session.drive = false;

let desk: Desk;
const { href } = location;

/** The next page, as the server renders it for the same user. */
const nextBody = (extra = '', { applicationId, organisationId } = desk) =>
  `<h1>Page two</h1><asap-help id="help" app-id="${applicationId}" org-id="${organisationId}" mode="jwt"
    token-endpoint="/api/asap-token" user-key="ada" ${extra}></asap-help>`;

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

async function turboVisit(extra = '') {
  const url = new URL('/page-two', location.href).href;
  worker.use(
    http.get(url, () =>
      HttpResponse.html(
        `<!doctype html><html><head><title>Two</title></head><body>${nextBody(extra)}</body></html>`,
      ),
    ),
  );
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
