import type { AsapError } from '../../src/shared/errors.js';
import { fetchToken, type Token, type TokenSource } from '../../src/session/token-source.js';

const claims = btoa(JSON.stringify({ email: ' Ada@Example.com ' })).replace(/=+$/, '');
const jwt = `eyJhbGciOiJIUzI1NiJ9.${claims}.c2lnbmF0dXJl`;
const ada = { value: jwt, subject: 'ada@example.com' };

const json = (body: unknown, init: ResponseInit = {}) => Response.json(body, init);
const text = (body: string, type: string, status = 200) =>
  new Response(body, { status, headers: { 'Content-Type': type } });
const status = (code: number, headers: Record<string, string> = {}) =>
  new Response(code === 204 ? null : jwt, { status: code, headers });
const redirected = () => Object.defineProperty(new Response(null), 'type', { value: 'opaqueredirect' });
const networkError = () => new TypeError('Failed to fetch');

type Answer = () => Response | Error | Promise<Response>;

/** An endpoint that answers one after the other, the last one again and again; notes what it received, and when. */
function endpoint(...answers: Answer[]) {
  const received: { url: unknown; init: RequestInit; at: number }[] = [];
  vi.stubGlobal('fetch', (url: unknown, init: RequestInit) => {
    received.push({ url, init, at: Date.now() });
    const answer = (answers.length > 1 ? answers.shift() : answers[0])?.();
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  });
  return received;
}

const hanging: Answer = () => new Promise<Response>(() => {});
const source: TokenSource = { endpoint: '/api/asap-token' };

type Result = Token | null | AsapError;

async function ask(from: TokenSource = source, signal = new AbortController().signal): Promise<Result> {
  const result = fetchToken(from, { signal, userKey: '7' }).catch((error: unknown) => error as AsapError);
  await vi.runAllTimersAsync();
  return result;
}

