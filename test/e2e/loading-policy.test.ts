import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createDesk, type DataCenterName, dataCenters } from '../../src/testing/without-msw.js';
import { sweep } from '../support/sweep.js';
import { printMatrix } from '../zoho/matrix.js';
import { LoadingPages, moduleTag, tagFor, type VisitedPage } from './loading-page.js';

const pages = new LoadingPages();
beforeAll(() => pages.start());
afterAll(() => pages.stop());

let visited: VisitedPage;
afterEach(() => visited.page.context().close());

const nonce = 'c29tZSBub25jZQ==';
const withNonce = `nonce="${nonce}"`;
const forZoho = "style-src https://static.zohocdn.com 'unsafe-inline'";
/** A default policy of the page, as Zoho's own code needs one under Trusted Types. */
const defaultPolicy = `<script ${withNonce}>
  trustedTypes.createPolicy('default', { createScriptURL: (url) => url, createHTML: (html) => html });
</script>`;

/**
 * The hosts are all that differs between data centers. `test/zoho/content-security.node.test.ts` asserts the hosts in the hint of
 * each. The sample has the one by default, one whose hosts differ by their top domain, and one whose hosts have another name.
 */
const refusedDataCenters = sweep(Object.keys(dataCenters) as DataCenterName[], ['us', 'eu', 'ca']);

interface Row {
  number: number;
  title: string;
  dataCenter?: DataCenterName;
  policy?: string;
  reportOnly?: string;
  /** Attributes of the element, and of the tag that loads its code. */
  element?: string;
  module?: string;
  head?: string;
  /** Unhandled rejections that the real SDK leaves, too: one for each refused style sheet. */
  vendorRejections?: string[];
  /** The state and the error's code that `load()` leads to. */
  ends: string;
  says?: string[];
  also?(visited: VisitedPage): Promise<void>;
}

/** All that Zoho needs, as a hint names it: `Add to the policy: <directives>. …`. */
const directivesOf = (hint: string) => /^Add to the policy: (.*?)\. /.exec(hint)?.[1] ?? '';

const rows: Row[] = [
  {
    number: 7,
    title: 'a nonce only: the element gives its own on',
    policy: `script-src 'nonce-${nonce}'; ${forZoho}`,
    element: withNonce,
    module: withNonce,
    ends: 'ready',
  },
  {
    number: 7,
    title: 'a nonce only, and a placeholder left in front of it: Zoho gets the right one',
    policy: `script-src 'nonce-${nonce}'; ${forZoho}`,
    head: '<script nonce="{place_your_nonce_value_here}" type="application/json">{}</script>',
    element: withNonce,
    module: withNonce,
    ends: 'ready',
  },
  {
    number: 7,
    title: 'a nonce only, the element without one: refused at once, with the way out',
    policy: `script-src 'nonce-${nonce}'; ${forZoho}`,
    module: withNonce,
    ends: 'error script-failed',
    says: ['For the scripts, a nonce on <asap-help> is enough.'],
  },
  {
    number: 7,
    title: 'an allow-list',
    dataCenter: 'eu',
    policy: `script-src 'self' https://desk.zoho.eu https://static.zohocdn.com; ${forZoho}`,
    ends: 'ready',
  },
  {
    number: 7,
    title: "a nonce with 'strict-dynamic'",
    policy: `script-src 'nonce-${nonce}' 'strict-dynamic'; ${forZoho}`,
    module: withNonce,
    ends: 'ready',
  },
  {
    number: 7,
    title: 'the SDK’s host is not on the list: refused at once, by name',
    policy: "script-src 'self' https://desk.zoho.com",
    ends: 'error script-failed',
    says: ['(script-src-elem) blocked https://static.zohocdn.com'],
  },
  {
    number: 7,
    title: 'a policy that only reports changes nothing',
    reportOnly: "default-src 'self'",
    ends: 'ready',
  },
  {
    number: 7,
    title: "style-src 'self': the launcher looks as it should, ASAP is ready without its styles",
    policy: "style-src 'self'",
    vendorRejections: ['Event', 'Event', 'Event'],
    ends: 'ready',
    async also({ page, refusals }) {
      const style = await page
        .locator('asap-help button')
        .evaluate((button) => ({ ...getComputedStyle(button), width: button.getBoundingClientRect().width }));
      expect(style).toMatchObject({ cursor: 'pointer' });
      expect(style.width).toBeGreaterThanOrEqual(44);
      // Nothing of the element's own is refused: Zoho's style sheets and its two inline styles are.
      expect(
        (await refusals()).filter((refusal) => !/^style-src-elem (inline|https:\/\/static)/.test(refusal)),
      ).toEqual([]);
    },
  },
  ...refusedDataCenters.map((dataCenter): Row => ({
    number: 7,
    title: `everything of Zoho refused (${dataCenter}): the hint's directives, once added, are enough for a log-in`,
    dataCenter,
    policy: "default-src 'self'; img-src 'self' data:",
    element: 'mode="jwt" token-endpoint="/api/asap-token"',
    ends: 'error script-failed',
    says: [dataCenters[dataCenter].deskOrigin, dataCenters[dataCenter].accountsOrigin],
  })),
  {
    number: 8,
    title: 'Trusted Types with the names on the list and a default policy of the page',
    policy: "require-trusted-types-for 'script'; trusted-types asap-help lit-html default",
    head: defaultPolicy,
    ends: 'ready',
  },
  {
    number: 8,
    title: 'Trusted Types without a default policy: Zoho’s script is refused, and we make none',
    policy: "require-trusted-types-for 'script'; trusted-types asap-help lit-html",
    ends: 'error script-failed',
    says: ["asap-help lit-html default 'allow-duplicates'", 'the page also needs a default policy'],
    async also({ page }) {
      expect(
        await page.evaluate(() => Reflect.get(window, 'trustedTypes').defaultPolicy as unknown),
      ).toBeNull();
    },
  },
  {
    number: 8,
    title: 'Trusted Types without asap-help on the list: refused, with the names to add',
    policy: "require-trusted-types-for 'script'; trusted-types lit-html",
    ends: 'error script-failed',
    says: ['Trusted Types refused', "asap-help lit-html default 'allow-duplicates'"],
  },
];

