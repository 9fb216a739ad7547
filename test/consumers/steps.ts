import type { Page } from 'playwright';
import { expect } from 'vitest';
import type { Fixture } from './fixtures.js';
import type { Visit } from './visit.js';

const fullNames = { ada: 'Ada Lovelace', grace: 'Grace Hopper' };
const tickets = {
  ada: ['Invoice 2291 shows the wrong VAT number', 'Reminders reach customers who have paid'],
  grace: ['Bank statement import stops at line 400', 'Add a second approver for large invoices'],
};

export type UserName = keyof typeof tickets;

export const launcherOf = (page: Page) => page.getByRole('button', { name: 'Help', exact: true });

/** By the page's own sign-in, not by ASAP's. */
export async function signIn(page: Page, user: UserName): Promise<void> {
  await page.getByRole('button', { name: user === 'ada' ? 'Sign in as Ada' : 'Sign in as Grace' }).click();
  await page.getByText(`Signed in: ${user}`).waitFor();
}

/** The panel is open for this user, and lists this user's tickets and nobody else's. */
export async function expectTicketsOf({ page }: Visit, user: UserName): Promise<void> {
  await page.getByText(`Signed in as ${fullNames[user]}`).waitFor();
  await page.getByRole('button', { name: 'Tickets', exact: true }).click();
  const entries = page.getByRole('dialog', { name: 'Brightwater help' }).locator('.asap-list > li');
  await entries.filter({ hasText: tickets[user][0] ?? '' }).waitFor();
  const subjects = await entries.getByRole('button').allTextContents();
  expect(subjects.toSorted()).toEqual(tickets[user].toSorted());
}

export async function expectGuest({ page }: Visit): Promise<void> {
  await page.getByText('You are a guest').waitFor();
  expect(await page.locator('#zohohc-asap-web-app-main').getAttribute('data-user')).toBe('');
}

/** Who logged in, in this order, and that Zoho took each token. */
export function expectLogIns({ desk }: Visit, ...users: UserName[]): void {
  const expected = users.map((user) => [`${user}@example.com`, true]);
  expect(desk.exchanges.map(({ email, accepted }) => [email, accepted])).toEqual(expected);
}

/** ASAP was loaded this often, as each user's end ends an ASAP, and is in the page once. */
export async function expectOneAsap({ desk, page }: Visit, loads: number): Promise<void> {
  expect(desk.requests.filter(({ kind }) => kind === 'script')).toHaveLength(loads);
  expect(await page.locator('script[src*="/asapApp/"]').count()).toBe(1);
  expect(await page.locator('#zohohc-asap-web-app-main').count()).toBe(1);
}

/** No warning, no error, but what is expected of the development builds of others. */
export function expectNoComplaints({ complaints }: Visit, fixture: Fixture): void {
  const isExpected = (complaint: string) =>
    fixture.complaints?.some((expected) => expected.test(complaint)) ?? false;
  expect(complaints.filter((complaint) => !isExpected(complaint))).toEqual([]);
}
