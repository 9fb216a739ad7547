/** Why a token's header or claims are refused; `accepted` when they are not. */
export type ClaimsReason =
  | 'accepted'
  | 'wrong-algorithm'
  | 'wrong-type'
  | 'email-missing'
  | 'email-not-verified'
  | 'start-missing'
  | 'start-not-a-number'
  | 'end-missing'
  | 'end-not-a-number'
  | 'window-too-long'
  | 'not-yet-valid'
  | 'expired';

export interface ClaimsJudgement {
  readonly accepted: boolean;
  readonly reason: ClaimsReason;
}

export const longestWindow = 600_000;

interface Bound {
  readonly name: string;
  readonly millisecondsPerUnit: 1 | 1000;
}

/**
 * The first one present counts: Zoho's own names before the registered ones, because tokens with `exp` in
 * seconds beside a right `not_after` are in use.
 */
const starts: readonly Bound[] = [
  { name: 'not_before', millisecondsPerUnit: 1 },
  { name: 'nbf', millisecondsPerUnit: 1000 },
  { name: 'iat', millisecondsPerUnit: 1000 },
];
const ends: readonly Bound[] = [
  { name: 'not_after', millisecondsPerUnit: 1 },
  { name: 'exp', millisecondsPerUnit: 1 },
];

/**
 * Judges a token as Zoho's enhanced JWT log-in does, its signature and its user apart.
 * @param header the decoded protected header
 * @param claims the decoded payload
 * @param now the time in ms
 */
export function judgeClaims(
  header: Readonly<Record<string, unknown>>,
  claims: Readonly<Record<string, unknown>>,
  now: number,
): ClaimsJudgement {
  const reason = reasonOf(header, claims, now);
  return { accepted: reason === 'accepted', reason };
}

function reasonOf(
  header: Readonly<Record<string, unknown>>,
  claims: Readonly<Record<string, unknown>>,
  now: number,
): ClaimsReason {
  if (header['alg'] !== 'HS256') return 'wrong-algorithm';
  if (header['typ'] !== undefined && header['typ'] !== 'JWT') return 'wrong-type';
  const email = claims['email'];
  if (typeof email !== 'string' || !/^[^\s@]+@[^\s@]+$/.test(email)) return 'email-missing';
  if (claims['email_verified'] !== true) return 'email-not-verified';
  const start = boundOf(starts, claims);
  if (start === undefined) return 'start-missing';
  if (Number.isNaN(start)) return 'start-not-a-number';
  const end = boundOf(ends, claims);
  if (end === undefined) return 'end-missing';
  if (Number.isNaN(end)) return 'end-not-a-number';
  return judgeWindow(start, end, now);
}

function judgeWindow(start: number, end: number, now: number): ClaimsReason {
  if (end <= now) return 'expired';
  if (start > now) return 'not-yet-valid';
  if (end - start > longestWindow) return 'window-too-long';
  return 'accepted';
}

/** The bound in ms; undefined when none is there, NaN when it is not a finite number. */
function boundOf(bounds: readonly Bound[], claims: Readonly<Record<string, unknown>>): number | undefined {
  for (const { name, millisecondsPerUnit } of bounds) {
    const value = claims[name];
    if (value === undefined) continue;
    return typeof value === 'number' && Number.isFinite(value) ? value * millisecondsPerUnit : Number.NaN;
  }
  return undefined;
}
