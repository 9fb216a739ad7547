import { logoutWatch, watchExchange } from '../../src/zoho/request-watch.js';

type Callback = (list: { getEntries(): object[] }) => void;

/** The observers that listen; what they see is told by `see`. */
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

/** An entry that began `ago` ms before it is seen. */
function see(name: string, more: { ago?: number; responseStatus?: number } = {}): void {
  const { ago = 0, ...rest } = more;
  const entry = { name, startTime: performance.now() - ago, ...rest };
  for (const { callback } of listening) callback({ getEntries: () => [entry] });
}

beforeEach(() => {
  vi.stubGlobal('PerformanceObserver', Observer);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  listening.clear();
});

describe('the end of a token exchange', () => {
  const url = 'https://accounts.zohoportal.eu/accounts/p/1/oauth/v2/remote/auth?token=x';
  let stops: (() => void)[] = [];
  const follow = () => {
    const ended: boolean[] = [];
    stops.push(watchExchange((refused) => ended.push(refused)));
    return ended;
  };
  afterEach(() => {
    for (const stop of stops) stop();
    stops = [];
  });

  it.each([
    [200, false],
    [399, false],
    [400, true],
    [500, true],
    [0, false],
    [undefined, false],
  ])('with status %s: refused is %s', (responseStatus, refused) => {
    const ended = follow();
    see(url, responseStatus === undefined ? {} : { responseStatus });
    expect(ended).toEqual([refused]);
    expect(listening.size).toBe(0);
  });

  it('is no other request, and none whose name is no URL', () => {
    const ended = follow();
    see('https://accounts.zohoportal.eu/oauth/v2/remote/auth/other');
    see('https://desk.zoho.eu/portal/api?next=/oauth/v2/remote/auth');
    see('/oauth/v2/remote/auth');
    expect(ended).toEqual([]);
    see(url);
    expect(ended).toEqual([false]);
  });

  it('is not of one that began before', () => {
    vi.advanceTimersByTime(1_000);
    const ended = follow();
    see(url, { ago: 1 });
    expect(ended).toEqual([]);
    vi.advanceTimersByTime(10);
    see(url, { ago: 10 });
    expect(ended).toEqual([false]);
  });

  it('of several under way: each ends one, the newest that it can be of', () => {
    const first = follow();
    vi.advanceTimersByTime(100);
    const second = follow();
    expect(listening.size).toBe(1);
    vi.advanceTimersByTime(100);
    see(url, { ago: 150, responseStatus: 400 });
    expect([first, second]).toEqual([[true], []]);
    expect(listening.size).toBe(1);
    see(url, { responseStatus: 200 });
    expect([first, second]).toEqual([[true], [false]]);
    expect(listening.size).toBe(0);
    see(url);
    expect([first, second]).toEqual([[true], [false]]);
  });

  it('is nothing to one that is given up', () => {
    const given = follow();
    const kept = follow();
    stops[0]?.();
    expect(listening.size).toBe(1);
    see(url);
    expect([given, kept]).toEqual([[], [false]]);
    expect(listening.size).toBe(0);
  });
});

