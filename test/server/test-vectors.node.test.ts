import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { compactVerify, jwtVerify, SignJWT } from 'jose';
import { lintToken } from '../../src/diagnostics/lint-token.js';
import { makeTestVectors, type TestVector } from './make-test-vectors.js';
import { signWithNode, verifyWithNode } from './node-hs256.js';

const file = new URL('../../src/server/test-vectors.json', import.meta.url);
const vectors: TestVector[] = JSON.parse(await readFile(file, 'utf8'));
const bytes = (secret: string) => new TextEncoder().encode(secret);

describe('the shipped test vectors', () => {
  it('are what signAsapToken signs today (run vitest with -u to write them anew)', async () => {
    await expect(`${JSON.stringify(await makeTestVectors(), null, 2)}\n`).toMatchFileSnapshot(file.pathname);
  });

  it.each(vectors)(
    '$name: jose and node:crypto verify it alike, and sign it alike',
    async ({ secret, claims, token }) => {
      const { payload } = await jwtVerify(token, bytes(secret), { algorithms: ['HS256'] });
      expect(payload).toEqual(claims);
      expect(verifyWithNode(token, secret)).toEqual(claims);
      expect(signWithNode(claims, secret)).toBe(token);
    },
  );

  it.each(vectors)('$name: no other secret verifies it', async ({ secret, token }) => {
    expect(verifyWithNode(token, `${secret}x`)).toBeNull();
    await expect(compactVerify(token, bytes(`${secret}x`))).rejects.toThrow(/signature verification failed/);
  });

  it.each(vectors)('$name: the linter agrees', ({ name, now, token }) => {
    const errors = lintToken(token, { now }).filter(({ severity }) => severity === 'error');
    expect(errors.map(({ code }) => code)).toEqual(name.includes('refuses') ? ['email-not-verified'] : []);
  });
});

describe('jose and an HS256 of node:crypto alone', () => {
  it('verify what the other signed, for any claims and secret', async () => {
    const claims = fc.dictionary(
      fc
        .string({ minLength: 1 })
        .filter((name) => !['exp', 'nbf', 'iat', 'aud', 'iss', 'sub', 'jti', '__proto__'].includes(name)),
      fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer(), fc.boolean()),
    );
    const part = fc.stringMatching(/^[A-Za-z0-9]{1,40}$/);
    await fc.assert(
      fc.asyncProperty(claims, fc.tuple(part, part, part), async (claims, parts) => {
        const secret = parts.join('.');
        const byJose = await new SignJWT(claims)
          .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
          .sign(bytes(secret));
        const byNode = signWithNode(claims, secret);
        expect(verifyWithNode(byJose, secret)).toEqual(claims);
        expect((await jwtVerify(byNode, bytes(secret))).payload).toEqual(claims);
      }),
    );
  });
});
