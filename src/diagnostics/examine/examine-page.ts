import { attributeOf } from '../../config/attribute-name.js';
import { properties, type PropertyName } from '../../config/properties.js';
import { expectedOf, normalized } from '../../config/rules.js';
import { boundedText } from '../../shared/token-answer.js';
import { scriptUrlOf } from '../../zoho/addresses.js';
import { dataCenters, deskOriginOf, type DataCenter } from '../../zoho/data-centers.js';
import {
  fail,
  info,
  pass,
  unknown,
  warning,
  diagnosisOf,
  type Diagnosis,
  type DiagnosisRow,
} from '../diagnosis.js';
import { fromSnippet } from '../from-snippet.js';
import { askWith, bodyOf, type Ask } from './ask.js';
import { examineEndpoint } from './endpoint.js';
import { judgePolicies } from './policy.js';
import { type Attributes, tagsIn } from './tag.js';
import { ownOf } from '../../shared/own.js';

export interface ExamineOptions {
  /** The Cookie header of a session, sent to the page's own origin alone. */
  cookie?: string | undefined;
  /** Where the page gets ASAP from, where its scripts set deskOrigin. */
  deskOrigin?: string | undefined;
  /** Each request takes so long at most, in ms. Default 10000. */
  limit?: number | undefined;
  fetcher?: typeof fetch;
}

/**
 * Examines a page from outside, as a support engineer would: its tag, its policy, Zoho's script and the token endpoint. No
 * script of the page is run. Never rejects; no row holds a token or a cookie.
 */
export async function examinePage(url: string, options: ExamineOptions = {}): Promise<Diagnosis> {
  const { cookie, deskOrigin, limit = 10_000, fetcher = fetch } = ownOf(options);
  const ask = askWith(fetcher, limit);
  const response = await ask(url, cookie ? { Cookie: cookie } : {});
  if (!response)
    return diagnosisOf([
      fail(
        'page',
        `${new URL(url).origin} cannot be reached from here, or does not answer in time.`,
        'Check the address, and whether this machine may reach it.',
      ),
    ]);
  if (response.status !== 200) {
    const where = leadsTo(response, url);
    return diagnosisOf([
      fail(
        'page',
        `The page answered ${response.status}${where}.`,
        'Give the last address, and a cookie if the page is for signed-in users.',
      ),
    ]);
  }
  const html = await textOf(response);
  if (!html) {
    return diagnosisOf([
      fail(
        'page',
        'The answer breaks off, is empty or longer than 5 MB, or does not end in time.',
        'Look at the page and at the log of its server.',
      ),
    ]);
  }
  const type = /^[\w.+/-]{1,60}/.exec(response.headers.get('content-type') ?? '')?.[0];
  if (type && !/html|xml/i.test(type)) {
    return diagnosisOf([
      fail('page', `The address answers with ${type}, which is no page.`, 'Name the page itself.'),
    ]);
  }
  const [tag, ...others] = tagsIn(html, 'asap-help');
  if (!tag) return diagnosisOf(withoutTag(html));
  const origin = deskOrigin ?? deskOriginOf(dataCenterIn(tag));
  const rows = [
    ...judgeAttributes(tag, url),
    ...judgeNumber([tag, ...others], html),
    ...judgePolicies(response.headers, policiesIn(html), origin, tag.get('nonce')),
    ...(await examineScript(ask, tag, origin)),
    info(
      'domain-list',
      'Whether the page’s domain is on the portal’s list cannot be seen from outside.',
      'See the ASAP settings of Zoho Desk; five domains can be listed.',
    ),
  ];
  const endpoint = endpointOf(tag, url);
  if (tag.get('mode') !== 'jwt')
    rows.push(info('token-source', 'mode is anonymous, so nobody is to be logged in.'));
  else if (endpoint) rows.push(...(await examineEndpoint(ask, endpoint, cookie)));
  else
    rows.push(
      unknown(
        'token-source',
        'The tag has no endpoint that may be asked.',
        'This is right if a script sets tokenProvider.',
      ),
    );
  return diagnosisOf(rows);
}

