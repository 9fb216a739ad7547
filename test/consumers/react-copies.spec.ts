import { inject } from 'vitest';
import { buildFixture, fixtureTitled } from './fixtures.js';
import {
  expectLogIns,
  expectNoComplaints,
  expectOneAsap,
  expectTicketsOf,
  launcherOf,
  signIn,
} from './steps.js';
import { type Visit, Visitors } from './visit.js';

const workshop = inject('workshop');
let visitors: Visitors;
let visit: Visit;

beforeAll(async () => {
  visitors = await Visitors.start(workshop);
});
afterAll(() => visitors?.stop());
afterEach(() => visit?.close());

it.each(['react', 'react, development build'])(
  '%s: a second copy comes and goes, and the session stays',
  async (title) => {
    const fixture = fixtureTitled(title);
    await buildFixture(workshop, fixture);
    visit = await visitors.visit(fixture);
    const { page, desk } = visit;
    const panel = page.getByRole('dialog', { name: 'Brightwater help' });
    await page.goto('/');
    await signIn(page, 'ada');
    await page.getByRole('button', { name: 'Ask us' }).click();
    await expectTicketsOf(visit, 'ada');
    const logOuts = () => desk.requests.filter(({ kind }) => kind === 'logout').length;
    const before = logOuts();

    await page.getByRole('button', { name: 'Leave the menu' }).click();
    await page.getByRole('button', { name: 'Open the menu' }).click();
    await page.getByRole('button', { name: 'Ask us' }).click();
    await panel.waitFor({ state: 'hidden' });
    await launcherOf(page).click();
    await expectTicketsOf(visit, 'ada');

    expectLogIns(visit, 'ada');
    expect(logOuts()).toBe(before);
    await expectOneAsap(visit, 1);
    expectNoComplaints(visit, fixture);
  },
);
