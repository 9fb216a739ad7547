import { SignJWT } from 'jose';
import { secretBytes } from './secret.js';

/** The person whom a token logs in. Zoho looks for a help-centre user with this e-mail address. */
export interface AsapUser {
  /** Trimmed and lower-cased before it is signed. ASCII only: write an international domain in its `xn--` form. */
  email: string;
  /**
   * Whether this person was shown to own the address. Default `true`: by signing, your server vouches for it. Do not sign
   * for an address that anybody may enter unchecked, as its tickets would be open to them. Zoho asks for `true`.
   */
  emailVerified?: boolean | undefined;
  firstName?: string | null | undefined;
  lastName?: string | null | undefined;
}

export interface SignOptions {
  /** The JWT secret from the ASAP settings of Zoho Desk: three alphanumeric parts joined by dots. Never send it to a browser. */
  secret: string;
  /** How long the token stays good, in milliseconds from `now`. Default 300,000 (5 min), at least 1,000, at most 600,000. */
  lifetime?: number | undefined;
  /** The time to sign for, in milliseconds since 1970. Default: the clock's. */
  now?: number | undefined;
}

/** What stands in a token, in the order in which it stands there. */
export interface AsapClaims {
  email: string;
  email_verified: boolean;
  first_name?: string;
  last_name?: string;
  /** Milliseconds. */
  not_before: number;
  /** Milliseconds. */
  not_after: number;
  /** Seconds. */
  iat: number;
}

const defaultLifetime = 5 * 60_000;
const longestWindow = 10 * 60_000;
const clockSkew = 30_000;
const longestName = 255;
/** Tabs and ends of lines: within a name, each of them stands for a space. */
const breaks = /[\t-\r\u0085\u2028\u2029]+/g;
/** Control characters and those that turn the direction of writing: with them a name can look like other text to an agent. */
const unseen = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufeff]/gu;

// A seconds value of today, read as milliseconds, is a day of January 1970; this is one of March 1973.
const earliestNow = 1e11;

// https://html.spec.whatwg.org/#valid-e-mail-address. ASCII only also matters for safety: `toLowerCase` turns some other
// letters into ASCII (U+212A, the Kelvin sign, becomes k), which would let one address pass for another.
const emailAddress =
  /^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;
const longestEmail = 254;

/**
 * Signs a token for ASAP's enhanced JWT log-in: a compact JWS, HS256 over the bytes of the secret.
 *
 * The token is good from 30 s before `now`, so that a server whose clock is ahead of Zoho's is not refused, until `now`
 * plus `lifetime`, and never for more than 10 min in all: with the longest lifetime it ends 9.5 min after `now`.
 * `not_before` (milliseconds) and `iat` (seconds) name the same instant, a whole second, so that the window is the same
 * whichever of them the reader goes by.
 *
 * @returns a promise of the token. It rejects with a `TypeError` or a `RangeError` whose message says what to correct and
 * holds neither the secret nor the user's data.
 */
export async function signAsapToken(user: AsapUser, options: SignOptions): Promise<string> {
  const key = secretBytes(options.secret);
  const claims = asapClaims(user, options);
  return new SignJWT({ ...claims }).setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).sign(key);
}

/** The claims that {@link signAsapToken} signs; its errors too. */
export function asapClaims(user: AsapUser, options: Omit<SignOptions, 'secret'> = {}): AsapClaims {
  const lifetime = checkedLifetime(ownOf(options, 'lifetime'));
  const now = checkedNow(ownOf(options, 'now'));
  const firstName = checkedName('firstName', ownOf(user, 'firstName'));
  const lastName = checkedName('lastName', ownOf(user, 'lastName'));
  const start = Math.floor((now - clockSkew) / 1000) * 1000;
  return {
    email: checkedEmail(ownOf(user, 'email')),
    email_verified: checkedVerdict(ownOf(user, 'emailVerified')),
    ...(firstName && { first_name: firstName }),
    ...(lastName && { last_name: lastName }),
    not_before: start,
    not_after: Math.min(now + lifetime, start + longestWindow),
    iat: start / 1000,
  };
}

/** A property of an object's or of its class's, but none of Object.prototype's, where any code could have put it. */
export const ownOf = <T extends object, Name extends keyof T>(owner: T, name: Name): T[Name] | undefined =>
  owner && (name in Object.prototype && !Object.hasOwn(owner, name) ? undefined : owner[name]);

/** @throws RangeError unless it is a number of milliseconds from 1 s to 10 min. */
export function checkedLifetime(lifetime: number = defaultLifetime): number {
  if (!Number.isInteger(lifetime) || lifetime < 1000 || lifetime > longestWindow) {
    throw new RangeError(
      'asap-help: `lifetime` must be a whole number of milliseconds from 1000 to 600000 (10 minutes, the longest that Zoho accepts). Five minutes are 300000.',
    );
  }
  return lifetime;
}

function checkedNow(now: number = Date.now()): number {
  if (!Number.isSafeInteger(now) || now < earliestNow) {
    throw new RangeError(
      'asap-help: `now` must be a whole number of milliseconds since 1970, as `Date.now()` gives it. Multiply seconds by 1000.',
    );
  }
  return now;
}

function checkedEmail(email: unknown): string {
  // ASCII white space alone: an address within other space, or a byte order mark, is not what the user typed.
  const trimmed = typeof email === 'string' ? email.replace(/^[\t\n\f\r ]+|[\t\n\f\r ]+$/g, '') : '';
  if (trimmed.length > longestEmail || !emailAddress.test(trimmed)) {
    throw new TypeError(
      'asap-help: `email` is not an e-mail address. Pass one ASCII address such as ada@example.com, the one that the help centre knows the user by.',
    );
  }
  return trimmed.toLowerCase();
}

function checkedVerdict(verified: unknown = true): boolean {
  if (typeof verified !== 'boolean') {
    throw new TypeError('asap-help: `emailVerified` must be true or false, not text or a number.');
  }
  return verified;
}

function checkedName(property: string, name: unknown): string | undefined {
  if (name === undefined || name === null) return undefined;
  if (typeof name !== 'string')
    throw new TypeError(`asap-help: \`${property}\` must be text, or be left out.`);
  if (name.length > longestName) {
    // The token travels in a URL on its way to Zoho.
    throw new RangeError(`asap-help: \`${property}\` is longer than ${longestName} characters. Shorten it.`);
  }
  return name.toWellFormed().replace(breaks, ' ').replace(unseen, '').trim() || undefined;
}