describe('the end of a logout', () => {
  const desk = 'https://desk.zoho.eu';
  const patience = 500;
  let watch: ReturnType<typeof logoutWatch>;
  beforeEach(() => {
    watch = logoutWatch();
  });

  function logOut(deskOrigin: string | undefined = desk) {
    const seen: string[] = [];
    const settleNow = watch(
      deskOrigin,
      patience,
      () => seen.push('settled'),
      () => seen.push('late'),
    );
    return { seen, settleNow };
  }
  /** Lets the page learn that a logout asks the server. */
  function learn() {
    const { seen } = logOut();
    see(`${desk}/portal/api/logout`);
    vi.advanceTimersByTime(50);
    expect(seen).toEqual(['settled']);
  }

  it('without any sign comes with the end of patience, once', () => {
    const { seen } = logOut();
    vi.advanceTimersByTime(patience - 1);
    expect(seen).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(seen).toEqual(['settled']);
    vi.advanceTimersByTime(60_000);
    expect(seen).toEqual(['settled']);
  });

  it.each([
    `${desk}/portal/api/session`,
    'https://accounts.zohoportal.eu/oauth/v2/token',
    'https://zoho.com/x',
    'https://accounts.zohocloud.ca/x',
  ])('comes a moment after a request of its time: %s', (url) => {
    const { seen } = logOut();
    vi.advanceTimersByTime(80);
    see(url, { ago: 80 });
    vi.advanceTimersByTime(49);
    expect(seen).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(seen).toEqual(['settled']);
  });

  it('is of the last request of its time', () => {
    const { seen } = logOut();
    vi.advanceTimersByTime(60);
    see(`${desk}/one`, { ago: 60 });
    vi.advanceTimersByTime(30);
    see(`${desk}/other`, { ago: 30 });
    vi.advanceTimersByTime(49);
    expect(seen).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(seen).toEqual(['settled']);
  });

  it('is not seen in requests of others, nor in those that began before or long after', () => {
    vi.advanceTimersByTime(1_000);
    const { seen } = logOut();
    vi.advanceTimersByTime(200);
    see('https://myzoho.example/logout', { ago: 200 });
    see('https://example.com/logout', { ago: 200 });
    see(`${desk}/logout`, { ago: 201 });
    see(`${desk}/logout`, { ago: 99 });
    vi.advanceTimersByTime(299);
    expect(seen).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(seen).toEqual(['settled']);
  });

  it('without a desk is seen at Zoho’s hosts', () => {
    const { seen } = logOut(undefined);
    see('https://accounts.zoho.eu/logout');
    vi.advanceTimersByTime(50);
    expect(seen).toEqual(['settled']);
  });

  it.each(['logout', 'log-out', 'signout', 'sign-out', 'SignOut', 'oauth/v2/token/revoke'])(
    'that asks the server is waited for the next time: %s',
    (path) => {
      logOut();
      see(`${desk}/${path}`);
      vi.advanceTimersByTime(50);
      const { seen } = logOut();
      vi.advanceTimersByTime(50);
      see(`${desk}/portal/api/session`, { ago: 50 });
      vi.advanceTimersByTime(4_949);
      expect(seen).toEqual([]);
      see(`${desk}/${path}`, { ago: 4_999 });
      vi.advanceTimersByTime(49);
      expect(seen).toEqual([]);
      vi.advanceTimersByTime(1);
      expect(seen).toEqual(['settled']);
    },
  );

  it('that asks the server is waited for 5 s at most', () => {
    learn();
    const { seen } = logOut();
    vi.advanceTimersByTime(4_999);
    expect(seen).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(seen).toEqual(['settled']);
  });

  it('does not become one that asks the server by other requests', () => {
    const first = logOut();
    see(`${desk}/portal/api/session`);
    vi.advanceTimersByTime(50);
    expect(first.seen).toEqual(['settled']);
    const { seen } = logOut();
    vi.advanceTimersByTime(patience);
    expect(seen).toEqual(['settled']);
  });

  it('may come late, and is then told at once, and once', () => {
    const { seen } = logOut();
    vi.advanceTimersByTime(patience);
    see(`${desk}/portal/api/session`, { ago: patience });
    expect(seen).toEqual(['settled']);
    see(`${desk}/logout`, { ago: patience });
    expect(seen).toEqual(['settled', 'late']);
    see(`${desk}/logout`, { ago: patience });
    expect(seen).toEqual(['settled', 'late']);
    expect(listening.size).toBe(0);
  });

  it('may come late, 10 s at most', () => {
    const { seen } = logOut();
    vi.advanceTimersByTime(9_999);
    expect(listening.size).toBe(1);
    vi.advanceTimersByTime(1);
    expect(listening.size).toBe(0);
    see(`${desk}/logout`, { ago: 10_000 });
    expect(seen).toEqual(['settled']);
  });

  it('can be taken as come', () => {
    const { seen, settleNow } = logOut();
    settleNow();
    expect(seen).toEqual(['settled']);
    settleNow();
    vi.advanceTimersByTime(patience);
    expect(seen).toEqual(['settled']);
    see(`${desk}/logout`, { ago: patience });
    expect(seen).toEqual(['settled', 'late']);
  });

  it('is not told of one whose place a newer one took', () => {
    const old = logOut();
    vi.advanceTimersByTime(10);
    const { seen } = logOut();
    expect(listening.size).toBe(1);
    see(`${desk}/portal/api/session`);
    vi.advanceTimersByTime(20_000);
    expect([old.seen, seen]).toEqual([[], ['settled']]);
  });
});
