import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type BuiltCommand, buildCommand } from './build-command.js';
import { type Simulated, startSimulated } from './simulated.js';

interface Site {
  html: string;
  /** Answers for the page, in place of its text. */
  answer?: ((response: ServerResponse) => unknown) | undefined;
  headers: Record<string, string>;
  /** Answers the token endpoint; by default with the manners that it should have. */
  endpoint?: ((isSignedIn: boolean, isForeign: boolean) => Response | Promise<Response>) | undefined;
}

const session = 'session=of-ada-which-is-secret';
let command: BuiltCommand;
let simulated: Simulated;
let server: Server;
let pageUrl: string;
let site: Site;
let asked: string[];

const noStore = { 'Cache-Control': 'no-store' };
async function mannered(isSignedIn: boolean, isForeign: boolean): Promise<Response> {
  if (isForeign) return new Response(null, { status: 403, headers: noStore });
  return isSignedIn ? fetch(simulated.token) : new Response(null, { status: 204, headers: noStore });
}

beforeAll(async () => {
  command = await buildCommand();
  simulated = await startSimulated(command, ['--user', 'ada@example.com']);
  server = createServer(async ({ url, headers }, response) => {
    asked.push(`${url} ${headers['cookie'] ?? '-'}`);
    if (url === '/page') {
      for (const [name, value] of Object.entries(site.headers)) response.setHeader(name, value);
      return void (site.answer ? site.answer(response) : response.end(site.html));
    }
    if (url !== '/api/asap-token') return void response.writeHead(404).end();
    const isForeign = headers['sec-fetch-site'] === 'cross-site';
    const answer = await (site.endpoint ?? mannered)(headers['cookie'] === session, isForeign);
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(await answer.text());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  pageUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/page`;
});
afterAll(async () => {
  server?.closeAllConnections();
  server?.close();
  await simulated?.end();
  await command?.remove();
});

const tagWith = (attributes: string) =>
  `<!doctype html><script type="module" src="/app.js"></script><asap-help ${attributes}></asap-help>`;
const ids = () => `app-id="${simulated.applicationId}" org-id="${simulated.organisationId}"`;
const jwt = 'mode="jwt" token-endpoint="/api/asap-token"';

beforeEach(async () => {
  asked = [];
  site = { html: tagWith(`${ids()} ${jwt}`), headers: {} };
  await simulated.ask('POST', 'reset');
});

async function examine(cookie = session) {
  const line = ['doctor', pageUrl, '--desk-origin', simulated.url];
  const withCookie = cookie ? ['--cookie-env', 'SESSION'] : [];
  const ended = await command.run([...line, ...withCookie], '', cookie ? { SESSION: cookie } : {});
  expect(ended.errors).toBe('');
  expect(ended.output).not.toMatch(/eyJ|of-ada-which|ada@example/);
  return ended;
}

describe('asap-help doctor', () => {
  it('finds nothing wrong with a page that is right', async () => {
    site.headers = {
      'Content-Security-Policy': `default-src 'self'; script-src 'self' ${simulated.url}; style-src ${simulated.url} 'unsafe-inline'; font-src *; connect-src 'self' ${simulated.url}; img-src ${simulated.url} data: blob:`,
    };
    const { status, output } = await examine();
    expect(output.split('\n').filter((line) => /^[✗!]/.test(line))).toEqual([]);
    expect(status).toBe(0);
    for (const says of [
      '✓ page: The page has one <asap-help>.',
      '✓ content-security-policy: The policy allows what ASAP needs.',
      '✓ script: The ASAP script can be reached.',
      '✓ help-center: The help center is public.',
      '✓ exchange: JWT is set up for this app.',
      '✓ token-source: The endpoint answers a stranger with 204.',
      '✓ token-source: The endpoint answers requests across sites with 403.',
      '✓ token: Header, claims and window of the token are as Zoho wants them.',
      'i domain-list:',
    ]) {
      expect(output).toContain(says);
    }
  });

  it('sends the cookie to the page’s own origin alone', async () => {
    await examine();
    expect(asked.filter((request) => request.includes(session)).length).toBeGreaterThan(1);
    expect(JSON.stringify((await simulated.ask('GET', 'record')).body)).not.toContain('session=');
  });

  it('says what it cannot know without a session', async () => {
    const { status, output } = await examine('');
    expect([status, output]).toEqual([0, expect.stringContaining('? token: No session was given')]);
    expect(asked.every((request) => request.endsWith(' -'))).toBe(true);
  });

  it.each([
    ["script-src 'nonce-abc' 'strict-dynamic'", ''],
    ["script-src 'nonce-abc'", 'nonce="abc"'],
    ["script-src 'self'; script-src-elem *", ''],
    ['script-src http://localhost:*/portal/', ''],
  ])('finds nothing wrong with the policy %s', async (policy, attribute) => {
    site = { html: tagWith(`${ids()} ${attribute}`), headers: { 'Content-Security-Policy': policy } };
    const { status, output } = await examine();
    expect([status, output]).toEqual([0, expect.stringContaining('✓ content-security-policy')]);
  });

  it('says what a policy for reports would refuse, which is no finding', async () => {
    site.headers = { 'Content-Security-Policy-Report-Only': "script-src 'self'" };
    const { status, output } = await examine();
    expect([status, output]).toEqual([
      0,
      expect.stringContaining(
        'i content-security-policy: For reports only: The policy’s script-src does not',
      ),
    ]);
  });

  it.each([
    [204, null],
    [401, null],
    [200, '{"token":null}'],
  ])('accepts %s with %j for a stranger', async (status, body) => {
    site.endpoint = async (isSignedIn, isForeign) =>
      isSignedIn || isForeign
        ? mannered(isSignedIn, isForeign)
        : new Response(body, { status, headers: { ...noStore, 'Content-Type': 'application/json' } });
    const { status: exitStatus, output } = await examine();
    expect([exitStatus, output]).toEqual([
      0,
      expect.stringContaining(`✓ token-source: The endpoint answers a stranger with ${status}`),
    ]);
  });

  it('prints JSON also when the page cannot be read', async () => {
    site.headers = { 'Content-Encoding': 'gzip' };
    const { status, output } = await command.run(['doctor', pageUrl, '--json']);
    expect([status, JSON.parse(output)]).toMatchObject([
      1,
      { findings: [{ check: 'page', status: 'fail' }] },
    ]);
  });

  const findings: [name: string, arrange: () => unknown, says: string][] = [
    ['no tag', () => (site.html = '<p>Hello</p>'), '✗ page: There is neither <asap-help> nor'],
    [
      'a snippet',
      () => (site.html = '<script src="https://desk.zoho.eu/portal/api/web/asapApp/1?orgId=2"></script>'),
      '! page: The page has Zoho’s snippet of ASAP 2.0',
    ],
    [
      'a snippet beside the tag',
      () => (site.html += '<script src="https://desk.zoho.eu/portal/api/web/asapApp/1?orgId=2"></script>'),
      '! page: The page has a snippet',
    ],
    [
      'a bad attribute',
      () => (site.html = tagWith(`${ids()} loading="soon"`)),
      '✗ config: loading is not valid.',
    ],
    ['no ids', () => (site.html = tagWith('app-id="x"')), '✗ config: org-id is missing.'],
    [
      'an endpoint elsewhere',
      () => (site.html = tagWith(`${ids()} mode="jwt" token-endpoint="https://a.example/t"`)),
      '✗ config: token-endpoint is not valid.',
    ],
    [
      'a placeholder for a nonce',
      () => (site.html = tagWith(`${ids()} nonce="{place_your_nonce_value_here}"`)),
      '! config: The nonce is a placeholder.',
    ],
    [
      'a narrow policy',
      () => (site.headers = { 'Content-Security-Policy': "default-src 'self'" }),
      '✗ content-security-policy: The policy’s default-src does not allow http://localhost:',
    ],
    [
      'a narrow policy in the page',
      () =>
        (site.html = `<meta http-equiv="Content-Security-Policy" content="script-src 'self'">${site.html}`),
      '✗ content-security-policy: The policy’s script-src does not allow http://localhost:',
    ],
    [
      'a policy for the elements of scripts',
      () => (site.headers = { 'Content-Security-Policy': "script-src *; script-src-elem 'self'" }),
      '✗ content-security-policy: The policy’s script-src-elem does not allow http://localhost:',
    ],
    [
      'a policy for images',
      () => (site.headers = { 'Content-Security-Policy': 'img-src *' }),
      '! content-security-policy: The policy’s img-src does not allow data: blob:.',
    ],
    [
      'a nonce of another response',
      () => {
        site.html = tagWith(`${ids()} nonce="old"`);
        site.headers = { 'Content-Security-Policy': "script-src 'nonce-new'" };
      },
      '✗ content-security-policy: The policy’s script-src does not allow http://localhost:',
    ],
    [
      'two elements of different apps',
      () => (site.html += '<asap-help app-id="1" org-id="2"></asap-help>'),
      '✗ page: The page has 2 <asap-help> that differ in app-id, org-id, mode, token-endpoint.',
    ],
    [
      'an answer that breaks off',
      () => (site.answer = (response) => response.write('<p>', () => response.destroy())),
      '✗ page: The answer breaks off',
    ],
    [
      'an answer that is no page',
      () => (site.headers = { 'Content-Type': 'application/json' }),
      '✗ page: The address answers with application/json, which is no page.',
    ],
    [
      'a redirect, without its query',
      () =>
        (site.answer = (response) => response.writeHead(302, { Location: '/sign-in?token=eyJabc' }).end()),
      '/sign-in.\n',
    ],
    [
      'a token for anybody',
      () => (site.endpoint = () => fetch(simulated.token)),
      '✗ token-source: The endpoint hands a token to a stranger',
    ],
    [
      'a web page for a stranger',
      () =>
        (site.endpoint = (isSignedIn) =>
          isSignedIn
            ? fetch(simulated.token)
            : new Response('<form>', { headers: { ...noStore, 'Content-Type': 'text/html' } })),
      '✗ token-source: As a stranger: The token endpoint answered with a web page',
    ],
    [
      'isolation',
      () => (site.headers = { 'Cross-Origin-Embedder-Policy': 'require-corp' }),
      '✗ content-security-policy: Cross-Origin-Embedder-Policy',
    ],
    [
      'Trusted Types',
      () =>
        (site.headers = {
          'Content-Security-Policy': "require-trusted-types-for 'script'; trusted-types app",
        }),
      '✗ content-security-policy: The policy asks for Trusted Types.',
    ],
    ['an unknown app', () => (site.html = tagWith(`app-id="1" org-id="2"`)), '✗ script: http://localhost'],
    [
      'a private help center',
      () => simulated.ask('PUT', 'faults', { 'help-center-private': true }),
      '! help-center: The help center is private',
    ],
    ['a token of seconds', () => simulated.ask('PUT', 'faults', { 'token-seconds': true }), '✗ token: '],
    [
      'an endpoint that fails',
      () => simulated.ask('PUT', 'faults', { 'token-500': true }),
      '✗ token-source: The token endpoint answered 500.',
    ],
    [
      'a sign-in page',
      () => (site.endpoint = () => new Response(null, { status: 302, headers: { Location: '/sign-in' } })),
      '✗ token-source: The endpoint redirects a stranger',
    ],
    [
      'an answer that is cached',
      () =>
        (site.endpoint = (isSignedIn) =>
          isSignedIn ? Response.json({ token: null }) : new Response(null, { status: 401 })),
      '! token-source: The endpoint’s answer may be cached.',
    ],
    [
      'an endpoint that is open to other sites',
      () =>
        (site.endpoint = () =>
          Response.json({ token: null }, { headers: { 'Access-Control-Allow-Origin': '*' } })),
      '✗ token-source: The endpoint lets pages of other sites read',
    ],
  ];
  it.each(findings)('finds %s', async (_name, arrange, says) => {
    await arrange();
    const { status, output } = await examine();
    expect(output).toContain(says);
    expect(status).toBe(1);
  });

  it('prints JSON with severity, remedy and link', async () => {
    site.headers = { 'Content-Security-Policy': "default-src 'self'" };
    const { output } = await command.run(['doctor', pageUrl, '--json', '--desk-origin', simulated.url]);
    expect((JSON.parse(output) as { findings: object[] }).findings).toContainEqual({
      check: 'content-security-policy',
      status: 'warning',
      message: expect.stringContaining('default-src does not allow') as string,
      remedy: expect.stringContaining("Add to the policy: font-src 'self' http") as string,
      link: 'https://unpkg.com/asap-help/docs/security-and-privacy.md',
    });
  });

  it('says so when a host cannot be reached', async () => {
    const gone = await command.run(['doctor', 'http://127.0.0.1:1/page']);
    expect([gone.status, gone.output]).toEqual([1, expect.stringContaining('cannot be reached from here')]);
    const line = ['doctor', pageUrl, '--desk-origin', 'http://127.0.0.1:1'];
    expect((await command.run(line)).output).toContain('? script: http://127.0.0.1:1 cannot be reached');
  });

  it.each([
    [[]],
    [['page']],
    [['ftp://a.example']],
    [['http://a.example', '--desk-origin', 'a']],
    [['http://a.example', '--cookie-env', 'NOT_SET']],
  ])('refuses %j', async (line) => {
    expect(await command.run(['doctor', ...line])).toMatchObject({ status: 2, output: '' });
  });
});
