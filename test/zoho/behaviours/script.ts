import { http, HttpResponse } from 'msw';
import { expect } from 'vitest';
import { embedUrl } from '../../../src/testing/without-msw.js';
import { clear, once } from '../../element/mount.js';
import { worker } from '../../support/worker.js';
import { aside, page } from '../../testing/page-with-widget.js';
import {
  appendSnippet,
  asapGlobalNames,
  asides,
  type Behaviour,
  embedTags,
  failureOf,
  gate,
  newDesk,
  place,
  runningApp,
  statusesOf,
  traces,
} from '../behaviour.js';

/** The script that is missing, slow, hanging or blocked. */
export const scriptBehaviours: Behaviour[] = [
  {
    number: 1,
    title: 'two elements at once: one request, one tag, both ready',
    async run() {
      const desk = newDesk();
      const [first, second] = await Promise.all([
        place(desk, { loading: 'eager' }),
        place(desk, { loading: 'eager' }),
      ]);
      const loads = [first, second].flatMap(({ element }) => [element.ready, element.load(), element.load()]);
      expect(new Set(await Promise.all(loads))).toEqual(new Set([page.ZohoDeskAsap]));
      expect([statusesOf(desk, 'script'), statusesOf(desk, 'sdk')]).toEqual([[200], [200]]);
      expect([embedTags().length, asides()]).toEqual([1, 1]);
      expect([first.seen, second.seen]).toEqual([['asap-ready'], ['asap-ready']]);
    },
  },
  {
    number: 2,
    title: 'offline: script-failed in under 3 s after three attempts, then retry()',
    async run() {
      const desk = newDesk();
      desk.faults.set('script-offline');
      const { element, seen } = await place(desk);
      const began = performance.now();
      const failure = await failureOf(element.load(), 'script-failed');
      const took = performance.now() - began;
      expect(took).toBeLessThan(3000);
      // Each of the two waits is half of 300 and 900 ms at least.
      expect(took).toBeGreaterThan(590);
      expect(failure.cause).toBeInstanceOf(Error);
      expect(statusesOf(desk, 'script')).toEqual([0, 0, 0]);
      expect([traces(), asapGlobalNames(), element.state]).toEqual([[], [], 'error']);
      await failureOf(element.ready, 'script-failed');
      desk.faults.clear();
      await element.retry();
      expect([element.state, element.error, asides()]).toEqual(['ready', null, 1]);
      expect(seen).toEqual(['asap-error script-failed', 'asap-ready']);
    },
  },
  {
    number: 2,
    title: 'offline: works by itself when the browser is online again',
    async run() {
      const desk = newDesk();
      desk.faults.set('script-offline');
      const { element } = await place(desk);
      await failureOf(element.load(), 'script-failed');
      desk.faults.clear();
      const ready = once(element, 'asap-ready');
      window.dispatchEvent(new Event('online'));
      await ready;
      expect(statusesOf(desk, 'script')).toEqual([0, 0, 0, 200]);
    },
  },
  {
    number: 3,
    title: 'fails once, then works: ready on the first call',
    async run() {
      const desk = newDesk();
      desk.faults.set('script-fails-once');
      const { element, seen } = await place(desk);
      expect(await element.load()).toBe(page.ZohoDeskAsap);
      expect([statusesOf(desk, 'script'), seen, embedTags().length]).toEqual([[0, 200], ['asap-ready'], 1]);
    },
  },
  {
    number: 4,
    title: 'never answers: script-timeout at timeout, then retry()',
    async run() {
      const desk = newDesk();
      desk.faults.set('script-hangs');
      const { element } = await place(desk, { timeout: '300' });
      const began = performance.now();
      const { hint } = await failureOf(element.load(), 'script-timeout');
      expect(hint).toContain('https://status.zoho.com.');
      expect(performance.now() - began).toBeGreaterThan(290);
      expect([traces(), asapGlobalNames(), statusesOf(desk, 'script')]).toEqual([[], [], [null]]);
      // The first request still hangs, and Chromium would let an equal one wait for it.
      desk.faults.clear();
      element.timeout = 10_000;
      await element.retry();
      expect([statusesOf(desk, 'script'), asides()]).toEqual([[null, 200], 1]);
    },
  },
  {
    number: 4,
    title: 'never answers, after one that did: script-timeout, not ready-timeout',
    async run() {
      const desk = newDesk();
      const { element } = await place(desk);
      await element.load();
      desk.faults.set('script-hangs');
      element.timeout = 300;
      element.appId = desk.applicationIds[1]!;
      await element.updateComplete;
      await failureOf(element.load(), 'script-timeout');
      desk.faults.clear();
      element.timeout = 10_000;
      await element.retry();
      expect([runningApp(), asides()]).toEqual([desk.applicationIds[1], 1]);
    },
  },
  {
    number: 4,
    title: 'never answers: works by itself when the browser is online again',
    async run() {
      const desk = newDesk();
      desk.faults.set('script-hangs');
      const { element } = await place(desk, { timeout: '200' });
      await failureOf(element.load(), 'script-timeout');
      desk.faults.clear();
      element.timeout = 10_000;
      await element.updateComplete;
      const ready = once(element, 'asap-ready');
      window.dispatchEvent(new Event('online'));
      await ready;
      expect(element.state).toBe('ready');
    },
  },
  {
    number: 4,
    title: 'answers after it was given up: the answer runs nothing',
    async run() {
      const desk = newDesk();
      const url = embedUrl(desk);
      const late = gate(url, 'window.lateRuns = (window.lateRuns ?? 0) + 1;');
      const { element } = await place(desk, { timeout: '300' });
      const loading = element.load();
      await expect.poll(() => embedTags().length).toBe(1);
      // A tag that was merely removed runs all the same, and says so.
      const removed = appendSnippet(`${url}#removed`);
      const ran = once(removed, 'load');
      removed.remove();
      await failureOf(loading, 'script-timeout');
      late.open();
      await ran;
      expect(Reflect.get(window, 'lateRuns')).toBe(1);
      // Firefox asks once more for the second tag.
      expect(late.reached()).toBeLessThan(3);
      Reflect.deleteProperty(window, 'lateRuns');
    },
  },
  {
    number: 6,
    title: 'a tag of this URL that failed before: recognised, replaced, not waited on',
    async run() {
      // The browser keeps 250 entries, and a test page has loaded more.
      performance.clearResourceTimings();
      const desk = newDesk();
      desk.faults.set('script-offline');
      const dead = appendSnippet(embedUrl(desk));
      await once(dead, 'error');
      desk.faults.clear();
      const { element } = await place(desk);
      const began = performance.now();
      const loading = element.load();
      await expect.poll(() => dead.isConnected, { interval: 5 }).toBe(false);
      expect(performance.now() - began).toBeLessThan(1000);
      await loading;
      expect([dead.isConnected, embedTags().length, statusesOf(desk, 'script')]).toEqual([
        false,
        1,
        [0, 200],
      ]);
    },
  },
  {
    number: 6,
    title: 'a failed tag that left no resource-timing entry: taken for dead within seconds',
    async run() {
      const desk = newDesk();
      desk.faults.set('script-404');
      const dead = appendSnippet(embedUrl(desk));
      await once(dead, 'error');
      performance.clearResourceTimings();
      desk.faults.clear();
      const { element } = await place(desk);
      await element.load();
      expect([dead.isConnected, statusesOf(desk, 'script')]).toEqual([false, [404, 200]]);
    },
  },
  {
    number: 6,
    title: 'a tag of this URL that fails while it is waited for: replaced',
    async run() {
      const desk = newDesk();
      worker.use(http.get(embedUrl(desk).split('?')[0]!, () => HttpResponse.error(), { once: true }));
      const dead = appendSnippet(embedUrl(desk));
      const { element } = await place(desk);
      await element.load();
      expect([dead.isConnected, embedTags().length, asides()]).toEqual([false, 1, 1]);
    },
  },
  {
    number: 14,
    title: 'km and my: English, and never Zoho’s dead file',
    async run() {
      for (const lang of ['km', 'my', 'km-KH', 'my_MM']) {
        const desk = newDesk();
        const { element } = await place(desk, { lang });
        await element.load();
        expect(aside()?.dataset['language']).toBe('en_US');
        expect(desk.requests.map(({ path }) => path).join(' ')).not.toContain('undefined');
        element.lang = 'de';
        await expect.poll(() => aside()?.dataset['language']).toBe('de_DE');
        await clear();
      }
    },
  },
  {
    number: 15,
    title: 'a tag that fires neither load nor error: script-timeout, then retry()',
    async run() {
      const desk = newDesk();
      const inert = document.implementation.createHTMLDocument('');
      const blocker = new MutationObserver(() => {
        for (const tag of embedTags()) inert.adoptNode(tag);
      });
      blocker.observe(document.head, { childList: true });
      const { element } = await place(desk, { timeout: '300' });
      await failureOf(element.load(), 'script-timeout');
      blocker.disconnect();
      element.timeout = 10_000;
      await element.retry();
      expect(element.state).toBe('ready');
    },
  },
];