const passed = new Map<Row, boolean>();
afterAll(() => printMatrix('Content Security Policy and Trusted Types', rows, (row) => passed.get(row)));

describe('a page with a policy', () => {
  for (const row of rows) {
    it(`${row.number}. ${row.title}`, async () => {
      passed.set(row, false);
      const desk = createDesk({ dataCenter: row.dataCenter ?? 'us', signedInUser: 'ada@example.com' });
      const html = `${row.head ?? ''}${moduleTag(row.module)}<body>${tagFor(desk, row.element)}`;
      const { policy = '', reportOnly = '' } = row;
      const began = performance.now();
      visited = await pages.visit({ desk, html, policy, reportOnly });
      const { state, code, message = '', hint = '' } = await visited.load();
      expect([state, code].filter(Boolean).join(' ')).toBe(row.ends);
      for (const part of row.says ?? []) expect(`${message} ${hint}`).toContain(part);
      await row.also?.(visited);
      // Zoho's own code throws when a policy refuses what it does; ours never.
      expect(
        visited.errors.filter((error) => !/TrustedScriptURL|^Loading https:\/\/static/.test(error)),
      ).toEqual(row.vendorRejections ?? []);
      if (code === 'script-failed' && row.number === 7) {
        expect(performance.now() - began).toBeLessThan(15_000);
        await visited.page.context().close();
        // What the hint says, added to what the page had.
        visited = await pages.visit({ desk, html, policy: joined(policy, directivesOf(hint)) });
        expect(await visited.load()).toEqual({ state: 'ready' });
        if (row.element?.includes('jwt')) {
          await expect
            .poll(() => desk.exchanges.map(({ accepted }) => accepted), { timeout: 10_000 })
            .toEqual([true]);
          await visited.page
            .locator('#zohohc-asap-web-app-main[data-user="ada@example.com"]')
            .waitFor({ state: 'attached' });
        }
        expect(await visited.refusals()).toEqual([]);
      }
      passed.set(row, true);
    });
  }
});

/** One policy of both, directive by directive, as one adds to a header. */
function joined(...policies: string[]): string {
  const directives = new Map<string, Set<string>>();
  const parts = policies.map((policy) =>
    policy.split(';').flatMap((directive) => {
      const [name, ...sources] = directive.trim().split(/\s+/);
      return name ? [{ name, sources }] : [];
    }),
  );
  const fallback = parts[0]?.find(({ name }) => name === 'default-src')?.sources ?? [];
  for (const { name, sources } of parts.flat()) {
    // A directive that is added takes the place of the default.
    const all = directives.get(name) ?? new Set(name === 'default-src' ? [] : fallback);
    directives.set(name, new Set([...all, ...sources]));
  }
  return [...directives].map(([name, sources]) => [name, ...sources].join(' ')).join('; ');
}
