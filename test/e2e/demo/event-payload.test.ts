import { browserOfTests, builtDemo } from '../support/shared.js';
import { DemoPage } from './demo-page.js';

const browser = browserOfTests();
let demo: DemoPage;

afterEach(() => demo?.close());

const row = (text: RegExp) => demo.page.locator('timeline-panel li').filter({ hasText: text }).first();

async function payloadOf(text: RegExp): Promise<Record<string, string>> {
  await row(text).locator('summary').click();
  const list = row(text).locator('dl');
  const [names, values] = [
    await list.locator('dt').allInnerTexts(),
    await list.locator('dd').allInnerTexts(),
  ];
  return Object.fromEntries(names.map((name, index) => [name, values[index] ?? '']));
}

it('shows what each event of the element carries', async () => {
  demo = await DemoPage.open(browser(), `${builtDemo()}?user=ada&loading=eager&fault=token-401`);
  expect(await payloadOf(/asap-session: anonymous/)).toMatchObject({
    previous: 'anonymous',
    session: 'fetching-token',
    'element.session': 'fetching-token',
    cancelable: 'no',
  });
  expect(await payloadOf(/asap-error: token-unauthorized/)).toMatchObject({
    code: 'token-unauthorized',
    'error.message': expect.stringContaining('nobody is signed in'),
    'error.hint': expect.stringContaining('session cookie'),
    bubbles: 'yes',
    cancelable: 'yes',
  });
});

it('shows what debug prints, with each check', async () => {
  demo = await DemoPage.open(browser(), `${builtDemo()}?loading=eager&debug=`);
  const payload = await payloadOf(/debug: diagnosis/);
  expect(Object.values(payload)).toContainEqual(expect.stringMatching(/^✓ ready: /));
});
