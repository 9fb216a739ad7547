import type { AsapError } from '../shared/errors.js';
import { fail, pass, unknown, warning, type CheckStatus, type DiagnosisRow } from './diagnosis.js';
import { requestEnds, seenRequests, type SeenRequest } from './seen-requests.js';
import { exchangePath, isExchange, profilePath } from '../zoho/addresses.js';
import type { Subject } from './subject.js';
import { seconds, slow } from './waiting.js';

/** The access token of the web widget lasts one hour. */
const sessionLifetime = 3_600_000;
const minute = 60_000;
/** The element serves so many callbacks a minute. */
const callbackLimit = 5;
/** `{"access_token":"","expires_in":3600}`: fewer bytes cannot hold an access token. */
const smallestAcceptance = 38;

/** What was seen of the exchange of the token at Zoho, of which ASAP tells the page nothing. */
export async function checkExchange({ element, deskOrigin, isJwt, limit }: Subject): Promise<DiagnosisRow[]> {
  if (!isJwt) return [];
  const isSeen = (url: URL) => isExchange(url, deskOrigin);
  const isAwaited = element.state === 'ready' && element.session === 'token-delivered';
  if (isAwaited) await requestEnds(isSeen, limit);
  const { session, error } = element;
  const profiles = seenRequests(({ origin, pathname }) => origin === deskOrigin && pathname === profilePath);
  const evidence = { session, error, seen: seenRequests(isSeen), profiles, now: performance.now() };
  return element.state === 'ready'
    ? judgeExchange(evidence)
    : [unknown('exchange', 'The log-in was not reached.')];
}

export interface ExchangeEvidence {
  session: string;
  error: AsapError | null;
  /** Oldest first. */
  seen: SeenRequest[];
  /** ASAP's requests for the user's profile, oldest first. */
  profiles?: SeenRequest[];
  /** ms of `performance.now()`. */
  now: number;
}

export function judgeExchange({
  session,
  error,
  seen,
  profiles = [],
  now,
}: ExchangeEvidence): DiagnosisRow[] {
  const last = seen.at(-1);
  const busiest = mostWithinMinute(seen);
  const isFetched = last !== undefined && profiles.some(isAnswerAfter(last));
  if (error?.code === 'login-loop' || busiest >= callbackLimit)
    return [looping(Math.max(busiest, callbackLimit), last && judgeAnswer(last, isFetched).status)];
  if (error?.code === 'login-rejected') return [refused(error, last)];
  if (session !== 'token-delivered') return [unknown('exchange', 'No token was handed to ASAP.')];
  if (!last) return [unseen()];
  const rows = [judgeAnswer(last, isFetched)];
  if (now - last.endTime > sessionLifetime) rows.push(stale(now - last.endTime));
  if (busiest > 1) rows.push(repeated(busiest));
  const duration = last.endTime - last.startTime;
  if (duration > slow) {
    rows.push(
      warning(
        'exchange',
        `Zoho took ${seconds(duration)} for the exchange.`,
        'Until then ASAP shows a guest.',
      ),
    );
  }
  return rows;
}

const causes =
  'the secret is not the one in the ASAP settings; this page’s domain is not on the portal’s list; JWT is switched off there; or the help center does not know the e-mail address';
const causesUnlessToken = `If the rows on the token show no error, one of these is likely: ${causes}.`;

function refused(error: AsapError, last: SeenRequest | undefined): DiagnosisRow {
  const status = last && last.status >= 400 ? ` Its exchange answered ${last.status}.` : '';
  return fail('exchange', error.message + status, causesUnlessToken);
}

/** Zoho's client takes these statuses as success. */
const isAnswerAfter =
  (exchange: SeenRequest) =>
  ({ startTime, status }: SeenRequest): boolean =>
    startTime >= exchange.endTime && [200, 201, 204].includes(status);

function judgeAnswer({ status, size }: SeenRequest, hasProfile: boolean): DiagnosisRow {
  if (status >= 400) {
    return fail('exchange', `Zoho refused the token: its exchange answered ${status}.`, causesUnlessToken);
  }
  if (size > 0 && size < smallestAcceptance) {
    return fail(
      'exchange',
      `Zoho most likely refused the token. This is inferred: its exchange answered with ${size} bytes, which are too few for an access token.`,
      causesUnlessToken,
    );
  }
  if (hasProfile) {
    return pass(
      'exchange',
      'Zoho answered the exchange, and then ASAP’s request for the user’s profile: most likely the user is logged in.',
    );
  }
  if (size > 0) return pass('exchange', 'Zoho answered the exchange, with room for an access token.');
  return unknown(
    'exchange',
    'Zoho answered the exchange of the token; whether it took the token is told neither to the page nor by the browser.',
    `Look whether ASAP shows "My tickets". If it shows a guest: ${causes}. The network panel shows the answer of …${exchangePath}.`,
  );
}

const somethingElse =
  'something on the page calls login() or changes user-key again and again, such as an effect that runs on every render, or ASAP itself asks again.';

/** @param verdict on the last exchange; undefined if none was seen */
function looping(count: number, verdict: CheckStatus | undefined): DiagnosisRow {
  const advice =
    verdict === 'pass'
      ? `Zoho took the last token, so the tokens are not the cause: ${somethingElse}`
      : verdict === 'fail'
        ? `Zoho refuses the tokens. ${causesUnlessToken}`
        : `Zoho may refuse the tokens. ${causesUnlessToken} If it takes them, there is another cause: ${somethingElse}`;
  return fail(
    'exchange',
    `ASAP asked for a token ${count} times or more within a minute: the log-in goes round in a loop.`,
    `${advice} Then call login().`,
  );
}

const unseen = (): DiagnosisRow =>
  warning(
    'exchange',
    'A token was handed to ASAP, but no exchange at Zoho was seen to end: it hangs, it is blocked, or ASAP kept the session that it had.',
    `Look in the network panel for …${exchangePath}. Blocked: content blocker, firewall, or connect-src of the page’s policy. Absent, and ASAP shows a guest: call login().`,
  );

const stale = (age: number): DiagnosisRow =>
  warning(
    'exchange',
    `The last exchange was ${Math.round(age / minute)} min ago. A session of ASAP lasts 60 min, and ASAP has not asked for a new token.`,
    'ASAP may show a guest by now. Open its panel, as the element then logs in anew, or call login().',
  );

const repeated = (count: number): DiagnosisRow =>
  warning(
    'exchange',
    `ASAP exchanged ${count} tokens within a minute.`,
    'If login() was not called and the user did not change, ASAP asks again by itself; over 5 times a minute the element refuses (login-loop).',
  );

function mostWithinMinute(seen: SeenRequest[]): number {
  const counts = seen.map(
    ({ startTime }) =>
      seen.filter((other) => other.startTime >= startTime && other.startTime < startTime + minute).length,
  );
  return Math.max(0, ...counts);
}
