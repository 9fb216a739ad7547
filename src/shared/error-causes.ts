import type { AsapErrorCode } from './errors.js';

/**
 * The longer text behind an error code. ./error-messages.ts has the short one, which every page that reports an error needs.
 * Diagnostics alone load this one. `npm run docs` writes docs/errors.md from both, and the README's list from the short ones.
 */
export interface Explanation {
  happened: string;
  /** Usual causes, the likeliest first. */
  causes: readonly string[];
  /** What to do, in the order in which to do it. */
  remedies: readonly string[];
}

const inSettings = 'in the ASAP settings of Zoho Desk';

const ofLoading = {
  'invalid-config': {
    happened:
      'An attribute or property of the element is missing or not valid. Nothing was requested. The message names it, the hint says what it should be.',
    causes: [
      'app-id or org-id is missing, or still a placeholder of a template.',
      'data-center, mode or another attribute has a value that is not on its list.',
      'token-endpoint points to another origin, which is refused so that injected HTML cannot log the visitor in to somebody else’s account.',
      'mode is jwt, but there is neither token-endpoint nor tokenProvider.',
    ],
    remedies: [
      'Correct what the message names; the element goes on by itself, without a reload.',
      'Take the ids from the embed code of your app. fromSnippet() turns that code into the tag.',
      'For a token endpoint on another origin, set the property tokenProvider to a function that asks it.',
    ],
  },
  'script-failed': {
    happened:
      'The browser could not load the ASAP script, in three attempts, or the page’s policy refused it.',
    causes: [
      'A content blocker, a company firewall or a DNS filter blocks the host of Zoho Desk.',
      'app-id, org-id or data-center is wrong, and Zoho answers 404.',
      'The page’s Content Security Policy does not allow Zoho’s hosts. The message then names the host, and the hint the line to add.',
      'The page requires Trusted Types and does not list the policies asap-help and lit-html.',
      'The browser is offline.',
      'A file of asap-help itself is missing on your server; the message then says so.',
    ],
    remedies: [
      'Look at the request in the network panel: blocked, 404, or failed?',
      'Compare the ids and the data center with the embed code in Zoho Desk.',
      'Look whether Zoho has an outage. If its status page for your data center is public knowledge, the hint names it.',
      'Call retry(), or offer a button that does. After offline the element tries again by itself.',
    ],
  },
  'script-timeout': {
    happened: 'The ASAP script did not arrive within timeout (30 s unless set).',
    causes: [
      'The connection is very slow.',
      'A proxy or firewall swallows the request without an answer.',
      'Zoho does not answer, for example during an outage. If its status page for your data center is public knowledge, the hint names it.',
    ],
    remedies: [
      'Look at the request in the network panel.',
      'Raise timeout for slow networks.',
      'Call retry().',
    ],
  },
  'ready-timeout': {
    happened: 'The ASAP script arrived, but ASAP did not become ready within timeout (30 s unless set).',
    causes: [
      'The help center is private, and JWT is not set up for the app: ASAP then starts for nobody.',
      'The app is not published, or switched off.',
      'One of ASAP’s files from static.zohocdn.com was blocked or failed. ASAP does not try again.',
      'The page’s policy or Trusted Types stop Zoho’s own scripts.',
      'The script that arrived was not Zoho’s, but for example the page of a proxy.',
      'A script of the page, or a content blocker, removed ASAP more than five times within 10 s.',
    ],
    remedies: [
      'Look in the network panel for failed files from static.zohocdn.com, and in the console for policy violations.',
      'Check in Zoho Desk that the help center is public, or that JWT is set up, and that the app is published.',
      'Call retry(), or load the page again.',
    ],
  },
  conflict: {
    happened: 'Another ASAP is on the page, and a page can have one.',
    causes: [
      'Zoho’s embed code for another app is still in the page, often by a tag manager.',
      'ASAP 1.0 (ZohoHCAsap, an address with /inapp/) is on the page. 1.0 and 2.0 cannot share one.',
      'Another tab of the site logged another user in, and all tabs may share one session.',
      'Two <asap-help> elements have different apps, languages, users or token sources. The first one leads.',
    ],
    remedies: [
      'Remove the other embed code. A 2.0 snippet of the same app may stay: the element takes it over as soon as it is in the page.',
      'Give all <asap-help> elements of a page the same settings, or keep one.',
      'Use the tab again: it takes the session back.',
    ],
  },
} satisfies Partial<Record<AsapErrorCode, Explanation>>;

