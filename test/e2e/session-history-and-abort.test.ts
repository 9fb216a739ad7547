import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, chromium, type Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createDesk, type Desk, mintToken, simulatedZohoResponse } from '../../src/testing/without-msw.js';
import { chromiumOptions, wholeChromiumOptions } from '../support/launch-chromium.js';
import { cdnScripts } from './support/shared.js';

/** A site with sign-in, whose token endpoint can be slow, seen from its server. */
const whole = wholeChromiumOptions();
let browser: Browser;
let origin = '';
let desk: Desk;
let signedIn: string | null;
let hangs = false;
let redirects = false;
/** Token requests, and what became of them. */
const received: { end: 'open' | 'answered' | 'aborted' }[] = [];
const followed: string[] = [];

async function answerToken(response: ServerResponse): Promise<void> {
  const record: (typeof received)[number] = { end: 'open' };
  received.push(record);
  response.on('close', () => {
    if (record.end === 'open') record.end = 'aborted';
  });
  if (hangs) return;
  record.end = 'answered';
  if (redirects) response.writeHead(302, { Location: '/sign-in' }).end();
  else if (!signedIn) response.writeHead(204).end();
  else {
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify({ token: await mintToken(desk, signedIn) }));
  }
}

const html = (attributes: string) => `<!doctype html><html lang="en"><title>Invoices</title>
  <link rel="icon" href="data:,"><script type="module" src="/asap-help.js"></script>
  <asap-help app-id="${desk.applicationId}" org-id="${desk.organisationId}" loading="eager" ${attributes}></asap-help>`;
const asJwt = 'mode="jwt" token-endpoint="/api/asap-token"';

