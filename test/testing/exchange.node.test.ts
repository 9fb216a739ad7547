import { SignJWT } from 'jose';
import { createDesk, dataCenters, type Desk, type DeskOptions, mintToken } from '../../src/testing/index.js';
import { accessTokenOf, ask, callPortal, exchange, pageOrigin } from './zoho-requests.js';

const signed = (desk: Desk, claims: object, secret = desk.secret, algorithm = 'HS256') =>
  new SignJWT({ email: 'ada@example.com', email_verified: true, not_before: desk.now(), ...claims })
    .setProtectedHeader({ alg: algorithm, typ: 'JWT' })
    .sign(new TextEncoder().encode(secret));

describe('the exchange', () => {
  it('answers a good token with an access token of one hour, and lets the page read it', async () => {
    const desk = createDesk();
    const response = await exchange(desk, await mintToken(desk, 'ada@example.com'));
    expect(response.status).toBe(200);
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe(pageOrigin);
    expect(await response.json()).toEqual({
      access_token: expect.stringMatching(/^1000\./),
      expires_in: 3600,
      expires_in_sec: 3600,
    });
  });

  it('issues tokens that last one hour of the clock', async () => {
    const desk = createDesk();
    desk.clock.set(1_760_000_000_000);
    const accessToken = await accessTokenOf(desk, 'ada@example.com');
    desk.clock.advance(3_599_999);
    expect((await callPortal(desk, 'GET', '/tickets', { accessToken })).status).toBe(200);
    desk.clock.advance(1);
    expect((await callPortal(desk, 'GET', '/tickets', { accessToken })).status).toBe(401);
  });

  it('knows its access tokens again after a reload, in a new desk', async () => {
    const accessToken = await accessTokenOf(createDesk(), 'grace@example.com');
    const desk = createDesk();
    const me = await callPortal(desk, 'GET', '/me', { accessToken });
    expect(await me.json()).toEqual({ email: 'grace@example.com', name: 'Grace Hopper' });
    const forged = accessToken.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    expect((await callPortal(desk, 'GET', '/me', { accessToken: `x${forged}` })).status).toBe(401);
    expect((await callPortal(desk, 'GET', '/me', { accessToken: '1000.a.b' })).status).toBe(401);
  });

  const end = (desk: Desk) => ({ not_after: desk.now() + 60_000 });
  it.each<[string, DeskOptions, (desk: Desk) => Promise<string> | string, string?]>([
    ['not-a-jwt', {}, () => 'nonsense'],
    ['wrong-signature', {}, (desk) => signed(desk, end(desk), 'another.secret.text')],
    ['wrong-algorithm', {}, (desk) => signed(desk, end(desk), desk.secret, 'HS384')],
    ['expired', {}, (desk) => signed(desk, { not_after: desk.now() - 1 })],
    ['unknown-user', {}, (desk) => signed(desk, { ...end(desk), email: 'nobody@example.com' })],
    ['jwt-switched-off', { jwt: false }, (desk) => mintToken(desk, 'ada@example.com')],
    ['domain-not-allowed', {}, (desk) => mintToken(desk, 'ada@example.com'), 'https://shop.example'],
    [
      'domain-not-allowed',
      { allowedDomains: ['shop.example'] },
      (desk) => mintToken(desk, 'ada@example.com'),
      'http://localhost',
    ],
  ])('refuses: %s', async (reason, options, token, origin) => {
    const desk = createDesk(options);
    const response = await exchange(desk, await token(desk), origin);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error: 'general_error' });
    expect(desk.exchanges).toMatchObject([{ accepted: false, reason }]);
  });

  it('accepts a page of an allowed domain', async () => {
    const desk = createDesk({ allowedDomains: ['shop.example'] });
    const response = await exchange(desk, await mintToken(desk, 'ada@example.com'), 'https://shop.example');
    expect(response.status).toBe(200);
  });

  it('takes five allowed domains and no more', () => {
    const domains = ['a.example', 'b.example', 'c.example', 'd.example', 'e.example'];
    expect(createDesk({ allowedDomains: domains }).allowedDomains).toEqual(domains);
    expect(() => createDesk({ allowedDomains: [...domains, 'f.example'] })).toThrow(RangeError);
  });

  it.each([200, 400, 500] as const)('refuses with status %i where that is assumed', async (refusalStatus) => {
    const desk = createDesk({ assumptions: { refusalStatus } });
    expect((await exchange(desk, 'nonsense')).status).toBe(refusalStatus);
  });

  it.each(Object.entries(dataCenters))(
    'is there in data center %s, as the embed script is',
    async (_, center) => {
      const desk = createDesk();
      const token = await mintToken(desk, 'ada@example.com');
      const path = `/accounts/op/${desk.portalId}/oauth/v2/remote/auth?jwt_token=${token}`;
      expect((await ask(desk, center.accountsOrigin + path, { method: 'POST' })).status).toBe(200);
      const script = await ask(
        desk,
        `${center.deskOrigin}/portal/api/web/asapApp/${desk.applicationId}?orgId=${desk.organisationId}`,
      );
      expect(await script.text()).toContain(center.accountsOrigin);
      expect(desk.requests.map(({ kind, status }) => [kind, status])).toEqual([
        ['exchange', 200],
        ['script', 200],
      ]);
    },
  );

  it('records the path without the token', async () => {
    const desk = createDesk();
    await exchange(desk, await mintToken(desk, 'ada@example.com'));
    expect(desk.requests[0]?.path).toBe(`/accounts/op/${desk.portalId}/oauth/v2/remote/auth`);
  });
});
