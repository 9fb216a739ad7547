import { decodePart, type JsonObject } from '../shared/jwt.js';
import { error, type TokenFinding } from './lint-token-finding.js';
import { ownOf } from '../shared/own.js';

export type { JsonObject } from '../shared/jwt.js';

export interface DecodedToken {
  header: JsonObject;
  claims: JsonObject;
  /** As it stands in the token, base64url. */
  signature: string;
}

/** A token's parts, unverified; or why it is not a compact JWS (https://www.rfc-editor.org/rfc/rfc7515#section-3.1). */
export function decodeToken(token: unknown): DecodedToken | TokenFinding {
  if (typeof token !== 'string' || token === '') {
    return notJws(
      'There is no token: it is not text, or empty.',
      'Hand over the signed token itself, as text.',
    );
  }
  const lookalike = lookalikeOf(token);
  if (lookalike) return lookalike;
  const parts = token.split('.');
  if (parts.length !== 3) {
    return notJws(
      `The token has ${parts.length} part${parts.length === 1 ? '' : 's'}, not three joined by dots.`,
      parts.length === 5
        ? 'This is an encrypted token (JWE). Sign it instead of encrypting it.'
        : 'Hand over header, payload and signature, joined by dots.',
    );
  }
  const [header = '', payload = '', signature = ''] = parts;
  if (parts.some((part) => !/^[A-Za-z0-9_-]*$/.test(part))) {
    return notJws(
      'The token holds characters that base64url has not.',
      'Encode all three parts as base64url: - and _ instead of + and /, no = at the end, no white space.',
    );
  }
  const decodedHeader = decodePart(header);
  if (!decodedHeader) return notJws('The header is not a JSON object in base64url.', useLibrary);
  const claims = decodePart(payload);
  if (!claims) return notJws('The payload is not a JSON object in base64url.', useLibrary);
  return { header: ownOf(decodedHeader), claims: ownOf(claims), signature };
}

/** Whether a token could not be decoded. */
export const isFinding = (decoded: DecodedToken | TokenFinding): decoded is TokenFinding =>
  Object.hasOwn(decoded, 'severity');

const useLibrary =
  'Let a JWT library build the token, or encode the JSON text as UTF-8 and then as base64url.';

const notJws = (message: string, remedy: string) => error('not-a-jws', message, remedy);

/** What endpoints return by mistake instead of a token. */
function lookalikeOf(token: string): TokenFinding | null {
  if (/^\s*</.test(token)) {
    return notJws(
      'This is HTML.',
      'Look for a redirect to a sign-in page, or an error page, at the token endpoint.',
    );
  }
  if (/^\s*[[{"]/.test(token)) {
    return notJws('This is JSON.', 'Hand over the text of its token property alone, without quotes.');
  }
  if (/^bearer\s/i.test(token)) {
    return notJws('The token begins with "Bearer".', 'Leave that word out: it belongs to HTTP headers only.');
  }
  return null;
}
