import { inject } from 'vitest';
import { buildFixture, fixtureTitled } from './fixtures.js';
import { expectNoComplaints, launcherOf } from './steps.js';
import { type Visit, Visitors } from './visit.js';

const workshop = inject('workshop');
let visitors: Visitors;
let visit: Visit;

beforeAll(async () => {
  visitors = await Visitors.start(workshop);
});
afterAll(() => visitors?.stop());
afterEach(() => visit?.close());

async function open(title: string, options?: { javaScriptEnabled: boolean }): Promise<Visit> {
  await buildFixture(workshop, fixtureTitled(title));
  visit = await visitors.visit(fixtureTitled(title), options);
  await visit.page.goto('/');
  return visit;
}

describe.each(['react-server', 'react-server, development build'])('%s', (title) => {
  it('is whole before any script, but for the element, which is empty', async () => {
    const { page } = await open(title, { javaScriptEnabled: false });
    expect(await page.locator('#app > h1').textContent()).toBe('Invoices');
    expect(await page.locator('#app > asap-help').getAttribute('app-id')).toBe('123456789012345678');
    expect(await page.locator('#app > asap-help').innerHTML()).toBe('');
  });

  it('hears the events of an element that React took over from the server, before anything changes', async () => {
    const { page, desk } = await open(title);
    await launcherOf(page).click();
    await page.getByText('You are a guest').waitFor();
    await expect.poll(() => visit.heard()).toEqual(['ready', 'open']);
    expect(desk.exchanges).toEqual([]);
    expectNoComplaints(visit, fixtureTitled(title));
  });
});

describe("Lit's server rendering", () => {
  it('writes the element with its attributes, and leaves the launcher to the browser', async () => {
    const { page } = await open('lit-server', { javaScriptEnabled: false });
    expect(await page.locator('asap-help').getAttribute('app-id')).toBe('123456789012345678');
    expect(await launcherOf(page).count()).toBe(0);
  });

  it('is taken over by the browser, which draws one launcher', async () => {
    const { page } = await open('lit-server');
    const buttons = page.locator('asap-help button');
    await launcherOf(page).click();
    await page.getByText('You are a guest').waitFor();
    expect(await buttons.count()).toBe(1);
    expect(await buttons.getAttribute('aria-expanded')).toBe('true');
    expectNoComplaints(visit, fixtureTitled('lit-server'));
  });
});
