import {
  convertPage,
  examinePage,
  explanations,
  fromSnippet,
  lintToken,
} from '../../src/diagnostics/index.js';
import { createTokenHandler, signAsapToken } from '../../src/server/index.js';
import { createDesk, simulatedTokenResponse, simulatedZohoResponse } from '../../src/testing/without-msw.js';
import { sized } from '../support/depth.js';
import { demoSecret } from '../server/demo-secret.js';

const sources: Record<string, string> = import.meta.glob(
  '../../src/{diagnostics,server,testing,shared,config}/**/*.ts',
  { query: '?raw', import: 'default', eager: true },
);

/** Names that the language, Node and jose themselves read of objects that lack them. */
const ofThePlatform = new Set(
  `get set value writable configurable enumerable then next return done toJSON
  method headers mode body credentials cache signal redirect duplex referrer referrerPolicy integrity keepalive priority
  window aborted length required cancel defaultValue`.split(/\s+/),
);

/** Every name that the code reads of anything, and that no object has. */
const names = [
  ...new Set(
    Object.values(sources).flatMap((text) =>
      [...text.matchAll(/(?:\.|\{ ?|, )(\w+)/g)].map(([, name]) => name!),
    ),
  ),
].filter((name) => !ofThePlatform.has(name) && !/^\d/.test(name) && !(name in {}));

const snippet = `<script>var a = {}; window.ZohoDeskAsapInit = function (i) { return { lang: 'de', hideLauncherIcon: true }; };</script>
<script id="zohodeskasapscript" defer src="https://desk.zoho.eu/portal/api/web/asapApp/123456789012345678?orgId=60001234567"></script>`;
const now = 1_800_000_000_000;
const page = 'https://app.example/';

/** What each function says, as text. */
async function answers(): Promise<string> {
  const desk = createDesk({ signedInUser: 'ada@example.com', secret: demoSecret });
  desk.clock.set(now);
  const pageOrigin = 'http://localhost:3000';
  const asked = (url: string, init?: RequestInit) =>
    new Request(url, { headers: { Origin: pageOrigin }, ...init });
  const handle = createTokenHandler({
    secret: demoSecret,
    user: () => ({ email: 'ada@example.com' }),
  });
  const token = await signAsapToken({ email: 'ada@example.com' }, { secret: demoSecret, now });
  const responses = [
    await handle(asked('http://localhost:3000/api/asap-token')),
    await simulatedTokenResponse(desk, asked('http://localhost:3000/api/asap-token')),
    await simulatedZohoResponse(desk, asked(`${desk.deskOrigin}/portal/api/kbArticles`), { pageOrigin }),
    await simulatedZohoResponse(
      desk,
      asked(`https://accounts.zoho.com/clientoauth/v2/1/remote/auth?jwt_token=${token}`, { method: 'POST' }),
      { pageOrigin },
    ),
  ];
  const examined = await examinePage(page, {
    fetcher: async (url) =>
      new Response(
        url === page
          ? snippet.replace('<script id', '<asap-help app-id="1" org-id="2"></asap-help><b id')
          : '',
        {
          status: 200,
          headers: { 'Content-Type': 'text/html' },
        },
      ),
  });
  return [
    ...(await Promise.all(
      responses.map(async (response) => `${response?.status} ${await response?.text()}`),
    )),
    ...[lintToken(token, { now }), fromSnippet(snippet), convertPage(snippet), examined, explanations].map(
      (said) => JSON.stringify(said),
    ),
  ].join('\n');
}

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now }));
afterEach(() => void vi.useRealTimers());

it(
  'values on Object.prototype change nothing that server, diagnostics and simulation say',
  { timeout: 300_000 },
  async () => {
    const expected = await answers();
    expect(await answers()).toBe(expected);
    expect(names.length).toBeGreaterThan(500);
    const changed: string[] = [];
    for (const name of names) {
      for (const value of sized<unknown[]>(['of another script'], ['of another script', 1, {}])) {
        // oxlint-disable-next-line no-extend-native -- what is tried out here
        Object.defineProperty(Object.prototype, name, {
          value,
          enumerable: true,
          configurable: true,
          writable: true,
        });
        let said: string;
        try {
          said = await answers();
        } catch (error) {
          said = String((error as Error).stack);
        } finally {
          Reflect.deleteProperty(Object.prototype, name);
        }
        if (said !== expected) changed.push(`${name}: ${said.slice(0, 300)}`);
      }
    }
    expect(changed).toEqual([]);
  },
);
