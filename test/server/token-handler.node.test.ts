import { createTokenHandler, type TokenHandlerOptions } from '../../src/server/index.js';
import { demoSecret as secret } from './demo-secret.js';
import { verifyWithNode } from './node-hs256.js';

const url = 'https://app.example/api/asap-token';
const sameOrigin = { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' };
const crossSite = { ...sameOrigin, 'sec-fetch-site': 'cross-site' };
const ada = { email: 'ada@example.com' };

/** What the handler answers with, signed in as Ada unless the options say otherwise. */
const ask = (init: RequestInit = {}, options: Partial<TokenHandlerOptions> = {}) =>
  createTokenHandler({ secret, user: () => ada, ...options })(
    new Request(url, { headers: sameOrigin, ...init }),
  );

const expectSafeHeaders = ({ headers }: Response) => {
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('vary')).toBe('Cookie, Origin');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
};

describe('createTokenHandler', () => {
  it('answers GET and POST with a token for the user', async () => {
    for (const method of ['GET', 'POST']) {
      const response = await ask({ method }, { lifetime: 60_000 });
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('application/json');
      // A page that pins takes no token without it.
      expect(response.headers.get('asap-help-token')).toBe('1');
      expectSafeHeaders(response);
      const { token, ...rest } = await response.json();
      const claims = verifyWithNode(token, secret);
      expect(claims).toMatchObject({ email: 'ada@example.com', email_verified: true });
      expect(Number(claims?.['not_after']) - Number(claims?.['not_before'])).toBeLessThan(60_000 + 31_000);
      expect(rest).toEqual({});
    }
  });

  it('gives the request, and the context, to `user`', async () => {
    const user = vi.fn((request: Request, session: { email: string }) =>
      request.headers.has('cookie') ? session : null,
    );
    const handler = createTokenHandler({ secret, user });
    const request = new Request(url, { headers: { ...sameOrigin, cookie: 'session=1' } });
    const { token } = await (await handler(request, { email: 'grace@example.com' })).json();
    expect(user).toHaveBeenCalledExactlyOnceWith(request, { email: 'grace@example.com' });
    expect(verifyWithNode(token, secret)).toMatchObject({ email: 'grace@example.com' });
  });

  it('answers 204 without a body if nobody is signed in', async () => {
    for (const nobody of [null, undefined]) {
      const response = await ask({}, { user: async () => nobody });
      expect(response.status).toBe(204);
      expect(response.body).toBeNull();
      expectSafeHeaders(response);
    }
  });

  it('answers 405 with Allow to other methods, and does not ask who is signed in', async () => {
    const user = vi.fn(() => ada);
    for (const method of ['HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
      const response = await ask({ method }, { user });
      expect(response.status).toBe(405);
      expect(response.headers.get('allow')).toBe('GET, POST');
      expectSafeHeaders(response);
    }
    const response = await ask({ method: 'PUT' }, { user, allowedOrigins: ['https://other.example'] });
    expect(response.headers.get('allow')).toBe('GET, POST, OPTIONS');
    expect(user).not.toHaveBeenCalled();
  });

  it('answers 403 to anything but a same-origin fetch, without asking who is signed in and without CORS', async () => {
    const user = vi.fn(() => ada);
    const response = await ask({ headers: { ...crossSite, origin: 'https://evil.example' } }, { user });
    expect(response.status).toBe(403);
    expect(await response.json()).toEqual({
      error: 'Refused, as only same-origin fetch requests are answered: Sec-Fetch-Site is not same-origin.',
    });
    expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    expectSafeHeaders(response);
    expect(user).not.toHaveBeenCalled();
  });

  it('answers 500 without details if `user` fails or returns what cannot be signed, and tells the owner why', async () => {
    const failure = new Error('db-host-7 refused the password hunter2');
    const users = [
      () => { throw failure; },
      () => Promise.reject(failure),
      () => ({ email: 'not an address' }),
      () => 'ada@example.com' as never,
    ]; // prettier-ignore
    for (const user of users) {
      const onError = vi.fn();
      const response = await ask({}, { user, onError });
      expect(response.status).toBe(500);
      expect(await response.json()).toEqual({ error: 'The server could not say who is signed in.' });
      expectSafeHeaders(response);
      expect(onError).toHaveBeenCalledOnce();
      expect(onError.mock.calls[0]?.[0]).toBeInstanceOf(Error);
      expect(onError.mock.calls[0]?.[1]).toBeInstanceOf(Request);
    }
  });

  it('prints the failure if no `onError` is given, and survives an `onError` that fails', async () => {
    const print = vi.spyOn(console, 'error').mockImplementation(() => {});
    const failure = new Error('no session store');
    const loggerFailure = new Error('no log server');
    const user = () => Promise.reject(failure);
    expect((await ask({}, { user })).status).toBe(500);
    expect(print).toHaveBeenLastCalledWith('asap-help: no token could be made.', failure);
    expect((await ask({}, { user, onError: () => Promise.reject(loggerFailure) })).status).toBe(500);
    expect(print).toHaveBeenLastCalledWith('asap-help: no token could be made.', loggerFailure);
    print.mockRestore();
  });

  it('does not wait for a logger that hangs', async () => {
    vi.useFakeTimers();
    try {
      const answer = ask(
        {},
        { user: () => Promise.reject(new Error()), onError: () => new Promise(() => {}) },
      );
      await vi.advanceTimersByTimeAsync(5_000);
      expect((await answer).status).toBe(500);
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  it('answers 500 when `user` hangs, and tells the owner', async () => {
    vi.useFakeTimers();
    try {
      const onError = vi.fn();
      const answer = ask({}, { user: () => new Promise(() => {}), onError });
      await vi.advanceTimersByTimeAsync(9_999);
      expect(onError).not.toHaveBeenCalled();
      await vi.advanceTimersByTimeAsync(1);
      expect((await answer).status).toBe(500);
      expect(onError.mock.calls.map(([error]) => String(error))).toEqual([
        'Error: asap-help: `user` gave no answer within 10 s.',
      ]);
      expect(vi.getTimerCount()).toBe(0);
      // The timer of a look-up that ends goes with it.
      expect((await ask()).status).toBe(200);
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  it('takes neither options nor claims from a polluted prototype', async () => {
    const prototype = Object.prototype as unknown as Record<string, unknown>;
    const onError = vi.fn();
    const print = vi.spyOn(console, 'error').mockImplementation(() => {});
    const polluted = {
      allowedOrigins: ['https://evil.example'],
      firstName: 'Eve',
      emailVerified: false,
      lifetime: 600_000,
      now: 1e12,
      onError,
      statusText: 'no\nstatus',
    };
    Object.assign(prototype, polluted);
    try {
      const failing = await ask({}, { user: () => Promise.reject(new Error()) });
      expect([failing.status, onError.mock.calls, print.mock.calls.length]).toEqual([500, [], 1]);
      const response = await ask();
      const { token } = (await response.json()) as { token: string };
      const claims = verifyWithNode(token, secret);
      expect(claims).toMatchObject({ email_verified: true });
      expect(Object.keys(claims ?? {})).not.toContain('first_name');
      expect(Number(claims?.['not_after'])).toBeGreaterThan(Date.now());
      expect(Number(claims?.['not_after'])).toBeLessThanOrEqual(Date.now() + 300_000);
      const headers = { ...crossSite, origin: 'https://evil.example' };
      expect((await ask({ headers })).status).toBe(403);
    } finally {
      for (const name of Object.keys(polluted)) delete prototype[name];
      print.mockRestore();
    }
  });

  it('throws at creation for a wrong option', () => {
    const create = (options: object) => () => createTokenHandler({ secret, user: () => ada, ...options });
    expect(create({ secret: 'placeholder' })).toThrow(/`secret` is not an ASAP secret/);
    expect(create({ secret: undefined })).toThrow(/`secret` is missing/);
    expect(create({ user: ada })).toThrow(/`user` must be a function/);
    expect(create({ lifetime: 3_600_000 })).toThrow(/`lifetime`/);
    for (const origin of [
      'https://APP.example:443',
      'http://localhost:5173',
      'http://127.0.0.1',
      'http://[::1]:80',
    ])
      expect(create({ allowedOrigins: [origin] })).not.toThrow();
    for (const origin of [
      '*',
      'null',
      'app.example',
      'https://app.example/',
      'https://*.app.example',
      'ftp://app.example',
      'http://app.example',
      'https://app.example.',
      'https://ada@app.example',
      'http://localhost.example',
    ]) {
      expect(create({ allowedOrigins: [origin] })).toThrow(/`allowedOrigins`/);
    }
    for (const origins of ['https://app.example', [undefined], [null], [new URL('https://app.example')]])
      expect(create({ allowedOrigins: origins })).toThrow(/`allowedOrigins`/);
  });
});

it('compares an allowed origin as browsers write it', async () => {
  const headers = { ...crossSite, origin: 'https://app2.example' };
  const response = await ask({ headers }, { allowedOrigins: ['HTTPS://App2.example:443'] });
  expect(response.headers.get('access-control-allow-origin')).toBe('https://app2.example');
});

describe('allowedOrigins', () => {
  const allowedOrigins = ['https://app.example', 'https://other.example'];
  const fromOther = { ...crossSite, origin: 'https://other.example' };

  it('opens CORS with credentials for a listed origin, whatever the answer', async () => {
    const answers = [
      await ask({ headers: fromOther }, { allowedOrigins }),
      await ask({ headers: fromOther }, { allowedOrigins, user: () => null }),
      await ask(
        { headers: fromOther },
        { allowedOrigins, user: () => Promise.reject(new Error()), onError: () => {} },
      ),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 204, 500]);
    for (const { headers } of answers) {
      expect(headers.get('access-control-allow-origin')).toBe('https://other.example');
      expect(headers.get('access-control-allow-credentials')).toBe('true');
    }
  });

  it('grants a preflight with the headers that are asked for', async () => {
    const headers = {
      ...fromOther,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'x-csrf',
    };
    const response = await ask({ method: 'OPTIONS', headers }, { allowedOrigins });
    expect(response.status).toBe(204);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': 'https://other.example',
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': 'x-csrf',
    });
    expectSafeHeaders(response);
  });

  it('refuses everybody else, in the preflight too', async () => {
    for (const origin of [
      'https://evil.example',
      'https://other.example.evil.example',
      'http://other.example',
      'null',
    ]) {
      for (const method of ['GET', 'POST', 'OPTIONS']) {
        const response = await ask({ method, headers: { ...crossSite, origin } }, { allowedOrigins });
        expect(response.status).toBe(403);
        expect(response.headers.has('access-control-allow-origin')).toBe(false);
      }
    }
  });

  it('still answers its own pages, without CORS', async () => {
    const response = await ask({}, { allowedOrigins });
    expect(response.status).toBe(200);
    expect(response.headers.has('access-control-allow-origin')).toBe(false);
  });

  it('refuses a listed origin whose request is not a CORS fetch', async () => {
    const headers = { ...fromOther, 'sec-fetch-mode': 'no-cors' };
    expect((await ask({ method: 'POST', headers }, { allowedOrigins })).status).toBe(403);
  });
});
