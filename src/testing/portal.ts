import type { Chat, Ticket, Topic } from './desk-content.js';
import { fullName } from './desk-content.js';
import type { Desk } from './desk.js';

/** A call of the portal's API, after its access token was read. The paths are those of Zoho's client, the data the simulation's own. */
export interface PortalCall {
  readonly desk: Desk;
  /** E-mail of the logged-in user, or null for a guest. */
  readonly user: string | null;
  /** The values that the call gives, as JSON or in the query. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly query: URLSearchParams;
  /** What the path's placeholders stand for, in order. */
  readonly ids: readonly string[];
}

/** An answer other than 200 with data. */
export class PortalRefusal extends Error {
  readonly status: 400 | 403 | 404;
  constructor(status: 400 | 403 | 404, message: string) {
    super(message);
    this.status = status;
  }
}

interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly path: RegExp;
  readonly answer: (call: PortalCall) => unknown;
}

const words = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

function required(call: PortalCall, name: string): string {
  const value = words(call.body[name]);
  if (!value) throw new PortalRefusal(400, `${name} is missing.`);
  return value;
}

function requiredUser(call: PortalCall, deed: string): { email: string; name: string } {
  const user = call.desk.findUser(call.user);
  if (!user) throw new PortalRefusal(403, `Log in to this site to ${deed}.`);
  return { email: user.email, name: fullName(user) };
}

function found<Item>(item: Item | undefined): Item {
  if (!item) throw new PortalRefusal(404, 'This does not exist.');
  return item;
}

function ownTicket(call: PortalCall, deed: string): Ticket {
  const { email } = requiredUser(call, deed);
  const ticket = found(call.desk.tickets.find(({ id }) => id === call.ids[0]));
  if (!isOwn(ticket, email)) throw new PortalRefusal(403, 'This ticket belongs to somebody else.');
  return ticket;
}

const isOwn = (ticket: Ticket, email: string) => ticket.submittedBy === 'user' && ticket.email === email;

const topicOf = (call: PortalCall): Topic => found(call.desk.topics.find(({ id }) => id === call.ids[0]));

/** A visitor is told whether they follow a topic, and how many do, not who. */
const topicFor = ({ followers, ...topic }: Topic, user: string | null) => ({
  ...topic,
  followers: followers.length,
  following: user !== null && followers.includes(user),
});

function submitTicket(call: PortalCall): Ticket {
  const { desk, body } = call;
  const user = desk.findUser(call.user);
  if (!user && !desk.guestsMaySubmitTickets)
    throw new PortalRefusal(403, 'Log in to this site to submit a ticket.');
  const email = user?.email ?? required(call, 'email');
  if (!user) checkCaptcha(call);
  if (!email.includes('@')) throw new PortalRefusal(400, 'email is not an e-mail address.');
  const department =
    desk.departments.find(({ id }) => id === body['departmentId']) ?? found(desk.departments[0]);
  const known = new Set(department.fields.map(({ name }) => name));
  const fields = Object.entries(body).filter(
    ([name, value]) => known.has(name) && typeof value === 'string' && !standardFields.has(name),
  );
  const ticket: Ticket = {
    id: desk.nextId(),
    subject: required(call, 'subject'),
    description: required(call, 'description'),
    status: 'Open',
    email,
    name: user ? fullName(user) : required(call, 'contactName'),
    submittedBy: user ? 'user' : 'guest',
    departmentId: department.id,
    layoutId: department.layoutId,
    fields: Object.fromEntries(fields) as Record<string, string>,
    createdTime: desk.now(),
    replies: [],
  };
  desk.tickets = [...desk.tickets, ticket];
  return ticket;
}

const lettersOf = (captchaId: unknown) => `C${String(captchaId)}`;

function checkCaptcha({ desk, body }: PortalCall): void {
  if (!desk.faults.strikes('guest-captcha')) return;
  if (!words(body['captchaId']) || body['captcha'] !== lettersOf(body['captchaId']))
    throw new PortalRefusal(400, 'The letters are not those of the picture.');
}

function createCaptcha({ desk }: PortalCall): unknown {
  desk.faults.strikes('guest-captcha');
  const id = desk.nextId();
  return { id, text: lettersOf(id) };
}

const standardFields = new Set(['subject', 'description', 'contactName', 'email']);

