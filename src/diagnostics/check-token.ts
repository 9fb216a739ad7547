import { info, pass, warning, unknown, type CheckStatus, type DiagnosisRow } from './diagnosis.js';
import { decodeToken, isFinding, type JsonObject } from './lint-token-decode.js';
import { lintToken, type TokenFindingSeverity } from './lint-token.js';

const statusOf: Record<TokenFindingSeverity, CheckStatus> = {
  error: 'fail',
  warning: 'warning',
  info: 'info',
};

/** What can be seen of a token without the secret. Its claims are shown with the address and the names masked. */
export function checkToken(token: string | null, userKey: string | undefined, now: number): DiagnosisRow[] {
  if (token === null) return [unknown('token', 'There is no token to judge.')];
  const rows: DiagnosisRow[] = lintToken(token, { now }).map(({ severity, message, remedy }) => ({
    check: 'token',
    status: statusOf[severity],
    message,
    remedy,
  }));
  if (!rows.some(({ status }) => status === 'fail')) {
    rows.unshift(pass('token', 'Header, claims and window of the token are as Zoho wants them.'));
  }
  const decoded = decodeToken(token);
  return isFinding(decoded)
    ? rows
    : [...rows, ...judgeUser(decoded.claims, userKey), show(decoded.claims, now)];
}

function judgeUser({ email }: JsonObject, userKey: string | undefined): DiagnosisRow[] {
  const isAddress = userKey !== undefined && /^[^@\s]+@[^@\s]+$/.test(userKey);
  if (typeof email !== 'string' || !isAddress || email.toLowerCase() === userKey.toLowerCase()) return [];
  return [
    warning(
      'token',
      `The token is for ${maskEmail(email)}, but user-key names ${maskEmail(userKey)}.`,
      'See whose session the token source reads. If the two addresses are one user’s, this is fine.',
    ),
  ];
}

const times = ['not_before', 'nbf', 'iat', 'not_after', 'exp'];
const inSeconds = new Set(['nbf', 'iat']);

function show(claims: JsonObject, now: number): DiagnosisRow {
  const { email, email_verified: verified } = claims;
  const shown = [
    typeof email === 'string' ? `email ${maskEmail(email)}` : 'no email',
    ...(typeof verified === 'boolean' ? [`email_verified ${verified}`] : []),
    ...['first_name', 'last_name'].flatMap((name) => (typeof claims[name] === 'string' ? [`${name} …`] : [])),
    ...times.flatMap((name) => showTime(name, claims[name], now)),
  ];
  return info(
    'token',
    `Its claims: ${shown.join(', ')}.`,
    'See that this is the user who is signed in to the page.',
  );
}

function showTime(name: string, value: unknown, now: number): string[] {
  if (typeof value !== 'number' || !Number.isFinite(value)) return [];
  const offset = Math.round(((inSeconds.has(name) ? value * 1000 : value) - now) / 1000);
  if (Math.abs(offset) > 86_400) return [`${name} ${value}`];
  return [`${name} ${offset < 0 ? `${-offset} s ago` : `in ${offset} s`}`];
}

/** `ada@example.com` to `a…@example.com`; a text that is no address is not shown at all. */
export function maskEmail(email: string): string {
  const [, first, domain] = /^([^@\s])[^@\s]*@([A-Za-z0-9.-]{1,100})$/.exec(email) ?? [];
  return first ? `${first}…@${domain}` : '…';
}
