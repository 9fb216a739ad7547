import { winnerOver, rivalOf } from '../../../demo/faults/fault-conflicts.js';
import { describeToken } from '../../../demo/timeline/token-details.js';
import { faults, type FaultName } from '../../../src/testing/faults.js';
import { createDesk, mintToken, simulatedTokenResponse } from '../../../src/testing/without-msw.js';
import { attributesFor } from '../../../demo/scenario/element-attributes.js';
import { embedCode } from '../../../demo/scenario/embed-code.js';
import { readScenario, rejectedParameters, writeScenario } from '../../../demo/scenario/scenario.js';
import { masked, Timeline } from '../../../demo/timeline/timeline.js';

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
      conditions: {},
      width: 'desktop',
      isObserving: false,
    });
  });

  it.each([
    '',
    '?user=grace',
    '?zoho=real&app-id=77&org-id=88&data-center=eu&token-endpoint=%2Fapi%2Ftokens',
    '?user=ada&mode=jwt&loading=eager&fault=token-401&fault=token-wrong-user:grace%40example.com',
    '?fault=token-500.only-2&fault=token-slow.only-12:30&fault=token-wrong-user.only-1:grace%40example.com',
    '?zoho=real&app-id=77&observe=yes',
    '?app-id=not-digits&mode=foo&open=&width=360',
  ])('comes back as it was: %s', (query) => {
    expect(writeScenario(readScenario(query))).toBe(query);
  });

  it('drops what it does not know, secrets above all', () => {
    const query = '?secret=a.b.c&user=mallory&fault=nothing&fault=constructor&appId=1&zoho=other';
    expect(writeScenario(readScenario(query))).toBe('');
  });

  it.each([
    ['?zoho=real&observe=on', 'observe=on is not known. Use yes.'],
    ['?observe=yes', 'observe=yes needs zoho=real.'],
    ['?zoho=real&user=ada&fault=token-401', 'user, fault and set need the simulated Zoho.'],
    [
      '?fault=token-500.only-0',
      'fault=token-500.only-0 is not known. After .only- comes the number of a request, from 1 on.',
    ],
    [
      '?fault=callback-again.only-2:30',
      'fault=callback-again.only-2:30 is not known. This fault concerns no single request.',
    ],
  ])('names what is wrong: %s', (query, text) => {
    expect(rejectedParameters(query)).toEqual([text]);
    expect(readScenario(query)).toMatchObject({ isObserving: false, user: null, faults: [] });
  });
});

describe('faults of which one alone is heeded', () => {
  const secret = 'demo0secret0part0one.demo0secret0part0two.demo0secret0part0three';
  const names = (Object.keys(faults) as FaultName[]).filter(
    (name) => faults[name].side === 'token' && name !== 'token-hangs',
  );

  async function answerUnder(active: readonly FaultName[]): Promise<string> {
    const desk = createDesk({ secret, signedInUser: 'ada@example.com' });
    desk.clock.set(1e12);
    for (const name of active) desk.faults.set(name, name === 'token-slow' ? 0 : undefined);
    const response = await simulatedTokenResponse(desk, new Request('https://host.example/api/asap-token'));
    return `${response.type} ${response.status} ${await response.text()}`;
  }

  it('are all heeded if one is for one request alone', () => {
    const { faults: chosen } = readScenario(
      '?fault=token-401.only-2&fault=token-500&fault=token-html.only-1',
    );
    expect(rivalOf('token-500', chosen)).toBeUndefined();
    expect(rivalOf('token-401', chosen)).toBeUndefined();
    expect(rivalOf('token-html', chosen)).toBe('token-500');
  });

  it('are told as the simulation heeds them, for every two faults of the token endpoint', async () => {
    const alone = new Map(
      await Promise.all(names.map(async (name) => [name, await answerUnder([name])] as const)),
    );
    for (const one of names) {
      for (const other of names) {
        const winner = winnerOver(one, [one, other]);
        if (winner) expect(await answerUnder([one, other]), `${one}, ${other}`).toBe(alone.get(winner));
      }
    }
    expect(winnerOver('token-500', ['token-500', 'token-401'])).toBe('token-401');
    expect(winnerOver('token-401', ['token-500', 'token-401'])).toBeUndefined();
  });
});

describe('what may be shown of a token', () => {
  it('is neither the token nor an address', async () => {
    const desk = createDesk();
    const token = await mintToken(desk, 'ada@example.com');
    const details = describeToken(token, desk.now() + 400_000);
    expect(details?.claims['email']).toBe('a…@example.com');
    expect(details?.claims['first_name']).toBe('•••');
    expect(details?.findings).toContainEqual(expect.objectContaining({ severity: 'error' }));
    const text = JSON.stringify(details);
    for (const part of [...token.split('.'), 'ada@example.com', 'Ada']) expect(text).not.toContain(part);
    expect(describeToken('not-a-jwt', 0)).toBeUndefined();
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

  it('keeps the newest 1000 entries, and tells how many it dropped', () => {
    const timeline = new Timeline();
    for (let count = 1; count <= 1010; count += 1) timeline.add({ source: 'page', text: String(count) });
    expect(timeline.entries).toHaveLength(1000);
    expect(timeline.entries.at(-1)?.text).toBe('1010');
    expect(timeline.dropped).toBe(10);
  });

  it('is cleared, and brought back', () => {
    const timeline = new Timeline();
    timeline.add({ source: 'page', text: 'before' });
    timeline.clear();
    timeline.add({ source: 'page', text: 'after' });
    timeline.undoClear();
    expect(timeline.entries.map(({ text }) => text)).toEqual(['before', 'after']);
  });
});
