import { AsapError } from '../shared/errors.js';
import { backOff, pause, retry } from '../shared/retry.js';
import { explain } from '../shared/error-messages.js';
import {
  boundedText,
  isMarked,
  kindOf,
  longestTokenAnswer,
  markerHeader,
  tokenRequestInit,
} from '../shared/token-answer.js';
import { subjectOf } from './token-subject.js';

/** A JWT for ASAP, and whose it is (the `email` claim, lower-cased; null when unreadable). */
export interface Token {
  value: string;
  subject: string | null;
}

/** Given to a token provider. */
export interface TokenContext {
  /** Aborted when the token is no longer wanted. */
  signal: AbortSignal;
  /** The element's `user-key`. */
  userKey: string | undefined;
}

/** Resolves with a fresh JWT, or with null when nobody is signed in. */
export type TokenProvider = (context: TokenContext) => Promise<string | null>;

/** What may be set of the request to the token endpoint. Defaults: `GET`, credentials `same-origin`. */
export interface TokenRequest {
  method?: string;
  headers?: Record<string, string>;
  credentials?: RequestCredentials;
  body?: string;
}

export interface TokenSource {
  endpoint?: string | undefined;
  provider?: TokenProvider | undefined;
  request?: TokenRequest | undefined;
  /** Whether a token counts only with the marker in the endpoint's answer. */
  requiresMarker?: boolean | undefined;
}

const attemptLimit = 10_000;
const attempts = 3;
const longestRetryAfter = 10_000;
const largestToken = 16_384;
const jwt = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/** A failure that may not happen again. The request is repeated after `delay` ms, or after the usual back-off. */
class Passing extends Error {
  constructor(
    readonly failure: AsapError,
    readonly delay?: number,
  ) {
    super();
  }
}

/**
 * Asks the provider, else the endpoint, for a token. After a network error, 502, 503 or 504 it tries again, 3 times in all. Each
 * attempt may take 10 s.
 * Rejects with an AsapError; null when nobody is signed in.
 */
export async function fetchToken(source: TokenSource, context: TokenContext): Promise<Token | null> {
  try {
    const { provider } = source;
    if (provider) return await limited(context.signal, (signal) => provide(provider, { ...context, signal }));
    return await retry(
      () => limited(context.signal, (signal) => request(source, signal)),
      attempts,
      (error, failures) => (error instanceof Passing ? (error.delay ?? backOff(failures)) : null),
      context.signal,
    );
  } catch (error) {
    if (context.signal.aborted) throw explain('aborted');
    if (error instanceof Passing) throw error.failure;
    throw error instanceof AsapError ? error : explain('token-network', '', error);
  }
}

/** Ends an attempt after 10 s, even if the attempt ignores its signal. */
async function limited<T>(outer: AbortSignal, attempt: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const expiry = pause(attemptLimit, AbortSignal.any([outer, controller.signal])).then(() => {
    throw explain('token-timeout');
  });
  const abort = () => controller.abort();
  outer.addEventListener('abort', abort);
  try {
    return await Promise.race([attempt(controller.signal), expiry]);
  } finally {
    outer.removeEventListener('abort', abort);
    expiry.catch(() => {});
    abort();
  }
}

async function provide(provider: TokenProvider, context: TokenContext): Promise<Token | null> {
  let value: unknown;
  try {
    value = await provider(context);
  } catch (error) {
    // The message of a parser's error may quote the answer and its token. Only the name of the error is safe.
    const name =
      error instanceof Error && /^\w{1,40}$/.test(error.name) ? ` It rejected with ${error.name}.` : '';
    throw explain('token-provider', name);
  }
  return value === null ? null : tokenOf(value);
}

async function request(
  { endpoint = '', request: options, requiresMarker }: TokenSource,
  signal: AbortSignal,
): Promise<Token | null> {
  let response: Response;
  let body: string;
  try {
    response = await fetch(endpoint, tokenRequestInit(options, signal));
    body = response.status === 200 ? await boundedText(response, longestTokenAnswer) : '';
  } catch (error) {
    throw new Passing(explain('token-network', '', error));
  }
  const { status } = response;
  if (response.type === 'opaqueredirect') throw explain('token-redirected');
  if (status === 204) return null;
  if (status === 401 || status === 403) throw explain('token-unauthorized', ` It answered ${status}.`);
  if (status !== 200) {
    const failure = explain('token-http', ` It answered ${status}.`);
    throw status > 501 && status < 505 ? new Passing(failure, retryAfter(response)) : failure;
  }
  if (requiresMarker && !isMarked(response))
    throw explain('token-malformed', ` Its header ${markerHeader}: 1 is missing.`);
  return read(body, response.headers.get('content-type') ?? '');
}

function retryAfter(response: Response): number | undefined {
  const value = response.headers.get('retry-after');
  if (!value) return undefined;
  const delay = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return delay >= 0 ? Math.min(delay, longestRetryAfter) : undefined;
}

function read(body: string, type: string): Token | null {
  const kind = kindOf(type);
  if (kind === 'text') return tokenOf(body.trim());
  if (kind !== 'json')
    throw explain(
      'token-malformed',
      ` Its content type is ${/^[\w.+/-]{1,60}/.exec(type)?.[0] ?? 'missing'}.`,
    );
  let answer: unknown;
  try {
    answer = JSON.parse(body);
  } catch {
    throw explain('token-malformed', ' It is not valid JSON.');
  }
  // Only an own property counts: a script may have put a `token` on Object.prototype.
  const token =
    Object(answer) === answer && Object.hasOwn(answer as object, 'token')
      ? (answer as { token: unknown }).token
      : undefined;
  return token === null ? null : tokenOf(token);
}

function tokenOf(value: unknown): Token {
  if (typeof value !== 'string' || value.length > largestToken || !jwt.test(value))
    throw explain('token-malformed');
  return { value, subject: subjectOf(value) };
}