/** All that a log, a report or an error tracker could print of an error. */
function everythingIn(error: unknown): string {
  if (!(error instanceof Error)) return JSON.stringify(error) ?? '';
  const { message, stack, cause, ...others } = error;
  return [message, stack, JSON.stringify(others), everythingIn(cause)].join('\n');
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('an answer of the token endpoint', () => {
  it.each<[string, Answer, Token | null]>([
    ['JSON', () => json({ token: jwt }), ada],
    [
      'JSON of another media type',
      () => text(JSON.stringify({ token: jwt }), 'application/problem+json'),
      ada,
    ],
    ['plain text, with white space', () => text(` ${jwt}\n`, 'text/plain; charset=utf-8'), ada],
    ['application/jwt', () => text(jwt, 'application/jwt'), ada],
    ['204', () => status(204), null],
    ['a token of null', () => json({ token: null }), null],
    [
      'a token whose claims nobody can read',
      () => json({ token: 'a.b.c' }),
      { value: 'a.b.c', subject: null },
    ],
  ])('%s', async (_, answer, expected) => {
    const received = endpoint(answer);
    expect(await ask()).toEqual(expected);
    expect(received).toHaveLength(1);
  });

  const huge = `${jwt}${'x'.repeat(16_384)}`;
  it.each<[string, Answer, string, number]>([
    ['401', () => status(401), 'token-unauthorized', 1],
    ['403', () => status(403), 'token-unauthorized', 1],
    ['404', () => status(404), 'token-http', 1],
    ['429', () => status(429, { 'Retry-After': '1' }), 'token-http', 1],
    ['500', () => status(500), 'token-http', 1],
    ['501', () => status(501), 'token-http', 1],
    ['502', () => status(502), 'token-http', 3],
    ['503', () => status(503), 'token-http', 3],
    ['504', () => status(504), 'token-http', 3],
    ['505', () => status(505), 'token-http', 1],
    ['201, which is none of the promised', () => json({ token: jwt }, { status: 201 }), 'token-http', 1],
    ['a redirect', redirected, 'token-redirected', 1],
    ['no network, or another origin without CORS', networkError, 'token-network', 3],
    ['HTML', () => text(`<title>Sign in</title>${jwt}`, 'text/html'), 'token-malformed', 1],
    [
      'HTML that says JSON in a parameter',
      () => text(JSON.stringify({ token: jwt }), 'text/html; a=/json'),
      'token-malformed',
      1,
    ],
    ['a type that only begins like text', () => text(jwt, 'text/plainer'), 'token-malformed', 1],
    ['no media type', () => new Response(new TextEncoder().encode(jwt)), 'token-malformed', 1],
    ['an empty body', () => text('', 'application/json'), 'token-malformed', 1],
    ['an empty text', () => text('', 'text/plain'), 'token-malformed', 1],
    ['JSON without a token', () => json({ jwt }), 'token-malformed', 1],
    ['JSON that is null', () => json(null), 'token-malformed', 1],
    ['a number for a token', () => json({ token: 7 }), 'token-malformed', 1],
    ['a token that is no JWT', () => json({ token: 'this-is-not-a-jwt' }), 'token-malformed', 1],
    ['a raw JWT sent as JSON', () => text(jwt, 'application/json'), 'token-malformed', 1],
    ['over 16 kB', () => json({ token: huge }), 'token-malformed', 1],
    ['over 16 kB of text', () => text(huge, 'text/plain'), 'token-malformed', 1],
    ['a hanging endpoint', hanging, 'token-timeout', 1],
  ])('%s', async (_, answer, code, attempts) => {
    const received = endpoint(answer);
    const error = await ask();
    expect(error).toMatchObject({ name: 'AsapError', code });
    expect(received).toHaveLength(attempts);
    expect(everythingIn(error)).not.toMatch(/eyJ/);
  });

  it('of 16,384 characters is the longest that is taken', async () => {
    const longest = `${jwt}${'x'.repeat(16_384 - jwt.length)}`;
    endpoint(() => json({ token: longest }));
    expect(await ask()).toMatchObject({ value: longest });
  });

  it('that says how long it is, and is far too long, is not read', async () => {
    const body = vi.fn(() => Promise.resolve(jwt));
    const headers = { 'Content-Type': 'text/plain', 'Content-Length': '1000000' };
    endpoint(() => Object.assign(new Response(null, { headers }), { text: body }));
    expect(await ask()).toMatchObject({ code: 'token-malformed' });
    expect(body).not.toHaveBeenCalled();
  });

  it('that goes on and on is read up to a bound', async () => {
    let pulled = 0;
    const body = new ReadableStream({
      pull: (controller) => {
        pulled += 1;
        controller.enqueue(new Uint8Array(16_384).fill(120));
      },
    });
    endpoint(() => new Response(body, { headers: { 'Content-Type': 'text/plain' } }));
    expect(await ask()).toMatchObject({ code: 'token-malformed' });
    expect(pulled).toBeLessThan(10);
  });

  it('is not what stands in a polluted prototype', async () => {
    const prototype = Object.prototype as { token?: string };
    prototype.token = jwt;
    try {
      endpoint(() => json({}));
      expect(await ask()).toMatchObject({ code: 'token-malformed' });
    } finally {
      delete prototype.token;
    }
  });

  it('is asked for by a request without options of a polluted prototype', async () => {
    const prototype = Object.prototype as { integrity?: string; method?: string };
    const asked = vi.fn<(input: RequestInfo | URL, init?: RequestInit) => Promise<Response>>();
    asked.mockImplementation(() => Promise.resolve(json({ token: jwt })));
    vi.stubGlobal('fetch', asked);
    Object.assign(prototype, { integrity: 'sha256-junk', method: 'POST' });
    try {
      expect(await ask()).toEqual(ada);
      const { integrity, method } = asked.mock.calls[0]![1]!;
      expect([integrity, method]).toEqual([undefined, undefined]);
    } finally {
      delete prototype.integrity;
      delete prototype.method;
    }
  });

  it('without the marker is refused where it is required', async () => {
    endpoint(() => json({ token: jwt }));
    expect(await ask({ requiresMarker: true })).toMatchObject({ code: 'token-malformed' });
    endpoint(() => Response.json({ token: jwt }, { headers: { 'Asap-Help-Token': '1' } }));
    expect(await ask({ requiresMarker: true })).toEqual(ada);
  });

  it('that comes after two failures is taken', async () => {
    const received = endpoint(
      networkError,
      () => status(503),
      () => json({ token: jwt }),
    );
    expect(await ask()).toEqual(ada);
    const [first, second, third] = received.map(({ at }) => at);
    expect(second! - first!).toBeGreaterThanOrEqual(150);
    expect(second! - first!).toBeLessThanOrEqual(300);
    expect(third! - second!).toBeGreaterThanOrEqual(450);
    expect(third! - second!).toBeLessThanOrEqual(900);
  });
});

describe('Retry-After', () => {
  it.each<[string, () => string, number, number]>([
    ['seconds', () => '2', 2_000, 2_000],
    ['at most 10 s', () => '3600', 10_000, 10_000],
    ['a date', () => new Date(Date.now() + 5_000).toUTCString(), 4_000, 5_000],
    ['a date of the past', () => new Date(Date.now() - 5_000).toUTCString(), 150, 300],
    ['nonsense', () => 'soon', 150, 300],
  ])('%s', async (_, value, least, most) => {
    const received = endpoint(
      () => status(503, { 'Retry-After': value() }),
      () => json({ token: jwt }),
    );
    expect(await ask()).toEqual(ada);
    const waited = received[1]!.at - received[0]!.at;
    expect(waited).toBeGreaterThanOrEqual(least);
    expect(waited).toBeLessThanOrEqual(most);
  });
});

describe('the request', () => {
  it('is a GET with the cookies of this origin, not cached, following no redirect', async () => {
    const received = endpoint(() => json({ token: jwt }));
    await ask();
    expect(received).toMatchObject([
      {
        url: '/api/asap-token',
        init: { credentials: 'same-origin', redirect: 'manual', cache: 'no-store' },
      },
    ]);
    expect(received[0]?.init.method).toBeUndefined();
  });

  it('takes what the page sets, and lets it change neither redirects nor the cache', async () => {
    const received = endpoint(() => json({ token: jwt }));
    const request = {
      method: 'POST',
      headers: { 'X-CSRF': '1' },
      credentials: 'include',
      body: '{}',
    } as const;
    await ask({ ...source, request: Object.assign({ redirect: 'follow', cache: 'force-cache' }, request) });
    expect(received).toMatchObject([{ init: { ...request, redirect: 'manual', cache: 'no-store' } }]);
  });

  it('is aborted for real after 10 s', async () => {
    const received = endpoint(hanging);
    const result = fetchToken(source, { signal: new AbortController().signal, userKey: undefined });
    const caught = result.catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(9_999);
    expect(received[0]?.init.signal?.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(received[0]?.init.signal?.aborted).toBe(true);
    expect(await caught).toMatchObject({ code: 'token-timeout' });
  });

  it('is aborted with the wish, and not tried again', async () => {
    const received = endpoint(hanging);
    const controller = new AbortController();
    const result = fetchToken(source, { signal: controller.signal, userKey: undefined });
    const caught = result.catch((error: unknown) => error);
    controller.abort();
    expect(await caught).toMatchObject({ code: 'aborted' });
    await vi.runAllTimersAsync();
    expect(received).toHaveLength(1);
    expect(received[0]?.init.signal?.aborted).toBe(true);
  });

  it('is not made again when the wish ends between two attempts', async () => {
    const received = endpoint(networkError);
    const controller = new AbortController();
    const result = fetchToken(source, { signal: controller.signal, userKey: undefined });
    const caught = result.catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(50);
    controller.abort();
    expect(await caught).toMatchObject({ code: 'aborted' });
    await vi.runAllTimersAsync();
    expect(received).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('leaves no timer behind', async () => {
    endpoint(() => json({ token: jwt }));
    await fetchToken(source, { signal: new AbortController().signal, userKey: undefined });
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('a token provider', () => {
  it('comes before the endpoint, and is told the user and when it is no longer wanted', async () => {
    const received = endpoint(() => json({ token: 'd.e.f' }));
    const provider = vi.fn(() => Promise.resolve(jwt));
    expect(await ask({ ...source, provider })).toEqual(ada);
    expect(provider).toHaveBeenCalledExactlyOnceWith({ userKey: '7', signal: expect.any(AbortSignal) });
    expect(received).toEqual([]);
  });

  it.each<[string, () => Promise<unknown>, Result | { code: string }]>([
    ['null: nobody', () => Promise.resolve(null), null],
    ['undefined', () => Promise.resolve(undefined), { code: 'token-malformed' }],
    ['an object', () => Promise.resolve({ token: jwt }), { code: 'token-malformed' }],
    ['no JWT', () => Promise.resolve('no'), { code: 'token-malformed' }],
    ['a rejection', () => Promise.reject(new Error(`Unexpected ${jwt}`)), { code: 'token-provider' }],
    ['a parser that quotes', () => Promise.resolve(JSON.parse(jwt)), { code: 'token-provider' }],
    [
      'an error named after the token',
      () => Promise.reject<string>(Object.assign(new Error(), { name: jwt })),
      { code: 'token-provider' },
    ],
    ['never', () => new Promise(() => {}), { code: 'token-timeout' }],
  ])('%s', async (_, provide, expected) => {
    const provider = vi.fn(() => provide() as Promise<string>);
    const result = await ask({ provider });
    if (expected === null) expect(result).toBeNull();
    else expect(result).toMatchObject(expected);
    expect(provider).toHaveBeenCalledTimes(1);
    expect(everythingIn(result)).not.toMatch(/eyJ/);
  });
});
