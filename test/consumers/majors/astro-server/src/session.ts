const names = ['ada', 'grace'];

/** Finds the user whom the cookie names. */
export function findUser(cookie: string | null): { id: string; email: string } | null {
  const name = /(?:^|;\s*)user=(\w+)/.exec(cookie ?? '')?.[1] ?? '';
  return names.includes(name) ? { id: `user-of-${name}`, email: `${name}@example.com` } : null;
}
