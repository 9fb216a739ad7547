import type { AsapUser } from '../../../src/server/index.js';

/** Stands for the reader's own session store. */
export async function findUser(cookie: string | null | undefined): Promise<AsapUser | null> {
  return cookie === 'session=ada' ? { email: 'ada@example.com', firstName: 'Ada' } : null;
}
