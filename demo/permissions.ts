import { dataCenters, type DataCenterName } from '../src/testing/data-centers.js';
import type { Desk, Ticket } from '../src/testing/index.js';
import { sessionStorageKey } from '../src/testing/widget/session.js';

interface Answer {
  readonly status: number;
  readonly data: unknown;
}

type Portal = (method: string, path: string, body?: Record<string, string>) => Promise<Answer>;

/** A row of Zoho's table of who may do what. */
export interface Permission {
  readonly deed: string;
  readonly guest: boolean;
  readonly user: boolean;
  /** The calls that make up the deed; each has to be allowed. */
  readonly attempt: (portal: Portal, tickets: Tickets) => Promise<Answer>[];
}

interface Tickets {
  /** A ticket of the present user's, or of somebody's if there is none. */
  readonly own: string;
  readonly foreign: string;
}

const ticket = { subject: 'A trial of the console', description: 'Taken back at once.' };

export const permissions: readonly Permission[] = [
  {
    deed: 'Read help articles',
    guest: true,
    user: true,
    attempt: (portal) => [portal('GET', '/articles'), portal('GET', '/articles/2001')],
  },
  {
    deed: 'Submit a ticket',
    guest: true,
    user: true,
    attempt: (portal) => [
      portal('POST', '/tickets', { ...ticket, contactName: 'A guest', email: 'guest@example.com' }),
    ],
  },
  {
    deed: 'See own tickets',
    guest: false,
    user: true,
    attempt: (portal, { own }) => [portal('GET', '/tickets'), portal('GET', `/tickets/${own}`)],
  },
  {
    deed: 'Reply to, edit, close a ticket',
    guest: false,
    user: true,
    attempt: (portal, { own }) => [
      portal('POST', `/tickets/${own}/replies`, { text: ticket.description }),
      portal('PATCH', `/tickets/${own}`, { subject: ticket.subject }),
      portal('PATCH', `/tickets/${own}`, { status: 'Closed' }),
    ],
  },
  {
    deed: 'View community topics',
    guest: true,
    user: true,
    attempt: (portal) => [portal('GET', '/topics'), portal('GET', '/topics/3001')],
  },
  {
    deed: 'Add, follow, comment on a topic',
    guest: false,
    user: true,
    attempt: (portal) => [
      portal('POST', '/topics', { title: ticket.subject, text: ticket.description }),
      portal('PUT', '/topics/3001/follower'),
      portal('POST', '/topics/3001/comments', { text: ticket.description }),
    ],
  },
  {
    deed: 'Chat with an agent',
    guest: true,
    user: true,
    attempt: (portal) => [portal('POST', '/chats')],
  },
  {
    deed: 'See somebody else’s ticket',
    guest: false,
    user: false,
    attempt: (portal, { foreign }) => [portal('GET', `/tickets/${foreign}`)],
  },
];

export interface Trial {
  /** `mixed` when the calls of one deed were answered differently. */
  readonly outcome: 'allowed' | 'refused' | 'mixed';
  /** HTTP statuses, in the order of the calls. */
  readonly statuses: readonly number[];
}

/** Calls the portal as the widget of this page would at this moment. */
function portalOf(deskOrigin: string): Portal {
  const accessToken = localStorage.getItem(sessionStorageKey);
  return async (method, path, body) => {
    const response = await fetch(`${deskOrigin}/portal/api/asap${path}`, {
      method,
      headers: accessToken ? { Authorization: `Bearer ${accessToken}` } : {},
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: response.status, data: await response.json() };
  };
}

const outcomeOf = (statuses: readonly number[]): Trial['outcome'] => {
  const allowed = statuses.filter((status) => status < 400).length;
  return allowed === statuses.length ? 'allowed' : allowed === 0 ? 'refused' : 'mixed';
};

async function ticketsOf(portal: Portal, desk: Desk): Promise<Tickets> {
  const { data, status } = await portal('GET', '/tickets');
  const own = status < 400 ? (data as Ticket[]).map(({ id }) => id) : [];
  const foreign = desk.tickets.find(({ id }) => !own.includes(id))?.id ?? '0';
  return { own: own[0] ?? foreign, foreign };
}

/** Tries every row for real, and puts the desk back as it was. */
export async function tryPermissions(desk: Desk, dataCenter: string | undefined): Promise<Trial[]> {
  const center = dataCenters[(dataCenter ?? 'us') as DataCenterName] ?? dataCenters.us;
  const portal = portalOf(center.deskOrigin);
  const before = desk.snapshot();
  try {
    const tickets = await ticketsOf(portal, desk);
    const trials = [];
    for (const { attempt } of permissions) {
      const statuses = (await Promise.all(attempt(portal, tickets))).map(({ status }) => status);
      trials.push({ outcome: outcomeOf(statuses), statuses });
    }
    return trials;
  } finally {
    desk.restore(before);
  }
}
