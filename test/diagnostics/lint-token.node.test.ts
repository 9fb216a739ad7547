import fc from 'fast-check';
import { lintToken } from '../../src/diagnostics/lint-token.js';
import { signAsapToken } from '../../src/server/index.js';
import { judgeClaims } from '../../src/testing/claims.js';
import { demoSecret } from '../server/demo-secret.js';
import { signWithNode } from '../server/node-hs256.js';

const now = 1_760_000_000_000;
const nowInSeconds = now / 1000;
const good = {
  email: 'ada@example.com',
  email_verified: true,
  not_before: now - 30_000,
  not_after: now + 300_000,
};

const lint = (claims: object, header?: object) =>
  lintToken(signWithNode(claims, demoSecret, header), { now }).map(
    ({ code, severity }) => `${severity} ${code}`,
  );

/** The good claims without the window, and with another. */
const withWindow = (window: object) => lint({ email: good.email, email_verified: true, ...window });

describe('lintToken', () => {
  it('finds nothing in what signAsapToken signs', async () => {
    for (const lifetime of [60_000, 300_000, 600_000]) {
      const token = await signAsapToken(
        { email: 'ada@example.com', firstName: 'Ädä' },
        { secret: demoSecret, now, lifetime },
      );
      expect(lintToken(token, { now })).toEqual([]);
    }
  });

  it('accepts any one start and any one end', () => {
    for (const start of [
      { not_before: now - 30_000 },
      { nbf: nowInSeconds - 30 },
      { iat: nowInSeconds - 30 },
    ]) {
      for (const end of [{ not_after: now + 300_000 }, { exp: now + 300_000 }]) {
        expect(withWindow({ ...start, ...end })).toEqual([]);
      }
    }
  });

  it('names each unit mistake, and nothing that only follows from it', () => {
    const inSeconds = ['error seconds-for-milliseconds'];
    const inMilliseconds = ['error milliseconds-for-seconds'];
    const end = { not_after: now + 300_000 };
    const start = { not_before: now - 30_000 };
    expect(withWindow({ not_before: nowInSeconds - 30, ...end })).toEqual(inSeconds);
    expect(withWindow({ ...start, not_after: nowInSeconds + 300 })).toEqual(inSeconds);
    expect(withWindow({ ...start, exp: nowInSeconds + 300 })).toEqual(inSeconds);
    expect(withWindow({ nbf: now - 30_000, ...end })).toEqual(inMilliseconds);
    expect(withWindow({ iat: now - 30_000, ...end })).toEqual(inMilliseconds);
    expect(withWindow({ not_before: nowInSeconds - 30, exp: nowInSeconds + 300 })).toEqual([
      ...inSeconds,
      ...inSeconds,
    ]);
    expect(withWindow({ not_before: now * 1000, ...end })).toContain('error unknown-unit');
    expect(withWindow({ ...start, exp: (now + 300_000) * 1e6 })).toEqual(['error unknown-unit']);
  });

  it('says which claim, and how to put it right', () => {
    const token = signWithNode({ ...good, not_after: nowInSeconds + 300 }, demoSecret);
    expect(lintToken(token, { now })).toEqual([
      {
        code: 'seconds-for-milliseconds',
        severity: 'error',
        message: 'not_after is in seconds; Zoho reads it in milliseconds.',
        remedy:
          'Multiply it by 1000. Zoho wants not_before, not_after and exp in milliseconds, nbf and iat in seconds.',
      },
    ]);
  });

  it('finds a window that is still too long once the unit is right', () => {
    expect(withWindow({ iat: nowInSeconds - 1, exp: nowInSeconds + 3600 })).toEqual([
      'error seconds-for-milliseconds',
      'error window-too-long',
    ]);
  });

  it('only warns of a wrong unit in a claim beside the one that counts', () => {
    expect(lint({ ...good, exp: nowInSeconds + 300 })).toEqual(['warning seconds-for-milliseconds']);
    expect(lint({ ...good, iat: now })).toEqual(['warning milliseconds-for-seconds']);
    expect(lint({ ...good, exp: 'soon' })).toEqual(['warning not-a-number']);
  });

  it('finds each fault of the window', () => {
    expect(withWindow({})).toEqual(['error start-missing', 'error end-missing']);
    expect(withWindow({ not_before: now + 60_000, not_after: now })).toEqual(['error window-inverted']);
    expect(withWindow({ not_before: now - 30_000, not_after: now + 600_000 })).toEqual([
      'error window-too-long',
    ]);
    expect(withWindow({ not_before: now - 300_000, not_after: now })).toEqual(['error expired']);
    expect(withWindow({ not_before: now + 1, not_after: now + 300_000 })).toEqual(['error not-yet-valid']);
    expect(withWindow({ not_before: `${now}`, not_after: null })).toEqual([
      'error not-a-number',
      'error not-a-number',
    ]);
    expect(withWindow({ not_before: now - 60_000, not_after: now + 29_999 })).toEqual([
      'warning expires-soon',
    ]);
    expect(withWindow({ not_before: now, not_after: now + 300_000 })).toEqual([
      'info no-room-for-clock-skew',
    ]);
  });

  it('gives the skew of the clock, and the age, in seconds', () => {
    const message = (window: object) =>
      lintToken(signWithNode({ ...good, ...window }, demoSecret), { now })[0]?.message;
    expect(message({ not_before: now + 42_000 })).toMatch(/another 42 s/);
    expect(message({ not_before: now - 300_000, not_after: now - 90_000 })).toMatch(/expired 90 s ago/);
    expect(message({ not_before: now - 1000, not_after: now + 3_599_000 })).toMatch(
      /good for 3600 s; .* 600 s/,
    );
  });

  it('finds each fault of header and e-mail', () => {
    expect(lint(good, { alg: 'none' })).toEqual(['error wrong-algorithm']);
    expect(lint(good, { alg: 'RS256', typ: 'JWT' })).toEqual(['error wrong-algorithm']);
    expect(lint(good, { alg: 'HS256' })).toEqual([]);
    expect(lint(good, { alg: 'HS256', typ: 'at+jwt' })).toEqual(['error wrong-type']);
    expect(lint(good, { alg: 'HS256', typ: 'JWT', kid: '1' })).toEqual(['warning unknown-header']);
    expect(lint({ ...good, email: undefined })).toEqual(['error email-missing']);
    for (const email of [
      'ada',
      '@example.com',
      'ada@',
      'a@b@c',
      ' ada@example.com',
      'Ada <ada@example.com>',
      7,
      ['a@b.test'],
    ]) {
      expect(lint({ ...good, email })).toEqual(['error email-invalid']);
    }
    expect(lint({ ...good, email: 'Ada@example.com' })).toEqual(['warning email-upper-case']);
    for (const email_verified of [undefined, null, false, 'true', 1]) {
      expect(lint({ ...good, email_verified })).toEqual(['error email-not-verified']);
    }
  });

  it('finds secrets and odd claims, by name only', () => {
    expect(lint({ ...good, sub: '7', roles: [] })).toEqual(['info unknown-claim']);
    expect(lint({ ...good, client_secret: 'x' })).toEqual(['warning secret-in-payload']);
    const hidden = 'a1b2c3d4e5f6.a1b2c3d4e5f6.a1b2c3d4e5f6';
    const findings = lintToken(signWithNode({ ...good, s: hidden, 'two words': 1, n: 2 }, demoSecret), {
      now,
    });
    expect(findings.map(({ code }) => code)).toEqual(['secret-in-payload', 'unknown-claim']);
    expect(findings[0]?.message).toContain(': s.');
    expect(findings[1]?.message).toContain(': n, 1 more.');
  });

  it('says what a thing is that is no token', () => {
    const [header, payload, signature] = signWithNode(good, demoSecret).split('.') as [
      string,
      string,
      string,
    ];
    const cases: [unknown, RegExp][] = [
      [undefined, /no token/],
      ['', /no token/],
      ['<!doctype html><title>Sign in</title>', /HTML/],
      ['{"token":"…"}', /JSON/],
      [`"${header}.${payload}.${signature}"`, /JSON/],
      [`Bearer ${header}.${payload}.${signature}`, /Bearer/],
      ['abc', /1 part,/],
      [`${header}.${payload}`, /2 parts/],
      ['a.b.c.d.e', /5 parts/],
      [`${header}.${payload}=.${signature}`, /base64url/],
      [`${header}.${payload}.${signature}\n`, /base64url/],
      [`x.${payload}.${signature}`, /header is not/],
      [`${header}.${Buffer.from('[]').toString('base64url')}.${signature}`, /payload is not/],
      [`${header}.${Buffer.from('null').toString('base64url')}.${signature}`, /payload is not/],
      [`${header}..${signature}`, /payload is not/],
      [`${header}._w.${signature}`, /payload is not/],
    ];
    for (const [token, message] of cases) {
      const findings = lintToken(token as string, { now });
      expect(findings).toMatchObject([{ code: 'not-a-jws', severity: 'error' }]);
      expect(findings[0]?.message).toMatch(message);
    }
  });

  it('sees by its length that a signature is not one of HS256', () => {
    const [header, payload, signature = ''] = signWithNode(good, demoSecret).split('.');
    const hexadecimal = Buffer.from(Buffer.from(signature, 'base64url').toString('hex')).toString(
      'base64url',
    );
    for (const wrong of ['', hexadecimal]) {
      expect(lintToken(`${header}.${payload}.${wrong}`, { now })).toMatchObject([
        { code: 'wrong-signature-length' },
      ]);
    }
  });

  it('refuses what is too long for a URL', () => {
    expect(lint({ ...good, first_name: 'x'.repeat(16_384) })).toEqual(['error too-large']);
  });

  it('reminds of the domain list if the page is known', () => {
    const token = signWithNode(good, demoSecret);
    expect(lintToken(token, { now, origin: 'https://shop.example:8443' })).toMatchObject([
      {
        code: 'domain-list',
        severity: 'info',
        remedy: 'Look for shop.example in the ASAP settings of Zoho Desk.',
      },
    ]);
    expect(lintToken(token, { now, origin: 'null' })).toMatchObject([
      { code: 'domain-list', severity: 'warning' },
    ]);
  });

  it('never repeats the token or the address', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 12 }), fc.jsonValue(), (text, value) => {
        const token = signWithNode(
          { ...good, email: `${text}@hidden.example`, x: value, not_after: text },
          demoSecret,
        );
        const said = JSON.stringify(lintToken(token, { now }));
        expect(said).not.toContain('hidden.example');
        expect(said).not.toContain(token.split('.')[1]);
      }),
    );
  });

  it('takes any text without throwing', () => {
    fc.assert(fc.property(fc.string(), (text) => lintToken(text, { now }).length > 0));
  });
});

