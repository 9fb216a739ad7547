/**
 * Reads the claim that names a token's user, to notice a change of user. The signature is not judged here: only Zoho
 * can do that. Null when it cannot be read.
 */
export function subjectOf(token: string): string | null {
  try {
    const [, payload = ''] = token.split('.');
    const binary = atob(payload.replace(/-/g, '+').replace(/_/g, '/'));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const { email } = JSON.parse(new TextDecoder().decode(bytes)) as { email?: unknown };
    return typeof email === 'string' ? email.trim().toLowerCase() : null;
  } catch {
    return null;
  }
}
