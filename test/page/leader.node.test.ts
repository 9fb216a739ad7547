import type { Config, ConfigSource } from '../../src/config/read-config.js';
import type { Participant } from '../../src/page/contract.js';
import {
  appOf,
  configOf,
  conflictOf,
  hasTokenSource,
  identityOf,
  isOtherUser,
  isSameApp,
  leaderOf,
  liveSettingsOf,
  missingTokenSource,
  startSettingsOf,
  targetOf,
  type Candidate,
} from '../../src/page/leader.js';
import { stubDocument } from '../support/stub-document.js';

const given: ConfigSource = {
  appId: '1',
  orgId: '2',
  dataCenter: 'eu',
  deskOrigin: undefined,
  mode: 'anonymous',
  tokenEndpoint: undefined,
  tokenProvider: undefined,
  tokenRequest: undefined,
  userKey: undefined,
  loading: 'interaction',
  launcher: 'button',
  label: undefined,
  placement: 'end',
  colorMode: 'auto',
  themeColor: undefined,
  timeout: 30_000,
  prefill: undefined,
};

interface Looks extends Partial<ConfigSource> {
  lang?: string;
  isConnected?: boolean;
  attributes?: readonly string[];
}

function participant({ attributes = [], ...properties }: Looks = {}): Participant {
  const hasAttribute = (name: string) => attributes.includes(name);
  const element = { ...given, lang: 'en', isConnected: true, hasAttribute, ...properties };
  return { element: element as unknown as Participant['element'], receive: () => {} };
}

function candidate(looks: Looks = {}): Candidate {
  const one = participant(looks);
  const leader = leaderOf(new Set([one]));
  if (!leader) throw new Error('The properties are not valid.');
  return leader;
}
const config = (looks: Looks = {}): Config => candidate(looks).config;
const jwt = { mode: 'jwt', tokenEndpoint: '/token' } as const;

const stubPage = (lang: string) => stubDocument({ documentElement: { lang } });

beforeEach(() => {
  vi.stubGlobal('location', new URL('https://shop.example/account'));
  vi.stubGlobal('origin', 'https://shop.example');
  stubPage('');
  vi.stubGlobal('navigator', { language: 'fr-FR' });
});
afterEach(() => vi.unstubAllGlobals());

describe('the leader', () => {
  it('is nobody of nobody', () => {
    expect(leaderOf(new Set())).toBeNull();
  });

  it('is the first of those that are connected and valid', () => {
    const invalid = participant({ appId: 'x' });
    const away = participant({ isConnected: false });
    const first = participant();
    const second = participant({ appId: '7' });
    const leader = leaderOf(new Set([invalid, away, first, second]));
    expect(leader).toMatchObject({ participant: first, element: first.element, config: { appId: '1' } });
  });

  it('is the first that was just taken out while none is connected, as it may be on its way', () => {
    const away = participant({ isConnected: false });
    expect(leaderOf(new Set([away, participant({ isConnected: false })]))?.participant).toBe(away);
    const invalid = participant({ appId: 'x' });
    expect(leaderOf(new Set([invalid, away]))?.participant).toBe(away);
  });

  it('is nobody while no properties are valid', () => {
    const invalid = participant({ appId: '' });
    expect([configOf(invalid), leaderOf(new Set([invalid]))]).toEqual([null, null]);
  });

  it('is seen with the properties that it had at that moment', () => {
    const one = participant();
    const before = leaderOf(new Set([one]));
    one.element.appId = '7';
    expect([before?.config.appId, leaderOf(new Set([one]))?.config.appId]).toEqual(['1', '7']);
  });
});

describe('what ASAP a participant needs', () => {
  it('is an app of a desk in one of ASAP’s languages', () => {
    expect(targetOf(candidate({ lang: 'de' }))).toBe('https://desk.zoho.eu/1/2 de_DE');
    expect(appOf(config())).toBe('https://desk.zoho.eu/1/2');
    expect(appOf(config({ deskOrigin: 'https://help.example.com' }))).toBe('https://help.example.com/1/2');
  });

  it('takes the page’s language, else the browser’s, where the element has none', () => {
    expect(targetOf(candidate({ lang: '' }))).toMatch(/ fr_FR$/);
    stubPage('it');
    expect(targetOf(candidate({ lang: '' }))).toMatch(/ it_IT$/);
    expect(targetOf(candidate({ lang: 'de' }))).toMatch(/ de_DE$/);
  });

  it.each<[string, Looks, boolean]>([
    ['another app', { appId: '7' }, false],
    ['another organization', { orgId: '7' }, false],
    ['another data center', { dataCenter: 'us' }, false],
    ['a desk of its own', { deskOrigin: 'https://help.example.com' }, false],
    ['another language', { lang: 'de' }, true],
    ['another spelling of the language', { lang: 'en-US' }, true],
    ['another user', { ...jwt, userKey: 'ada' }, true],
  ])('of %s: the same app is %s', (_, looks, isSame) => {
    expect(isSameApp(targetOf(candidate()), targetOf(candidate(looks)))).toBe(isSame);
  });

  it('is shared by equal languages only', () => {
    expect(targetOf(candidate({ lang: 'en-US' }))).toBe(targetOf(candidate()));
    expect(targetOf(candidate({ lang: 'de' }))).not.toBe(targetOf(candidate()));
  });
});

