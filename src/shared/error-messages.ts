import { AsapError, type AsapErrorCode } from './errors.js';

type Message = readonly [happened: string, advice: string, mayMendOnline?: true];

/** Of each error what happened, what to do about it, and whether it may be gone once the browser is online again. */
const messages: Record<AsapErrorCode, Message> = {
  'invalid-config': ['<asap-help> is not set up right.', 'Correct the attribute.'],
  'script-failed': [
    'The ASAP script could not be loaded.',
    'Check the network, content blockers, app-id and data-center, then call retry().',
    true,
  ],
  'script-timeout': [
    'The ASAP script did not arrive in time.',
    'Check the network, then call retry().',
    true,
  ],
  'ready-timeout': [
    'The ASAP script arrived, but ASAP did not start.',
    'Check that the help center is public (a private one needs JWT), the app is published and no content blocker stops static.zohocdn.com.',
    true,
  ],
  conflict: ['Another ASAP is on this page.', 'Keep one app, organization, language and user per page.'],
  'token-network': [
    'The token endpoint could not be reached.',
    'Check the network and that the endpoint is on this origin, then call login().',
    true,
  ],
  'token-timeout': ['No token came within 10 s.', 'Make the token source faster, then call login().', true],
  'token-unauthorized': [
    'The token endpoint says that nobody is signed in.',
    'Sign the user in and send the session cookie, or set mode="anonymous".',
  ],
  'token-redirected': [
    'The token endpoint redirected, most likely to a sign-in page.',
    'Answer 401 or 204 instead when nobody is signed in.',
  ],
  'token-http': ['The token endpoint failed.', 'See the log of your server.'],
  'token-malformed': [
    'The answer of the token source is not a JWT.',
    'Answer {"token": "<JWT>"} as application/json, or the bare JWT as text/plain; at most 16 kB.',
  ],
  'token-provider': [
    'The token provider failed.',
    'Let it return a promise of a JWT, or of null for nobody.',
  ],
  'login-loop': [
    'ASAP asked for a token more than 5 times in a minute.',
    'Run diagnose(): Zoho refuses the tokens, or the page changes users too often. Then call login().',
  ],
  'login-rejected': [
    'Zoho refused the token.',
    'Check secret, claims and their units, the user’s e-mail, and the domain list of the portal, then call login().',
  ],
  'logout-failed': [
    'ASAP could not log the former user out, so help stays closed.',
    'Check the network, then call retry() or reload the page.',
    true,
  ],
  aborted: ['Stopped, because something newer was asked for.', 'Nothing is to be done.'],
};

/**
 * The error for a code. `what` replaces the sentence of what happened, or adds to it when it begins with a space. `advice` does
 * the same with the hint.
 */
export function explain(code: AsapErrorCode, what = '', cause?: unknown, advice = ''): AsapError {
  const [happened, todo] = messages[code];
  return new AsapError(code, joined(happened, what), joined(todo, advice), cause);
}

const joined = (usual: string, given: string) => (!given || given.startsWith(' ') ? usual + given : given);

/** Whether an error may be gone once the browser is online again. */
export const mayMendOnline = (error: AsapError | null): boolean =>
  !!error && messages[error.code][2] === true;

export const notInPage = (): AsapError =>
  new AsapError('aborted', 'The element is not in the page.', 'Add it to the page first.');

/** The page, or a content blocker, takes each ASAP out of the page. */
export const removedEachTime = (): AsapError =>
  explain(
    'ready-timeout',
    'The page removed ASAP again and again.',
    undefined,
    'Find the script or content blocker that removes #zohohc-asap-web-app-main, then call retry().',
  );
