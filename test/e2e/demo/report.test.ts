import { text as readAll } from 'node:stream/consumers';
import type { Report } from '../../../demo/report/report.js';
import { browserOfTests, builtDemo } from '../support/shared.js';
import { DemoPage } from './demo-page.js';

const browser = browserOfTests();

const alarm = (demo: DemoPage) =>
  demo.page.locator('[data-alarm]').getByText('The panel shows grace@example.com').waitFor();

it('is saved without a token or a whole address, and replayed elsewhere to the same end', async () => {
  const tester = await DemoPage.open(browser(), `${builtDemo()}?label=Ask`);
  await tester.openPanel();
  await tester.submitGuestTicket('A question to replay');
  await tester.page.locator('fault-panel summary', { hasText: 'Your token endpoint' }).click();
  await tester.console.getByLabel('Wrong user').check();
  await tester.console.getByLabel('Late answer').check();
  await tester.console.getByLabel('Late answer, only for request number').fill('2');
  await tester.console.getByLabel('Late answer, only for request number').press('Enter');
  await tester.page.locator('condition-panel summary', { hasText: 'Zoho’s desk' }).click();
  await tester.console.getByLabel('Zoho’s own launcher', { exact: true }).selectOption('off');
  await tester.console.getByRole('button', { name: 'Ada' }).click();
  await alarm(tester);
  await tester.page.reload();
  await tester.launcher.press('Enter');
  await tester.panel.waitFor();
  await alarm(tester);
  await tester.openTool('Checklist');
  await tester.console.getByRole('button', { name: 'Check everything' }).click();
  await tester.page.locator('diagnosis-panel [data-check]').first().waitFor();
  const [download] = await Promise.all([
    tester.page.waitForEvent('download'),
    tester.console.getByRole('button', { name: 'Save bug report' }).click(),
  ]);
  const text = await readAll(await download.createReadStream());
  await tester.close();

  const report = JSON.parse(text) as Report;
  expect(report.startQuery).toBe('?label=Ask');
  expect(report.presentQuery).toContain('fault=token-wrong-user');
  const names = report.steps.map((step) =>
    step.do === 'press' || step.do === 'write' ? step.name : step.do,
  );
  expect(names).toEqual([
    'Ask',
    'Tickets',
    'Submit a ticket',
    'Your name',
    'E-mail',
    'Subject',
    'Description',
    'Submit ticket',
    'faults',
    'faults',
    'faults',
    'conditions',
    'user',
    'load',
    'Ask',
  ]);
  expect(report.steps.findLast((step) => step.do === 'faults')).toEqual({
    do: 'faults',
    faults: ['token-wrong-user', 'token-slow.only-2'],
  });
  expect(report.outcome).toMatchObject({ session: 'token-delivered', shows: 'g…@example.com' });
  expect(report.outcome.alarm[0]).toContain('The token names g…@example.com');
  expect(report.desk?.tickets.map(({ subject }) => subject)).toContain('A question to replay');
  expect(report.steps).toContainEqual({ do: 'load', query: report.presentQuery, how: 'reload' });
  expect(report.steps.findLast((step) => step.do === 'press')).toMatchObject({ by: 'keyboard' });
  expect(report.page).toBe(builtDemo());
  expect(
    report.timeline.findLast(({ text }) => text.startsWith('Checked everything'))?.payload,
  ).toMatchObject({
    '1 config': expect.stringMatching(/^✓ fine: /),
  });
  const { entries } = report.har.log as unknown as { entries: { request: { url: string } }[] };
  const addresses = entries.map(({ request }) => request.url);
  expect(addresses).toContain('https://desk.zoho.com/portal/api/me');
  expect(addresses).toContain(new URL('api/asap-token', builtDemo()).href);
  expect(addresses.filter((address) => /\w\.\w+\/.*(?:zoho|127\.0)/.test(address.slice(8)))).toEqual([]);
  expect(report.har.log.entries.length).toBeGreaterThan(8);
  expect(text).not.toMatch(/eyJ|jwt_token=[^•]|(?:ada|grace|katherine)@/);

  const developer = await DemoPage.open(browser(), `${builtDemo()}?user=grace&open=`);
  const file = developer.page.locator('report-buttons input');
  await file.setInputFiles({ name: 'other.json', mimeType: 'application/json', buffer: Buffer.from('{}') });
  await developer.page.locator('report-buttons').getByText('is not a bug report').waitFor();
  await file.setInputFiles({ name: 'report.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  const end = developer.page.locator('timeline-panel').getByText(/The replay (came|stopped)/);
  await end.waitFor({ timeout: 40_000 });
  expect(await end.innerText()).toBe('The replay came to the same end as the report.');
  await alarm(developer);
  expect(await developer.ticket('A question to replay')).toMatchObject({ submittedBy: 'guest' });
  await developer.close();
});
