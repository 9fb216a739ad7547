import { attributesFor } from '../../../demo/element-attributes.js';
import { embedCode } from '../../../demo/embed-code.js';
import { readScenario, writeScenario } from '../../../demo/scenario.js';
import { masked, Timeline } from '../../../demo/timeline.js';

const own = { appId: '123', orgId: '456', tokenEndpoint: '/demo/api/asap-token' };

describe('a scenario in a link', () => {
  it('is read', () => {
    expect(
      readScenario('?mode=jwt&user=ada&fault=token-401&fault=script-slow:5000&loading=eager&debug='),
    ).toEqual({
      zoho: 'simulated',
      user: 'ada',
      attributes: { mode: 'jwt', loading: 'eager', debug: '' },
      faults: [{ name: 'token-401' }, { name: 'script-slow', value: '5000' }],
      isConsoleShown: true,
    });
  });

  it.each([
    '',
    '?user=grace',
    '?zoho=real&app-id=77&org-id=88&data-center=eu&token-endpoint=%2Fapi%2Ftokens',
    '?user=ada&mode=jwt&loading=eager&fault=token-401&fault=token-wrong-user:grace%40example.com',
    '?app-id=not-digits&mode=foo&open=&console=hidden',
  ])('comes back as it was: %s', (query) => {
    expect(writeScenario(readScenario(query))).toBe(query);
  });

  it('drops what it does not know, secrets above all', () => {
    const query = '?secret=a.b.c&user=mallory&fault=nothing&fault=constructor&appId=1&zoho=other';
    expect(writeScenario(readScenario(query))).toBe('');
  });
});

describe('the attributes of a scenario', () => {
  it('are a guest’s when nobody is signed in', () => {
    expect(attributesFor(readScenario(''), own)).toEqual({
      'app-id': '123',
      'org-id': '456',
      mode: 'anonymous',
    });
  });

  it('log the signed-in user in', () => {
    expect(attributesFor(readScenario('?user=ada'), own)).toEqual({
      'app-id': '123',
      'org-id': '456',
      mode: 'jwt',
      'token-endpoint': '/demo/api/asap-token',
      'user-key': 'ada',
    });
  });

  it('are those of the link first, right or wrong', () => {
    const { attributes } = readScenario('?user=ada&mode=anonymous&app-id=x&user-key=other');
    expect(attributesFor(readScenario('?user=ada&mode=anonymous&app-id=x&user-key=other'), own)).toEqual({
      ...attributes,
      'org-id': '456',
    });
  });

  it('are nothing but those of the link on the real Zoho', () => {
    expect(attributesFor(readScenario('?zoho=real&user=ada&app-id=77'), own)).toEqual({ 'app-id': '77' });
  });

  it('make the embed code, escaped', () => {
    const code = embedCode({ 'app-id': '1', label: 'Ask "us" & more', debug: '', open: '' });
    expect(code).toContain(
      '<asap-help\n  app-id="1"\n  label="Ask &quot;us&quot; &amp; more"\n  debug\n></asap-help>',
    );
  });
});

describe('the timeline', () => {
  const token = 'eyJhbGciOiJIUzI1NiJ9.eyJlbWFpbCI6ImFAYi5jIn0.c2lnbmF0dXJl';

  it.each([
    [`POST /remote/auth?jwt_token=${token}&x=1`, 'POST /remote/auth?jwt_token=•••&x=1'],
    [`jwt_token=not-a-jwt`, 'jwt_token=•••'],
    [`The token ${token} is odd`, 'The token ••• is odd'],
    ['Authorization: Bearer 1000.abc.def', 'Authorization: Bearer •••'],
    ['static.zohocdn.com/helpcenter/asapweb/asap.js', 'static.zohocdn.com/helpcenter/asapweb/asap.js'],
  ])('masks tokens: %s', (text, shown) => {
    expect(masked(text)).toBe(shown);
    const timeline = new Timeline();
    const id = timeline.add({ source: 'page', text });
    timeline.complete(id, { text, status: 200 });
    expect(timeline.entries).toMatchObject([{ text: shown, status: 200 }]);
  });

  it('keeps the newest 300 entries', () => {
    const timeline = new Timeline();
    for (let count = 1; count <= 310; count += 1) timeline.add({ source: 'page', text: String(count) });
    expect(timeline.entries).toHaveLength(300);
    expect(timeline.entries.at(-1)?.text).toBe('310');
  });
});
