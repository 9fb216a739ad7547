const names = ['ada', 'grace'];

/** Finds the user whom the cookie names. */
export function handle({ event, resolve }) {
  const name = event.cookies.get('user') ?? '';
  event.locals.user = names.includes(name) ? { id: `user-of-${name}`, email: `${name}@example.com` } : null;
  return resolve(event);
}
