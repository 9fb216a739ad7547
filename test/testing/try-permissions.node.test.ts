import { createDesk, permissionTable, tryPermissions } from '../../src/testing/index.js';
import { accessTokenOf } from './zoho-requests.js';

/** The table as Zoho documents it, and what follows from it for the tickets of others. */
const documented = [
  ['Read help articles', true, true],
  ['Submit a ticket', true, true],
  ['See and track own tickets', false, true],
  ['Reply to, edit and close a ticket', false, true],
  ['View community posts', true, true],
  ['Add, follow and comment on a community topic', false, true],
  ['Chat with an agent', true, true],
  ['See the ticket of another user', false, false],
];

describe('the permission table', () => {
  it('says what Zoho documents', () => {
    expect(permissionTable.map(({ action, guest, user }) => [action, guest, user])).toEqual(documented);
  });

  it.each([
    ['a guest', null, 1],
    ['a user', 'katherine@example.com', 2],
  ] as const)('is what the portal does for %s, and trying it changes nothing', async (_, email, column) => {
    const desk = createDesk();
    const accessToken = email && (await accessTokenOf(desk, email));
    const before = JSON.stringify(desk.snapshot());
    const tried = await tryPermissions(desk, accessToken);
    expect(tried.map(({ action, allowed }) => [action, allowed])).toEqual(
      documented.map((row) => [row[0], row[column]]),
    );
    expect(tried.every(({ allowed, expected }) => allowed === expected)).toBe(true);
    expect(JSON.stringify(desk.snapshot())).toBe(before);
  });

  it('shows what deviates from it, and how it was refused', async () => {
    const desk = createDesk({ guestsMaySubmitTickets: false });
    const refused = async (accessToken: string | null = null) =>
      (await tryPermissions(desk, accessToken))
        .filter(({ allowed, expected }) => allowed !== expected)
        .map(({ action, status }) => [action, status]);
    expect(await refused()).toEqual([['Submit a ticket', 403]]);
    desk.faults.set('help-center-private');
    expect(await refused()).toHaveLength(4);
    desk.clock.set(1_760_000_000_000);
    const accessToken = await accessTokenOf(desk, 'ada@example.com');
    expect(await refused(accessToken)).toEqual([]);
  });
});
