import { createDesk, type Desk } from '../../src/testing/index.js';
import { accessTokenOf, callPortal } from './zoho-requests.js';

interface Row {
  action: string;
  guest: number;
  user: number;
  call: [method: string, path: string, body?: object];
}

const newTicket = { subject: 'No sound', description: 'The bell is silent.' };
const contact = { contactName: 'Katherine Johnson', email: 'katherine@example.com' };

/** Who may do what, row by row, with the status that each is answered. Ticket 1001 is Ada's. */
const rows: Row[] = [
  { action: 'read help articles', guest: 200, user: 200, call: ['GET', '/articles'] },
  { action: 'read one help article', guest: 200, user: 200, call: ['GET', '/articles/2001'] },
  {
    action: 'submit a ticket',
    guest: 200,
    user: 200,
    call: ['POST', '/tickets', { ...newTicket, ...contact }],
  },
  { action: 'see own tickets', guest: 403, user: 200, call: ['GET', '/tickets'] },
  { action: 'track a ticket', guest: 403, user: 200, call: ['GET', '/tickets/1001'] },
  {
    action: 'reply to a ticket',
    guest: 403,
    user: 200,
    call: ['POST', '/tickets/1001/replies', { text: 'Hi' }],
  },
  { action: 'edit a ticket', guest: 403, user: 200, call: ['PATCH', '/tickets/1001', { subject: 'New' }] },
  { action: 'close a ticket', guest: 403, user: 200, call: ['PATCH', '/tickets/1001', { status: 'Closed' }] },
  { action: 'view community posts', guest: 200, user: 200, call: ['GET', '/topics'] },
  { action: 'view one community post', guest: 200, user: 200, call: ['GET', '/topics/3001'] },
  { action: 'add a topic', guest: 403, user: 200, call: ['POST', '/topics', { title: 'A', text: 'B' }] },
  { action: 'follow a topic', guest: 403, user: 200, call: ['PUT', '/topics/3001/follower'] },
  { action: 'comment', guest: 403, user: 200, call: ['POST', '/topics/3001/comments', { text: 'Hi' }] },
  { action: 'chat with an agent', guest: 200, user: 200, call: ['POST', '/chats'] },
];

const contentOf = ({ tickets, topics, chats }: Desk) => JSON.stringify({ tickets, topics, chats });

async function attempt(desk: Desk, { call: [method, path, body] }: Row, accessToken?: string) {
  const before = contentOf(desk);
  const { status } = await callPortal(desk, method, path, { accessToken, ...(body && { body }) });
  return { status, changed: contentOf(desk) !== before };
}

describe('the portal enforces who may do what', () => {
  it.each(rows)('guest: $action', async (row) => {
    const { status, changed } = await attempt(createDesk(), row);
    expect(status).toBe(row.guest);
    expect(changed).toBe(row.guest === 200 && row.call[0] !== 'GET');
  });

  it.each(rows)('user: $action', async (row) => {
    const desk = createDesk();
    const { status, changed } = await attempt(desk, row, await accessTokenOf(desk, 'ada@example.com'));
    expect(status).toBe(row.user);
    expect(changed).toBe(row.call[0] !== 'GET');
    expect(desk.requests.at(-1)).toMatchObject({ kind: 'portal', user: 'ada@example.com', status: 200 });
  });

  it.each(rows.filter(({ call: [, path] }) => path.startsWith('/tickets/')))(
    'another user: $action',
    async (row) => {
      const desk = createDesk();
      const { status, changed } = await attempt(desk, row, await accessTokenOf(desk, 'grace@example.com'));
      expect({ status, changed }).toEqual({ status: 403, changed: false });
    },
  );

  it('shows each user their own tickets and nobody else’s', async () => {
    const desk = createDesk();
    for (const [email, ids] of [
      ['ada@example.com', ['1001', '1002']],
      ['grace@example.com', ['1003', '1004']],
      ['katherine@example.com', []],
    ] as const) {
      const accessToken = await accessTokenOf(desk, email);
      const tickets = (await (await callPortal(desk, 'GET', '/tickets', { accessToken })).json()) as {
        id: string;
      }[];
      expect(tickets.map(({ id }) => id)).toEqual(ids);
    }
  });

  it('does not give a guest’s ticket to the user of that e-mail', async () => {
    const desk = createDesk();
    const body = { ...newTicket, contactName: 'Somebody', email: 'ada@example.com' };
    const submitted = (await (await callPortal(desk, 'POST', '/tickets', { body })).json()) as { id: string };
    expect(desk.tickets.at(-1)).toMatchObject({ id: submitted.id, submittedBy: 'guest', status: 'Open' });
    const accessToken = await accessTokenOf(desk, 'ada@example.com');
    expect((await callPortal(desk, 'GET', `/tickets/${submitted.id}`, { accessToken })).status).toBe(403);
  });

  it('refuses guests’ tickets where the portal forbids them', async () => {
    const desk = createDesk({ guestsMaySubmitTickets: false });
    const body = { ...newTicket, ...contact };
    expect((await callPortal(desk, 'POST', '/tickets', { body })).status).toBe(403);
    const accessToken = await accessTokenOf(desk, 'ada@example.com');
    expect((await callPortal(desk, 'POST', '/tickets', { body, accessToken })).status).toBe(200);
    expect(desk.tickets.at(-1)).toMatchObject({ email: 'ada@example.com', submittedBy: 'user' });
  });

  it('takes the values of a call from the query, too, and records no token of it', async () => {
    const desk = createDesk();
    const query = new URLSearchParams({ ...newTicket, ...contact, token: 'secret' }).toString();
    expect((await callPortal(desk, 'POST', `/tickets?${query}`)).status).toBe(200);
    expect(desk.tickets.at(-1)).toMatchObject({ ...newTicket, email: contact.email, submittedBy: 'guest' });
    expect(desk.requests.at(-1)?.path).toContain('subject=No+sound');
    expect(desk.requests.at(-1)?.path).not.toContain('secret');
  });

  it.each([
    ['name', { ...newTicket, email: 'katherine@example.com' }],
    ['e-mail', { ...newTicket, contactName: 'Katherine' }],
    ['right e-mail', { ...newTicket, contactName: 'Katherine', email: 'katherine' }],
    ['subject', { ...contact, description: 'The bell is silent.' }],
  ])('asks a guest for the %s', async (_, body) => {
    const desk = createDesk();
    expect((await callPortal(desk, 'POST', '/tickets', { body })).status).toBe(400);
    expect(desk.tickets).toHaveLength(4);
  });

  it('keeps a chat to the visitor who began it, and answers each line', async () => {
    const desk = createDesk();
    const accessToken = await accessTokenOf(desk, 'ada@example.com');
    const chat = (await (await callPortal(desk, 'POST', '/chats', { accessToken })).json()) as { id: string };
    const path = `/chats/${chat.id}/messages`;
    expect((await callPortal(desk, 'POST', path, { body: { text: 'Hi' } })).status).toBe(403);
    await callPortal(desk, 'POST', path, { body: { text: 'Hi' }, accessToken });
    expect(desk.chats[0]?.messages.map(({ from }) => from)).toEqual(['agent', 'visitor', 'agent']);
  });
});
