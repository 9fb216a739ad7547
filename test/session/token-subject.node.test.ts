import { subjectOf } from '../../src/session/token-subject.js';

const base64url = (text: string) => Buffer.from(text).toString('base64url');
const token = (payload: unknown) => `e30.${base64url(JSON.stringify(payload))}.c2ln`;

describe('whose a token is', () => {
  it.each([
    ['its email', { email: 'ada@example.com' }, 'ada@example.com'],
    ['whatever its case and white space', { email: ' Ada@Example.COM ' }, 'ada@example.com'],
    ['in any script', { email: 'ädä@例え.jp', name: '>>>???' }, 'ädä@例え.jp'],
    ['nobody knows without an email', { sub: 'ada' }, null],
    ['nobody knows when that is no text', { email: ['ada@example.com'] }, null],
    ['nobody knows of null', null, null],
  ])('%s', (_, payload, expected) => {
    expect(subjectOf(token(payload))).toBe(expected);
  });

  it.each(['', 'a', 'a.b', 'a.!.c', `e30.${base64url('not JSON')}.c2ln`])('nobody knows of %j', (text) => {
    expect(subjectOf(text)).toBeNull();
  });
});
