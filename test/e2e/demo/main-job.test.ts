import { decodeJwt } from 'jose';
import type { Browser } from 'playwright';
import { serveDevelopmentDemo, type ServedDemo } from '../support/serve-demo.js';
import { builtDemo, connectBrowser } from '../support/shared.js';
import { DemoPage } from './demo-page.js';

let development: ServedDemo;
let browser: Browser;
beforeAll(async () => {
  [development, browser] = await Promise.all([serveDevelopmentDemo(), connectBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await development?.stop();
});

describe.each([
  ['served for development', () => development.url],
  ['built, under a path of a static server', builtDemo],
])('the demo, %s', (_title, url) => {
  let demo: DemoPage;

  beforeEach(async () => {
    demo = await DemoPage.open(browser, url());
  });
  afterEach(() => demo.close());

  it('lets a guest read an article and submit a ticket', async () => {
    await demo.openPanel();
    await demo.panel.getByRole('button', { name: 'Knowledge base' }).click();
    await demo.panel.getByRole('button', { name: 'Invite your accountant' }).click();
    await demo.panel.getByText('An invitation is valid for seven days.').waitFor();
    await demo.submitGuestTicket('Which plan do I have?');
    expect(await demo.ticket('Which plan do I have?')).toMatchObject({
      submittedBy: 'guest',
      name: 'Katherine Johnson',
      email: 'katherine@example.com',
      status: 'Open',
    });
    expect((await demo.requests()).map(({ kind }) => kind)).not.toContain('exchange');
    expect(demo.problems).toEqual([]);
  });

  it('shows Ada her tickets, then Grace hers alone, without a reload', async () => {
    let loads = 0;
    demo.page.on('load', () => (loads += 1));
    await demo.signIn('Ada');
    await demo.openPanel();
    await demo.panel.getByText('Signed in as Ada Lovelace').waitFor();
    await demo.panel.getByRole('button', { name: 'Tickets', exact: true }).click();
    const vat = 'Invoice 2291 shows the wrong VAT number';
    await demo.panel.getByRole('button', { name: vat }).click();
    await demo.panel.getByText('Edit ticket').click();
    await demo.panel.getByLabel('Subject').fill(`${vat} again`);
    await demo.panel.getByRole('button', { name: 'Save changes' }).click();
    await demo.panel.getByText('Your changes are saved.').waitFor();
    expect(await demo.ticket(`${vat} again`)).toMatchObject({ email: 'ada@example.com', status: 'Open' });
    await demo.panel.getByRole('button', { name: 'Close ticket' }).click();
    await demo.panel.getByText('The ticket is closed.').waitFor();
    expect(await demo.ticket(`${vat} again`)).toMatchObject({ status: 'Closed' });

    await demo.signOut();
    await demo.hostPage.locator('aside[data-user=""]').waitFor({ state: 'attached' });
    await demo.signIn('Grace');
    await demo.hostPage.locator('aside[data-user="grace@example.com"]').waitFor({ state: 'attached' });
    // It was left open, so it comes back by itself.
    await demo.panel.getByText('Signed in as Grace Hopper').waitFor();
    await demo.panel.getByRole('button', { name: 'Tickets', exact: true }).click();
    await demo.panel.getByText('Bank statement import stops at line 400').waitFor();
    const titles = await demo.panel.locator('.asap-list .asap-link').allTextContents();
    expect(titles).toEqual([
      'Bank statement import stops at line 400',
      'Add a second approver for large invoices',
    ]);
    expect(loads).toBe(0);
    expect(demo.problems).toEqual([]);
  });

  it('signs in again from a link, and forgets what a link must not hold', async () => {
    await demo.page.goto(`${url()}?user=ada&secret=a.b.c`);
    await demo.host.getByText('Good day, Ada').waitFor();
    expect(new URL(demo.page.url()).search).toBe('?user=ada');
    await demo.openPanel();
    await demo.panel.getByText('Signed in as Ada Lovelace').waitFor();
  });
});

describe('the server of the demo, while developing', () => {
  const signIn = (user: string) =>
    fetch(`${development.url}api/sign-in`, { method: 'POST', body: JSON.stringify({ user }) });
  const token = (cookie: string, headers: Record<string, string> = {}) =>
    fetch(`${development.url}api/asap-token`, { headers: { cookie, ...headers } });

  it('signs for the user of a cookie that no script and no other site can use', async () => {
    const setCookie = (await signIn('ada')).headers.get('set-cookie') ?? '';
    expect(setCookie).toContain('HttpOnly');
    expect(setCookie).toContain('SameSite=Lax');
    const cookie = setCookie.split(';')[0] ?? '';
    const response = await token(cookie);
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const { token: signed } = (await response.json()) as { token: string };
    expect(decodeJwt(signed)['email']).toBe('ada@example.com');
    expect((await token(cookie, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    await fetch(`${development.url}api/sign-out`, { method: 'POST', headers: { cookie } });
    expect((await token(cookie)).status).toBe(204);
  });

  it('refuses users that it does not know', async () => {
    expect((await signIn('mallory')).status).toBe(400);
    expect((await signIn('constructor')).status).toBe(400);
    expect((await token('brightwater_session=made-up')).status).toBe(204);
  });
});
