import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { createDesk, dataCenters, type DataCenterName } from '../../src/testing/without-msw.js';
import { sweep } from '../support/sweep.js';
import { blockOf } from '../docs/blocks.js';
import { LoadingPages, moduleTag, tagFor, type VisitedPage } from './loading-page.js';

const page = readFileSync(new URL('../../docs/security-and-privacy.md', import.meta.url), 'utf8');
/** The policy of the docs, for `us`; the page names the hosts that another data center has in their place. */
const directives = blockOf(page, 'Content Security Policy', '').trim().split('\n');
/** The hosts of these two are a guess of the simulation's. */
const published = (Object.keys(dataCenters) as DataCenterName[]).filter(
  (name) => name !== 'ca' && name !== 'sa',
);
/**
 * The hosts are all that differs between data centers. `test/zoho/content-security.node.test.ts` asserts the hosts in the hint of
 * each, and the table of the page is made from the same list. The sample has the data center of the docs and two others.
 */
const visitedDataCenters = sweep(published, ['us', 'eu', 'cn']);

const pages = new LoadingPages();
beforeAll(() => pages.start());
afterAll(() => pages.stop());

let visited: VisitedPage | undefined;
afterEach(() => visited?.page.context().close());

it.each(visitedDataCenters)('is enough for a log-in (%s)', async (name) => {
  const { deskOrigin, accountsOrigin } = dataCenters[name];
  const policy = ["default-src 'none'", ...directives]
    .map((directive) => directive.replace(/^script-src/, "script-src 'self'"))
    .join('; ')
    .replaceAll(dataCenters.us.deskOrigin, deskOrigin)
    .replaceAll(dataCenters.us.accountsOrigin, accountsOrigin);
  const desk = createDesk({ dataCenter: name, signedInUser: 'ada@example.com' });
  const html = `${moduleTag()}<body>${tagFor(desk, 'mode="jwt" token-endpoint="/api/asap-token"')}`;
  visited = await pages.visit({ desk, html, policy });
  expect(await visited.load()).toEqual({ state: 'ready' });
  await visited.page
    .locator('#zohohc-asap-web-app-main[data-user="ada@example.com"]')
    .waitFor({ state: 'attached' });
  // The page's own icon, which is inline.
  expect((await visited.refusals()).filter((refusal) => refusal !== 'img-src data')).toEqual([]);
});

it.each([
  ['allows', 'loaded', []],
  ['refuses', 'error', ['font-src https://fonts.gstatic.com']],
] as const)('%s Google’s font, and ASAP works', async (word, status, refused) => {
  const policy = ["default-src 'none'", ...directives]
    .map((directive) => directive.replace(/^script-src/, "script-src 'self'"))
    .join('; ')
    .replace(/font-src .*?;/, (whole) =>
      word === 'allows' ? whole : whole.replace('https://fonts.gstatic.com', ''),
    );
  const desk = createDesk();
  visited = await pages.visit({ desk, html: `${moduleTag()}<body>${tagFor(desk)}`, policy });
  await visited.page.locator('asap-help button').click();
  await visited.page.getByRole('heading', { name: 'How can we help?' }).waitFor();
  const font = () =>
    visited?.page.evaluate(() => [...document.fonts].find(({ family }) => family === 'Lato')?.status);
  await expect.poll(font).toBe(status);
  const origins = (await visited.refusals()).map((refusal) => refusal.replace(/(https:\/\/[^/]+)\/.*/, '$1'));
  expect(origins.filter((refusal) => refusal !== 'img-src data')).toEqual(refused);
});
