/** @typedef {{ id: string, name: string }} User */

/**
 * Signs in as somebody, or out with null, as a site's own form would.
 * @param {string | null} name
 * @returns {Promise<User | null>} who is signed in now
 */
export async function signIn(name) {
  const response = await fetch('/api/session', { method: name ? 'PUT' : 'DELETE', body: name });
  return response.status === 204 ? null : response.json();
}

/**
 * What `tokenProvider` asks for, where a page has a client of its own instead of a `token-endpoint`.
 * @param {{ signal: AbortSignal }} context
 * @returns {Promise<string | null>} null when nobody is signed in
 */
export async function fetchToken({ signal }) {
  const response = await fetch('/api/asap-token', { signal });
  return response.status === 204 ? null : (await response.json()).token;
}