/** Where a redirect goes. A query may hold a token, so it is left out. */
function leadsTo({ headers }: Response, url: string): string {
  const location = headers.get('location');
  if (location === null || !URL.canParse(location, url)) return '';
  const { origin, pathname } = new URL(location, url);
  return `, and leads to ${origin}${pathname}`;
}

/** A policy can stand in the page as well. */
const policiesIn = (html: string): string[] =>
  tagsIn(html, 'meta')
    .filter((meta) => meta.get('http-equiv')?.toLowerCase() === 'content-security-policy')
    .map((meta) => meta.get('content') ?? '');

/** In bytes: no page and no script is read further. */
const longestText = 5_000_000;

/** Empty if the body is longer than that; undefined if it breaks off. */
const textOf = (response: Response): Promise<string | undefined> =>
  bodyOf(() => boundedText(response, longestText));

function withoutTag(html: string): DiagnosisRow[] {
  const remedy = 'If a script adds the element, examine it in the browser: put debug on the tag.';
  if (!/portal\\?\/api\\?\/web|Zoho(?:DeskAsap|HCAsap)/.test(html)) {
    return [fail('page', 'There is neither <asap-help> nor a snippet of Zoho’s in the page’s HTML.', remedy)];
  }
  try {
    const snippet = fromSnippet(html);
    return [
      warning(
        'page',
        `The page has Zoho’s snippet of ASAP ${snippet.version}.0, and no <asap-help>.`,
        'npx asap-help convert puts the tag in its place.',
      ),
    ];
  } catch {
    return [
      warning(
        'page',
        'The page has code for ASAP that cannot be read, and no <asap-help>.',
        'npx asap-help convert says more.',
      ),
    ];
  }
}

/** In these the elements of a page must be the same. */
const shared = ['app-id', 'org-id', 'data-center', 'mode', 'user-key', 'token-endpoint'];

function judgeNumber(tags: readonly Attributes[], html: string): DiagnosisRow[] {
  const count = tags.length;
  const differing = shared.filter((name) => new Set(tags.map((tag) => tag.get(name))).size > 1);
  const rows =
    differing.length > 0
      ? [
          fail(
            'page',
            `The page has ${count} <asap-help> that differ in ${differing.join(', ')}.`,
            'Give all elements of a page the same settings: the others report conflict.',
          ),
        ]
      : [pass('page', count === 1 ? 'The page has one <asap-help>.' : `The page has ${count} <asap-help>.`)];
  const sources = tagsIn(html, 'script').map((script) => script.get('src') ?? '');
  if (/\/portal\/api\/web\/(?:asapApp|inapp)\//.test(html)) {
    rows.push(
      warning(
        'page',
        'The page has a snippet of Zoho’s beside <asap-help>.',
        'Delete it: the element loads ASAP itself. npx asap-help convert takes it out.',
      ),
    );
  }
  if (sources.length === 0)
    rows.push(
      warning(
        'page',
        'The page loads no script, so the element is not defined.',
        'Load asap-help by a script tag or in a bundle.',
      ),
    );
  return rows;
}

const dataCenterIn = (tag: Attributes): DataCenter =>
  dataCenters.find((known) => known === tag.get('data-center')) ?? 'us';

