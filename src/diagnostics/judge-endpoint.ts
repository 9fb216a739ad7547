import { kindOf } from '../shared/token-answer.js';
import { fail, type DiagnosisRow } from './diagnosis.js';

export interface EndpointAnswer {
  isRedirect: boolean;
  status: number;
  headers: Headers;
  body: string;
}

interface Judgement {
  /** Not judged as a token yet. */
  token: string | null;
  /** Null with a null token: nobody is signed in. */
  problem: DiagnosisRow | null;
}

/** What an answer of the token endpoint holds. The problem never quotes the body. */
export function judgeAnswer({ isRedirect, status, headers, body }: EndpointAnswer): Judgement {
  if (isRedirect) {
    return problem(
      'The token endpoint redirects, most likely to a sign-in page.',
      'Answer 401 or 204 instead when nobody is signed in, and give the endpoint’s last address, with or without a slash at its end.',
    );
  }
  if (status === 204) return { token: null, problem: null };
  if (status !== 200) return problem(`The token endpoint answered ${status}.`, remedyOf(status));
  const type = headers.get('content-type') ?? '';
  if (/^\s*</.test(body) || /^text\/html/i.test(type)) {
    return problem(
      'The token endpoint answered with a web page (HTML), not with a token.',
      'Most likely it is the sign-in page, or the app’s index.html for an unknown path: correct token-endpoint, or answer 401 when nobody is signed in.',
    );
  }
  if (body.trim() === '') {
    return problem(
      'The token endpoint answered 200 with nothing in it.',
      `${shape} For nobody signed in answer 204.`,
    );
  }
  const kind = kindOf(type);
  if (kind === 'text') return { token: body.trim(), problem: null };
  if (kind !== 'json') {
    const shown = /^[\w.+/-]{1,60}/.exec(type)?.[0];
    return problem(
      `The token endpoint answered with ${shown ? `the content type ${shown}` : 'no content type'}.`,
      shape,
    );
  }
  return readJson(body);
}

const shape = 'Answer {"token": "<JWT>"} as application/json, or the bare JWT as text/plain.';

function readJson(body: string): Judgement {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return problem('The token endpoint’s answer says that it is JSON, but it is not.', shape);
  }
  const token =
    typeof value === 'object' && value !== null && Object.hasOwn(value, 'token')
      ? (value as { token?: unknown }).token
      : undefined;
  if (token === null) return { token: null, problem: null };
  if (typeof token === 'string') return { token, problem: null };
  return problem('The token endpoint’s JSON has no property "token" that holds text.', shape);
}

function remedyOf(status: number): string {
  if (status === 401) {
    return 'It says that nobody is signed in. If somebody is: see that the request carries the session (cookie, or headers in tokenRequest).';
  }
  if (status === 403) {
    return 'It refuses this request: look for a check of origin, of a CSRF token, or of the user’s rights.';
  }
  if (status === 404)
    return 'There is nothing at this address: correct token-endpoint, or deploy the endpoint.';
  if (status === 405)
    return 'It does not take this method: set tokenRequest to {method: "POST"}, or allow GET.';
  if (status === 429) return 'It limits how often it is asked: allow some requests a minute for each user.';
  if (status >= 500) return 'It failed: see the log of your server.';
  return `Answer 200 with a token, 204 or 401 for nobody. ${shape}`;
}

const problem = (message: string, remedy: string): Judgement => ({
  token: null,
  problem: fail('token-source', message, remedy),
});
