import { printError } from './print-error.js';
import { judgeOrigin } from './request-origin.js';
import { secretBytes } from './secret.js';
import { checkedLifetime, ownOf, signAsapToken, type AsapUser } from './sign-asap-token.js';

export interface TokenHandlerOptions<Context = unknown> {
  /** The JWT secret from the ASAP settings of Zoho Desk. */
  secret: string;
  /**
   * Who is signed in on your site, judged by the request's session cookie or header; null or undefined for nobody.
   * Take the user from your own session, never from the request's body or query. `context` is what the handler was called
   * with beside the request: Node's or Express's request with `toNodeHandler`, else whatever you pass.
   * It has 10 s; the element waits no longer for a token.
   */
  user: (
    request: Request,
    context: Context,
  ) => AsapUser | null | undefined | Promise<AsapUser | null | undefined>;
  /** How long each token stays good, in milliseconds. Default 300,000 (5 min), at least 1,000, at most 600,000. */
  lifetime?: number | undefined;
  /**
   * Origins, such as `https://app.example`, whose pages may fetch tokens from here with credentials, if the pages are not
   * served from this endpoint's own origin. Default none: no CORS header is ever sent. They need `SameSite=None` cookies
   * unless they are of the same site, and the element needs a `tokenProvider`, as its `token-endpoint` is same-origin only.
   */
  allowedOrigins?: readonly string[] | undefined;
  /**
   * Told when `user` throws, rejects or takes too long, or returns what cannot be signed; the client sees a bare 500.
   * Default: `console.error`.
   */
  onError?: ((error: unknown, request: Request) => unknown) | undefined;
}

/** From a WHATWG request, and the context that `user` asks for if any, to a response; it never rejects. */
export type TokenHandler<Context = unknown> = (
  request: Request,
  ...context: unknown extends Context ? [context?: unknown] : [context: Context]
) => Promise<Response>;

/**
 * The endpoint that `token-endpoint` points to. Answers a same-origin `fetch`, GET or POST, with 200, `{"token"}` and the
 * header `Asap-Help-Token: 1`, or with 204 if nobody is signed in. Otherwise 405 (another method), 403 (not a same-origin fetch) or 500 (`user` failed),
 * each with `{"error"}`, a fixed sentence. Nothing is cached.
 *
 * What counts as same-origin, behind a TLS proxy too, and without `Sec-Fetch-*` headers, stands at `judgeOrigin`.
 *
 * @throws TypeError or RangeError at once if an option is wrong, so that a bad secret shows at start-up and not at log-in.
 */
export function createTokenHandler<Context = unknown>(
  options: TokenHandlerOptions<Context>,
): TokenHandler<Context> {
  const { secret, user } = options;
  const onError = ownOf(options, 'onError') ?? logError;
  secretBytes(secret);
  if (typeof user !== 'function') {
    throw new TypeError('asap-help: `user` must be a function that returns the signed-in user, or null.');
  }
  const lifetime = checkedLifetime(ownOf(options, 'lifetime'));
  const allowedOrigins = checkedOrigins(ownOf(options, 'allowedOrigins') ?? []);
  const methods = allowedOrigins.size > 0 ? 'GET, POST, OPTIONS' : 'GET, POST';

  return async function handleTokenRequest(request, ...[context]) {
    if (request.method === 'OPTIONS' && allowedOrigins.size > 0) return preflight(request, allowedOrigins);
    if (request.method !== 'GET' && request.method !== 'POST') {
      return failure(405, `Use one of: ${methods}.`, { allow: methods });
    }
    const judgement = judgeOrigin(request, allowedOrigins);
    if (!judgement.allowed) {
      return failure(403, `Refused, as only same-origin fetch requests are answered: ${judgement.reason}.`);
    }
    const headers = corsHeaders(judgement.corsOrigin);
    try {
      const signedIn = await within(longestLookUp, user(request, context as Context), () => {
        throw new Error('asap-help: `user` gave no answer within 10 s.');
      });
      if (signedIn === null || signedIn === undefined) return reply(204, null, headers);
      const token = await signAsapToken(signedIn, { secret, lifetime });
      return reply(200, { token }, { ...headers, ...marker });
    } catch (error) {
      await report(onError, error, request);
      return failure(500, 'The server could not say who is signed in.', headers);
    }
  };
}