const ofTokens = {
  'token-network': {
    happened:
      'The request for a token failed without an answer, in three attempts. ASAP stays usable as a guest.',
    causes: [
      'The browser is offline, or the server is down.',
      "The page’s Content Security Policy does not allow connect-src 'self'.",
      'A content blocker or a service worker of the page answered with a failure.',
    ],
    remedies: [
      'Look at the request in the network panel.',
      'Call login(). After offline the element tries again by itself.',
    ],
  },
  'token-timeout': {
    happened:
      'The token endpoint, or the token provider, did not answer within 10 s. ASAP stays usable as a guest.',
    causes: [
      'The server waits for something: a database, a session store, another service.',
      'The provider’s promise is never settled.',
    ],
    remedies: ['Make the token source faster: signing a token takes about a millisecond.', 'Call login().'],
  },
  'token-unauthorized': {
    happened: 'The token endpoint answered 401 or 403. ASAP is logged out, and usable as a guest.',
    causes: [
      'The user is not signed in, or the session ended.',
      'The request does not carry the session: a cookie for another path or host, or a header that tokenRequest should add.',
      'The endpoint demands a CSRF token or another origin (403).',
    ],
    remedies: [
      'While nobody is signed in, set mode="anonymous", or let the endpoint answer 204.',
      'Compare the request in the network panel with one that your server accepts.',
    ],
  },
  'token-redirected': {
    happened:
      'The token endpoint answered with a redirect, which is not followed: a sign-in page is no token.',
    causes: [
      'A guard in front of the endpoint sends everybody who is not signed in to the sign-in page.',
      'The address lacks, or has, a slash at its end, or begins with http instead of https.',
    ],
    remedies: [
      'Answer 401 or 204 at the endpoint when nobody is signed in.',
      'Give the endpoint’s last address in token-endpoint.',
    ],
  },
  'token-http': {
    happened:
      'The token endpoint answered with another status than 200, 204, 401 or 403; the message names it. 502, 503 and 504 were tried three times.',
    causes: [
      '404: token-endpoint is wrong, or the endpoint is not deployed.',
      '405: the endpoint does not take GET.',
      '429: the server limits how often it is asked.',
      '500 and above: the server failed, often for want of the secret.',
    ],
    remedies: [
      '404, 405: compare address and method with those of your server. 429: let the server allow more requests. 500 and above: see the log of your server.',
      "Set tokenRequest, such as {method: 'POST'}, if the endpoint wants another request.",
      'Call login().',
    ],
  },
  'token-malformed': {
    happened: 'The token source answered, but what it gave is not a JWT.',
    causes: [
      'A web page came instead of a token: the sign-in page, or index.html for an unknown path.',
      'The JSON has the token under another name than token.',
      'The content type is neither application/json, text/plain nor application/jwt.',
      'The token has more than 16 kB, because claims were added that Zoho does not need.',
    ],
    remedies: [
      'Answer {"token": "<JWT>"} as application/json, or the bare JWT as text/plain.',
      'Paste a token into lintToken(): it says what is wrong with it.',
    ],
  },
  'token-provider': {
    happened: 'The function in tokenProvider threw, or its promise was rejected.',
    causes: [
      'The request inside it failed, or its answer could not be parsed.',
      'Nobody is signed in, and the function throws instead of resolving with null.',
    ],
    remedies: [
      'Catch in the function what is expected, and resolve with null when nobody is signed in.',
      'Pass the signal on to fetch, so that a request that is no longer wanted ends.',
    ],
  },
} satisfies Partial<Record<AsapErrorCode, Explanation>>;

const ofLogins = {
  'login-loop': {
    happened:
      'ASAP asked for a token more than five times within a minute for one login. It gets no more until login() or retry() is called.',
    causes: [
      'Zoho refuses every token, and ASAP asks again.',
      'Something on the page calls login() or changes user-key again and again, such as an effect that runs on every render.',
    ],
    remedies: [
      'Run diagnose(): it judges the token and shows its claims.',
      `Compare the secret with the one ${inSettings}.`,
      'Call login() when the cause is gone.',
    ],
  },
  'login-rejected': {
    happened:
      'Zoho was seen to refuse the token, or ASAP did not ask for one. ASAP shows a guest. Zoho does not say why.',
    causes: [
      `The token is signed with another secret than the one ${inSettings}.`,
      'not_before, not_after or exp is in seconds (Zoho wants milliseconds), or nbf or iat in milliseconds (seconds).',
      'The window of the token is over 10 minutes long, or the clock of the server is wrong.',
      'The domain of the page is not on the portal’s list of at most five domains.',
      'The help center does not know a user of that e-mail address, or email_verified is not true.',
      'JWT is switched off for the app.',
    ],
    remedies: [
      'Run diagnose(), or lintToken() on a token: all that can be judged without the secret is judged.',
      `Check secret, domain list and the JWT switch ${inSettings}.`,
      'Sign with asap-help/server, or compare your signer with its test vectors.',
      'Call login().',
    ],
  },
  'logout-failed': {
    happened:
      'The former user’s session could not be ended: ASAP’s request to log out failed three times, or the session came back after each log-out. The element keeps ASAP out of the page, so that nobody sees the former user’s tickets.',
    causes: ['A content blocker or the network stops the request.', 'Zoho’s server fails.'],
    remedies: ['Check the network, then call retry().', 'Reload the page.'],
  },
  aborted: {
    happened:
      'What was asked for ended before it was done, because something newer was asked for, or the element left the page. It is never reported as an event; only the promise of the call is rejected.',
    causes: [
      'close() was called while show() was still loading.',
      'mode, user-key or the token source changed, or login() or logout() was called, while an earlier log-in was under way.',
      'The element was removed, or a method was called while it was not in the page.',
    ],
    remedies: [
      'Nothing is to be done. Code that waits for these promises should expect this code.',
      'Add the element to the page before its methods are called.',
    ],
  },
} satisfies Partial<Record<AsapErrorCode, Explanation>>;

/** For each code of an AsapError: what happened, usual causes, what to do. */
export const explanations: Readonly<Record<AsapErrorCode, Explanation>> = {
  ...ofLoading,
  ...ofTokens,
  ...ofLogins,
};