function editTicket(call: PortalCall): Ticket {
  const ticket = ownTicket(call, 'edit a ticket');
  const { status, subject, description } = call.body;
  if (status !== undefined && status !== 'Open' && status !== 'Closed') {
    throw new PortalRefusal(400, 'status is Open or Closed.');
  }
  ticket.status = status ?? ticket.status;
  if (subject !== undefined) ticket.subject = required(call, 'subject');
  if (description !== undefined) ticket.description = required(call, 'description');
  return ticket;
}

function replyToTicket(call: PortalCall): Ticket {
  const ticket = ownTicket(call, 'reply to a ticket');
  const author = requiredUser(call, 'reply to a ticket').name;
  ticket.replies.push({ author, text: required(call, 'text'), time: call.desk.now() });
  return ticket;
}

function addTopic(call: PortalCall): unknown {
  const { name, email } = requiredUser(call, 'add a topic');
  const topic: Topic = {
    id: call.desk.nextId(),
    title: required(call, 'title'),
    text: required(call, 'text'),
    author: name,
    createdTime: call.desk.now(),
    followers: [email],
    comments: [],
  };
  call.desk.topics = [...call.desk.topics, topic];
  return topicFor(topic, email);
}

function commentOnTopic(call: PortalCall): unknown {
  const { name, email } = requiredUser(call, 'comment on a topic');
  const topic = topicOf(call);
  topic.comments.push({ author: name, text: required(call, 'text'), time: call.desk.now() });
  return topicFor(topic, email);
}

function followTopic(call: PortalCall, follows: boolean): unknown {
  const { email } = requiredUser(call, 'follow a topic');
  const topic = topicOf(call);
  topic.followers = topic.followers.filter((follower) => follower !== email);
  if (follows) topic.followers.push(email);
  return topicFor(topic, email);
}

const agent = 'Jonas, Brightwater support';
const agentLines = [
  'Thank you, I am looking into it. Which invoice is it about?',
  'Got it. I can see the invoice, and it looks as you describe.',
  'I have passed this to our billing team; they answer within one working day. Is there anything else?',
] as const;

function startChat({ desk, user }: PortalCall): Chat {
  const name = desk.findUser(user)?.firstName;
  const text = `Hello${name ? ` ${name}` : ''}, this is Jonas from Brightwater. How can I help?`;
  const chat: Chat = {
    id: desk.nextId(),
    email: user,
    messages: [{ from: 'agent', author: agent, text, time: desk.now() }],
  };
  desk.chats = [...desk.chats, chat];
  return chat;
}

function sendMessage(call: PortalCall): Chat {
  const { desk, user } = call;
  const chat = found(desk.chats.find(({ id }) => id === call.ids[0]));
  if (chat.email !== user && desk.assumptions.chatAfterLogout === 'ended')
    throw new PortalRefusal(403, 'This chat belongs to somebody else.');
  const text = required(call, 'text');
  const author = desk.findUser(user)?.firstName ?? 'You';
  const line = agentLines[chat.messages.filter(({ from }) => from === 'visitor').length % agentLines.length];
  chat.messages.push({ from: 'visitor', author, text, time: desk.now() });
  chat.messages.push({ from: 'agent', author: agent, text: line ?? agentLines[0], time: desk.now() });
  return chat;
}

