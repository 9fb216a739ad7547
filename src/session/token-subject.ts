import { decodePart } from '../shared/jwt.js';

/** Reads the claim that names a token's user, to notice a change of user. Null when it cannot be read. */
export function subjectOf(token: string): string | null {
  const claims = decodePart(token.split('.')[1] ?? '');
  // Only an own property counts: a script may have put an `email` on Object.prototype.
  const email = claims && Object.hasOwn(claims, 'email') ? claims['email'] : null;
  return typeof email === 'string' ? email.trim().toLowerCase() : null;
}
