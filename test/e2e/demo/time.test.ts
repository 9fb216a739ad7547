import { text as readAll } from 'node:stream/consumers';
import { browserOfTests, builtDemo } from '../support/shared.js';
import { DemoPage } from './demo-page.js';

const browser = browserOfTests();
let demo: DemoPage;

afterEach(() => demo?.close());

/** Ada is logged in, and her panel is open. */
const open = async (query = '') => {
  demo = await DemoPage.open(browser(), `${builtDemo()}?user=ada${query}`);
  await demo.openPanel();
  await demo.fact('Zoho shows').getByText('ada@example.com').waitFor();
};
const press = (name: string) => demo.console.getByRole('button', { name, exact: true }).click();
const tickets = () => demo.panel.getByRole('button', { name: 'Tickets', exact: true }).click();
const exchanges = () =>
  demo.page.evaluate(() => (window.__desk?.exchanges ?? []).map(({ reason }) => reason));
const statuses = async () =>
  (await demo.requests()).filter(({ kind }) => kind === 'portal').map(({ status }) => status);
const alarm = () => demo.page.locator('[data-alarm]');

describe('a session that is over', () => {
  it.each(['+1 h', 'End Zoho’s session'])('is renewed with a new token, after %s', async (button) => {
    await open();
    await press(button);
    expect(await exchanges()).toEqual(['accepted']);
    await tickets();
    await expect.poll(exchanges).toEqual(['accepted', 'accepted']);
    expect(await statuses()).toContain(401);
    await demo.fact('Zoho shows').getByText('ada@example.com').waitFor();
    // The panel begins anew with the new session.
    await expect
      .poll(async () => {
        await tickets();
        return demo.panel.getByText('Invoice 2291 shows the wrong VAT number').isVisible();
      })
      .toBe(true);
  });

  it('leaves a guest, and an alarm, if ASAP never asks again', async () => {
    await open('&fault=callback-never-again');
    await press('+1 h');
    await tickets();
    await alarm().getByText('The element says token-delivered, but Zoho has a guest.').waitFor();
    expect(await exchanges()).toEqual(['accepted']);
  });

  it('is not over after ten minutes', async () => {
    await open();
    await press('+10 min');
    await tickets();
    await demo.panel.getByText('Invoice 2291 shows the wrong VAT number').waitFor();
    expect(await statuses()).not.toContain(401);
  });
});

it('a token that is on its way is over after ten minutes', async () => {
  demo = await DemoPage.open(browser(), `${builtDemo()}?user=ada&loading=eager&fault=exchange-slow:5000`);
  await expect.poll(async () => (await demo.requests()).map(({ kind }) => kind)).toContain('exchange');
  await press('+10 min');
  await expect.poll(exchanges).toEqual(['expired']);
  await expect.poll(() => demo.errorCode()).toBe('login-rejected');
});

it('the clock is kept over a reload, named, put back, and replayed', async () => {
  await open();
  await press('+10 min');
  await press('+1 h');
  const ahead = () => demo.page.evaluate(() => (window.__desk?.now() ?? 0) - Date.now());
  expect(Math.round((await ahead()) / 60_000)).toBe(70);
  await demo.page.locator('[data-note="clock"]').getByText('1 h 10 min ahead').waitFor();
  await demo.page.reload();
  await expect.poll(async () => Math.round((await ahead()) / 60_000)).toBe(70);
  await press('Reset clock');
  expect(Math.abs(await ahead())).toBeLessThan(1000);
  expect(await demo.page.locator('[data-note="clock"]').count()).toBe(0);
  await press('+1 h');
  const [download] = await Promise.all([
    demo.page.waitForEvent('download'),
    demo.console.getByRole('button', { name: 'Save bug report' }).click(),
  ]);
  const report = await readAll(await download.createReadStream());
  await demo.close();
  demo = await DemoPage.open(browser(), builtDemo());
  const file = { name: 'report.json', mimeType: 'application/json', buffer: Buffer.from(report) };
  await demo.page.locator('report-buttons input').setInputFiles(file);
  const end = demo.page.locator('timeline-panel').getByText(/The replay (came|stopped)/);
  await end.waitFor({ timeout: 40_000 });
  expect(await end.innerText()).toBe('The replay came to the same end as the report.');
  expect(Math.round((await ahead()) / 60_000)).toBe(60);
});
