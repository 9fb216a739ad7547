import fc from 'fast-check';
import { decodeProtectedHeader, jwtVerify } from 'jose';
import { signAsapToken, type AsapUser } from '../../src/server/index.js';
import { demoSecret as secret } from './demo-secret.js';
import { verifyWithNode } from './node-hs256.js';

const now = 1_760_000_000_000;
const ada: AsapUser = { email: 'ada@example.com', firstName: 'Ada', lastName: 'Lovelace' };

const claimsOf = async (user: AsapUser, options: { lifetime?: number; now?: number } = {}) => {
  const claims = verifyWithNode(await signAsapToken(user, { secret, now, ...options }), secret);
  if (!claims) throw new Error('The signature is wrong.');
  return claims;
};

/** The error that signing such a user or option ends in. */
const refusal = async (user: unknown, options: object = {}): Promise<Error> => {
  try {
    await signAsapToken(user as AsapUser, { secret, now, ...options });
  } catch (error) {
    if (error instanceof Error) return error;
  }
  return expect.fail('A token was signed, or what was thrown is no error.');
};

describe('signAsapToken', () => {
  it('signs the claims that Zoho names, in their units', async () => {
    expect(await claimsOf({ ...ada, email: ' Ada@Example.COM\n' })).toEqual({
      email: 'ada@example.com',
      email_verified: true,
      first_name: 'Ada',
      last_name: 'Lovelace',
      not_before: now - 30_000,
      not_after: now + 300_000,
      iat: (now - 30_000) / 1000,
    });
  });

  it('writes the header alg HS256, typ JWT and nothing else', async () => {
    expect(decodeProtectedHeader(await signAsapToken(ada, { secret }))).toEqual({ alg: 'HS256', typ: 'JWT' });
  });

  it('signs names without control characters, marks of direction and half characters', async () => {
    const firstName = ' A\u0000d\u202Ea\uFEFF\u2066\n';
    expect(await claimsOf({ ...ada, firstName, lastName: 'Love\uD800lace' })).toMatchObject({
      first_name: 'Ada',
      last_name: 'Love\uFFFDlace',
    });
    for (const space of ['\u00A0', '\uFEFF', '\u2003'])
      await expect(claimsOf({ email: `${space}ada@example.com` })).rejects.toThrow(/`email`/);
  });

  it('signs a name of one line', async () => {
    for (const line of ['\t', '\n', '\r\n', '\v', '\f', '\u0085', '\u2028', '\u2029'])
      expect(await claimsOf({ ...ada, firstName: `Ada${line}Augusta${line}` })).toMatchObject({
        first_name: 'Ada Augusta',
      });
  });

  it('signs no character that controls or turns the text, and keeps the letters of every script', async () => {
    const scripts = 'Ŝtéfán Иван 李雷 محمد\u200Cرضا न्\u200Dय O’Neil-Smith 👩\u200D💻';
    const marks = Array.from({ length: 0x2_070 }, (_, code) => String.fromCharCode(code)).filter(
      (character) => /\p{Cc}|\p{Bidi_Control}/u.test(character),
    );
    expect(marks.length).toBeGreaterThan(70);
    for (const mark of marks) {
      const { first_name: name } = await claimsOf({ ...ada, firstName: `${scripts}${mark}.` });
      expect([`${scripts}.`, `${scripts} .`]).toContain(name);
    }
  });

  it('leaves out names that are missing or empty', async () => {
    for (const name of [undefined, null, '', '  ']) {
      const claims = await claimsOf({ email: 'ada@example.com', firstName: name, lastName: name });
      expect(Object.keys(claims)).toEqual(['email', 'email_verified', 'not_before', 'not_after', 'iat']);
    }
  });

  it('says so if the address is not verified', async () => {
    expect(await claimsOf({ ...ada, emailVerified: false })).toMatchObject({ email_verified: false });
  });

  it('goes by the clock if no time is given', async () => {
    const before = Date.now();
    const claims = verifyWithNode(await signAsapToken(ada, { secret }), secret);
    expect(claims?.['not_after']).toBeGreaterThanOrEqual(before + 300_000);
    expect(claims?.['not_after']).toBeLessThanOrEqual(Date.now() + 300_000);
  });

  it('keeps the window within ten minutes, open now, and its two starts at one instant, for any time and lifetime', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1e12, max: 4e12 }),
        fc.integer({ min: 1000, max: 600_000 }),
        async (now, lifetime) => {
          const { not_before, not_after, iat } = (await claimsOf(ada, { now, lifetime })) as Record<
            string,
            number
          >;
          expect(iat! * 1000).toBe(not_before);
          expect(not_after! - not_before!).toBeLessThanOrEqual(600_000);
          expect(now - not_before!).toBeGreaterThanOrEqual(30_000);
          expect(now - not_before!).toBeLessThan(31_000);
          expect(not_after! - now).toBe(Math.min(lifetime, 600_000 - (now - not_before!)));
        },
      ),
    );
  });

  it('signs what jose and node:crypto both verify, whatever the names', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.emailAddress().filter((email) => email.length <= 254),
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        async (email, firstName) => {
          const token = await signAsapToken({ email, firstName }, { secret, now });
          const { payload } = await jwtVerify(token, new TextEncoder().encode(secret), {
            algorithms: ['HS256'],
          });
          expect(payload).toEqual(verifyWithNode(token, secret));
          expect(payload['email']).toBe(email.toLowerCase());
          expect(payload['first_name']).toBe(firstName.trim() || undefined);
        },
      ),
    );
  });

  it('refuses what is not an ASAP secret, and never repeats it', async () => {
    const wrongSecrets = [
      undefined, null, '', 42, 'onepart', 'two.parts', 'a.b.c.d', 'a..c', '.b.c', 'with-dash.b2.c3', 'a.b.c=',
      '"a1.b2.c3"', ' a1.b2.c3', 'a1.b2.c3\n', 'á1.b2.c3',
    ]; // prettier-ignore
    for (const wrong of wrongSecrets) {
      const error = await refusal(ada, { secret: wrong });
      expect(error).toBeInstanceOf(TypeError);
      expect(error.message).toMatch(/^asap-help: `secret` /);
      if (typeof wrong === 'string' && wrong !== '') expect(error.message).not.toContain(wrong.trim());
    }
  });

  it('refuses what is not one plain address, and never repeats it', async () => {
    const wrongEmails = [
      undefined, null, '', 'eve', 'eve@', '@nowhere.test', 'eve@nowhere..test', 'e ve@nowhere.test', 'eve@no_where.test',
      'eve@nowhere.test,mallory@nowhere.test', 'Eve <eve@nowhere.test>', 'eve@nowhere.test\0', `${'e'.repeat(250)}@b.co`, ['eve@nowhere.test'],
      '"eve"@nowhere.test', 'eve@[127.0.0.1]', 'eve@nowhere.test.', 'eve@-nowhere.test', 'eve@nowhere-.test', `eve@${'n'.repeat(64)}.test`,
      'mailto:eve@nowhere.test', 'eve@mallory.test@nowhere.test', 'eve@nowhere.test\n\nx', 'eve\u202E@nowhere.test', 'eve@nöwhere.test',
    ]; // prettier-ignore
    for (const email of wrongEmails) {
      const error = await refusal({ email });
      expect(error).toBeInstanceOf(TypeError);
      expect(error.message).toMatch(/^asap-help: `email` /);
      expect(error.message).not.toMatch(/eve|nowhere/i);
    }
    expect((await refusal(null)).message).toMatch(/^asap-help: `email` /);
  });

  it('refuses letters that lower-casing would turn into another address', async () => {
    const kelvinSign = '\u212a';
    expect(`${kelvinSign}ate@example.com`.toLowerCase()).toBe('kate@example.com');
    expect((await refusal({ email: `${kelvinSign}ate@example.com` })).message).toMatch(/`email`/);
  });

  it('refuses a verdict that is no boolean, and names that are no text or too long for a URL', async () => {
    expect((await refusal({ ...ada, emailVerified: 'false' })).message).toMatch(/`emailVerified`/);
    expect((await refusal({ ...ada, firstName: 7 })).message).toMatch(/`firstName`/);
    expect((await refusal({ ...ada, lastName: 'x'.repeat(256) })).message).toMatch(
      /`lastName` is longer than 255/,
    );
  });

  it('refuses a lifetime over ten minutes, and one that is plainly meant in seconds', async () => {
    for (const lifetime of [600_001, 300, 0, -1, NaN, Infinity, 1000.5, '300000']) {
      const error = await refusal(ada, { lifetime });
      expect(error).toBeInstanceOf(RangeError);
      expect(error.message).toMatch(/`lifetime`.*milliseconds/);
    }
  });

  it('refuses a time in seconds', async () => {
    for (const time of [now / 1000, NaN, -1, '1760000000000']) {
      const error = await refusal(ada, { now: time });
      expect(error).toBeInstanceOf(RangeError);
      expect(error.message).toMatch(/`now`.*milliseconds/);
    }
  });
});
