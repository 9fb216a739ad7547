import { decodeToken, isFinding, type JsonObject } from './lint-token-decode.js';
import { error, info, warning, type TokenFinding } from './lint-token-finding.js';
import { lintOrigin } from './lint-token-origin.js';
import { lintWindow } from './lint-token-window.js';
import { ownOf } from '../shared/own.js';

export type { TokenFinding, TokenFindingCode, TokenFindingSeverity } from './lint-token-finding.js';

export interface LintTokenOptions {
  /** The time to judge by, in milliseconds since 1970. Default: the clock's. */
  now?: number | undefined;
  /** The origin of the page that hands the token to ASAP; adds a reminder of the portal's domain list. */
  origin?: string | undefined;
}

/** The element refuses longer ones. */
const longestToken = 16 * 1024;
/** 32 bytes in base64url. */
const signatureLength = 43;

const knownHeaders = new Set(['alg', 'typ']);
const knownClaims = new Set([
  'email',
  'email_verified',
  'first_name',
  'last_name',
  'not_before',
  'not_after',
  'nbf',
  'exp',
  'iat',
]);

/**
 * Judges a token for ASAP's log-in by all that can be seen without the secret: its form, header and claims. A token that
 * Zoho's exchange would refuse for these has at least one finding of severity `error`, a good one has none. The signature,
 * whether the help centre knows the user, and the domain list cannot be judged here.
 *
 * Pure, no network. The findings never hold the token or the address, and can be logged.
 */
export function lintToken(token: string, options: LintTokenOptions = {}): TokenFinding[] {
  const { now = Date.now(), origin } = ownOf(options);
  const decoded = decodeToken(token);
  if (isFinding(decoded)) return [decoded, ...lintOrigin(origin)];
  const { header, claims, signature } = decoded;
  return [
    ...lintLength(token),
    ...lintHeader(header, signature),
    ...lintEmail(claims),
    ...lintWindow(claims, now),
    ...lintOddClaims(claims),
    ...lintOrigin(origin),
  ];
}

function lintLength(token: string): TokenFinding[] {
  if (token.length <= longestToken) return [];
  return [
    error(
      'too-large',
      `The token is ${token.length} characters long; over ${longestToken} it is refused, as it travels in a URL.`,
      'Sign the e-mail address, the name and the window, nothing else.',
    ),
  ];
}

function lintHeader(header: JsonObject, signature: string): TokenFinding[] {
  const findings: TokenFinding[] = [];
  if (header['alg'] !== 'HS256') {
    findings.push(
      error(
        'wrong-algorithm',
        header['alg'] === 'none'
          ? 'The token is not signed (alg is none).'
          : 'alg in the header is not HS256.',
        'Sign with HS256 and the JWT secret from the ASAP settings.',
      ),
    );
  } else if (signature.length !== signatureLength) {
    findings.push(
      error(
        'wrong-signature-length',
        `The signature is ${signature.length} characters long; one of HS256 has ${signatureLength}.`,
        'Encode the 32 bytes of the HMAC as base64url, not their hexadecimal text.',
      ),
    );
  }
  if (header['typ'] !== undefined && header['typ'] !== 'JWT') {
    findings.push(error('wrong-type', 'typ in the header is not JWT.', 'Write "typ": "JWT".'));
  }
  const unknown = Object.keys(header).filter((name) => !knownHeaders.has(name));
  if (unknown.length > 0) {
    findings.push(
      warning(
        'unknown-header',
        `The header holds more than alg and typ: ${shownNames(unknown)}.`,
        'Leave the rest out: what Zoho makes of it is not known.',
      ),
    );
  }
  return findings;
}

function lintEmail(claims: JsonObject): TokenFinding[] {
  const findings: TokenFinding[] = [];
  const { email, email_verified: verified } = claims;
  if (email === undefined || email === null || email === '') {
    findings.push(
      error('email-missing', 'email is missing.', 'Add the address that the help centre knows the user by.'),
    );
  } else if (typeof email !== 'string' || /\s/.test(email) || !isTwoParts(email)) {
    findings.push(
      error(
        'email-invalid',
        'email is not an e-mail address.',
        'Write one address, without name or white space.',
      ),
    );
  } else if (email !== email.toLowerCase()) {
    findings.push(
      warning(
        'email-upper-case',
        'email has capital letters.',
        'Write it in lower case: whether Zoho finds the user otherwise is not known.',
      ),
    );
  }
  if (verified !== true) {
    findings.push(
      error(
        'email-not-verified',
        verified === undefined ? 'email_verified is missing.' : 'email_verified is not true.',
        'Write "email_verified": true, the boolean and not text, once the user was shown to own the address.',
      ),
    );
  }
  return findings;
}

function isTwoParts(email: string): boolean {
  const parts = email.split('@');
  return parts.length === 2 && parts.every((part) => part !== '');
}

const secretName = /secret|passw|private|api_?key|credential|cookie/i;
/** An ASAP secret's shape, each part long enough not to be a host name or a version. */
const secretValue = /^[A-Za-z0-9]{12,}(?:\.[A-Za-z0-9]{12,}){2}$/;

function lintOddClaims(claims: JsonObject): TokenFinding[] {
  const findings: TokenFinding[] = [];
  const isSecret = (name: string) =>
    secretName.test(name) || (typeof claims[name] === 'string' && secretValue.test(claims[name]));
  const secrets = Object.keys(claims).filter(isSecret);
  if (secrets.length > 0) {
    findings.push(
      warning(
        'secret-in-payload',
        `The payload seems to hold a secret: ${shownNames(secrets)}. Anybody who sees the token can read it.`,
        'Leave it out, and replace the secret: this one has been in browsers.',
      ),
    );
  }
  const unknown = Object.keys(claims).filter((name) => !knownClaims.has(name) && !isSecret(name));
  if (unknown.length > 0) {
    findings.push(
      info(
        'unknown-claim',
        `The payload holds claims that Zoho does not name: ${shownNames(unknown)}.`,
        'Leave them out: they travel in a URL and anybody who sees the token can read them.',
      ),
    );
  }
  return findings;
}

/** Names are shown if they look like names: a log must not fill with what somebody put there. */
function shownNames(names: string[]): string {
  const shown = names.filter((name) => /^[A-Za-z][\w.#-]{0,39}$/.test(name)).slice(0, 10);
  const hidden = names.length - shown.length;
  return [...shown, ...(hidden > 0 ? [`${hidden} more`] : [])].join(', ');
}
