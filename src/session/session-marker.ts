import type { Remembered } from './ports.js';

/**
 * Remembers across pages that a session was delivered to ASAP, and of the page's `user-key` a salted SHA-256 digest, so that
 * the same user's next page need not cut a chat. Nothing else of a user is stored, and never a token.
 */
const key = 'asap-help:session';

async function digest(salt: string, userKey: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(salt + userKey));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Whose session an earlier page left to ASAP. Storage that is blocked remembers nothing. */
export async function recall(userKey: string | undefined): Promise<Remembered> {
  try {
    const value = localStorage.getItem(key);
    if (value === null) return 'none';
    const [salt = '', stored = ''] = value.split('.');
    return userKey !== undefined && stored && (await digest(salt, userKey)) === stored ? 'same' : 'other';
  } catch {
    return 'none';
  }
}

let writes = 0;

export async function remember(userKey: string | undefined): Promise<void> {
  const write = ++writes;
  try {
    // At once, without a digest: a page that ends here must still leave the mark.
    localStorage.setItem(key, '');
    if (userKey === undefined) return;
    const salt = crypto.randomUUID();
    const value = `${salt}.${await digest(salt, userKey)}`;
    if (write === writes) localStorage.setItem(key, value);
  } catch {
    // Blocked storage, or a page without https: the next page then logs out first.
  }
}

export function forget(): void {
  writes++;
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing was stored either.
  }
}