describe('whose session a participant requests', () => {
  const provider = () => Promise.resolve(null);

  it.each<[string, Looks, Looks, boolean]>([
    ['two guests', {}, {}, true],
    ['two guests, one with what only users need', {}, { userKey: 'ada', tokenEndpoint: '/token' }, true],
    ['a guest and a user', {}, jwt, false],
    ['one endpoint', jwt, jwt, true],
    ['one endpoint, written in two ways', jwt, { ...jwt, tokenEndpoint: 'https://shop.example/token' }, true],
    ['two endpoints', jwt, { ...jwt, tokenEndpoint: '/other' }, false],
    ['two users', { ...jwt, userKey: 'ada' }, { ...jwt, userKey: 'grace' }, false],
    ['a user who is named, and one who is not', jwt, { ...jwt, userKey: 'ada' }, false],
    ['an empty key, which is none', jwt, { ...jwt, userKey: '' }, true],
    [
      'two providers, as a page may write a function anew',
      { mode: 'jwt', tokenProvider: provider },
      { mode: 'jwt', tokenProvider: () => Promise.resolve(null) },
      true,
    ],
    ['a provider and an endpoint', { mode: 'jwt', tokenProvider: provider }, jwt, false],
    ['a provider and nothing', { mode: 'jwt', tokenProvider: provider }, { mode: 'jwt' }, false],
  ])('%s: equal is %s', (_, one, other, isEqual) => {
    expect(identityOf(config(one)) === identityOf(config(other))).toBe(isEqual);
    const isOther = config(other).mode === 'jwt' && !isEqual;
    expect(isOtherUser(config(other), config(one))).toBe(isOther);
  });

  it('is nobody else’s where one of the two is not valid', () => {
    const ada = config({ ...jwt, userKey: 'ada' });
    expect([isOtherUser(null, ada), isOtherUser(ada, null), isOtherUser(null, null)]).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('needs a token source, unless it is a guest’s', () => {
    expect(hasTokenSource(config())).toBe(true);
    expect(hasTokenSource(config(jwt))).toBe(true);
    expect(hasTokenSource(config({ mode: 'jwt', tokenProvider: provider }))).toBe(true);
    expect(hasTokenSource(config({ mode: 'jwt' }))).toBe(false);
    expect(missingTokenSource()).toMatchObject({
      code: 'invalid-config',
      message: expect.stringContaining('token-endpoint is missing'),
    });
  });
});

describe('a conflict with the leader', () => {
  const leader = () => candidate({ ...jwt, userKey: 'ada', lang: 'en' });

  it.each<[string, Looks, RegExp | null]>([
    ['the same', { ...jwt, userKey: 'ada' }, null],
    [
      'other looks',
      { ...jwt, userKey: 'ada', placement: 'start', colorMode: 'dark', launcher: 'none' },
      null,
    ],
    ['another app', { ...jwt, userKey: 'ada', appId: '7' }, /another app or language came first/],
    ['another language', { ...jwt, userKey: 'ada', lang: 'de' }, /another app or language came first/],
    ['another user', { ...jwt, userKey: 'grace' }, /another mode, user or token source came first/],
    ['a guest', {}, /another mode, user or token source came first/],
    [
      'another endpoint',
      { ...jwt, userKey: 'ada', tokenEndpoint: '/b' },
      /another mode, user or token source/,
    ],
  ])('of %s', (_, looks, message) => {
    const conflict = conflictOf(candidate(looks), leader());
    if (message)
      expect(conflict).toMatchObject({ code: 'conflict', message: expect.stringMatching(message) });
    else expect(conflict).toBeNull();
  });
});

describe('what ASAP is told', () => {
  const prefers = (isDark: boolean) =>
    vi.stubGlobal('matchMedia', (query: string) => ({
      matches: isDark && query === '(prefers-color-scheme: dark)',
    }));

  it('at its start is the element’s language, launcher and colors', () => {
    prefers(false);
    expect(startSettingsOf(candidate({ lang: 'de', themeColor: '#0af' }))).toEqual({
      showsZohoLauncher: false,
      colorMode: 'light',
      prefill: undefined,
      language: 'de_DE',
      themeColor: '#0af',
      isExplicit: { language: false, showsZohoLauncher: false, colorMode: false },
    });
  });

  it.each<[string, Looks, Partial<Record<'language' | 'showsZohoLauncher' | 'colorMode', boolean>>]>([
    ['the attribute lang', { attributes: ['lang'] }, { language: true }],
    ['the attribute launcher, with its default', { attributes: ['launcher'] }, { showsZohoLauncher: true }],
    ['the attribute color-mode, with its default', { attributes: ['color-mode'] }, { colorMode: true }],
    ['another launcher', { launcher: 'zoho' }, { showsZohoLauncher: true }],
    ['no launcher', { launcher: 'none' }, { showsZohoLauncher: true }],
    ['another color mode', { colorMode: 'dark' }, { colorMode: true }],
  ])('is explicit by %s', (_, looks, explicit) => {
    expect(startSettingsOf(candidate(looks)).isExplicit).toEqual({
      language: false,
      showsZohoLauncher: false,
      colorMode: false,
      ...explicit,
    });
  });

  it('later is the launcher, the color mode that the person prefers, and the prefilled form', () => {
    const prefill = { departmentId: '1', layoutId: '2', fields: {} };
    const settings = (looks: Looks) => liveSettingsOf(config({ prefill, ...looks }));
    prefers(true);
    expect(settings({ launcher: 'zoho' })).toEqual({ showsZohoLauncher: true, colorMode: 'dark', prefill });
    expect(settings({ colorMode: 'light', launcher: 'none' })).toEqual({
      showsZohoLauncher: false,
      colorMode: 'light',
      prefill,
    });
    prefers(false);
    expect(settings({}).colorMode).toBe('light');
    expect(settings({ colorMode: 'dark' }).colorMode).toBe('dark');
  });

  it('is light where the browser knows no preference', () => {
    vi.stubGlobal('matchMedia', undefined);
    expect(liveSettingsOf(config()).colorMode).toBe('light');
  });
});
