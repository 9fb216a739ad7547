/**
 * Remembers, for later pages, that ASAP got a user's session. It stores a salted SHA-256 digest of the app and the user. So the
 * same user's next page does not have to log ASAP out; a logout would end a chat. It stores nothing else of a user, and never a
 * token.
 */
export interface SessionMarker {
  /** An earlier page of this app, or another tab, left a user's session. False when the browser blocks the storage. */
  isSet(): boolean;
  /**
   * The same of any app of this origin: nobody knows whether apps share a session. True when the browser blocks the storage, because
   * then there may have been a mark.
   */
  isAnySet(): boolean;
  /** The session that is marked is this user's. */
  isOf(userKey: string | undefined, subject: string | null): Promise<boolean>;
  set(userKey: string | undefined, subject: string | null): void;
  /** Resolves when the last mark is complete, so that `isOf` of another tab can tell whose it is. Never rejects. */
  written(): Promise<void>;
  remove(): void;
}

const prefix = 'asap-help:session ';

async function digest(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** `app` names the app that is in the page now: its host, id and organization. */
export function sessionMarker(app: () => string): SessionMarker {
  let writes = 0;
  let written = Promise.resolve();
  const textOf = (salt: string, userKey: string | undefined, subject: string) =>
    JSON.stringify([salt, app(), userKey ?? null, subject]);
  const read = (): string | null => {
    try {
      return localStorage.getItem(prefix + app());
    } catch {
      return null;
    }
  };
  const write = async (userKey: string | undefined, subject: string | null): Promise<void> => {
    const number = ++writes;
    const name = prefix + app();
    try {
      // At once, without a digest: a page that ends here must still leave the mark.
      localStorage.setItem(name, '');
      if (subject === null) return;
      const salt = crypto.randomUUID();
      const value = `${salt}.${await digest(textOf(salt, userKey, subject))}`;
      if (number === writes) localStorage.setItem(name, value);
    } catch {
      // Blocked storage, or a page without https: the next page then logs out first.
    }
  };
  return {
    isSet: () => read() !== null,
    isAnySet() {
      try {
        return Object.keys(localStorage).some((name) => name.startsWith(prefix));
      } catch {
        return true;
      }
    },
    async isOf(userKey, subject) {
      await written;
      const [salt = '', stored = ''] = read()?.split('.') ?? [];
      if (!stored || subject === null) return false;
      try {
        return (await digest(textOf(salt, userKey, subject))) === stored;
      } catch {
        return false;
      }
    },
    set: (userKey, subject) => void (written = write(userKey, subject)),
    written: () => written,
    remove() {
      writes++;
      try {
        localStorage.removeItem(prefix + app());
      } catch {
        // Nothing was stored either.
      }
    },
  };
}