function findArticles({ desk, query }: PortalCall): unknown {
  const terms = (query.get('search') ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const matching = desk.articles.filter(({ title, summary, paragraphs }) => {
    const text = [title, summary, ...paragraphs].join(' ').toLowerCase();
    return terms.every((term) => text.includes(term));
  });
  return matching.map(({ paragraphs: _, ...article }) => article);
}

function ownTickets(call: PortalCall): Ticket[] {
  const { email } = requiredUser(call, 'see your tickets');
  return call.desk.tickets.filter((ticket) => isOwn(ticket, email));
}

function me({ desk, user }: PortalCall): unknown {
  const known = desk.findUser(user);
  return known ? { email: known.email, name: fullName(known) } : { email: null, name: null };
}

/** Before each path of the portal. */
export const portalPath = '/portal/api';

/** What stands before the paths of the simulation's first edition, and before those that Zoho's client is not known to have. */
export const ownPath = '/asap';

const routes: readonly Route[] = [
  { method: 'GET', path: /^\/ticketForm$/, answer: ({ desk }) => desk.departments },
  { method: 'GET', path: /^\/generateCaptcha$/, answer: createCaptcha },
  { method: 'POST', path: /^\/addTickets$/, answer: submitTicket },
  { method: 'PUT', path: /^\/tickets\/([\w-]+)$/, answer: editTicket },
  {
    method: 'GET',
    path: /^\/tickets\/([\w-]+)\/(?:comments|threads|conversations)$/,
    answer: (call) => ownTicket(call, 'see your tickets').replies,
  },
  { method: 'POST', path: /^\/tickets\/([\w-]+)\/comments$/, answer: replyToTicket },
  {
    method: 'GET',
    path: /^\/kbRootCategories$/,
    answer: ({ desk }) =>
      [...new Set(desk.articles.map(({ category }) => category))].map((name) => ({ name })),
  },
  { method: 'GET', path: /^\/kbArticles(?:\/search)?$/, answer: findArticles },
  {
    method: 'GET',
    path: /^\/kbArticles\/([\w-]+)(?:\/locale\/[\w-]+)?$/,
    answer: ({ desk, ids }) => found(desk.articles.find(({ id }) => id === ids[0])),
  },
  {
    method: 'GET',
    path: /^\/communityTopics$/,
    answer: ({ desk, user }) => desk.topics.map((topic) => topicFor(topic, user)),
  },
  { method: 'POST', path: /^\/communityTopics$/, answer: addTopic },
  {
    method: 'GET',
    path: /^\/communityTopics\/([\w-]+)$/,
    answer: (call) => topicFor(topicOf(call), call.user),
  },
  { method: 'POST', path: /^\/communityTopics\/([\w-]+)\/comments$/, answer: commentOnTopic },
  {
    method: 'POST',
    path: /^\/communityTopics\/([\w-]+)\/follow$/,
    answer: (call) => followTopic(call, true),
  },
  {
    method: 'POST',
    path: /^\/communityTopics\/([\w-]+)\/unFollow$/,
    answer: (call) => followTopic(call, false),
  },
  { method: 'GET', path: /^\/web\/inapp\/[\w-]+\/mappedWidgets$/, answer: () => [] },
  { method: 'GET', path: /^\/me$/, answer: me },
  { method: 'GET', path: /^\/articles$/, answer: findArticles },
  {
    method: 'GET',
    path: /^\/articles\/([\w-]+)$/,
    answer: ({ desk, ids }) => found(desk.articles.find(({ id }) => id === ids[0])),
  },
  { method: 'GET', path: /^\/departments$/, answer: ({ desk }) => desk.departments },
  { method: 'GET', path: /^\/tickets$/, answer: ownTickets },
  { method: 'POST', path: /^\/tickets$/, answer: submitTicket },
  { method: 'GET', path: /^\/tickets\/([\w-]+)$/, answer: (call) => ownTicket(call, 'see your tickets') },
  { method: 'PATCH', path: /^\/tickets\/([\w-]+)$/, answer: editTicket },
  { method: 'POST', path: /^\/tickets\/([\w-]+)\/replies$/, answer: replyToTicket },
  {
    method: 'GET',
    path: /^\/topics$/,
    answer: ({ desk, user }) => desk.topics.map((topic) => topicFor(topic, user)),
  },
  { method: 'POST', path: /^\/topics$/, answer: addTopic },
  { method: 'GET', path: /^\/topics\/([\w-]+)$/, answer: (call) => topicFor(topicOf(call), call.user) },
  { method: 'POST', path: /^\/topics\/([\w-]+)\/comments$/, answer: commentOnTopic },
  { method: 'PUT', path: /^\/topics\/([\w-]+)\/follower$/, answer: (call) => followTopic(call, true) },
  { method: 'DELETE', path: /^\/topics\/([\w-]+)\/follower$/, answer: (call) => followTopic(call, false) },
  { method: 'POST', path: /^\/chats$/, answer: startChat },
  { method: 'POST', path: /^\/chats\/([\w-]+)\/messages$/, answer: sendMessage },
];

/** Answers a call of the portal's API; `path` is what follows `portalPath`, with or without `ownPath`. Refusals are thrown. */
export function answerPortal(method: string, path: string, call: Omit<PortalCall, 'ids'>): unknown {
  if (call.user === null && call.desk.faults.strikes('help-center-private')) {
    throw new PortalRefusal(403, 'This help center is private.');
  }
  const known = path.startsWith(`${ownPath}/`) ? path.slice(ownPath.length) : path;
  for (const route of routes) {
    const match = route.method === method ? route.path.exec(known) : null;
    if (!match) continue;
    const answer = route.answer({ ...call, ids: match.slice(1) });
    if (method !== 'GET') call.desk.changed();
    return answer;
  }
  throw new PortalRefusal(404, 'There is no such call.');
}
