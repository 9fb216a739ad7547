import { judgeClaims } from '../../src/testing/index.js';

const now = 1_760_000_000_000;
const seconds = now / 1000;
const minute = 60_000;
const header = { alg: 'HS256', typ: 'JWT' };
const person = { email: 'ada@example.com', email_verified: true };
const window = { not_before: now, not_after: now + 5 * minute };

describe('judgeClaims', () => {
  it.each([
    ['not_before and not_after in ms', { not_before: now, not_after: now + minute }],
    ['nbf in s and exp in ms', { nbf: seconds, exp: now + minute }],
    ['iat in s and not_after in ms', { iat: seconds, not_after: now + minute }],
    ['exp in s beside a right not_after', { iat: seconds, not_after: now + minute, exp: seconds + 60 }],
    ['a window of just 10 minutes', { not_before: now, not_after: now + 10 * minute }],
    ['the last ms of the window', { not_before: now - minute, not_after: now + 1 }],
  ])('accepts %s', (_, claims) => {
    expect(judgeClaims(header, { ...person, ...claims }, now)).toEqual({
      accepted: true,
      reason: 'accepted',
    });
  });

  it.each([
    ['end-missing', { not_before: now }],
    ['start-missing', { not_after: now + minute }],
    ['start-not-a-number', { not_before: String(now), not_after: now + minute }],
    ['end-not-a-number', { not_before: now, not_after: null }],
    ['expired', { not_before: now - minute, not_after: now }],
    ['expired', { not_before: seconds, not_after: seconds + 300 }],
    ['expired', { iat: seconds, exp: seconds + 300 }],
    ['not-yet-valid', { not_before: now + 1, not_after: now + minute }],
    ['not-yet-valid', { nbf: now, exp: now + minute }],
    ['window-too-long', { not_before: now, not_after: now + 10 * minute + 1 }],
    ['window-too-long', { not_before: seconds, not_after: now + minute }],
    ['email-missing', { ...window, email: 'ada' }],
    ['email-missing', { ...window, email: undefined }],
    ['email-not-verified', { ...window, email_verified: 'true' }],
  ])('refuses: %s', (reason, claims) => {
    expect(judgeClaims(header, { ...person, ...claims }, now)).toEqual({ accepted: false, reason });
  });

  it.each([
    ['wrong-algorithm', { alg: 'none', typ: 'JWT' }],
    ['wrong-algorithm', { alg: 'HS512', typ: 'JWT' }],
    ['wrong-type', { alg: 'HS256', typ: 'at+jwt' }],
  ])('refuses a header: %s', (reason, wrong) => {
    expect(judgeClaims(wrong, { ...person, ...window }, now).reason).toBe(reason);
  });
});
