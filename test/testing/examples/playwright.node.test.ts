// In a project of your own: the desk comes from 'asap-help/testing/without-msw', and `page` from Playwright's fixtures.
import { type Browser, chromium, type Page, type Route } from 'playwright';
import {
  createDesk,
  simulatedTokenResponse,
  simulatedZohoResponse,
} from '../../../src/testing/without-msw.js';
import { type ServedPage, servePage } from './served-page.js';

const desk = createDesk();
let served: ServedPage;
let browser: Browser;
let page: Page;

/** Answers one request of the page with one of the desk's responses. */
async function answer(
  route: Route,
  respond: (request: Request) => Promise<Response | undefined>,
): Promise<void> {
  const asked = route.request();
  const init = { method: asked.method(), headers: await asked.allHeaders(), body: asked.postData() };
  const response = await respond(new Request(asked.url(), init));
  if (!response || response.type === 'error') return route.abort();
  await route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  });
}

beforeAll(async () => {
  served = await servePage(`
    <h1>Your invoices</h1>
    <asap-help
      app-id="${desk.applicationId}"
      org-id="${desk.organisationId}"
      mode="jwt"
      token-endpoint="/api/asap-token"
    ></asap-help>`);
  browser = await chromium.launch({
    executablePath: process.env['CHROME_PATH'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await served?.close();
});

beforeEach(async () => {
  desk.reset();
  page = await browser.newPage();
  const pageOrigin = new URL(served.url).origin;
  await page.route(/^https:/, (route) =>
    answer(route, (request) => simulatedZohoResponse(desk, request, { pageOrigin })),
  );
  await page.route('**/api/asap-token', (route) =>
    answer(route, (request) => simulatedTokenResponse(desk, request)),
  );
  await page.goto(served.url);
});

afterEach(() => page.close());

it('lets Grace close a ticket', async () => {
  desk.signedInUser = 'grace@example.com';
  await page.getByRole('button', { name: 'Help', exact: true }).click();
  await page.getByText('Signed in as Grace Hopper').waitFor();
  await page.getByRole('button', { name: 'Tickets' }).click();
  await page.getByRole('button', { name: 'Bank statement import stops at line 400' }).click();
  await page.getByRole('button', { name: 'Close ticket' }).click();
  await page.getByText('The ticket is closed.').waitFor();
  expect(desk.tickets.find(({ id }) => id === '1003')?.status).toBe('Closed');
  expect(desk.exchanges).toMatchObject([{ email: 'grace@example.com', accepted: true }]);
}, 60_000);

it('lets a guest submit a ticket when Zoho refuses the token', async () => {
  desk.signedInUser = 'ada@example.com';
  desk.faults.set('token-wrong-secret');
  await page.getByRole('button', { name: 'Help', exact: true }).click();
  await page.getByText('You are a guest').waitFor();
  await page.getByRole('button', { name: 'Submit a ticket' }).click();
  await page.getByLabel('Your name').fill('Ada Lovelace');
  await page.getByLabel('E-mail').fill('ada@example.com');
  await page.getByLabel('Subject').fill('I cannot log in');
  await page.getByLabel('Description').fill('The panel says that I am a guest.');
  await page.getByRole('button', { name: 'Submit ticket' }).click();
  await page.getByText('Thank you. Your ticket has the number 5001.').waitFor();
  expect(desk.tickets.at(-1)).toMatchObject({ subject: 'I cannot log in', submittedBy: 'guest' });
  await vi.waitFor(() =>
    expect(desk.exchanges).toMatchObject([{ accepted: false, reason: 'wrong-signature' }]),
  );
}, 60_000);
