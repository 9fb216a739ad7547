import { scriptUrlOf, staticOrigin, staticPath } from '../../src/zoho/addresses.js';
import { dataCenters, deskOriginOf, exchangeOriginOf } from '../../src/zoho/data-centers.js';
import { watchRequests, type SeenRequest } from '../../src/zoho/request-watch.js';

type Callback = (list: { getEntries(): object[] }) => void;

/** The observers that listen; `see` makes them see. */
const listening = new Set<Observer>();

class Observer {
  readonly callback: Callback;

  constructor(callback: Callback) {
    this.callback = callback;
  }

  observe({ type }: PerformanceObserverInit): void {
    if (type === 'resource') listening.add(this);
  }

  disconnect(): void {
    listening.delete(this);
  }
}

function see(...entries: { name: string; startTime?: number; responseStatus?: number }[]): void {
  const made = entries.map((entry) => ({ startTime: 0, ...entry }));
  for (const { callback } of listening) callback({ getEntries: () => made });
}

const desk = 'https://help.example.com';
const exchange = 'https://accounts.zohoportal.eu/accounts/p/1/oauth/v2/remote/auth?token=x';
let stops: (() => void)[] = [];

/** What a watch sees from now on. */
function watch(deskOrigin: () => string | undefined = () => desk) {
  const seen: SeenRequest[] = [];
  const stop = watchRequests(deskOrigin, (request) => seen.push(request));
  stops.push(stop);
  return { seen, stop };
}

function kindOf(name: string): string | undefined {
  const { seen, stop } = watch();
  see({ name });
  stop();
  expect(seen.length).toBeLessThanOrEqual(1);
  return seen[0]?.kind;
}

beforeEach(() => vi.stubGlobal('PerformanceObserver', Observer));
afterEach(() => {
  for (const stop of stops) stop();
  stops = [];
  vi.unstubAllGlobals();
  expect(listening.size).toBe(0);
});

describe('the exchange of a token', () => {
  it.each(dataCenters.map((center) => exchangeOriginOf(center)))('is seen at %s', (origin) => {
    expect(kindOf(`${origin}/accounts/p/1/oauth/v2/remote/auth?token=x`)).toBe('exchange');
  });

  it('is seen at the desk that is in the page', () => {
    expect(kindOf(`${desk}/accounts/oauth/v2/remote/auth`)).toBe('exchange');
  });

  it.each([
    'https://example.com/x/oauth/v2/remote/auth',
    'https://zoho.evil.example/oauth/v2/remote/auth',
    'https://accounts.zohoportal.eu.evil.example/oauth/v2/remote/auth',
    'https://evil-accounts.zohoportal.eu/oauth/v2/remote/auth',
    'http://accounts.zohoportal.eu/oauth/v2/remote/auth',
    'https://accounts.zohoportal.eu:8443/oauth/v2/remote/auth',
    'https://accounts.zohoportal.example/oauth/v2/remote/auth',
    'https://help.example.com.evil.example/oauth/v2/remote/auth',
    '/x/oauth/v2/remote/auth',
    'not a URL',
  ])('is nothing of another origin: %s', (name) => {
    expect(kindOf(name)).toBeUndefined();
  });

  it('is no other request of the same origin', () => {
    expect(kindOf('https://accounts.zohoportal.eu/oauth/v2/remote/auth/other')).toBe('other');
    expect(kindOf('https://desk.zoho.eu/portal/api?next=/oauth/v2/remote/auth')).toBe('other');
  });
});

describe('a logout', () => {
  it.each(['logout', 'log-out', 'signout', 'sign-out', 'SignOut', 'oauth/v2/token/revoke'])(
    'is known by its path: %s',
    (path) => {
      expect(kindOf(`${desk}/${path}`)).toBe('logout');
      expect(kindOf(`https://accounts.zohoportal.eu/${path}`)).toBe('logout');
    },
  );

  it('is not known by a query', () => {
    expect(kindOf(`${desk}/portal/api/session?next=/logout`)).toBe('other');
  });

  it.each([
    'https://myzoho.example/logout',
    'https://example.com/logout',
    'https://zoho.evil.example/logout',
  ])('is nothing of another origin: %s', (name) => {
    expect(kindOf(name)).toBeUndefined();
  });
});

describe('other requests to Zoho', () => {
  it.each([`${desk}/portal/api/session`, 'https://accounts.zohoportal.eu/oauth/v2/token'])(
    'are seen: %s',
    (name) => {
      expect(kindOf(name)).toBe('other');
    },
  );

  it.each(dataCenters.map((center) => deskOriginOf(center)))('are seen at the desk %s', (origin) => {
    expect(kindOf(`${origin}/portal/api/session`)).toBe('other');
  });

  it.each([
    ['ASAP’s script', scriptUrlOf(desk, '1', '2')],
    ['the script of another desk', scriptUrlOf('https://desk.zoho.com', '1', '2')],
    ['static files', `${staticOrigin}${staticPath}main.js`],
    ['a static file that is named like a logout', `${staticOrigin}${staticPath}logout.svg`],
    ['hosts that only look like Zoho’s', 'https://zoho.evil.example/portal/api/session'],
    ['the page’s own', 'https://example.com/api'],
  ])('are not %s', (_, name) => {
    expect(kindOf(name)).toBeUndefined();
  });

  it('at a desk are seen only while that desk is in the page', () => {
    let origin: string | undefined;
    const { seen } = watch(() => origin);
    see({ name: `${desk}/portal/api/session` });
    expect(seen).toEqual([]);
    origin = desk;
    see({ name: `${desk}/portal/api/session` });
    expect(seen).toHaveLength(1);
    origin = 'https://other.example.com';
    see({ name: `${desk}/portal/api/session` });
    expect(seen).toHaveLength(1);
  });

  it('without a desk are seen at Zoho’s hosts', () => {
    const { seen } = watch(() => undefined);
    see({ name: 'https://accounts.zohoportal.eu/logout' });
    expect(seen).toMatchObject([{ kind: 'logout' }]);
  });
});

describe('what is seen of a request', () => {
  it.each([
    [200, false],
    [399, false],
    [400, true],
    [500, true],
    [0, false],
    [undefined, false],
  ])('with status %s: hasFailed is %s', (responseStatus, hasFailed) => {
    const { seen } = watch();
    see({ name: exchange, ...(responseStatus !== undefined && { responseStatus }) });
    expect(seen).toMatchObject([{ hasFailed }]);
  });

  it('is its kind, when it began and whether it failed, and never its name, which holds the token', () => {
    const { seen } = watch();
    see({ name: exchange, startTime: 42.5, responseStatus: 200 });
    expect(seen).toEqual([{ kind: 'exchange', startTime: 42.5, hasFailed: false }]);
  });

  it('is each of several that end at once, in their order', () => {
    const { seen } = watch();
    see(
      { name: `${desk}/logout`, startTime: 1 },
      { name: 'https://example.com/' },
      { name: exchange, startTime: 2 },
    );
    expect(seen.map(({ kind, startTime }) => [kind, startTime])).toEqual([
      ['logout', 1],
      ['exchange', 2],
    ]);
  });

  it('is nothing once the watch has stopped', () => {
    const { seen, stop } = watch();
    stop();
    see({ name: exchange });
    expect([seen, listening.size]).toEqual([[], 0]);
  });

  it('is the same for each of two watches', () => {
    const one = watch();
    const other = watch();
    see({ name: exchange });
    one.stop();
    see({ name: exchange });
    expect([one.seen.length, other.seen.length]).toEqual([1, 2]);
  });
});
