import { expect, vi } from 'vitest';
import { embedUrl } from '../../../src/testing/without-msw.js';
import { clear } from '../../element/mount.js';
import { aside, launcher, page, vendor } from '../../testing/page-with-widget.js';
import {
  appendSnippet,
  asides,
  type Behaviour,
  clobber,
  embedTags,
  failureOf,
  gateSdk,
  newDesk,
  place,
  runningApp,
  runSnippet,
  statusesOf,
} from '../behaviour.js';

/** Zoho's own snippet on the page, and names that an element of the page has taken. */
export const snippetBehaviours: Behaviour[] = [
  {
    number: 9,
    title: 'snippet of the same app, ready before: adopted, its launcher hidden, nothing fetched',
    async run() {
      const desk = newDesk();
      const tag = await runSnippet(desk);
      const before = desk.requests.length;
      const { element } = await place(desk);
      expect(await element.load()).toBe(page.ZohoDeskAsap);
      expect([desk.requests.length, asides(), tag.isConnected]).toEqual([before, 1, true]);
      expect(getComputedStyle(launcher()!).display).toBe('none');
    },
  },
  ...[null, 'manual'].map((loading): Behaviour => ({
    number: 9,
    title: `snippet of the same app, loading ${loading ?? 'by default'}: taken over without a press, with whoever was logged in`,
    async run() {
      const desk = newDesk();
      await runSnippet(desk);
      const invoked = vi.spyOn(vendor(), 'invoke');
      const { element } = await place(desk, { loading });
      await expect.poll(() => element.state).toBe('ready');
      expect(invoked.mock.calls).toContainEqual(['logout']);
      expect([asides(), element.open]).toEqual([1, false]);
      expect(getComputedStyle(launcher()!).display).toBe('none');
    },
  })),
  {
    number: 9,
    title: 'snippet of the same app that comes to run later, loading manual: taken over then',
    async run() {
      const desk = newDesk();
      desk.faults.set('script-slow', 400);
      appendSnippet(embedUrl(desk));
      const { element } = await place(desk);
      await expect.poll(() => element.state).toBe('ready');
      expect([statusesOf(desk, 'script'), asides()]).toEqual([[200], 1]);
    },
  },
  ...[null, 'manual'].map((loading): Behaviour => ({
    number: 9,
    title: `snippet of the same app that a tag manager puts in after the element, loading ${loading ?? 'by default'}: taken over then`,
    async run() {
      const desk = newDesk();
      const { element } = await place(desk, { loading });
      await element.updateComplete;
      expect([desk.requests, element.state]).toEqual([[], 'idle']);
      await runSnippet(desk);
      await expect.poll(() => element.state).toBe('ready');
      expect([statusesOf(desk, 'script'), asides(), element.open]).toEqual([[200], 1, false]);
      expect(getComputedStyle(launcher()!).display).toBe('none');
    },
  })),
  {
    number: 9,
    title: 'snippet that comes while the element waits with its controller: taken over then',
    async run() {
      const desk = newDesk();
      const { element } = await place(desk, { loading: 'manual' });
      element.setAttribute('data-center', 'nowhere');
      await expect.poll(() => element.state).toBe('error');
      element.removeAttribute('data-center');
      await expect.poll(() => element.state).toBe('idle');
      await runSnippet(desk);
      await expect.poll(() => element.state).toBe('ready');
      expect([statusesOf(desk, 'script'), asides()]).toEqual([[200], 1]);
    },
  },
  {
    number: 9,
    title: 'a tag of injected HTML does not run, and loads nothing before its time',
    async run() {
      const desk = newDesk();
      const holder = clobber(`<script src="${embedUrl(desk)}"></script>`);
      const { element } = await place(desk);
      const sheets = element.shadowRoot!.adoptedStyleSheets.length;
      // The controller brings styles of its own when it has judged the page.
      await expect.poll(() => element.shadowRoot!.adoptedStyleSheets.length).toBeGreaterThan(sheets);
      await element.updateComplete;
      expect([desk.requests, element.state, embedTags().length]).toEqual([[], 'idle', 1]);
      holder.remove();
    },
  },
  {
    number: 9,
    title:
      'a copy of a user’s panel in saved HTML: removed without a press, nothing is asked of Zoho, and ASAP starts',
    async run() {
      const earlier = newDesk();
      const { element: former } = await place(earlier);
      await former.show();
      const saved = aside()!.outerHTML;
      await clear();
      const holder = document.createElement('div');
      holder.innerHTML = saved;
      document.body.append(holder);
      expect(asides()).toBe(1);
      const desk = newDesk();
      const { element, seen } = await place(desk, { loading: 'interaction', timeout: '10000' });
      await expect.poll(asides).toBe(0);
      expect([desk.requests, element.state]).toEqual([[], 'idle']);
      await element.show();
      expect([asides(), seen]).toEqual([1, ['asap-ready', 'asap-open']]);
    },
  },
  {
    number: 9,
    title: 'a tag that another element of ours put in is no snippet',
    async run() {
      const desk = newDesk();
      const { element } = await place(desk);
      await element.load();
      const { element: second } = await place(desk);
      const load = vi.spyOn(second, 'load');
      element.remove();
      await second.updateComplete;
      await expect.poll(() => element.state).toBe('idle');
      expect(load).not.toHaveBeenCalled();
    },
  },
  {
    number: 9,
    title: 'snippet of the same app whose app is on its way: adopted',
    async run() {
      const desk = newDesk();
      const sdk = gateSdk();
      const tag = appendSnippet(embedUrl(desk));
      await expect.poll(sdk.reached).toBe(1);
      const { element } = await place(desk);
      const loading = element.load();
      await expect.poll(() => element.state).toBe('loading');
      sdk.open();
      await loading;
      expect([statusesOf(desk, 'script'), embedTags(), asides()]).toEqual([[200], [tag], 1]);
    },
  },
  {
    number: 9,
    title: 'snippet of the same app whose script is on its way: adopted',
    async run() {
      const desk = newDesk();
      desk.faults.set('script-slow', 400);
      const tag = appendSnippet(embedUrl(desk));
      const { element } = await place(desk);
      await element.load();
      expect([statusesOf(desk, 'script'), embedTags(), asides()]).toEqual([[200], [tag], 1]);
    },
  },
  {
    number: 9,
    title:
      'snippet whose script is on its way, element removed: the page’s own ASAP goes on, and is adopted later',
    async run() {
      const desk = newDesk();
      desk.faults.set('script-slow', 400);
      page.ZohoDeskAsapInit = () => ({ dynamicTimer: 0 });
      const tag = appendSnippet(embedUrl(desk));
      const { element } = await place(desk);
      const loading = element.load();
      await expect.poll(() => element.state).toBe('loading');
      element.remove();
      await failureOf(loading, 'aborted');
      await expect.poll(() => page.ZohoDeskAsapReadyStatus).toBe(true);
      document.body.append(element);
      await element.load();
      expect([statusesOf(desk, 'script'), embedTags(), asides()]).toEqual([[200], [tag], 1]);
    },
  },
  {
    number: 9,
    title: 'snippet whose script is on its way, then another app: the last one, and it alone',
    async run() {
      const desk = newDesk();
      desk.faults.set('script-slow', 300);
      const tag = appendSnippet(embedUrl(desk));
      const { element } = await place(desk);
      void element.load();
      await expect.poll(() => element.state).toBe('loading');
      element.appId = desk.applicationIds[1]!;
      await element.updateComplete;
      await element.load();
      expect([runningApp(), asides(), tag.isConnected]).toEqual([desk.applicationIds[1], 1, false]);
    },
  },
  {
    number: 9,
    title: 'snippet that hangs: script-timeout, then retry()',
    async run() {
      const desk = newDesk();
      desk.faults.set('script-hangs');
      const tag = appendSnippet(embedUrl(desk));
      const { element } = await place(desk, { timeout: '300' });
      await failureOf(element.load(), 'script-timeout');
      expect(tag.isConnected).toBe(false);
      desk.faults.clear();
      element.timeout = 10_000;
      await element.retry();
      expect([element.state, statusesOf(desk, 'script')]).toEqual(['ready', [null, 200]]);
    },
  },
  {
    number: 9,
    title: 'snippet of another app, running: conflict, and that app is left alone',
    async run() {
      const desk = newDesk();
      const other = embedUrl(desk).replace(desk.applicationId, desk.applicationIds[1]!);
      const tag = await runSnippet(desk, other);
      const { element } = await place(desk);
      const failure = await failureOf(element.load(), 'conflict');
      expect(failure.message).toContain(desk.applicationIds[1]);
      expect([runningApp(), asides(), embedTags()]).toEqual([desk.applicationIds[1], 1, [tag]]);
      expect(vendor().invoke).toBeTypeOf('function');
      await failureOf(element.retry(), 'conflict');
      expect([runningApp(), asides()]).toEqual([desk.applicationIds[1], 1]);
    },
  },
  {
    number: 9,
    title: 'an ASAP without its tag: conflict, and it is left alone',
    async run() {
      const desk = newDesk();
      (await runSnippet(desk)).remove();
      const { element } = await place(desk);
      await failureOf(element.load(), 'conflict');
      expect([asides(), statusesOf(desk, 'script')]).toEqual([1, [200]]);
    },
  },
  {
    number: 9,
    title: 'the page ends our ASAP and loads one of its own: left alone, with a conflict',
    async run() {
      const desk = newDesk();
      const { element, seen } = await place(desk);
      await element.load();
      element.remove();
      await expect.poll(() => element.state).toBe('idle');
      vendor().UnInstall();
      await runSnippet(desk, embedUrl(desk).replace(desk.applicationId, desk.applicationIds[1]!));
      document.body.append(element);
      await failureOf(element.load(), 'conflict');
      expect([runningApp(), asides(), seen]).toEqual([
        desk.applicationIds[1],
        1,
        ['asap-ready', 'asap-error conflict'],
      ]);
    },
  },
  {
    number: 9,
    title: 'ASAP 1.0, by its tag or its global: conflict, with the way to migrate',
    async run() {
      const desk = newDesk();
      const { element } = await place(desk);
      const old = document.createElement('script');
      old.src = 'https://desk.zoho.eu/portal/api/web/inapp/123456789?orgId=1';
      document.head.append(old);
      const byTag = await failureOf(element.load(), 'conflict');
      expect([byTag.message, byTag.hint]).toEqual([
        expect.stringContaining('ASAP 1.0'),
        expect.stringContaining('Remove its snippet, of app 123456789:'),
      ]);
      old.remove();
      Reflect.set(window, 'ZohoHCAsap', { _defaultoptions: { id: '789' } });
      const byGlobal = await failureOf(element.retry(), 'conflict');
      expect([byGlobal.message, byGlobal.hint]).toEqual([
        expect.stringContaining('ASAP 1.0'),
        expect.stringContaining('of app 789:'),
      ]);
      expect(desk.requests).toEqual([]);
      // A global alone is left over from the page's own code.
      Reflect.set(window, 'ZohoHCAsap', () => {});
      await element.retry();
      Reflect.deleteProperty(window, 'ZohoHCAsap');
      expect(element.state).toBe('ready');
    },
  },
  {
    number: 9,
    title: 'a snippet that a consent manager holds back by its type: not waited for',
    async run() {
      const desk = newDesk();
      const held = appendSnippet(embedUrl(desk), { type: 'text/plain' });
      const { element } = await place(desk);
      await element.load();
      expect([held.isConnected, statusesOf(desk, 'script')]).toEqual([true, [200]]);
    },
  },
  ...(
    [
      [
        'ids of every name of ASAP',
        '<p id="ZohoDeskAsapInit"></p><p id="ZohoDeskAsapReadyStatus"></p><p id="zohodeskasapscript"></p><p id="ZohoDeskAsapReady"></p><p id="ZohoDeskAsap__asyncalls"></p><p id="ZohoDeskAsap"></p><p id="ZohoHCAsap"></p>',
      ],
      [
        'a form with an input named invoke',
        '<form id="ZohoDeskAsap"><input name="invoke"><input name="on"><input name="UnInstall"></form>',
      ],
      [
        'two elements of one id',
        '<a id="ZohoDeskAsap"></a><a id="ZohoDeskAsap" name="invoke" href="https://evil.example/"></a>',
      ],
      [
        'frames of these names',
        '<iframe name="ZohoDeskAsap" src="data:text/html,"></iframe><iframe name="ZohoHCAsap" srcdoc=""></iframe><iframe name="ZohoDeskAsapReadyStatus" src="data:text/html,"></iframe>',
      ],
      [
        'a script element of ASAP’s id and another address',
        '<script id="zohodeskasapscript" type="application/json" src="https://evil.example/asapApp/1"></script>',
      ],
    ] as const
  ).map(([what, markup]): Behaviour => ({
    number: 9,
    title: `clobbered by ${what}: fools nothing, and the names are the page’s again afterwards`,
    async run() {
      const desk = newDesk();
      const holder = clobber(markup);
      const read = () =>
        ['ZohoDeskAsap', 'ZohoDeskAsapInit', 'ZohoDeskAsapReadyStatus', 'ZohoHCAsap'].map(
          (name) => Reflect.get(window, name) as unknown,
        );
      const before = read();
      const { element, seen } = await place(desk);
      await element.load();
      expect([asides(), seen, statusesOf(desk, 'script')]).toEqual([1, ['asap-ready'], [200]]);
      expect(typeof page.ZohoDeskAsap?.invoke).toBe('function');
      desk.faults.set('script-404');
      element.appId = desk.applicationIds[1]!;
      await expect.poll(() => element.state, { timeout: 4000 }).toBe('error');
      expect(read().every((value, index) => value === before[index])).toBe(true);
      holder.remove();
      await clear();
    },
  })),
];
