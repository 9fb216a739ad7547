import { browserOfTests, builtDemo } from '../support/shared.js';
import { DemoPage } from './demo-page.js';

const browser = browserOfTests();
let demo: DemoPage;

afterEach(() => demo?.close());

const panel = () => demo.page.locator('timeline-panel');
const rows = (source?: string) => panel().locator(source ? `li[data-source="${source}"]` : 'li');

it('records what the tester did, and in whose name each request was made', async () => {
  demo = await DemoPage.open(browser(), builtDemo());
  await demo.console.getByLabel('loading', { exact: true }).selectOption('eager');
  await demo.console.getByRole('button', { name: 'Ada' }).click();
  await demo.fact('Zoho shows').getByText('ada@example.com').waitFor();
  await demo.openPanel();
  await demo.panel.getByRole('button', { name: 'Tickets', exact: true }).click();
  await demo.console.getByRole('button', { name: 'logout()' }).click();
  await panel().getByText('logout() resolved').waitFor();
  await demo.page.locator('fault-panel summary', { hasText: 'Your token endpoint' }).click();
  await demo.console.getByLabel('Status 401').check();
  const steps = (await rows('tester').locator('.text').allInnerTexts()).map((text) => text.trim());
  expect(steps).toEqual([
    'Set loading to "eager"',
    'Signed in as ada',
    'Pressed "Help" (the launcher)',
    'Pressed "Tickets" in the panel',
    'logout() called',
    'Faults on: token-401',
  ]);
  const portal = panel().locator('li', { hasText: 'Portal: GET /tickets' });
  expect(await portal.locator('.user').innerText()).toBe('as ada@example.com');

  // What is filtered out is not gone.
  await panel().getByLabel('Source').selectOption('token');
  expect(await rows().count()).toBe(await rows('token').count());
  await panel().getByLabel('Source').selectOption('');
  await panel().getByLabel('Text').fill('remote/auth');
  await expect.poll(() => rows().count()).toBe(1);
  const row = rows().first();
  await row.locator('summary').click();
  const details = await row.locator('dl').innerText();
  expect(details).toContain('POST accounts.zohoportal.com');
  expect(details).toContain('email a…@example.com');
  expect(details).toMatch(/from .* to in \d+ s on Zoho’s clock/);
  expect(details).not.toContain('eyJ');
  await panel().getByLabel('Text').fill('');
  await panel().getByLabel('Clock').check();
  expect(await rows().first().locator('.time').innerText()).toMatch(/^\d\d:\d\d:\d\d\.\d{3}$/);
});

it('keeps over a reload, is filtered by failures, cleared and brought back', async () => {
  demo = await DemoPage.open(browser(), `${builtDemo()}?user=ada&loading=eager&fault=token-401`);
  await expect.poll(() => demo.errorCode()).toBe('token-unauthorized');
  await demo.page.reload();
  await expect.poll(() => demo.errorCode()).toBe('token-unauthorized');
  await panel().getByText('The page was reloaded (load 2)').waitFor();
  await panel().getByLabel('Failures only').check();
  const failures = await rows().locator('.text').allInnerTexts();
  expect(failures.filter((text) => text.includes('asap-error: token-unauthorized'))).toHaveLength(2);
  expect(await panel().locator('li:not([data-tone="bad"])').count()).toBe(0);
  const count = await rows().count();
  await panel().getByRole('button', { name: 'Clear' }).click();
  expect(await rows().count()).toBe(0);
  await panel().getByRole('button', { name: 'Undo clear' }).click();
  expect(await rows().count()).toBe(count);
});
