import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { createDesk, dataCenters, type DataCenterName } from '../../src/testing/without-msw.js';
import { LoadingPages, moduleTag, tagFor, type VisitedPage } from './loading-page.js';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const section = readme.slice(readme.indexOf('## Content Security Policy'), readme.indexOf('## Privacy'));
const directives = /```\n([\s\S]+?)```/.exec(section)?.[1]?.trim().split('\n') ?? [];
/** Of each row: the data center, its Desk host and its host for the log-in. */
const hosts = [...section.matchAll(/^\| `(\w\w)` +\| `([\w.]+)` +\| `([\w.]+)` +\|$/gm)].map(
  ([, dataCenter, desk, accounts]) => [dataCenter as DataCenterName, desk ?? '', accounts ?? ''] as const,
);

const pages = new LoadingPages();
beforeAll(() => pages.start());
afterAll(() => pages.stop());

let visited: VisitedPage | undefined;
afterEach(() => visited?.page.context().close());

it('names a row for each data center whose two hosts are known', () => {
  expect(hosts.map(([dataCenter]) => dataCenter)).toEqual(['us', 'eu', 'in', 'au', 'jp', 'cn']);
});

it.each(hosts)('is enough for a log-in (%s)', async (dataCenter, deskHost, accountsHost) => {
  expect(dataCenters[dataCenter]).toMatchObject({
    deskOrigin: `https://${deskHost}`,
    accountsOrigin: `https://${accountsHost}`,
  });
  const policy = ["default-src 'none'", ...directives]
    .map((directive) => directive.replace(/^script-src/, "script-src 'self'"))
    .join('; ')
    .replaceAll('desk.zoho.com', deskHost)
    .replaceAll('accounts.zohoportal.com', accountsHost);
  const desk = createDesk({ dataCenter, signedInUser: 'ada@example.com' });
  const html = `${moduleTag()}<body>${tagFor(desk, 'mode="jwt" token-endpoint="/api/asap-token"')}`;
  visited = await pages.visit({ desk, html, policy });
  expect(await visited.load()).toEqual({ state: 'ready' });
  await visited.page
    .locator('#zohohc-asap-web-app-main[data-user="ada@example.com"]')
    .waitFor({ state: 'attached' });
  // The page's own icon, which is inline.
  expect((await visited.refusals()).filter((refusal) => refusal !== 'img-src data')).toEqual([]);
});
