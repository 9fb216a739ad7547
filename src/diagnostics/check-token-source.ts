import { readConfig } from '../config/read-config.js';
import type { TokenRequest } from '../session/token-source.js';
import { boundedText, longestTokenAnswer, tokenRequestInit } from '../shared/token-answer.js';
import { judgeAnswer, type EndpointAnswer } from './judge-endpoint.js';
import { fail, info, pass, unknown, warning, type DiagnosisRow } from './diagnosis.js';
import { isEndpoint, seenRequests } from './seen-requests.js';
import type { Subject } from './subject.js';
import { seconds, slow, within } from './waiting.js';

/** What the token source said, and the token itself for the checks that follow; it is in no row. */
export interface SourceAnswer {
  rows: DiagnosisRow[];
  token: string | null;
}

const nothing = (...rows: DiagnosisRow[]): SourceAnswer => ({ rows, token: null });

/** Asks the token source once, as the element would. */
export function checkTokenSource(subject: Subject): Promise<SourceAnswer> {
  const { element, isJwt } = subject;
  const { tokenProvider, tokenEndpoint } = element;
  if (!isJwt) {
    return Promise.resolve(
      nothing(
        info(
          'token-source',
          'mode is anonymous, so nobody is to be logged in.',
          'Set mode="jwt" for a log-in.',
        ),
      ),
    );
  }
  // Only what the element has judged: an endpoint of another origin is never asked.
  const isJudged = element.isConnected && element.error?.code !== 'invalid-config';
  if (tokenProvider && isJudged) return askProvider(subject);
  // Never on the element's word alone: one that is idle has not validated its endpoint yet.
  const config = readConfig(element);
  if (tokenEndpoint && isJudged && typeof config !== 'string' && config.tokenEndpoint)
    return askEndpoint(subject, config.tokenEndpoint, config.tokenRequest);
  return Promise.resolve(nothing(unknown('token-source', 'There is none that may be asked.')));
}

async function askProvider({ element, userKey, limit, signal: stop }: Subject): Promise<SourceAnswer> {
  const outcome = await within(limit, async (signal) => element.tokenProvider?.({ signal, userKey }), stop);
  if (outcome.state === 'silent') return nothing(silent('tokenProvider', limit));
  if (outcome.state === 'failed') {
    return nothing(
      fail(
        'token-source',
        'tokenProvider rejected.',
        'Look at what it throws; for nobody signed in it should resolve with null.',
      ),
    );
  }
  const { value, duration } = outcome;
  if (value === null) return nothing(nobody('tokenProvider resolved with null'));
  if (typeof value !== 'string') {
    return nothing(
      fail(
        'token-source',
        `tokenProvider resolved with ${value === undefined ? 'nothing' : `a value of type ${typeof value}`}, not with text.`,
        'Let it resolve with the JWT itself, as text, or with null for nobody.',
      ),
    );
  }
  return { rows: [answered('tokenProvider gave a token', duration)], token: value };
}

async function askEndpoint(
  { limit, signal: stop }: Subject,
  endpoint: string,
  options: TokenRequest | undefined,
): Promise<SourceAnswer> {
  const started = performance.now();
  const outcome = await within(limit, (signal) => request(endpoint, options, signal), stop);
  if (outcome.state === 'silent') return nothing(silent('The token endpoint', limit));
  if (outcome.state === 'failed') return nothing(unreachable());
  const { value: answer, duration } = outcome;
  const { token, problem } = judgeAnswer(answer);
  if (token === null) return nothing(problem ?? nobody(`The token endpoint answered ${answer.status}`));
  const rows = [
    answered('The token endpoint gave a token', duration),
    ...judgeHeaders(answer),
    ...judgeEarlier(endpoint, started),
  ];
  return { rows, token };
}

async function request(
  endpoint: string,
  options: TokenRequest | undefined,
  signal: AbortSignal,
): Promise<EndpointAnswer> {
  const response = await fetch(endpoint, tokenRequestInit(options, signal));
  const { type, status, headers } = response;
  // Read also where it is of no use: the browser's list of requests then shows the status.
  const body = await boundedText(response, longestTokenAnswer);
  return { isRedirect: type === 'opaqueredirect', status, headers, body };
}

const answered = (what: string, duration: number): DiagnosisRow =>
  duration > slow
    ? warning(
        'token-source',
        `${what}, but after ${seconds(duration)}.`,
        'Make it faster: the log-in waits for it, and the element gives up after 10 s.',
      )
    : pass('token-source', `${what} within ${seconds(duration)}.`);

const silent = (what: string, limit: number): DiagnosisRow =>
  fail(
    'token-source',
    `${what} did not answer within ${seconds(limit)}.`,
    'Look at what it waits for; the element gives up after 10 s.',
  );

const nobody = (what: string): DiagnosisRow =>
  warning(
    'token-source',
    `${what}: nobody is signed in, so ASAP stays a guest.`,
    'If somebody is: see that the request carries the session (cookie, or headers in tokenRequest) and that the server finds it.',
  );

function unreachable(): DiagnosisRow {
  return fail(
    'token-source',
    'The token endpoint cannot be reached: the request failed, and no status came.',
    navigator.onLine
      ? "Look at the request in the network panel. The endpoint has to be on this origin (another one goes through tokenProvider), and the page’s policy needs connect-src 'self'."
      : 'The browser is offline: connect it.',
  );
}

function judgeHeaders({ headers }: EndpointAnswer): DiagnosisRow[] {
  const rows: DiagnosisRow[] = [];
  if (!/(^|[,\s])no-store([,\s]|$)/i.test(headers.get('cache-control') ?? '')) {
    rows.push(
      warning(
        'token-source',
        'The token endpoint does not forbid caching: a proxy may keep a token and give it to somebody else.',
        'Answer with the header Cache-Control: no-store.',
      ),
    );
  }
  const allowed = headers.get('access-control-allow-origin');
  if (allowed !== null && allowed !== location.origin) {
    rows.push(
      warning(
        'token-source',
        `The token endpoint lets ${allowed === '*' ? 'every origin' : 'another origin'} read its answers (CORS).`,
        'Leave Access-Control-Allow-Origin out: the element asks from the same origin.',
      ),
    );
  }
  return rows;
}

/** The element's own request failed, though the source gives a token now. */
export function checkLastFailure({ element }: Subject, token: string | null): DiagnosisRow[] {
  const { error } = element;
  if (token === null || !error || !error.code.startsWith('token-')) return [];
  return [
    warning(
      'token-source',
      `It answers now, but not when the element asked last (${error.code}): ${error.message}`,
      'Call login(). If it comes back, see the log of your server.',
    ),
  ];
}

/** Requests before this diagnosis that gave no token. One whose body nobody read shows no status and no size. */
function judgeEarlier(endpoint: string, before: number): DiagnosisRow[] {
  const earlier = seenRequests(isEndpoint(endpoint)).filter(({ startTime }) => startTime < before);
  const failed = earlier.filter(({ status, size }) => (status === 0 && size === 0) || status >= 400);
  // A browser without statuses and sizes would make every request look like that.
  if (failed.length === 0 || failed.length === earlier.length) return [];
  const statuses = [...new Set(failed.map(({ status }) => status).filter((status) => status > 0))];
  return [
    warning(
      'token-source',
      `${failed.length} of ${earlier.length} earlier requests of this page to the token endpoint brought nothing${statuses.length > 0 ? ` (${statuses.join(', ')})` : ''}.`,
      'See the log of your server for errors. Requests that were given up, as after a change of user, look the same.',
    ),
  ];
}
