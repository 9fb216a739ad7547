import type { Assumptions } from '../zoho/assumptions.js';
import { wrongAssumption } from './assumption-choices.js';
import type { Desk } from './desk.js';
import type { DeskUser } from './desk-content.js';
import { faults, isFaultName } from './faults.js';

/** Before each path of the interface that controls a desk. */
export const controlPath = '/__desk';

interface Controlled {
  readonly desk: Desk;
  reset(): void;
}

/** What a request asks for cannot be done; the message says why. */
class Refused extends Error {
  override name = 'Refused';
}

type Body = Readonly<Record<string, unknown>>;
type Act = (controlled: Controlled, body: Body) => unknown;

/** By method and path. Every change answers with the state after it. */
const acts: Readonly<Record<string, Act>> = {
  'GET /state': stateOf,
  'GET /record': ({ desk: { requests, exchanges } }) => ({ requests, exchanges }),
  'GET /content': ({ desk }) => desk.snapshot().content,
  'GET /faults': () => Object.entries(faults).map(([name, fault]) => Object.assign({ name }, fault)),
  'PUT /user': (controlled, { email }) => {
    if (email !== null && !isEmail(email)) throw new Refused('"email" should be an e-mail address, or null.');
    controlled.desk.signedInUser = email;
    return stateOf(controlled);
  },
  'POST /users': (controlled, body) => {
    const user = userIn(body);
    const { desk } = controlled;
    const others = desk.users.filter(({ email }) => email.toLowerCase() !== user.email.toLowerCase());
    desk.users = [...others, user];
    desk.changed();
    return stateOf(controlled);
  },
  'PUT /faults': (controlled, body) => {
    setFaults(controlled.desk, body);
    return stateOf(controlled);
  },
  'PUT /clock': (controlled, body) => {
    setClock(controlled.desk, body);
    return stateOf(controlled);
  },
  'PUT /assumptions': (controlled, body) => {
    const { desk } = controlled;
    desk.assumptions = { ...desk.assumptions, ...assumptionsIn(body) };
    desk.changed();
    return stateOf(controlled);
  },
  'POST /reset': (controlled) => {
    controlled.reset();
    return stateOf(controlled);
  },
};

/** Answers a request to the interface; `path` is what follows `controlPath`. */
export async function answerControl(
  controlled: Controlled,
  request: Request,
  path: string,
): Promise<Response> {
  const act = acts[`${request.method} ${path}`];
  if (!act) {
    const isKnown = Object.keys(acts).some((name) => name.endsWith(` ${path}`));
    const error = `There is no ${request.method} ${controlPath}${path}.`;
    return Response.json({ error, known: Object.keys(acts) }, { status: isKnown ? 405 : 404 });
  }
  try {
    return Response.json(act(controlled, await bodyOf(request)), {
      headers: { 'Cache-Control': 'no-store' },
    });
  } catch (error) {
    if (!(error instanceof Refused || error instanceof TypeError)) throw error;
    return Response.json({ error: error.message }, { status: 400 });
  }
}

function stateOf({ desk }: Controlled): unknown {
  const { applicationIds, organisationId, signedInUser, users, assumptions, requests, exchanges } = desk;
  return {
    applicationIds,
    organisationId,
    signedInUser,
    users,
    faults: Object.fromEntries(desk.faults.active.map((name) => [name, desk.faults.value(name)])),
    /** ms since 1970 */
    clock: desk.now(),
    assumptions,
    requests: requests.length,
    exchanges: exchanges.length,
  };
}

async function bodyOf(request: Request): Promise<Body> {
  const text = request.method === 'GET' ? '' : await request.text();
  if (text.trim() === '') return {};
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Body;
  } catch {
    // It is refused below.
  }
  throw new Refused('The body should be a JSON object.');
}

const isEmail = (value: unknown): value is string =>
  typeof value === 'string' && /^[^\s@]+@[^\s@]+$/.test(value);

function userIn({ email, firstName = '', lastName = '' }: Body): DeskUser {
  if (!isEmail(email)) throw new Refused('"email" should be an e-mail address.');
  if (typeof firstName !== 'string' || typeof lastName !== 'string') {
    throw new Refused('"firstName" and "lastName" should be texts.');
  }
  return { email, firstName, lastName };
}

/** The faults that are on from now on: `{"token-401": true, "exchange-slow": 3000}`. */
function setFaults(desk: Desk, body: Body): void {
  const given = Object.entries(body).filter(([, value]) => value !== false && value !== null);
  const unknown = Object.keys(body).find((name) => !isFaultName(name));
  if (unknown !== undefined) {
    throw new Refused(`There is no fault named ${JSON.stringify(unknown)}; see GET ${controlPath}/faults.`);
  }
  const before = desk.faults.active.map((name) => [name, desk.faults.value(name)] as const);
  desk.faults.clear();
  try {
    for (const [name, value] of given) setFault(desk, name, value);
  } catch (error) {
    desk.faults.clear();
    for (const [name, value] of before) setFault(desk, name, value);
    throw error;
  }
}

function setFault(desk: Desk, name: string, value: unknown): void {
  if (!isFaultName(name)) return;
  if (value === true) desk.faults.set(name);
  else if (typeof value === 'string' || typeof value === 'number') desk.faults.set(name, value);
  else throw new Refused(`The value of ${name} should be true, false, a number or a text.`);
}

function setClock({ clock }: Desk, { time, advance }: Body): void {
  const isTime = (value: unknown) => value === undefined || Number.isFinite(value);
  if (!isTime(time) || !isTime(advance)) throw new Refused('"time" and "advance" should be numbers of ms.');
  if (time === undefined && advance === undefined) clock.reset();
  if (time !== undefined) clock.set(time as number);
  if (advance !== undefined) clock.advance(advance as number);
}

function assumptionsIn(body: Body): Partial<Assumptions> {
  const wrong = wrongAssumption(body);
  if (wrong) throw new Refused(wrong);
  return body;
}
