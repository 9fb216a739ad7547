import { vendorFunctions } from './widget/switches.js';

export type FaultSide = 'script' | 'exchange' | 'session' | 'portal' | 'token' | 'callback';

export interface FaultDescription {
  /** A few words for a list. */
  readonly title: string;
  /** What goes wrong, in a sentence. */
  readonly description: string;
  readonly side: FaultSide;
  /** The fault's value, if it has one. */
  readonly parameter?: {
    /** `status`: an HTTP status. `functions`: names of vendor functions, separated by commas. */
    readonly unit: 'ms' | 's' | 'email' | 'status' | 'functions';
    readonly default: number | string;
  };
}

const milliseconds = (standard: number) => ({ unit: 'ms', default: standard }) as const;

const scriptFaults = {
  'script-404': {
    title: 'Script not found',
    description: 'The embed script answers 404.',
    side: 'script',
  },
  'script-offline': {
    title: 'Script unreachable',
    description: 'The request for the embed script fails, as it does offline or behind a blocker.',
    side: 'script',
  },
  'script-hangs': {
    title: 'Script hangs',
    description: 'The request for the embed script is never answered.',
    side: 'script',
  },
  'script-without-global': {
    title: 'Script defines nothing',
    description: 'The embed script arrives, but it is empty.',
    side: 'script',
  },
  'script-fails-once': {
    title: 'Script fails once',
    description: 'The first request for the embed script fails, the next one is answered.',
    side: 'script',
  },
  'script-slow': {
    title: 'Script slow',
    description: 'The embed script arrives late.',
    side: 'script',
    parameter: milliseconds(2_000),
  },
  'bundle-missing': {
    title: 'Part of the widget missing',
    description: 'One of the six scripts of the widget answers 404, so the widget never becomes ready.',
    side: 'script',
  },
  'bundle-slow': {
    title: 'Widget slow',
    description: 'The scripts of the widget arrive late.',
    side: 'script',
    parameter: milliseconds(2_000),
  },
  'help-center-private': {
    title: 'Help center private',
    description:
      'The help center is closed to guests: no launcher, and the portal answers them with 403. ASAP starts only if JWT is set up.',
    side: 'script',
  },
} as const;

const exchangeFaults = {
  'exchange-refused-200': {
    title: 'Log-in refused with 200',
    description: 'Zoho answers every token with status 200 and an error in the body.',
    side: 'exchange',
  },
  'exchange-refused-400': {
    title: 'Log-in refused with 400',
    description: 'Zoho answers every token with status 400.',
    side: 'exchange',
  },
  'exchange-refused-500': {
    title: 'Log-in refused with 500',
    description: 'Zoho answers every token with status 500.',
    side: 'exchange',
  },
  'exchange-slow': {
    title: 'Log-in slow',
    description: 'Zoho answers a token late.',
    side: 'exchange',
    parameter: milliseconds(3_000),
  },
  'exchange-hangs': {
    title: 'Log-in hangs',
    description: 'Zoho never answers a token.',
    side: 'exchange',
  },
  'domain-unlisted': {
    title: 'Domain not listed',
    description:
      'Zoho accepts the token, but refuses each later request of the session with 403, as of a domain that is not on its list.',
    side: 'exchange',
  },
} as const;

const sessionFaults = {
  'logout-slow': {
    title: 'Log-out slow',
    description: 'The widget logs out through the network, and the answer is late.',
    side: 'session',
    parameter: milliseconds(2_000),
  },
  'logout-fails': {
    title: 'Log-out fails',
    description: 'The widget logs out through the network, and the portal answers with an error status.',
    side: 'session',
    parameter: { unit: 'status', default: 503 },
  },
  'logout-offline': {
    title: 'Log-out unreachable',
    description: 'The widget logs out through the network, and the request fails.',
    side: 'session',
  },
  'logout-hangs': {
    title: 'Log-out hangs',
    description: 'The widget logs out through the network, and is never answered.',
    side: 'session',
  },
  'session-lost-on-reload': {
    title: 'Session lost on reload',
    description: 'The widget forgets its session when the page loads again.',
    side: 'session',
  },
  'session-kept-on-reload': {
    title: 'Session kept on reload',
    description: 'The widget takes up the session of the page before, whoever it belonged to.',
    side: 'session',
  },
} as const;

