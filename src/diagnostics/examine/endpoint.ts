import { boundedText, longestTokenAnswer } from '../../shared/token-answer.js';
import { checkToken } from '../check-token.js';
import { fail, info, pass, unknown, warning, type DiagnosisRow } from '../diagnosis.js';
import { judgeAnswer } from '../judge-endpoint.js';
import { type Ask, bodyOf } from './ask.js';

const check = 'token-source';

/** Asks a token endpoint as a stranger, as a page of another site, and with a session if there is one. */
export async function examineEndpoint(
  ask: Ask,
  url: string,
  cookie: string | undefined,
): Promise<DiagnosisRow[]> {
  const [stranger, foreign] = await Promise.all([
    ask(url, { 'Sec-Fetch-Site': 'same-origin' }),
    ask(url, {
      'Sec-Fetch-Site': 'cross-site',
      Origin: 'https://another-site.example',
      ...(cookie && { Cookie: cookie }),
    }),
  ]);
  if (!stranger || !foreign) {
    return [
      fail(check, 'The token endpoint cannot be reached.', 'See that it is deployed, and its address.'),
    ];
  }
  const rows = [
    judgeStranger(stranger, await answerOf(stranger)),
    judgeForeign(foreign, cookie !== undefined),
  ];
  const signedIn =
    cookie === undefined ? undefined : await ask(url, { 'Sec-Fetch-Site': 'same-origin', Cookie: cookie });
  if (!signedIn) {
    return [
      ...rows,
      ...judgeCaching(stranger),
      unknown(
        'token',
        'No session was given, so no token was seen.',
        'Give a session’s cookie by --cookie-env.',
      ),
    ];
  }
  const { token, problem } = await answerOf(signedIn);
  rows.push(...judgeCaching(signedIn));
  if (problem) return [...rows, problem];
  if (token === null) {
    return [
      ...rows,
      fail(
        check,
        'With the cookie the endpoint says that nobody is signed in.',
        'See that the cookie is the whole Cookie header of a live session.',
      ),
    ];
  }
  return [
    ...rows,
    pass(check, 'The endpoint hands out a token for the session.'),
    ...checkToken(token, undefined, Date.now()),
  ];
}

async function answerOf(response: Response): Promise<ReturnType<typeof judgeAnswer>> {
  const { status, headers } = response;
  const body = await bodyOf(() => boundedText(response, longestTokenAnswer));
  if (body === undefined)
    return {
      token: null,
      problem: fail(check, 'The endpoint’s answer breaks off, or does not end in time.'),
    };
  return judgeAnswer({ isRedirect: status >= 300 && status < 400, status, headers, body });
}

function judgeStranger(
  { status }: Response,
  { token, problem }: ReturnType<typeof judgeAnswer>,
): DiagnosisRow {
  if (status === 204 || status === 401) return pass(check, `The endpoint answers a stranger with ${status}.`);
  if (status === 200 && token !== null) {
    return fail(
      check,
      'The endpoint hands a token to a stranger, so anybody can log in as this user.',
      'Answer 204 or 401 when nobody is signed in.',
    );
  }
  if (status === 200) {
    if (!problem) return pass(check, 'The endpoint answers a stranger with 200 and no token.');
    return fail(
      check,
      `As a stranger: ${problem.message}`,
      problem.remedy ?? 'Answer 204 or 401 when nobody is signed in.',
    );
  }
  const isRedirect = status >= 300 && status < 400;
  return fail(
    check,
    isRedirect
      ? 'The endpoint redirects a stranger, most likely to a sign-in page.'
      : `The endpoint answers a stranger with ${status}.`,
    status === 404
      ? 'Correct token-endpoint, or deploy the endpoint.'
      : 'Answer 204 or 401 when nobody is signed in.',
  );
}

function judgeForeign({ status, headers }: Response, hasSession: boolean): DiagnosisRow {
  const isReadable = headers.get('access-control-allow-origin') !== null;
  if (isReadable && status < 300) {
    return fail(
      check,
      'The endpoint lets pages of other sites read its answer (Access-Control-Allow-Origin).',
      'Leave the header out.',
    );
  }
  if (status === 403) return pass(check, 'The endpoint answers requests across sites with 403.');
  return (hasSession ? warning : info)(
    check,
    `The endpoint answers a request across sites with ${status}.`,
    'Answer 403 when Sec-Fetch-Site is there and is not same-origin.',
  );
}

function judgeCaching({ headers }: Response): DiagnosisRow[] {
  if (/no-store/i.test(headers.get('cache-control') ?? '')) return [];
  return [
    warning(check, 'The endpoint’s answer may be cached.', 'Send Cache-Control: no-store with every answer.'),
  ];
}
