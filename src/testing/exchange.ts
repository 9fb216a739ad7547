import { compactVerify, decodeJwt, decodeProtectedHeader } from 'jose';
import { accessTokenLifetime, issueAccessToken } from './access-token.js';
import { judgeClaims } from './claims.js';
import type { Desk } from './desk.js';
import type { DeskExchange, ExchangeReason } from './desk-log.js';
import type { RequestFaults } from './fault-switches.js';

export interface ExchangeOffer {
  readonly token: string;
  readonly portalId: string;
  /** Origin of the page; null when it cannot be told. */
  readonly pageOrigin: string | null;
  /** As they hold for this request. */
  readonly faults: RequestFaults;
}

/** Trades a JWT for an access token, or refuses it; either way the desk records it. */
export async function exchangeToken(desk: Desk, offer: ExchangeOffer): Promise<Response> {
  const reason = await judge(desk, offer);
  const email = emailOf(offer.token);
  const exchange: DeskExchange = { time: desk.now(), email, accepted: reason === 'accepted', reason };
  desk.exchanges = [...desk.exchanges, exchange];
  desk.emit('exchange', exchange);
  if (!exchange.accepted || !email) {
    return Response.json({ error: 'general_error' }, { status: refusalStatus(desk, offer.faults) });
  }
  const access_token = await issueAccessToken(desk, email);
  const answer = {
    access_token,
    expires_in: accessTokenLifetime,
    expires_in_sec: accessTokenLifetime,
  };
  return Response.json(answer, { status: 200 });
}

const refusalFaults = {
  'exchange-refused-200': 200,
  'exchange-refused-400': 400,
  'exchange-refused-500': 500,
} as const;
const refusalFaultNames = Object.keys(refusalFaults) as (keyof typeof refusalFaults)[];

const activeRefusal = (faults: RequestFaults) => refusalFaultNames.find((name) => faults.has(name));
const isRefusedByFault = (faults: RequestFaults) => refusalFaultNames.some((name) => faults.strikes(name));

function refusalStatus(desk: Desk, faults: RequestFaults): number {
  const fault = activeRefusal(faults);
  return fault ? refusalFaults[fault] : desk.assumptions.refusalStatus;
}

async function judge(
  desk: Desk,
  { token, portalId, pageOrigin, faults }: ExchangeOffer,
): Promise<ExchangeReason> {
  if (isRefusedByFault(faults)) return 'fault';
  if (portalId !== desk.portalId) return 'unknown-portal';
  if (!desk.jwt) return 'jwt-switched-off';
  if (!isAllowed(desk, pageOrigin)) return 'domain-not-allowed';
  let header, claims;
  try {
    header = decodeProtectedHeader(token);
    claims = decodeJwt<Record<string, unknown>>(token);
  } catch {
    return 'not-a-jwt';
  }
  if (header.alg !== 'HS256') return 'wrong-algorithm';
  try {
    await compactVerify(token, new TextEncoder().encode(desk.secret), { algorithms: ['HS256'] });
  } catch {
    return 'wrong-signature';
  }
  const { reason } = judgeClaims({ ...header }, claims, desk.now());
  if (reason !== 'accepted') return reason;
  return desk.findUser(emailOf(token)) ? 'accepted' : 'unknown-user';
}

function emailOf(token: string): string | null {
  try {
    const { email } = decodeJwt(token);
    return typeof email === 'string' ? email : null;
  } catch {
    return null;
  }
}

function isAllowed(desk: Desk, pageOrigin: string | null): boolean {
  if (!pageOrigin || !URL.canParse(pageOrigin)) return false;
  const { hostname } = new URL(pageOrigin);
  return desk.allowedDomains === 'loopback' ? isLoopback(hostname) : desk.allowedDomains.includes(hostname);
}

/** Whether a host name, as `URL` has it, is the machine itself. */
export const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' ||
  hostname.endsWith('.localhost') ||
  hostname === '[::1]' ||
  /^127(\.\d{1,3}){3}$/.test(hostname);
