import { base64url } from 'jose';
import type { Desk } from './desk.js';

/** How long an access token lasts, in s: what Zoho documents for the web widget. */
export const accessTokenLifetime = 3600;

const bytes = (text: string) => new TextEncoder().encode(text);

async function signature(desk: Desk, payload: string): Promise<string> {
  const key = await crypto.subtle.importKey(
    'raw',
    bytes(`access token of ${desk.secret}`),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  );
  return base64url.encode(new Uint8Array(await crypto.subtle.sign('HMAC', key, bytes(payload))));
}

/**
 * Issues a token that any desk with the same secret knows again: so a session outlives the reload of a page
 * whose desk is in its memory.
 */
export async function issueAccessToken(desk: Desk, email: string): Promise<string> {
  const expires = desk.now() + accessTokenLifetime * 1000;
  const payload = base64url.encode(JSON.stringify([email, expires, desk.exchanges.length]));
  return `1000.${payload}.${await signature(desk, payload)}`;
}

/** The e-mail that a token was issued for, or null when it is forged, expired or logged out. */
export async function readAccessToken(desk: Desk, token: string): Promise<string | null> {
  const [, payload, signed] = token.split('.');
  if (!payload || signed !== (await signature(desk, payload))) return null;
  const [email, expires] = JSON.parse(new TextDecoder().decode(base64url.decode(payload))) as [
    string,
    number,
  ];
  return expires > desk.now() && !desk.endedSessions.includes(token) ? email : null;
}
