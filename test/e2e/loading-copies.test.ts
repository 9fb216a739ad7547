import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createDesk, type Desk, embedUrl, type FaultName } from '../../src/testing/without-msw.js';
import { printMatrix } from '../zoho/matrix.js';
import { LoadingPages, moduleTag, tagFor, type VisitedPage } from './loading-page.js';

const pages = new LoadingPages();
beforeAll(() => pages.start());
afterAll(() => pages.stop());

let visited: VisitedPage;
afterEach(() => visited.page.context().close());

/** Defines the second copy's class under another name, as the first has taken its own. */
const secondCopy = `<script type="module">
  import { AsapHelp } from '/two/asap-help.js';
  class SecondCopy extends AsapHelp {}
  customElements.define('asap-help-two', SecondCopy);
</script>`;

/** Zoho's snippet, parsed with the page. */
const snippet = (desk: Desk) => `<script>
  window.ZohoDeskAsapInit = () => ({ dynamicTimer: 0 });
  window.ZohoDeskAsapReady = function (callback) {
    const queue = (window.ZohoDeskAsap__asyncalls ??= []);
    if (window.ZohoDeskAsapReadyStatus) {
      if (callback) queue.push(callback);
      for (const queued of queue) queued && queued();
      window.ZohoDeskAsap__asyncalls = null;
    } else if (callback) queue.push(callback);
  };
</script><script id="zohodeskasapscript" src="${embedUrl(desk)}" defer nonce="{place_your_nonce_value_here}"></script>`;

const statuses = (desk: Desk) =>
  desk.requests.filter(({ kind }) => kind === 'script').map(({ status }) => status);
const count = (selector: string) => visited.page.locator(selector).count();

interface Row {
  number: number;
  title: string;
  policy?: string;
  fault?: FaultName;
  html(desk: Desk): string;
  run(desk: Desk): Promise<void>;
}

const rows: Row[] = [
  {
    number: 1,
    title: 'a preload link in the HTML: the tag takes what the link has asked for',
    html: (desk) =>
      `<link rel="preload" as="script" href="${embedUrl(desk).replaceAll('&', '&amp;')}">${moduleTag()}${tagFor(desk)}`,
    async run(desk) {
      await expect.poll(() => statuses(desk)).toEqual([200]);
      expect(await count('script[src*=asapApp]')).toBe(0);
      expect(await visited.load()).toEqual({ state: 'ready' });
      expect(statuses(desk)).toEqual([200]);
    },
  },
  {
    number: 1,
    title: 'two copies of the bundle at once: one request, one tag, both ready',
    html: (desk) => moduleTag() + secondCopy + tagFor(desk) + tagFor(desk, '', 'asap-help-two'),
    async run(desk) {
      const states = await Promise.all([visited.load(), visited.load('asap-help-two')]);
      expect(states).toEqual([{ state: 'ready' }, { state: 'ready' }]);
      expect([statuses(desk), await count('script[src*=asapApp]'), await count('aside')]).toEqual([
        [200],
        1,
        1,
      ]);
    },
  },
  {
    number: 1,
    title: 'two copies of the bundle, one element: defined once, no error',
    html: (desk) => moduleTag() + moduleTag('', 'two') + tagFor(desk),
    async run(desk) {
      expect(await visited.load()).toEqual({ state: 'ready' });
      expect(statuses(desk)).toEqual([200]);
    },
  },
  {
    number: 8,
    title: "two copies under Trusted Types with 'allow-duplicates': both ready",
    policy: "require-trusted-types-for 'script'; trusted-types asap-help lit-html default 'allow-duplicates'",
    html: (desk) =>
      `<script>trustedTypes.createPolicy('default', { createScriptURL: (url) => url, createHTML: (html) => html })</script>` +
      moduleTag() +
      secondCopy +
      tagFor(desk) +
      tagFor(desk, '', 'asap-help-two'),
    async run(desk) {
      const states = await Promise.all([visited.load(), visited.load('asap-help-two')]);
      expect(states).toEqual([{ state: 'ready' }, { state: 'ready' }]);
      expect(statuses(desk)).toEqual([200]);
    },
  },
  {
    number: 9,
    title: 'Zoho’s snippet in the HTML, before the element: adopted',
    html: (desk) => snippet(desk) + moduleTag() + tagFor(desk),
    async run(desk) {
      expect(await visited.load()).toEqual({ state: 'ready' });
      expect([statuses(desk), await count('script[src*=asapApp]'), await count('aside')]).toEqual([
        [200],
        1,
        1,
      ]);
    },
  },
  {
    number: 9,
    title: 'Zoho’s snippet in the HTML, its script not yet run when the element asks: adopted',
    fault: 'script-slow',
    html: (desk) =>
      // An async module runs ahead of what is deferred.
      moduleTag('async') + tagFor(desk).replace('"manual"', '"eager"') + snippet(desk),
    async run(desk) {
      expect(await visited.load()).toEqual({ state: 'ready' });
      expect([statuses(desk), await count('script[src*=asapApp]'), await count('aside')]).toEqual([
        [200],
        1,
        1,
      ]);
    },
  },
  {
    number: 6,
    title: 'a tag in the HTML that failed before: recognised, replaced, not waited on',
    fault: 'script-fails-once',
    html: (desk) => snippet(desk) + moduleTag() + tagFor(desk),
    async run(desk) {
      const began = performance.now();
      expect(await visited.load()).toEqual({ state: 'ready' });
      // Waiting for the dead tag would take 30 s.
      expect(performance.now() - began).toBeLessThan(20_000);
      expect([statuses(desk), await count('script[src*=asapApp]')]).toEqual([[0, 200], 1]);
    },
  },
  {
    number: 6,
    title: 'a tag in the HTML that is not there (404): recognised, and our own failure told',
    fault: 'script-404',
    html: (desk) => snippet(desk) + moduleTag() + tagFor(desk),
    async run(desk) {
      expect(await visited.load()).toMatchObject({ state: 'error', code: 'script-failed' });
      expect(statuses(desk)).toEqual([404, 404, 404, 404]);
      expect(await count('script[src*=asapApp]')).toBe(0);
    },
  },
  {
    number: 2,
    title: 'offline, and online again: the browser’s own event brings ASAP',
    fault: 'script-offline',
    html: (desk) => moduleTag() + tagFor(desk),
    async run(desk) {
      expect(await visited.load()).toMatchObject({ state: 'error', code: 'script-failed' });
      const context = visited.page.context();
      await context.setOffline(true);
      desk.faults.clear();
      await context.setOffline(false);
      await visited.page.locator('asap-help:state(ready)').waitFor();
      expect(statuses(desk)).toEqual([0, 0, 0, 200]);
    },
  },
];

const passed = new Map<Row, boolean>();
afterAll(() => printMatrix('Copies and snippets', rows, (row) => passed.get(row)));

describe('a page as the browser parses it', () => {
  for (const row of rows) {
    it(`${row.number}. ${row.title}`, async () => {
      passed.set(row, false);
      const desk = createDesk();
      if (row.fault) desk.faults.set(row.fault);
      visited = await pages.visit({ desk, html: row.html(desk), policy: row.policy ?? '' });
      await row.run(desk);
      expect(visited.errors).toEqual([]);
      passed.set(row, true);
    });
  }
});
