import { checkToken, maskEmail } from '../../src/diagnostics/check-token.js';
import { demoSecret } from '../server/demo-secret.js';
import { signWithNode } from '../server/node-hs256.js';

const now = 1_760_000_000_000;
const good = {
  email: 'ada@example.com',
  email_verified: true,
  not_before: now - 30_000,
  not_after: now + 300_000,
};
const rowsFor = (claims: object, userKey?: string) =>
  checkToken(signWithNode(claims, demoSecret), userKey, now);
const shown = (claims: object) => rowsFor(claims).at(-1);

describe('what a report says of a token', () => {
  it('is nothing without a token', () => {
    expect(checkToken(null, undefined, now)).toMatchObject([{ check: 'token', status: 'unknown' }]);
  });

  it('is no claim of what cannot be decoded', () => {
    const rows = checkToken('not.a-token', undefined, now);
    expect(rows.map(({ status }) => status)).toEqual(['fail']);
  });

  it('is that all is well, and its claims', () => {
    expect(rowsFor(good)).toMatchObject([
      { status: 'pass' },
      {
        status: 'info',
        message:
          'Its claims: email a…@example.com, email_verified true, not_before 30 s ago, not_after in 300 s.',
      },
    ]);
  });

  it('shows that there is a name, but not which', () => {
    const row = shown({ ...good, first_name: 'Ada', last_name: 'Lovelace' });
    expect(row?.message).toContain('first_name …, last_name …');
    expect(JSON.stringify(row)).not.toMatch(/Lovelace|"Ada/);
  });

  it('says what is missing, and shows only what is of the right type', () => {
    expect(shown({ ...good, email: undefined })?.message).toContain('no email, email_verified true');
    const odd = { email: 7, email_verified: 'yes', first_name: ['Ada'], nbf: '1', not_after: now + 300_000 };
    expect(shown(odd)?.message).toBe('Its claims: no email, not_after in 300 s.');
  });

  it('counts nbf and iat in seconds, and shows a time of another day as it is', () => {
    const { message } = shown({ ...good, nbf: now / 1000 - 40, iat: now / 1000 - 50, exp: 12 }) ?? {};
    expect(message).toContain('nbf 40 s ago, iat 50 s ago');
    expect(message).toContain('exp 12.');
  });
});

describe('a token beside user-key', () => {
  const warnings = (claims: object, userKey: string) =>
    rowsFor(claims, userKey).filter(({ status }) => status === 'warning');

  it('is doubted when they name two addresses, both masked', () => {
    expect(warnings(good, 'grace@example.org')).toMatchObject([
      { message: 'The token is for a…@example.com, but user-key names g…@example.org.' },
    ]);
  });

  it.each([
    ['the same address', good, 'ADA@example.com'],
    ['a key that is no address', good, '4711'],
    ['a token without an address', { ...good, email: 1 }, 'grace@example.org'],
  ])('is not doubted: %s', (_, claims, userKey) => {
    expect(warnings(claims, userKey)).toEqual([]);
  });
});

it.each([
  ['ada@example.com', 'a…@example.com'],
  ['ada', '…'],
  ['@example.com', '…'],
  ['a b@example.com', '…'],
  ['ada@example.com/x', '…'],
])('masks %s as %s', (email, masked) => expect(maskEmail(email)).toBe(masked));