describe('lintToken and the simulated exchange', () => {
  const offset = fc.oneof(
    fc.constantFrom(
      -660_000,
      -600_001,
      -600_000,
      -30_000,
      -1,
      0,
      1,
      30_000,
      300_000,
      599_999,
      600_000,
      600_001,
    ),
    fc.integer({ min: -400_000, max: 800_000 }),
  );
  const inUnit = (milliseconds: number) =>
    fc.oneof(
      { weight: 5, arbitrary: fc.constant(milliseconds) },
      { weight: 5, arbitrary: fc.constant(milliseconds / 1000) },
      { weight: 2, arbitrary: fc.constant(Math.floor(milliseconds / 1000)) },
      {
        weight: 1,
        arbitrary: fc.constantFrom(milliseconds * 1000, `${milliseconds}`, null, 0, -1, 1e300, true),
      },
    );
  const time = offset.chain((milliseconds) => inUnit(now + milliseconds));
  const wrongWindow = fc.record(
    { not_before: time, nbf: time, iat: time, not_after: time, exp: time },
    { requiredKeys: [] },
  );
  const rightUnits = fc
    .tuple(
      fc.integer({ min: -320_000, max: 5000 }),
      fc.integer({ min: -5000, max: 320_000 }),
      fc.constantFrom('not_before', 'nbf', 'iat'),
      fc.constantFrom('not_after', 'exp'),
      wrongWindow,
    )
    .map(([start, end, startName, endName, rest]) => ({
      ...(startName === 'iat' ? {} : rest),
      [startName]: startName === 'not_before' ? now + start : (now + start) / 1000,
      [endName]: now + end,
    }));
  const email = fc.oneof(
    { weight: 12, arbitrary: fc.constant('ada@example.com') },
    {
      weight: 1,
      arbitrary: fc.constantFrom('Ada@Example.com', 'ada', '', 'a@b@c', ' a@b', null, 3, undefined),
    },
  );
  const verified = fc.oneof(
    { weight: 12, arbitrary: fc.constant(true) },
    { weight: 1, arbitrary: fc.constantFrom(false, 'true', 1, null, undefined) },
  );
  const header = fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom({ alg: 'HS256', typ: 'JWT' }, { alg: 'HS256' }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        { alg: 'none' },
        { alg: 'HS512', typ: 'JWT' },
        { alg: 'HS256', typ: 'jwt' },
        { typ: 'JWT' },
        { alg: 'HS256', typ: null },
      ),
    },
  );

  it('judge 1,000 random combinations of header, address, units and windows alike', () => {
    const verdicts = { accepted: 0, refused: 0 };
    fc.assert(
      fc.property(
        header,
        email,
        verified,
        fc.oneof(wrongWindow, rightUnits),
        (header, email, email_verified, window) => {
          const token = signWithNode({ email, email_verified, ...window }, demoSecret, header);
          const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
          const { accepted, reason } = judgeClaims(header, claims, now);
          const errors = lintToken(token, { now }).filter(({ severity }) => severity === 'error');
          verdicts[accepted ? 'accepted' : 'refused'] += 1;
          expect(errors.length === 0, `${reason}: ${JSON.stringify(errors)}`).toBe(accepted);
        },
      ),
      { numRuns: 1000 },
    );
    expect(verdicts.accepted).toBeGreaterThan(100);
    expect(verdicts.refused).toBeGreaterThan(100);
  });
});
