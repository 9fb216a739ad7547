import { judgeAnswer } from '../../src/diagnostics/judge-endpoint.js';

const token = 'eyJhbGciOiJIUzI1NiJ9.e30.c2ln';
const answer = (more: { status?: number; type?: string; body?: string; isRedirect?: boolean }) =>
  judgeAnswer({
    isRedirect: more.isRedirect ?? false,
    status: more.status ?? 200,
    headers: new Headers(more.type === undefined ? {} : { 'content-type': more.type }),
    body: more.body ?? '',
  });

describe('an answer of the token endpoint', () => {
  it.each([
    ['application/json; charset=utf-8', JSON.stringify({ token })],
    ['application/problem+json', JSON.stringify({ token })],
    ['text/plain', `${token}\n`],
    ['Application/JWT', token],
  ])('holds a token, as %s', (type, body) => {
    expect(answer({ type, body })).toEqual({ token, problem: null });
  });

  it('says that nobody is signed in', () => {
    expect(answer({ status: 204 })).toEqual({ token: null, problem: null });
    expect(answer({ type: 'application/json', body: '{"token":null}' })).toEqual({
      token: null,
      problem: null,
    });
  });

  it.each<[what: string, given: Parameters<typeof answer>[0], message: RegExp, remedy: RegExp]>([
    ['a redirect', { isRedirect: true, status: 0 }, /redirects/, /401 or 204/],
    ['401', { status: 401 }, /answered 401/, /nobody is signed in/],
    ['403', { status: 403 }, /answered 403/, /CSRF/],
    ['404', { status: 404 }, /answered 404/, /nothing at this address/],
    ['405', { status: 405 }, /answered 405/, /\{method: "POST"\}/],
    ['429', { status: 429 }, /answered 429/, /limits how often/],
    ['500', { status: 500 }, /answered 500/, /log of your server/],
    ['503', { status: 503 }, /answered 503/, /log of your server/],
    ['201', { status: 201 }, /answered 201/, /^Answer 200 with a token/],
    ['a page by its type', { type: 'text/html', body: 'Sign in' }, /web page/, /sign-in page/],
    [
      'a page by its text',
      { type: 'application/json', body: ' <!doctype html>' },
      /web page/,
      /sign-in page/,
    ],
    ['nothing', { type: 'application/json', body: ' \n' }, /nothing in it/, /answer 204/],
    ['a type of its own', { type: 'image/png; q="', body: 'x' }, /the content type image\/png\./, /"token"/],
    ['no type', { body: 'x' }, /no content type/, /"token"/],
    ['broken JSON', { type: 'application/json', body: `{"token": ${token}` }, /it is not/, /"token"/],
    ['another property', { type: 'application/json', body: `{"jwt":"${token}"}` }, /no property/, /"token"/],
    ['a token that is no text', { type: 'application/json', body: '{"token":1}' }, /no property/, /"token"/],
    ['JSON that is no object', { type: 'application/json', body: `"${token}"` }, /no property/, /"token"/],
    ['null', { type: 'application/json', body: 'null' }, /no property/, /"token"/],
  ])('is wrong: %s', (_, given, message, remedy) => {
    const judgement = answer(given);
    expect(judgement.token).toBeNull();
    expect(judgement.problem).toMatchObject({ check: 'token-source', status: 'fail' });
    expect(judgement.problem?.message).toMatch(message);
    expect(judgement.problem?.remedy).toMatch(remedy);
    expect(JSON.stringify(judgement)).not.toContain(token);
  });
});
