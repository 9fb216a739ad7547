import type { AsapErrorCode, AsapHelp } from '../../src/element.js';
import type { FaultName } from '../../src/testing/faults.js';
import type { HostUserName } from '../host/users.ts';

/** What a page comes to, as its element, the simulated Zoho and the desk's record say. */
export interface Expectation {
  /** Code of the last error that the element reported; null for none. */
  readonly code: AsapErrorCode | null;
  readonly session: AsapHelp['session'];
  /** Whom the panel of the simulated Zoho shows; null for a guest, undefined where ASAP cannot start. */
  readonly shows: HostUserName | null | undefined;
  /** Whose token Zoho accepted last, as the desk recorded it; null for nobody's. */
  readonly accepted: HostUserName | null;
}

export const visitors = ['guest', 'ada'] as const;
export type Visitor = (typeof visitors)[number];

/** What is added to each link of a fault: ASAP loads by itself, and what hangs is given up after 5 s. */
export const runQuery = 'loading=eager&timeout=5000';

/** The query of the link on which a fault is tried. */
export const queryOf = (fault: FaultName, visitor: Visitor): string =>
  `?${visitor === 'guest' ? '' : `user=${visitor}&`}${runQuery}&fault=${fault}`;

const staysGuest: Expectation = { code: null, session: 'anonymous', shows: null, accepted: null };
const logsIn: Expectation = { code: null, session: 'token-delivered', shows: 'ada', accepted: 'ada' };

const ofAda = (ada: Expectation) => ({ guest: staysGuest, ada });
const failsFor = (code: AsapErrorCode | null, session: Expectation['session'] = 'failed') =>
  ofAda({ code, session, shows: null, accepted: null });
const cannotStart = (code: AsapErrorCode) => {
  const outcome: Expectation = { code, session: 'anonymous', shows: undefined, accepted: null };
  return { guest: outcome, ada: outcome };
};
const changesNothing = ofAda(logsIn);

/** What the page of a guest and the page of Ada come to under each fault. A fault without a line here does not compile. */
export const faultExpectations: Readonly<Record<FaultName, Readonly<Record<Visitor, Expectation>>>> = {
  'script-404': cannotStart('script-failed'),
  'script-offline': cannotStart('script-failed'),
  'script-hangs': cannotStart('script-timeout'),
  'script-without-global': cannotStart('ready-timeout'),
  'script-fails-once': changesNothing,
  'script-slow': changesNothing,
  'bundle-missing': cannotStart('ready-timeout'),
  'bundle-slow': changesNothing,
  'help-center-private': changesNothing,
  'exchange-refused-200': failsFor(null, 'token-delivered'),
  'exchange-refused-400': failsFor('login-rejected'),
  'exchange-refused-500': failsFor('login-rejected'),
  'exchange-slow': changesNothing,
  'exchange-hangs': failsFor(null, 'token-delivered'),
  'domain-unlisted': ofAda({ ...logsIn, shows: null }),
  'logout-slow': changesNothing,
  'logout-fails': changesNothing,
  'logout-offline': changesNothing,
  'logout-hangs': changesNothing,
  'session-lost-on-reload': changesNothing,
  'session-kept-on-reload': changesNothing,
  'portal-slow': changesNothing,
  'portal-status': ofAda({ ...logsIn, shows: null }),
  'guest-captcha': changesNothing,
  'vendor-throws': changesNothing,
  'token-401': failsFor('token-unauthorized'),
  'token-403': failsFor('token-unauthorized'),
  'token-204': failsFor(null, 'anonymous'),
  'token-404': failsFor('token-http'),
  'token-429': failsFor('token-http'),
  'token-500': failsFor('token-http'),
  'token-503-once': changesNothing,
  'token-html': failsFor('token-malformed'),
  'token-empty': failsFor('token-malformed'),
  'token-not-a-jwt': failsFor('token-malformed'),
  'token-wrong-secret': failsFor('login-rejected'),
  'token-expired': failsFor('login-rejected'),
  'token-seconds': failsFor('login-rejected'),
  'token-wrong-user': ofAda({ ...logsIn, shows: 'grace', accepted: 'grace' }),
  'token-huge': failsFor('token-malformed'),
  'token-redirect': failsFor('token-redirected'),
  'token-hangs': failsFor('token-timeout'),
  'token-slow': changesNothing,
  'token-offline': failsFor('token-network'),
  'callback-never-again': changesNothing,
  'callback-again': changesNothing,
  'callback-20-times': ofAda({ ...logsIn, code: 'login-loop' }),
};
