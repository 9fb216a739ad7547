import { createDesk, type Desk } from './desk.js';
import { fullName, type Ticket } from './desk-content.js';
import { ownPath, portalPath } from './portal.js';
import { readAccessToken } from './access-token.js';
import { simulatedZohoResponse } from './response.js';

/** One row of who may do what, as Zoho documents it. */
export interface Permission {
  readonly action: string;
  readonly guest: boolean;
  readonly user: boolean;
}

interface Attempt extends Permission {
  readonly calls: readonly [method: string, path: string, body?: object][];
}

export interface TriedPermission extends Permission {
  /** What the table says of this visitor. */
  readonly expected: boolean;
  /** What the portal did. */
  readonly allowed: boolean;
  /** HTTP status of the first call that was refused, or 200. */
  readonly status: number;
}

const ownTicket = '/tickets/own';
const foreignTicket = '/tickets/foreign';
const topic = '/topics/any';
const contact = { contactName: 'A guest', email: 'guest@example.com' };

const attempts: readonly Attempt[] = [
  { action: 'Read help articles', guest: true, user: true, calls: [['GET', '/articles']] },
  {
    action: 'Submit a ticket',
    guest: true,
    user: true,
    calls: [['POST', '/tickets', { subject: 'A question', description: 'An attempt.', ...contact }]],
  },
  {
    action: 'See and track own tickets',
    guest: false,
    user: true,
    calls: [
      ['GET', '/tickets'],
      ['GET', ownTicket],
    ],
  },
  {
    action: 'Reply to, edit and close a ticket',
    guest: false,
    user: true,
    calls: [
      ['POST', `${ownTicket}/replies`, { text: 'An attempt.' }],
      ['PATCH', ownTicket, { subject: 'An attempt.' }],
      ['PATCH', ownTicket, { status: 'Closed' }],
    ],
  },
  {
    action: 'View community posts',
    guest: true,
    user: true,
    calls: [
      ['GET', '/topics'],
      ['GET', topic],
    ],
  },
  {
    action: 'Add, follow and comment on a community topic',
    guest: false,
    user: true,
    calls: [
      ['POST', '/topics', { title: 'A topic', text: 'An attempt.' }],
      ['PUT', `${topic}/follower`],
      ['POST', `${topic}/comments`, { text: 'An attempt.' }],
    ],
  },
  { action: 'Chat with an agent', guest: true, user: true, calls: [['POST', '/chats']] },
  { action: 'See the ticket of another user', guest: false, user: false, calls: [['GET', foreignTicket]] },
];

/** Who may do what, row by row. */
export const permissionTable: readonly Permission[] = attempts.map(({ action, guest, user }) => ({
  action,
  guest,
  user,
}));

/**
 * Tries each row of the table at the portal, on a copy of the desk: nothing of it is left behind.
 * @param accessToken the widget's (in `localStorage` under `sessionStorageKey`); null for a guest
 */
export async function tryPermissions(desk: Desk, accessToken: string | null): Promise<TriedPermission[]> {
  const email = accessToken ? await readAccessToken(desk, accessToken) : null;
  const tried: TriedPermission[] = [];
  for (const { calls, ...permission } of attempts) {
    const copy = copyOf(desk, email);
    const status = await statusOf(copy, calls, accessToken);
    const expected = email === null ? permission.guest : permission.user;
    tried.push({ ...permission, expected, allowed: status === 200, status });
  }
  return tried;
}

/** A desk of the same content and rules, with a ticket of the visitor's, one of another user's, and a topic to try things on. */
function copyOf(desk: Desk, email: string | null): Desk {
  const { secret, guestsMaySubmitTickets } = desk;
  const copy = createDesk({ secret, guestsMaySubmitTickets });
  copy.clock.set(desk.now());
  copy.restore(desk.snapshot());
  if (desk.faults.has('help-center-private')) copy.faults.set('help-center-private');
  const user = copy.findUser(email);
  const ticket: Ticket = {
    id: 'own',
    subject: 'An attempt',
    description: 'An attempt.',
    status: 'Open',
    email: user?.email ?? contact.email,
    name: user ? fullName(user) : contact.contactName,
    submittedBy: 'user',
    departmentId: '',
    layoutId: '',
    fields: {},
    createdTime: copy.now(),
    replies: [],
  };
  copy.tickets.push(ticket, { ...ticket, id: 'foreign', email: 'somebody.else@example.com', replies: [] });
  copy.topics.push({
    id: 'any',
    title: 'An attempt',
    text: 'An attempt.',
    author: 'An author',
    createdTime: copy.now(),
    followers: [],
    comments: [],
  });
  return copy;
}

async function statusOf(desk: Desk, calls: Attempt['calls'], accessToken: string | null): Promise<number> {
  for (const [method, path, body] of calls) {
    const headers = new Headers(accessToken ? { Authorization: `Bearer ${accessToken}` } : {});
    const init = { method, headers, ...(body && { body: JSON.stringify(body) }) };
    const request = new Request(`${desk.deskOrigin}${portalPath}${ownPath}${path}`, init);
    const response = await simulatedZohoResponse(desk, request);
    if (response?.status !== 200) return response?.status ?? 0;
  }
  return 200;
}