function checkedOrigins(origins: readonly string[]): ReadonlySet<string> {
  if (!isArray(origins)) throw new TypeError('asap-help: `allowedOrigins` must be an array of origins.');
  const normalized = origins.map((origin) =>
    /^https?:\/\/[^/?#@\\]+$/i.test(origin) && URL.canParse(origin) ? new URL(origin) : null,
  );
  for (const url of normalized) {
    if (!isAllowable(url)) {
      throw new TypeError(
        'asap-help: each of `allowedOrigins` must be a full origin such as https://app.example, with https unless the host is a loopback one: no path, no wildcard.',
      );
    }
  }
  return new Set(normalized.flatMap((url) => url?.origin ?? []));
}

/** Keeps the type of what it is asked about, which `Array.isArray` makes `any[]`. */
const isArray = (value: unknown): boolean => Array.isArray(value);

/** Plain http can be rewritten on the way, unless it stays on the machine. A host that ends with a dot is one of its own. */
function isAllowable(url: URL | null): boolean {
  if (!url || /\*|\.$/.test(url.hostname)) return false;
  const isLoopback = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback);
}

function preflight(request: Request, allowedOrigins: ReadonlySet<string>): Response {
  const origin = request.headers.get('origin');
  if (origin === null || !allowedOrigins.has(origin)) return failure(403, 'This origin is not allowed.');
  const askedHeaders = request.headers.get('access-control-request-headers');
  return reply(204, null, {
    ...corsHeaders(origin),
    'access-control-allow-methods': 'GET, POST',
    // The wildcard does not work with credentials (https://fetch.spec.whatwg.org/#cors-preflight-fetch).
    ...(askedHeaders && { 'access-control-allow-headers': askedHeaders }),
    'access-control-max-age': '600',
  });
}

const corsHeaders = (origin: string | null): Record<string, string> =>
  origin === null
    ? {}
    : { 'access-control-allow-origin': origin, 'access-control-allow-credentials': 'true' };

/** Tells the answer from a file that somebody has uploaded to this origin: a page that calls `AsapHelp.pin()` asks for it. */
const marker = { 'asap-help-token': '1' };

const failure = (status: number, error: string, headers: Record<string, string> = {}) =>
  reply(status, { error }, headers);

function reply(status: number, body: object | null, headers: Record<string, string>): Response {
  return new Response(body && JSON.stringify(body), {
    // Else a `statusText` that a script has left on Object.prototype would count.
    __proto__: null,
    status,
    headers: {
      ...(body && { 'content-type': 'application/json' }),
      'cache-control': 'no-store',
      vary: 'Cookie, Origin',
      'x-content-type-options': 'nosniff',
      ...headers,
    },
  } as ResponseInit);
}

const logError = (error: unknown): void => printError('asap-help: no token could be made.', error);

/** For how long the answer waits for `user`, in ms: as long as an element waits for the answer. */
const longestLookUp = 10_000;
/** For how long the answer waits for a logger, in ms. */
const longestReport = 2_000;

/** What `awaited` gives within `limit` ms, else what `late` gives. */
async function within<T>(limit: number, awaited: T | Promise<T>, late: () => T): Promise<T> {
  let timer;
  try {
    const lateness = new Promise<void>((resolve) => (timer = setTimeout(resolve, limit)));
    return await Promise.race([awaited, lateness.then(late)]);
  } finally {
    clearTimeout(timer);
  }
}

/** A logger that fails must not turn a 500 into a crash, and one that hangs must not keep the client waiting. */
async function report(
  onError: NonNullable<TokenHandlerOptions['onError']>,
  error: unknown,
  request: Request,
) {
  try {
    await within<unknown>(longestReport, onError(error, request), () => {});
  } catch (loggerError) {
    logError(loggerError);
  }
}