const portalFaults = {
  'portal-slow': {
    title: 'Portal slow',
    description: 'The portal answers the panel late.',
    side: 'portal',
    parameter: milliseconds(1_500),
  },
  'portal-status': {
    title: 'Portal: another status',
    description:
      'The portal does what it is asked and answers with this status; ASAP takes 200, 201 and 204 as success.',
    side: 'portal',
    parameter: { unit: 'status', default: 500 },
  },
  'guest-captcha': {
    title: 'Captcha for guests',
    description: 'A guest’s ticket is accepted with a captcha only.',
    side: 'portal',
  },
  'vendor-throws': {
    title: 'ASAP throws',
    description: `These functions of ZohoDeskAsap throw: ${vendorFunctions.join(', ')}.`,
    side: 'portal',
    parameter: { unit: 'functions', default: 'close' },
  },
} as const;

const tokenFaults = {
  'token-401': {
    title: 'Status 401',
    description: 'The page’s session has ended, or the request came without its cookie.',
    side: 'token',
  },
  'token-403': {
    title: 'Status 403',
    description: 'The user is signed in, but gets no token.',
    side: 'token',
  },
  'token-204': {
    title: 'Nobody signed in',
    description: 'Your token endpoint answers 204.',
    side: 'token',
  },
  'token-404': {
    title: 'Status 404',
    description: 'Your token endpoint is not at this address.',
    side: 'token',
  },
  'token-429': {
    title: 'Too many requests',
    description: 'Your token endpoint answers 429 with Retry-After.',
    side: 'token',
    parameter: { unit: 's', default: 1 },
  },
  'token-500': {
    title: 'Status 500',
    description: 'Your server fails at each request for a token.',
    side: 'token',
  },
  'token-503-once': {
    title: 'Status 503 once',
    description: 'Your server is not ready at the first request. It answers the next one.',
    side: 'token',
  },
  'token-html': {
    title: 'Web page',
    description: 'Your token endpoint answers 200 with HTML, such as a page to log in.',
    side: 'token',
  },
  'token-empty': {
    title: 'Empty answer',
    description: 'Your token endpoint answers 200 with nothing in it.',
    side: 'token',
  },
  'token-not-a-jwt': {
    title: 'No JWT',
    description: 'Your token endpoint hands out a text that is no token.',
    side: 'token',
  },
  'token-wrong-secret': {
    title: 'Wrong secret',
    description: 'The token is signed with a secret that is not the one in Zoho Desk.',
    side: 'token',
  },
  'token-expired': {
    title: 'Expired token',
    description: 'The token was valid ten minutes ago, for five minutes.',
    side: 'token',
  },
  'token-seconds': {
    title: 'Seconds for milliseconds',
    description: 'not_before and not_after are given in seconds; Zoho reads milliseconds.',
    side: 'token',
  },
  'token-wrong-user': {
    title: 'Wrong user',
    description: 'The token names somebody else than the user who is signed in.',
    side: 'token',
    parameter: { unit: 'email', default: 'grace@example.com' },
  },
  'token-huge': {
    title: 'Token too large',
    description: 'The token has more than 16 kB.',
    side: 'token',
  },
  'token-redirect': {
    title: 'Redirect',
    description: 'Your token endpoint sends the request on to a log-in page.',
    side: 'token',
  },
  'token-hangs': {
    title: 'No answer',
    description: 'Your token endpoint takes the request, and nothing comes back.',
    side: 'token',
  },
  'token-slow': {
    title: 'Late answer',
    description: 'Your token endpoint waits before it answers.',
    side: 'token',
    parameter: milliseconds(2_000),
  },
  'token-offline': {
    title: 'Unreachable',
    description: 'The request to your token endpoint fails, as it does offline or behind a blocker.',
    side: 'token',
  },
} as const;

const callbackFaults = {
  'callback-never-again': {
    title: 'Widget never asks again',
    description: 'When the session ends, the widget does not ask for a new token; it goes on as a guest.',
    side: 'callback',
  },
  'callback-again': {
    title: 'Callback once more',
    description: 'After each log-in the widget asks for a token a second time.',
    side: 'callback',
    parameter: milliseconds(1_000),
  },
  'callback-20-times': {
    title: 'Callback 20 times',
    description: 'At each log-in the widget asks for a token 20 times in quick succession.',
    side: 'callback',
  },
} as const;

/** Everything that can be made to go wrong, by its public name (as in `?fault=token-401`). */
export const faults = {
  ...scriptFaults,
  ...exchangeFaults,
  ...sessionFaults,
  ...portalFaults,
  ...tokenFaults,
  ...callbackFaults,
} as const satisfies Record<string, FaultDescription>;

export type FaultName = keyof typeof faults;
export type FaultValue = number | string | true;

export const isFaultName = (name: string): name is FaultName => Object.hasOwn(faults, name);