beforeAll(async () => {
  const files = await cdnScripts();
  // A browser of its own, as the shared one has no back/forward cache.
  browser = await chromium.launch(whole ?? chromiumOptions());
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://page');
    const script = files.get(pathname.slice(1));
    if (pathname === '/api/asap-token') return void answerToken(response);
    if (pathname === '/sign-in') followed.push(pathname);
    response.setHeader('Content-Type', script ? 'text/javascript' : 'text/html; charset=utf-8');
    if (script) return void response.end(script);
    if (pathname === '/elsewhere') return void response.end('<!doctype html><title>Elsewhere</title>');
    response.end(
      html(pathname === '/anonymous' ? '' : pathname === '/ada' ? `${asJwt} user-key="ada"` : asJwt),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return async () => {
    await browser.close();
    server.closeAllConnections();
    server.close();
  };
});

let page: Page;
afterEach(async () => {
  await page.context().close();
  hangs = redirects = false;
  received.length = followed.length = 0;
});
afterAll(() => vi.restoreAllMocks());

async function open(path: string, user: string | null): Promise<void> {
  desk = createDesk({ assumptions: { logout: 'network' } });
  signedIn = user;
  page = await (await browser.newContext()).newPage();
  await page.route(/^https:/, async (route) => {
    const asked = route.request();
    const init = { method: asked.method(), headers: await asked.allHeaders(), body: asked.postData() };
    const answer = await simulatedZohoResponse(desk, new Request(asked.url(), init), { pageOrigin: origin });
    if (!answer) return route.abort();
    const body = Buffer.from(await answer.arrayBuffer());
    return route.fulfill({ status: answer.status, headers: Object.fromEntries(answer.headers), body });
  });
  // Notes in every frame whom ASAP shows.
  await page.addInitScript(() => {
    const seen = new Set<string>();
    Reflect.set(window, 'seen', seen);
    const look = () => {
      const panel = document.querySelector<HTMLElement>('#zohohc-asap-web-app-main');
      if (panel?.checkVisibility()) {
        for (const name of ['Ada', 'Grace', 'guest']) if (panel.innerText.includes(name)) seen.add(name);
      }
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await page.goto(origin + path);
}

const seen = () => page.evaluate(() => [...(Reflect.get(window, 'seen') as Set<string>)]);
const forget = () => page.evaluate(() => (Reflect.get(window, 'seen') as Set<string>).clear());
const show = () => page.evaluate(() => document.querySelector('asap-help')?.show());
const untilSeen = (name: string) => vi.waitFor(async () => expect(await seen()).toContain(name), 10_000);

describe.skipIf(!whole)('back from the back/forward cache', () => {
  it.each([
    ['grace@example.com', 'Grace'],
    [null, 'guest'],
  ])('the page shows %s and nobody else', async (user, name) => {
    await open('/', 'ada@example.com');
    await show();
    await untilSeen('Ada');
    await page.evaluate(() => {
      window.addEventListener('pageshow', ({ persisted, timeStamp }) => {
        Object.assign(window, { persisted, shownAt: timeStamp });
      });
    });
    // Storage is read before it goes, so this stands for the freeze itself.
    await page.evaluate(() => {
      window.addEventListener('pagehide', () => {
        const panel = document.querySelector('#zohohc-asap-web-app-main');
        Reflect.set(window, 'hidden', !panel?.checkVisibility());
        (Reflect.get(window, 'seen') as Set<string>).clear();
      });
    });
    await page.goto(`${origin}/elsewhere`);
    signedIn = user;
    await page.goBack({ waitUntil: 'commit' });
    expect(
      await page.evaluate(() => [Reflect.get(window, 'persisted'), Reflect.get(window, 'hidden')]),
    ).toEqual([true, true]);
    await show();
    await untilSeen(name);
    // A log-in that takes long shows a guest first.
    expect((await seen()).filter((shown) => shown !== 'guest' || !user)).toEqual([name]);
    // By when each began: a slow answer to its preflight can bring one to the desk after those that followed it.
    const askedOfZoho = () =>
      page.evaluate(() =>
        performance
          .getEntriesByType('resource')
          .filter(({ startTime }) => startTime >= Reflect.get(window, 'shownAt'))
          .map(({ name }) => new URL(name))
          .filter(({ protocol }) => protocol === 'https:')
          .map(({ pathname }) => pathname),
      );
    await vi.waitFor(
      async () => expect((await askedOfZoho())[0]).toMatch(/\/(?:logout|token\/revoke)$/),
      10_000,
    );
  });
});

describe('a real reload', () => {
  it.each([
    ['/anonymous', null, 'guest'],
    ['/', 'grace@example.com', 'Grace'],
  ])('%s for %s shows nothing of the user before', async (path, user, name) => {
    await open('/ada', 'ada@example.com');
    await show();
    await untilSeen('Ada');
    signedIn = user;
    await page.goto(origin + path);
    await show();
    await untilSeen(name);
    expect(await seen()).not.toContain('Ada');
  });

  it("spares the same user's next page a logout", async () => {
    await open('/ada', 'ada@example.com');
    await show();
    await untilSeen('Ada');
    await page.reload();
    const before = desk.requests.filter(({ kind }) => kind === 'logout').length;
    await show();
    await untilSeen('Ada');
    expect(desk.requests.filter(({ kind }) => kind === 'logout')).toHaveLength(before);
  });
});

describe('a token request', () => {
  it.each([
    ['another user', (element: HTMLElement) => element.setAttribute('user-key', 'grace')],
    ['nobody', (element: HTMLElement) => element.setAttribute('mode', 'anonymous')],
    ['no element', (element: HTMLElement) => element.remove()],
  ])('that is no longer wanted, for %s, is aborted on the wire', async (_, change) => {
    hangs = true;
    await open('/', 'ada@example.com');
    await vi.waitFor(() => expect(received).toEqual([{ end: 'open' }]), 10_000);
    await page.$eval('asap-help', change);
    await vi.waitFor(() => expect(received[0]).toEqual({ end: 'aborted' }), 5_000);
  });

  it('follows no redirect to a sign-in page', async () => {
    redirects = true;
    await open('/', null);
    const code = () => page.evaluate(() => document.querySelector('asap-help')?.error?.code);
    await vi.waitFor(async () => expect(await code()).toBe('token-redirected'), 10_000);
    expect([received.length, followed]).toEqual([1, []]);
  });

  it('is made again when the browser is online again', async () => {
    await open('/anonymous', 'ada@example.com');
    await page.evaluate(() => document.querySelector('asap-help')?.ready);
    await page.context().setOffline(true);
    await page.$eval('asap-help', (element) => {
      element.setAttribute('token-endpoint', '/api/asap-token');
      element.setAttribute('mode', 'jwt');
    });
    const code = () => page.evaluate(() => document.querySelector('asap-help')?.error?.code);
    await vi.waitFor(async () => expect(await code()).toBe('token-network'), 10_000);
    await page.context().setOffline(false);
    const session = () => page.evaluate(() => document.querySelector('asap-help')?.session);
    await vi.waitFor(async () => expect(await session()).toBe('token-delivered'), 10_000);
    expect(received).toEqual([{ end: 'answered' }]);
  });
});

it('a click shows nothing that was forgotten', async () => {
  await open('/', 'ada@example.com');
  await show();
  await untilSeen('Ada');
  signedIn = null;
  await page.$eval('asap-help', (element) => element.setAttribute('mode', 'anonymous'));
  await vi.waitFor(
    async () => expect(await page.locator('#zohohc-asap-web-app-main').getAttribute('data-user')).toBe(''),
    5_000,
  );
  await forget();
  await show();
  await untilSeen('guest');
  expect(await seen()).toEqual(['guest']);
});
