import { SignJWT } from 'jose';
import type { Desk } from './desk.js';
import type { RequestFaults } from './fault-switches.js';
import { ownOf } from '../shared/own.js';

/** Never answers, as a server that hangs. */
export const never = (): Promise<never> => new Promise(() => {});

const window = 300_000;
/** In ms. As `createTokenHandler` does it, the window starts earlier, so that a clock that is behind accepts the token. */
const headStart = 30_000;

interface TokenContents {
  email: string;
  from: number;
  /** 1 for milliseconds, as Zoho wants them. */
  unit?: number;
  secret?: string;
  padding?: string;
}

function signToken(desk: Desk, contents: TokenContents) {
  const { email, from, unit = 1, secret = desk.secret, padding } = ownOf(contents);
  const user = desk.findUser(email);
  return new SignJWT({
    email,
    email_verified: true,
    ...(user && { first_name: user.firstName, last_name: user.lastName }),
    not_before: Math.floor(from / unit),
    not_after: Math.floor((from + window) / unit),
    ...(padding && { padding }),
  })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .sign(new TextEncoder().encode(secret));
}

/** Signs a token for a user of the desk as a faultless server would: valid for five minutes, of which 30 s have passed. */
export const mintToken = (desk: Desk, email: string): Promise<string> =>
  signToken(desk, { email, from: desk.now() - headStart });

const nobody = () => new Response(null, { status: 204 });
const refusal = (status: number, headers: Record<string, string> = {}) =>
  Response.json({ error: `refused with ${status}` }, { status, headers });

/** What a faulty endpoint answers whoever is signed in; undefined without such a fault. */
function faultyAnswer(faults: RequestFaults): Promise<Response> | Response | undefined {
  if (faults.strikes('token-hangs')) return never();
  if (faults.strikes('token-offline')) return Response.error();
  if (faults.strikes('token-401')) return refusal(401);
  if (faults.strikes('token-403')) return refusal(403);
  if (faults.strikes('token-404')) return refusal(404);
  if (faults.strikes('token-429')) return refusal(429, { 'Retry-After': String(faults.amount('token-429')) });
  if (faults.strikes('token-500')) return refusal(500);
  if (faults.spend('token-503-once')) return refusal(503);
  if (faults.strikes('token-204')) return nobody();
  if (faults.strikes('token-redirect'))
    return new Response(null, { status: 302, headers: { Location: '/log-in' } });
  if (faults.strikes('token-empty')) return new Response('', { status: 200 });
  if (faults.strikes('token-not-a-jwt'))
    return Response.json({ token: 'this-is-not-a-jwt' }, { status: 200 });
  if (faults.strikes('token-html')) {
    const page = '<!doctype html><title>Sign in</title><h1>Sign in</h1>';
    return new Response(page, { status: 200, headers: { 'Content-Type': 'text/html' } });
  }
  return undefined;
}

function contentsFor(desk: Desk, faults: RequestFaults, signedIn: string): TokenContents {
  const from = desk.now() - headStart;
  if (faults.strikes('token-wrong-secret'))
    return { email: signedIn, from, secret: 'not0the.secret0of.zoho0desk' };
  if (faults.strikes('token-expired')) return { email: signedIn, from: from - 2 * window };
  if (faults.strikes('token-seconds')) return { email: signedIn, from, unit: 1000 };
  if (faults.strikes('token-huge')) return { email: signedIn, from, padding: 'x'.repeat(20_000) };
  if (faults.strikes('token-wrong-user')) return { email: String(faults.value('token-wrong-user')), from };
  return { email: signedIn, from };
}

/** The host's token endpoint: signs for the desk's signed-in user. */
export async function answerTokenRequest(desk: Desk, faults: RequestFaults): Promise<Response> {
  const delay = faults.strikesWith('token-slow');
  if (delay) await new Promise((resolve) => setTimeout(resolve, delay));
  const faulty = await faultyAnswer(faults);
  if (faulty) return faulty;
  if (!desk.signedInUser) return nobody();
  const token = await signToken(desk, contentsFor(desk, faults, desk.signedInUser));
  return Response.json(
    { token },
    { status: 200, headers: { 'Asap-Help-Token': '1', 'Cache-Control': 'no-store' } },
  );
}