function judgeAttributes(tag: Attributes, url: string): DiagnosisRow[] {
  const rows: DiagnosisRow[] = [];
  for (const name of Object.keys(properties) as PropertyName[]) {
    const attribute = attributeOf(name);
    const given = tag.get(attribute);
    const initial: unknown = properties[name][0];
    if (initial === null || typeof initial === 'boolean') continue;
    const isRequired = name === 'appId' || name === 'orgId';
    if (given === undefined && !isRequired) continue;
    if (!isRight(name, given ?? '', url)) {
      rows.push(
        fail(
          'config',
          given ? `${attribute} is not valid.` : `${attribute} is missing.`,
          `It should be ${expectedOf(name)}.`,
        ),
      );
    }
  }
  if (['desk-origin', 'token-provider', 'prefill'].some((name) => tag.has(name))) {
    rows.push(
      warning(
        'config',
        'deskOrigin, tokenProvider and prefill are properties: as attributes they do nothing.',
        'Set them in a script.',
      ),
    );
  }
  if (/place_your_nonce|[{}<>]/.test(tag.get('nonce') ?? '')) {
    rows.push(
      warning(
        'config',
        'The nonce is a placeholder.',
        'Let the server write the nonce of the response, or leave it out.',
      ),
    );
  }
  return rows.length > 0 ? rows : [pass('config', 'The attributes of the tag are valid.')];
}

function isRight(name: PropertyName, given: string, url: string): boolean {
  // The element's own rule asks the page's location.
  if (name === 'tokenEndpoint')
    return URL.canParse(given, url) && new URL(given, url).origin === new URL(url).origin;
  try {
    normalized(name, name === 'timeout' ? Number(given) : given);
    return true;
  } catch {
    return false;
  }
}

function endpointOf(tag: Attributes, url: string): string | undefined {
  const given = tag.get('token-endpoint');
  return given && isRight('tokenEndpoint', given, url) ? new URL(given, url).href : undefined;
}

async function examineScript(ask: Ask, tag: Attributes, deskOrigin: string): Promise<DiagnosisRow[]> {
  const [appId = '', orgId = ''] = [tag.get('app-id'), tag.get('org-id')];
  if (!/^\d+$/.test(appId) || !/^\d+$/.test(orgId))
    return [unknown('script', 'Without its ids Zoho’s script was not asked for.')];
  const response = await ask(scriptUrlOf(deskOrigin, appId, orgId));
  if (!response) {
    return [
      unknown(
        'script',
        `${deskOrigin} cannot be reached from here, or does not answer in time.`,
        'Look from a machine that may reach Zoho.',
      ),
    ];
  }
  if (response.status !== 200) {
    return [
      fail(
        'script',
        `${deskOrigin} answered the request for the ASAP script with ${response.status}.`,
        'Compare app-id, org-id and data-center with the embed code in Zoho Desk.',
      ),
    ];
  }
  const text = await textOf(response);
  if (text === undefined)
    return [fail('script', 'The ASAP script breaks off, or does not end in time.', 'Try again later.')];
  return [
    pass('script', 'The ASAP script can be reached.'),
    ...judgeConfiguration(text, tag.get('mode') === 'jwt'),
  ];
}

/** What the script's configuration says, as far as its text can be read. */
function judgeConfiguration(script: string, isJwt: boolean): DiagnosisRow[] {
  const flag = /["']?isHelpCenterPublic["']?\s*:\s*(true|false|!0|!1)/.exec(script)?.[1];
  const hasJwt = /["']?clientId["']?\s*:\s*["'][^"']+["']/.test(script);
  const language = /["']?i18NLangFile["']?\s*:\s*["']([a-z]{2}_[A-Z]{2})["']/.exec(script)?.[1];
  const rows: DiagnosisRow[] = [];
  if (flag === undefined)
    rows.push(info('help-center', 'Whether the help center is public cannot be read from the script.'));
  else if (flag === 'true' || flag === '!0') rows.push(pass('help-center', 'The help center is public.'));
  else
    rows.push(
      (isJwt ? warning : fail)(
        'help-center',
        'The help center is private: guests see nothing of it.',
        'Make it public, or log every user in with mode="jwt".',
      ),
    );
  if (language) rows.push(info('help-center', `The language of the help center is ${language}.`));
  if (flag !== undefined && isJwt) {
    rows.push(
      hasJwt
        ? pass('exchange', 'JWT is set up for this app.')
        : fail(
            'exchange',
            'JWT is not set up for this app.',
            'Switch it on in the ASAP settings of Zoho Desk.',
          ),
    );
  }
  return rows;
}
