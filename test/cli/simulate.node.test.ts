import { writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { demoSecret } from '../server/demo-secret.js';
import { signAsapToken } from '../../src/server/index.js';
import { type BuiltCommand, buildCommand } from './build-command.js';
import { type Simulated, startSimulated } from './simulated.js';

let command: BuiltCommand;
let running: Simulated[] = [];

beforeAll(async () => {
  command = await buildCommand();
});
afterEach(async () => {
  await Promise.all(running.map(({ end }) => end('SIGKILL')));
  running = [];
});
afterAll(() => command.remove());

async function start(
  ...line: Parameters<typeof startSimulated> extends [unknown, ...infer Rest] ? Rest : never
) {
  const simulated = await startSimulated(command, ...line);
  running.push(simulated);
  return simulated;
}

const pageOrigin = 'http://localhost:3000';
const exchangeOf = (url: string, token: string, origin = pageOrigin) =>
  fetch(`${url}/accounts/op/10009876543/oauth/v2/remote/auth?jwt_token=${token}`, {
    method: 'POST',
    headers: { Origin: origin },
  });
const outcomeOf = (url: string) =>
  fetch(url).then(
    () => 'answered',
    () => 'broken',
  );
const tokenOf = async (response: Response) => ((await response.json()) as { token: string }).token;

describe('asap-help simulate', () => {
  it('serves all of Zoho from its own origin', async () => {
    const { url, applicationId, organisationId } = await start();
    const script = await fetch(`${url}/portal/api/web/asapApp/${applicationId}?orgId=${organisationId}`);
    expect([script.status, script.headers.get('content-type')]).toEqual([
      200,
      'text/javascript; charset=utf-8',
    ]);
    const text = await script.text();
    expect(text).toContain(`"deskOrigin":"${url}","accountsOrigin":"${url}"`);
    const sdk = /sdk\.src = "([^"]+)"/.exec(text)?.[1] ?? '';
    expect(sdk.startsWith(`${url}/`)).toBe(true);
    expect(text).not.toContain('zohocdn');
    const answers = await Promise.all(
      [sdk, sdk.replace('asap.js', 'js/app.js'), `${url}/portal/api/kbArticles`].map((address) =>
        fetch(address, { headers: { Origin: pageOrigin } }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(answers.map(({ headers }) => headers.get('access-control-allow-origin'))).toEqual([
      pageOrigin,
      pageOrigin,
      pageOrigin,
    ]);
    expect((await fetch(`${url}/elsewhere`)).status).toBe(404);
  });

  it('logs its user in, whom a test chooses by JSON', async () => {
    const { url, token, ask } = await start();
    expect((await fetch(token)).status).toBe(204);
    expect(await ask('PUT', 'user', { email: 'grace@example.com' })).toMatchObject({
      status: 200,
      body: { signedInUser: 'grace@example.com', exchanges: 0 },
    });
    const exchanged = await exchangeOf(url, await tokenOf(await fetch(token)));
    const { access_token: session } = (await exchanged.json()) as { access_token: string };
    const me = await fetch(`${url}/portal/api/me`, { headers: { Authorization: `Bearer ${session}` } });
    expect(await me.json()).toMatchObject({ name: 'Grace Hopper' });
    const { body } = await ask('GET', 'record');
    expect(body).toMatchObject({ exchanges: [{ email: 'grace@example.com', accepted: true }] });
    expect(JSON.stringify(body)).not.toContain('jwt_token');
  });

  it('takes users, faults, clock and assumptions by JSON, and is reset to its start', async () => {
    const { token, ask } = await start(['--user', 'ada@example.com', '--fault', 'exchange-slow=5']);
    const before = await ask('GET', 'state');
    expect(before.body).toMatchObject({ signedInUser: 'ada@example.com', faults: { 'exchange-slow': 5 } });
    await ask('POST', 'users', { email: 'joan@example.com', firstName: 'Joan', lastName: 'Clarke' });
    await ask('PUT', 'user', { email: 'joan@example.com' });
    await ask('PUT', 'faults', { 'token-401': true, 'portal-slow': 7, 'token-404': false });
    await ask('PUT', 'clock', { time: 2_000_000_000_000, advance: 5 });
    const { body } = await ask('PUT', 'assumptions', { logout: 'chain' });
    expect(body).toMatchObject({
      signedInUser: 'joan@example.com',
      faults: { 'token-401': true, 'portal-slow': 7 },
      clock: 2_000_000_000_005,
      assumptions: { logout: 'chain' },
    });
    expect((await fetch(token)).status).toBe(401);
    expect((await ask('GET', 'content')).body).toHaveProperty('users.3.firstName', 'Joan');
    const after = await ask('POST', 'reset');
    expect({ ...(after.body as object), clock: 0 }).toEqual({ ...(before.body as object), clock: 0 });
    expect((await fetch(token)).status).toBe(200);
  });

  it.each([
    ['PUT', 'faults', { 'token-402': true }, 'no fault named'],
    ['PUT', 'faults', { 'exchange-slow': 'soon' }, 'exchange-slow takes a number of ms'],
    ['PUT', 'faults', { 'exchange-slow': {} }, 'exchange-slow should be true'],
    ['PUT', 'faults', [], 'JSON object'],
    ['PUT', 'user', {}, 'should be an e-mail address, or null'],
    ['POST', 'users', { email: 'joan' }, 'should be an e-mail address'],
    ['PUT', 'clock', { advance: '1' }, 'numbers of ms'],
    ['PUT', 'assumptions', { toString: 'x' }, 'no assumption named'],
    ['PUT', 'assumptions', { logout: 1 }, 'logout should be local or network or chain'],
    ['PUT', 'assumptions', { logout: 'nonsense' }, 'logout should be local or network or chain'],
    ['PUT', 'assumptions', { exchangeDelay: 'soon' }, 'exchangeDelay should be a number'],
  ])('refuses %s %s %j, and keeps what was', async (method, path, body, says) => {
    simulatedForRefusals ??= await startSimulated(command, ['--fault', 'token-slow=1']);
    const { ask } = simulatedForRefusals;
    expect(await ask(method, path, body)).toEqual({
      status: 400,
      body: { error: expect.stringContaining(says) as string },
    });
    expect((await ask('GET', 'state')).body).toMatchObject({ faults: { 'token-slow': 1 } });
  });
  let simulatedForRefusals: Simulated | undefined;
  afterAll(() => simulatedForRefusals?.end('SIGKILL'));

  it('says which calls there are', async () => {
    const { ask } = await start();
    expect((await ask('POST', 'state')).status).toBe(405);
    const { status, body } = await ask('GET', 'nothing');
    expect([status, body]).toMatchObject([404, { known: expect.arrayContaining(['PUT /faults']) as [] }]);
  });

  it('has a page to control it', async () => {
    const { control } = await start();
    const page = await fetch(control);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(await page.text()).toContain('<title>Simulated Zoho</title>');
  });

  it('answers pages and names of the loopback alone', async () => {
    const { url, control, token } = await start(['--user', 'ada@example.com']);
    const statusFor = async (address: string, origin: string) =>
      (await fetch(address, { headers: { Origin: origin } })).status;
    for (const origin of ['http://localhost:3000', 'http://127.0.0.1', 'http://[::1]:80']) {
      expect([origin, await statusFor(token, origin)]).toEqual([origin, 200]);
    }
    for (const origin of ['https://evil.example', 'null', 'http://localhost.evil.example']) {
      expect([origin, await statusFor(token, origin)]).toEqual([origin, 403]);
      expect([origin, await statusFor(`${control}/state`, origin)]).toEqual([origin, 403]);
    }
    const status = await new Promise((resolve) => {
      request(token, { headers: { Host: 'evil.example' } }, (response) => resolve(response.statusCode)).end();
    });
    expect(status).toBe(403);
    const preflight = await fetch(`${url}/__desk/faults`, {
      method: 'OPTIONS',
      headers: { Origin: pageOrigin, 'Access-Control-Request-Method': 'PUT' },
    });
    expect(preflight.headers.get('access-control-allow-methods')).toContain('PUT');
  });

  it('listens at other addresses only when told', async () => {
    const ended = await command.run(['simulate', '--port', '0', '--host', '0.0.0.0']);
    expect(ended).toMatchObject({ status: 2, output: '' });
    expect(ended.errors).toContain('--open');
    const { url } = await start(['--host', '0.0.0.0', '--open']);
    const { port } = new URL(url);
    expect((await fetch(`http://127.0.0.1:${port}/__desk/state`)).status).toBe(200);
  });

  it('verifies the tokens of a server of one’s own, by its secret', async () => {
    const { url } = await start(['--secret-env', 'MY_SECRET'], { MY_SECRET: demoSecret });
    const mine = await signAsapToken({ email: 'ada@example.com' }, { secret: demoSecret });
    expect((await exchangeOf(url, mine)).status).toBe(200);
    const other = await signAsapToken({ email: 'ada@example.com' }, { secret: `${demoSecret}x` });
    expect((await exchangeOf(url, other)).status).toBe(400);
  });

  it('reads the options of the desk from a file', async () => {
    const file = join(command.folder, 'a desk.json');
    const content = { users: [{ email: 'joan@example.com', firstName: 'Joan', lastName: 'Clarke' }] };
    await writeFile(file, JSON.stringify({ organisationId: '42', applicationId: '7', content }));
    const simulated = await start(['--desk', file, '--user', 'joan@example.com']);
    expect(simulated).toMatchObject({ organisationId: '42', applicationId: '7' });
    expect((await exchangeOf(simulated.url, await tokenOf(await fetch(simulated.token)))).status).toBe(200);
  });

  it('breaks the connection where a fault says so', async () => {
    const { token, url, ask } = await start(['--user', 'ada@example.com', '--fault', 'token-offline']);
    expect(await outcomeOf(token)).toBe('broken');
    await ask('PUT', 'faults', {});
    expect((await fetch(token)).status).toBe(200);
    expect((await exchangeOf(url, await tokenOf(await fetch(token)))).status).toBe(200);
  });

  it('serves 1,000 tokens and exchanges at the same time', async () => {
    const { url, token, ask } = await start(['--user', 'ada@example.com']);
    const outcomes = await Promise.all(
      Array.from({ length: 1_000 }, async () => {
        const answer = await exchangeOf(url, await tokenOf(await fetch(token)));
        return answer.status;
      }),
    );
    expect(outcomes.filter((status) => status !== 200)).toEqual([]);
    expect((await ask('GET', 'state')).body).toMatchObject({ exchanges: 1_000, requests: 2_000 });
  });

  it('can be killed in the middle of its work and started again: sessions go on', async () => {
    const first = await start(['--user', 'ada@example.com']);
    const { port } = new URL(first.url);
    const exchanged = await exchangeOf(first.url, await tokenOf(await fetch(first.token)));
    const { access_token: session } = (await exchanged.json()) as { access_token: string };
    await first.ask('PUT', 'faults', { 'token-hangs': true });
    const hanging = outcomeOf(first.token);
    await vi.waitFor(async () =>
      expect((await first.ask('GET', 'state')).body).toMatchObject({ requests: 3 }),
    );
    await first.end('SIGKILL');
    expect(await hanging).toBe('broken');
    const second = await start(['--user', 'ada@example.com', '--port', port]);
    const me = await fetch(`${second.url}/portal/api/me`, {
      headers: { Authorization: `Bearer ${session}` },
    });
    expect(await me.json()).toMatchObject({ email: 'ada@example.com' });
    expect((await fetch(second.token)).status).toBe(200);
  });

  it('ends at once with status 0 when it is told to, also while it answers', async () => {
    const simulated = await start(['--fault', 'token-hangs']);
    const hanging = outcomeOf(simulated.token);
    await vi.waitFor(async () =>
      expect((await simulated.ask('GET', 'state')).body).toMatchObject({ requests: 1 }),
    );
    expect(await simulated.end('SIGINT')).toBe(0);
    expect(await hanging).toBe('broken');
  });

  it('says when its port is in use', async () => {
    const { url } = await start();
    const ended = await command.run(['simulate', '--port', new URL(url).port]);
    expect(ended).toMatchObject({ status: 1, output: '' });
    expect(ended.errors).toContain('is in use');
  });

  it('lists the faults', async () => {
    const { status, output } = await command.run(['simulate', '--faults']);
    expect([status, output]).toEqual([
      0,
      expect.stringContaining(
        'token-401: The page’s session has ended, or the request came without its cookie.',
      ),
    ]);
  });

  it.each([
    [['--port', '70000'], '--port'],
    [['--fault', 'token-402'], 'There is no fault named "token-402"'],
    [['--fault', 'exchange-slow=soon'], 'exchange-slow takes a number of ms'],
    [['--desk', 'no such.json'], 'cannot be read'],
    [['--desk', 'package.json.bad'], 'holds no JSON'],
    [['--desk', 'assumptions.json'], 'logout should be local or network'],
    [['--desk', 'unknown.json'], 'has "users", which is no option of a desk'],
    [['--user', 'ada'], '--user should be an e-mail address'],
    [['--secret-env', 'NOT_SET'], 'NOT_SET is not set'],
    [['operand'], 'operand'],
  ])('refuses %j', async (line, says) => {
    await writeFile(join(command.folder, 'package.json.bad'), '{');
    await writeFile(join(command.folder, 'assumptions.json'), '{"assumptions":{"logout":"nonsense"}}');
    await writeFile(join(command.folder, 'unknown.json'), '{"users": []}');
    const ended = await command.run(['simulate', ...line]);
    expect(ended).toMatchObject({ status: 2, output: '' });
    expect(ended.errors).toContain(says);
  });
});
