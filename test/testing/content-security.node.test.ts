import { type Browser, chromium, type Page } from 'playwright';
import { chromiumOptions } from '../support/launch-chromium.js';
import { createDesk, embedUrl, simulatedZohoResponse } from '../../src/testing/without-msw.js';

const desk = createDesk();
const pageUrl = 'http://localhost/help';
let browser: Browser;

beforeAll(async () => {
  browser = await chromium.launch(chromiumOptions());
}, 60_000);

afterAll(() => browser?.close());

/** A page with Zoho's snippet under a policy; notes its violations and whether the widget got ready. */
const documentWith = (setup: string) => `<!doctype html><html lang="en"><title>Help</title>
<script nonce="bm9uY2U=">
  window.violations = [];
  addEventListener('securitypolicyviolation', (event) => violations.push(event.effectiveDirective));
  window.ZohoDeskAsapInit = () => ({ dynamicTimer: 0 });
  window.ZohoDeskAsapReady = (callback) => (window.ZohoDeskAsap__asyncalls ??= []).push(callback);
  window.ready = false;
  ZohoDeskAsapReady(() => (window.ready = true));
  ${setup}
</script>
<script nonce="bm9uY2U=" id="zohodeskasapscript" defer src="${embedUrl(desk)}"></script><body></body></html>`;

async function openPage(policy: string, setup = ''): Promise<Page> {
  const page = await browser.newPage();
  await page.route('**/*', async (route) => {
    const asked = route.request();
    if (asked.url() === pageUrl) {
      const headers = { 'Content-Security-Policy': policy, 'Content-Type': 'text/html' };
      return route.fulfill({ headers, body: documentWith(setup) });
    }
    const response = await simulatedZohoResponse(desk, new Request(asked.url(), { method: asked.method() }));
    if (!response) return route.abort();
    const body = Buffer.from(await response.arrayBuffer());
    return route.fulfill({ status: response.status, headers: Object.fromEntries(response.headers), body });
  });
  await page.goto(pageUrl);
  return page;
}

const isReady = (page: Page) => page.waitForFunction(() => Reflect.get(window, 'ready') === true);
const noted = (page: Page) => page.evaluate(() => Reflect.get(window, 'violations') as string[]);

const scripts = "script-src 'nonce-bm9uY2U=' 'strict-dynamic'";

it('runs under a strict policy by the nonce that it borrows, without its two style elements', async () => {
  const page = await openPage(`${scripts}; style-src 'nonce-bm9uY2U=' https://static.zohocdn.com`);
  await isReady(page);
  expect(await noted(page)).toEqual(['style-src-elem', 'style-src-elem']);
  await page.evaluate(() => Reflect.get(window, 'ZohoDeskAsap').invoke('open') as void);
  await page.getByRole('heading', { name: 'How can we help?' }).waitFor();
  await page.close();
}, 60_000);

it('never starts where trusted types are required and the page has no default policy', async () => {
  const page = await openPage(`${scripts}; require-trusted-types-for 'script'`);
  await page.waitForFunction(() => (Reflect.get(window, 'violations') as string[]).length > 0);
  expect(await noted(page)).toEqual(['require-trusted-types-for']);
  expect(await page.evaluate(() => Reflect.get(window, 'ready') as boolean)).toBe(false);
  await page.close();
}, 60_000);

it('runs where the page’s default policy lets Zoho’s addresses through', async () => {
  const policy = `${scripts}; require-trusted-types-for 'script'; trusted-types default`;
  const page = await openPage(
    policy,
    "trustedTypes.createPolicy('default', { createScriptURL: (url) => url, createHTML: (html) => html });",
  );
  await isReady(page);
  expect(await noted(page)).toEqual([]);
  await page.close();
}, 60_000);
