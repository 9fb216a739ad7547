import { readFileSync } from 'node:fs';
import { attributeOf } from '../../src/config/attribute-name.js';
import fc from 'fast-check';
import { looksValid } from '../../src/config/looks-valid.js';
import { properties, type PropertyName } from '../../src/config/properties.js';
import { expectedOf, sixDigits } from '../../src/config/rules.js';
import { dataCenters, deskOriginOf } from '../../src/zoho/data-centers.js';
import { readConfig, type ConfigSource } from '../../src/config/read-config.js';

const given: ConfigSource = {
  appId: '123456789012345678',
  orgId: '60001234567',
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
const readWith = (property: keyof ConfigSource, value: unknown) =>
  readConfig({ ...given, [property]: value });
const endpointOf = (tokenEndpoint: string | undefined) => {
  const config = readWith('tokenEndpoint', tokenEndpoint);
  return typeof config === 'string' ? `refused: ${config}` : config.tokenEndpoint;
};

beforeEach(() => {
  vi.stubGlobal('location', new URL('https://shop.example/account/orders'));
  vi.stubGlobal('origin', 'https://shop.example');
});
afterEach(() => vi.unstubAllGlobals());

it('gives back what is right, frozen, with the origin of the data center', () => {
  const config = readConfig(given);
  expect(config).toEqual({ ...given, origin: 'https://desk.zoho.eu' });
  expect(Object.isFrozen(config)).toBe(true);
});

it('takes null for nothing, as frameworks set it', () => {
  const optional = [
    'deskOrigin',
    'tokenEndpoint',
    'tokenProvider',
    'tokenRequest',
    'themeColor',
    'userKey',
  ] as const;
  for (const name of optional) expect(readWith(name, null)).toEqual(readConfig(given));
});

it('keeps user-key and prefill', () => {
  const prefill = { departmentId: '1', layoutId: '2', fields: {} };
  expect(readWith('userKey', 'ada')).toMatchObject({ userKey: 'ada' });
  expect(readWith('prefill', prefill)).toMatchObject({ prefill });
});

it.each<[keyof ConfigSource, unknown[], unknown[]]>([
  ['appId', ['1'], [undefined, null, 1, '', '1 ', ' 1', '1a', 'a1', '1\n2', '-1', '１']],
  ['orgId', ['60001234567'], [undefined, null, 1, '', '6 ', ' 6', 'x', '6x', 'x6', '1.5']],
  [
    'dataCenter',
    ['us', 'eu', 'in', 'au', 'jp', 'cn', 'ca', 'sa', 'sg', 'uae'],
    [undefined, null, 'uk', 'US', 'toString'],
  ],
  ['mode', ['anonymous', 'jwt'], [undefined, null, '', 'jwt ', 'xjwt', 'anonymously', 'notanonymous']],
  ['loading', ['interaction', 'idle', 'eager', 'manual'], [undefined, 'idler', 'a manual', '']],
  ['launcher', ['button', 'zoho', 'none'], [undefined, 'buttons', 'zohos', 'anone', '']],
  ['placement', ['end', 'start'], [undefined, 'ends', 'restart', '']],
  ['colorMode', ['auto', 'light', 'dark'], [undefined, 'automatic', 'lighter', 'a dark', '']],
  [
    'themeColor',
    ['#abc', '#ABCDEF', '#012345'],
    ['', '#12', '#1234', '#12345', '#1234567', 'x#123', '#ggg', 7],
  ],
  ['timeout', [1, 0.5, 2 ** 31 - 1], [0, -1, NaN, Infinity, 2 ** 31, undefined]],
  ['tokenProvider', [() => Promise.resolve(null)], ['/token', {}, 1, true]],
  ['tokenRequest', [{}, Object.create(null)], ['GET', [], new Map(), new Headers(), () => {}, 1]],
  [
    'deskOrigin',
    [
      'https://help.example.com',
      'https://desk.zoho.eu:8443',
      'http://localhost',
      'http://localhost:4400',
      'http://127.0.0.1:4400',
      'http://[::1]:4400',
    ],
    [
      'http://help.example.com',
      'http://localhost.example.com',
      'http://localhost:4400@example.com',
      'http://localhost:4400/',
      'http://localhost:80',
      'http://127.0.0.1.example.com',
      'http://127.0.0.2',
      'http://[::2]',
      'http://example.com/http://localhost',
      'https://',
      'https://help.example.com/',
      'https://help.example.com/x',
      'help',
      '',
      1,
    ],
  ],
])('judges %s', (name, right, wrong) => {
  for (const value of right) expect(readWith(name, value)).toMatchObject({ [name]: value });
  for (const value of wrong) expect([value, readWith(name, value)]).toEqual([value, name]);
});

it('names the first property that is not right', () => {
  expect(readConfig({ ...given, appId: 'x', orgId: 'x' })).toBe('appId');
  expect(readConfig({ ...given, orgId: 'x', themeColor: 'x' })).toBe('orgId');
});

it('takes a desk’s own origin before that of its data center', () => {
  expect(readWith('deskOrigin', 'https://help.example.com')).toMatchObject({
    origin: 'https://help.example.com',
  });
});

it.each([
  ['/api/token', 'https://shop.example/api/token'],
  ['token?for=asap', 'https://shop.example/account/token?for=asap'],
  ['https://shop.example/token', 'https://shop.example/token'],
  ['', undefined],
  [undefined, undefined],
])('makes a whole URL of the token endpoint %j: %s', (given, whole) => expect(endpointOf(given)).toBe(whole));

it.each([
  'https://evil.example/token',
  '//evil.example/token',
  'https://shop.example.evil.example/token',
  'https://shop.example@evil.example/token',
  'https://ada:secret@shop.example/token',
  'http://shop.example/token',
  'https://shop.example:444/token',
  'blob:https://shop.example/4711',
  'javascript:alert(1)',
  'https://[',
])('refuses the token endpoint %s', (endpoint) =>
  expect(endpointOf(endpoint)).toBe('refused: tokenEndpoint'),
);

it('refuses a token endpoint that is no text', () => {
  expect(readWith('tokenEndpoint', new URL('https://shop.example/token'))).toBe('tokenEndpoint');
});

it('takes of a token request its own four options only', () => {
  const request = { method: 'POST', headers: { a: 'b' }, credentials: 'include', body: '{}' };
  const more = { redirect: 'follow', cache: 'force-cache', mode: 'no-cors', signal: null };
  expect(readWith('tokenRequest', { ...request, ...more })).toMatchObject({ tokenRequest: request });
  const config = readWith('tokenRequest', { method: 'POST', ...more });
  expect(config).toHaveProperty('tokenRequest', { method: 'POST' });
});

it('takes nothing of a token request that stands in a polluted prototype', () => {
  const prototype = Object.prototype as { method?: string };
  prototype.method = 'DELETE';
  try {
    const config = readWith('tokenRequest', {});
    expect(Object.keys((config as { tokenRequest: object }).tokenRequest)).toEqual([]);
  } finally {
    delete prototype.method;
  }
});

it.each([
  ['appId', 'app-id'],
  ['tokenEndpoint', 'token-endpoint'],
  ['userKey', 'user-key'],
  ['mode', 'mode'],
])('%s is written %s in HTML', (property, attribute) => expect(attributeOf(property)).toBe(attribute));

it('resolves the token endpoint against the page’s URL, and in a srcdoc frame against the origin it inherits', () => {
  vi.stubGlobal('location', { href: 'about:srcdoc', origin: 'null' });
  expect(endpointOf('/api/token')).toBe('https://shop.example/api/token');
  expect(looksValid({ ...given, tokenEndpoint: '/api/token' })).toBe(true);
  expect(endpointOf('https://evil.example/token')).toBe('refused: tokenEndpoint');
});

describe('the eager check', () => {
  const texts = fc.oneof(
    fc.string(),
    fc.constantFrom(
      '',
      ' ',
      '1',
      '1\n',
      '0x1',
      '#abc',
      '#abcd',
      'https://a.example',
      'https://a.example/',
      'https:',
    ),
    fc.constantFrom(
      '//shop.example/t',
      '//evil.example/t',
      '/\\evil.example',
      '\\\\evil.example',
      ' https://evil.example/t',
    ),
    fc.constantFrom(
      'https://shop.example',
      'HTTPS://SHOP.example/t',
      'https://shop.example.evil.example/',
      'javascript:0',
    ),
    fc.constantFrom(
      'mailto:a@b.example',
      'a:b',
      '?',
      '#',
      '..',
      '//',
      'https://[',
      'blob:https://shop.example/1',
    ),
    fc.constantFrom(
      ...Object.values(properties).flatMap((values) => values.filter((value) => typeof value === 'string')),
    ),
    fc.webUrl(),
  );
  const values = fc.oneof(
    { weight: 3, arbitrary: texts },
    fc.constantFrom<unknown>(
      undefined,
      null,
      0,
      -1,
      1.5,
      NaN,
      Infinity,
      2 ** 31,
      5n,
      true,
      Symbol('x'),
      {},
      [],
      ['us'],
      () => 1,
    ),
    fc.double(),
  );
  const names = fc.constantFrom(...(Object.keys(given) as (keyof ConfigSource)[]));

  it('calls nothing invalid that is valid, and no text valid that is not', () => {
    fc.assert(
      fc.property(names, values, (name, value) => {
        const source = { ...given, [name]: value };
        const isValid = typeof readConfig(source) !== 'string';
        if (!looksValid(source)) expect(isValid).toBe(false);
        // The eager stage leaves types, and what no attribute can set, to the lazy one.
        else if (typeof value === 'string' && properties[name][0] !== null && name !== 'timeout')
          expect(isValid).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it('takes a token endpoint that names its own origin without the scheme', () => {
    expect(looksValid({ ...given, tokenEndpoint: '//shop.example/t' })).toBe(true);
    expect(endpointOf('//shop.example/t')).toBe('https://shop.example/t');
  });
});

describe('the table of properties', () => {
  const names = Object.keys(properties) as PropertyName[];
  const source = readFileSync(new URL('../../src/element/properties.ts', import.meta.url), 'utf8');

  it.each(names)('is what the declaration of %s documents', (name) => {
    const doc = new RegExp(`/\\*\\* (.*) \\*/\\n  declare ${name}:`).exec(source)?.[1];
    expect(doc).toBeDefined();
    for (const value of properties[name])
      if (typeof value === 'string' && value) expect(doc).toContain(`\`${value}\``);
  });

  it('has words for each property that can be invalid', () => {
    expect(expectedOf('mode')).toBe('anonymous, jwt');
    for (const name of names) if (name in given) expect(expectedOf(name)).toMatch(/\w/);
  });

  it('has a Desk host of its own for each data center', () => {
    expect(dataCenters).toEqual(properties.dataCenter);
    expect(new Set(dataCenters.map(deskOriginOf)).size).toBe(dataCenters.length);
    expect([deskOriginOf('sg'), deskOriginOf('uae')]).toEqual([
      'https://desk.zoho.sg',
      'https://desk.zoho.ae',
    ]);
  });
});

describe('what a page passes in', () => {
  it('takes for no user key what names nobody, and says so once', () => {
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => {});
    for (const none of ['', 'undefined', 'null', '[object Object]'])
      expect(readWith('userKey', none)).toMatchObject({ userKey: undefined });
    expect(warned).toHaveBeenCalledOnce();
    warned.mockRestore();
    expect(readWith('userKey', 4711)).toMatchObject({ userKey: '4711' });
    class Key {
      readonly #id = 1;
      readonly isOne = () => this.#id === 1;
    }
    for (const key of [1n, Symbol('ada'), {}, [], new Key(), () => 'ada', true, NaN])
      expect(readWith('userKey', key)).toBe('userKey');
  });

  it('copies a prefill, and refuses one that cannot be', () => {
    const form = {
      departmentId: '1',
      layoutId: '2',
      fields: { subject: 'Hi', phone: { defaultValue: '1', isHidden: true } },
    };
    const config = readWith('prefill', [form]);
    expect(config).toMatchObject({ prefill: [form] });
    form.fields.subject = 'changed';
    expect(config).toMatchObject({ prefill: [{ fields: { subject: 'Hi' } }] });
    const circular: Record<string, unknown> = { departmentId: '1', layoutId: '2' };
    circular['fields'] = { self: circular, other: circular };
    const throwing = {
      get departmentId(): string {
        throw new Error('no');
      },
    };
    const traps = {
      get: () => {
        throw new Error('no');
      },
      getPrototypeOf: () => {
        throw new Error('no');
      },
    };
    const huge = { ...form, fields: { subject: 'x'.repeat(1e7) } };
    const withoutFields = { departmentId: '1', layoutId: '2' };
    for (const wrong of [
      'text',
      1,
      1n,
      Symbol('x'),
      [null],
      withoutFields,
      throwing,
      new Proxy({}, traps),
      huge,
      { ...form, fields: { a: 1n } },
      { ...form, departmentId: 1 },
    ])
      expect(readWith('prefill', wrong)).toBe('prefill');
    expect(readWith('prefill', circular)).toMatchObject({ prefill: { fields: { self: {}, other: {} } } });
    expect(readWith('tokenRequest', new Proxy({}, traps))).toBe('tokenRequest');
  });

  it('refuses a token request that fetch cannot make', () => {
    for (const request of [
      { method: 1n },
      { method: Symbol('x') },
      { headers: { 'a b': 'c' } },
      { headers: { a: 'b\nc' } },
      { body: {} },
    ])
      expect(readWith('tokenRequest', request)).toBe('tokenRequest');
    expect(readWith('tokenRequest', { method: undefined, body: '' })).toMatchObject({
      tokenRequest: { body: '' },
    });
  });

  it('never throws and ends at once, whatever it is', () => {
    const names = fc.constantFrom(...(Object.keys(given) as (keyof ConfigSource)[]));
    fc.assert(
      fc.property(
        names,
        fc.anything({ withBigInt: true, withNullPrototype: true, withMap: true, withTypedArray: true }),
        (name, value) => {
          readWith(name, value);
          looksValid({ ...given, [name]: value });
        },
      ),
      { numRuns: 2000 },
    );
  });
});

it.each([
  ['#abc', '#aabbcc'],
  ['#ABCDEF', '#ABCDEF'],
  ['#09f', '#0099ff'],
])('writes %s as %s for ASAP', (short, long) => expect(sixDigits(short)).toBe(long));
