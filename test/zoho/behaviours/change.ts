import { expect, vi } from 'vitest';
import type { AsapHelp } from '../../../src/index.js';
import { embedUrl } from '../../../src/testing/without-msw.js';
import { jwt, once } from '../../element/mount.js';
import { aside, page, shownUser, vendor } from '../../testing/page-with-widget.js';
import {
  asapGlobalNames,
  asides,
  type Behaviour,
  embedTags,
  failureOf,
  gate,
  gateSdk,
  newDesk,
  place,
  readPageGlobals,
  runningApp,
  setPageGlobals,
  statusesOf,
  traces,
} from '../behaviour.js';

/** Each change that asks for another ASAP, and how its end is seen. */
const changes: {
  title: string;
  change(element: AsapHelp, desk: ReturnType<typeof newDesk>): void;
  end(desk: ReturnType<typeof newDesk>): unknown[];
}[] = [
  {
    title: 'app-id',
    change: (element, desk) => element.setAttribute('app-id', desk.applicationIds[1]!),
    end: (desk) => [runningApp(), desk.applicationIds[1]],
  },
  {
    title: 'org-id',
    change(element, desk) {
      Reflect.set(desk, 'organisationId', '70007654321');
      element.setAttribute('org-id', '70007654321');
    },
    end: () => [page.ZohoDeskAsap?._defaultoptions['organisationId'], '70007654321'],
  },
  {
    title: 'data-center',
    change: (element) => element.setAttribute('data-center', 'eu'),
    end: () => [page.ZohoDeskAsap?._defaultoptions['deskOrigin'], 'https://desk.zoho.eu'],
  },
  {
    title: 'lang',
    change: (element) => element.setAttribute('lang', 'ar'),
    end: () => [aside()?.dataset['language'], 'ar_EG'],
  },
];

const changeBehaviours = changes.map(({ title, change, end }): Behaviour => ({
  number: 12,
  title: `${title} changes: logged out, taken down, loaded anew, the page’s globals as before`,
  async run() {
    const desk = newDesk({ signedInUser: 'ada@example.com' });
    const own = setPageGlobals();
    const { element } = await place(desk, jwt);
    await element.load();
    await expect.poll(shownUser).toBe('ada@example.com');
    const invoke = vi.spyOn(vendor(), 'invoke');
    const uninstall = vi.spyOn(vendor(), 'UnInstall');
    // What the page changes while ASAP is there is the page's too.
    const changed = { changed: 'while ASAP was there' };
    Reflect.set(window, 'portalAPI', changed);
    const ready = once(element, 'asap-ready');
    change(element, desk);
    await ready;
    expect(invoke.mock.calls).toContainEqual(['logout']);
    expect(invoke.mock.invocationCallOrder.at(-1)).toBeLessThan(uninstall.mock.invocationCallOrder[0]!);
    expect(end(desk)[0]).toBe(end(desk)[1]);
    expect([asides(), embedTags().length]).toEqual([1, 1]);
    await expect.poll(shownUser, { timeout: 5000 }).toBe('ada@example.com');
    // The globals that the new ASAP set are its own until it ends.
    desk.faults.set('script-404');
    element.appId = desk.applicationIds[2]!;
    await expect.poll(() => element.state, { timeout: 5000 }).toBe('error');
    expect(readPageGlobals()).toEqual({ ...own, portalAPI: changed });
  },
}));

/** The phases in which an element is taken out: each holds the load where it is, until it is let go. */
const phases: {
  title: string;
  hold(desk: ReturnType<typeof newDesk>): { reached: () => boolean; open: () => void };
}[] = [
  {
    title: 'while the script loads',
    hold(desk) {
      const script = gate(embedUrl(desk), null);
      return { reached: () => script.reached() > 0, open: script.open };
    },
  },
  {
    title: 'while the SDK loads',
    hold() {
      const sdk = gateSdk();
      return { reached: () => sdk.reached() > 0, open: sdk.open };
    },
  },
  {
    title: 'while the app loads',
    hold(desk) {
      desk.faults.set('bundle-slow', 500);
      return { reached: () => asides() === 1, open: () => {} };
    },
  },
];

const removalBehaviours = phases.map(({ title, hold }): Behaviour => ({
  number: 13,
  title: `removed ${title}: nothing left, and added again it works`,
  async run() {
    const desk = newDesk();
    const { reached, open } = hold(desk);
    const { element, seen } = await place(desk);
    const loading = element.load();
    await expect.poll(reached).toBe(true);
    element.remove();
    await failureOf(loading, 'aborted');
    await expect.poll(traces).toEqual([]);
    expect([asapGlobalNames(), seen, element.state]).toEqual([[], [], 'idle']);
    document.body.append(element);
    const again = element.load();
    open();
    await again;
    expect([seen, asides(), embedTags().length]).toEqual([['asap-ready'], 1, 1]);
  },
}));

/** Changes after the load, removal and moves. */
export const lifeBehaviours: Behaviour[] = [
  ...changeBehaviours,
  {
    number: 12,
    title: 'ten changes in a row end at the last one, with one live widget',
    async run() {
      const desk = newDesk();
      const { element } = await place(desk);
      await element.load();
      const languages = ['de', 'fr', 'ar', 'ja', 'nl'];
      for (let index = 1; index <= 10; index++) {
        element.appId = desk.applicationIds[index]!;
        element.lang = languages[index % 5]!;
        await element.updateComplete;
      }
      await element.load();
      expect([runningApp(), asides(), embedTags().length]).toEqual([desk.applicationIds[10], 1, 1]);
      expect(aside()?.dataset['language']).toBe('de_DE');
    },
  },
  {
    number: 12,
    title: 'ten changes, each in another phase of the load before, end at the last one, with one live widget',
    async run() {
      const desk = newDesk();
      desk.faults.set('script-slow', 30);
      desk.faults.set('bundle-slow', 30);
      const { element } = await place(desk);
      const own = setPageGlobals();
      void element.load();
      const phase = [
        () => statusesOf(desk, 'script').length,
        () => statusesOf(desk, 'sdk').length,
        () => statusesOf(desk, 'bundle').length,
        () => Number(element.state === 'ready') + statusesOf(desk, 'bundle').length,
      ];
      for (let index = 1; index <= 10; index++) {
        const count = phase[index % 4]!;
        const before = count();
        element.appId = desk.applicationIds[index]!;
        if (index < 10) await expect.poll(count, { interval: 5 }).toBeGreaterThan(before);
      }
      await element.updateComplete;
      await element.load();
      expect([runningApp(), asides(), embedTags().length]).toEqual([desk.applicationIds[10], 1, 1]);
      vendor().UnInstall = (
        (end) => () =>
          end.call(vendor())
      )(vendor().UnInstall);
      desk.faults.set('script-404');
      element.appId = desk.applicationIds[11]!;
      await expect.poll(() => element.state, { timeout: 5000 }).toBe('error');
      expect([readPageGlobals(), traces()]).toEqual([own, []]);
    },
  },
  {
    number: 12,
    title: 'a callback of the page changes the app while ASAP becomes ready: the new app, and it alone',
    async run() {
      const desk = newDesk();
      const { element, seen } = await place(desk);
      page.ZohoDeskAsap__asyncalls = [() => void (element.appId = desk.applicationIds[1]!)];
      void element.load();
      await expect.poll(() => runningApp()).toBe(desk.applicationIds[1]);
      await element.load();
      expect([runningApp(), asides(), embedTags().length]).toEqual([desk.applicationIds[1], 1, 1]);
      expect(seen.filter((entry) => entry.startsWith('asap-error'))).toEqual([]);
    },
  },
  ...removalBehaviours,
  {
    number: 13,
    title:
      'removed while open: closed and hidden, no error, one pair of vendor registrations for all its lives',
    async run() {
      const desk = newDesk();
      const { element, seen } = await place(desk);
      const sdk = gateSdk();
      const loading = element.load();
      await expect.poll(sdk.reached).toBe(1);
      const registered: string[] = [];
      sdk.open();
      await expect.poll(() => typeof page.ZohoDeskAsap?.on).toBe('function');
      const on = vendor().on.bind(vendor());
      vendor().on = (event, callback) => {
        registered.push(event);
        on(event, callback);
      };
      await loading;
      for (let life = 0; life < 3; life++) {
        await element.show();
        await expect.poll(() => element.matches(':state(open)')).toBe(true);
        element.remove();
        await expect.poll(() => getComputedStyle(aside()!).display).toBe('none');
        document.body.append(element);
      }
      // The first pair may have been made before the watch began.
      expect(registered.length).toBeLessThanOrEqual(2);
      expect(seen.filter((entry) => entry.startsWith('asap-error'))).toEqual([]);
      expect(statusesOf(desk, 'script')).toEqual([200]);
    },
  },
  {
    number: 13,
    title: 'moved in the document: nothing happens at all',
    async run() {
      const desk = newDesk();
      const { element, seen } = await place(desk);
      await element.show();
      await expect.poll(() => seen.at(-1)).toBe('asap-open');
      // The open panel fetches its articles meanwhile.
      const requestsOfOurs = () => desk.requests.filter(({ kind }) => kind !== 'portal').length;
      const [requests, events] = [requestsOfOurs(), seen.length];
      const invoke = vi.spyOn(vendor(), 'invoke');
      const place2 = document.body.appendChild(document.createElement('div'));
      const move = Reflect.get(place2, 'moveBefore') as ((node: Node, child: null) => void) | undefined;
      place2.append(element);
      await element.updateComplete;
      document.body.prepend(element);
      await new Promise((resolve) => setTimeout(resolve));
      move?.call(place2, element, null);
      await element.updateComplete;
      await new Promise((resolve) => setTimeout(resolve));
      expect([requestsOfOurs(), seen.length, invoke.mock.calls]).toEqual([requests, events, []]);
      expect([element.state, element.open]).toEqual(['ready', true]);
      place2.remove();
    },
  },
];
