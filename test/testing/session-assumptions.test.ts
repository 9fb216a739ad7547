import {
  type Assumptions,
  defaultAssumptions,
  type Desk,
  type DeskOptions,
  mintToken,
  sessionStorageKey,
} from '../../src/testing/index.js';
import {
  aside,
  clearPage,
  expectFaultsTold,
  fetchToken,
  loadWidget,
  shownUser,
  startDesk,
  vendor,
} from './page-with-widget.js';

/* Each assumption is turned, and seen from outside: in the storage, in the requests, or in the panel. */

function deleteDatabase(): Promise<void> {
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(sessionStorageKey);
    request.onsuccess = request.onerror = request.onblocked = () => resolve();
  });
}

afterEach(expectFaultsTold);
afterEach(async () => {
  clearPage();
  sessionStorage.clear();
  document.cookie = `${sessionStorageKey}=; path=/; Max-Age=0`;
  await deleteDatabase();
});

type Success = (token: string) => void;
const login = (success: Success) => void fetchToken().then(success);
const loginAs = (desk: Desk, email: string) => (success: Success) =>
  void mintToken(desk, email).then(success);
const stored = () => localStorage.getItem(sessionStorageKey);
const kinds = (desk: Desk, kind: string) => desk.requests.filter((request) => request.kind === kind);
const until = (seen: () => unknown, value: unknown) => vi.waitFor(() => expect(seen()).toEqual(value));
const elapsed = async (act: () => Promise<unknown>) => {
  const start = performance.now();
  await act();
  return performance.now() - start;
};

const assuming = (assumptions: Partial<Assumptions>): DeskOptions => ({
  signedInUser: 'ada@example.com',
  assumptions,
});

async function adaIn(assumptions: Partial<Assumptions>): Promise<Desk> {
  const desk = startDesk(assuming(assumptions));
  (await loadWidget(desk)).invoke('login', login);
  await until(shownUser, 'ada@example.com');
  return desk;
}

it('has a default for each assumption, and follows a change at once', async () => {
  const desk = await adaIn({});
  expect(desk.assumptions).toEqual(defaultAssumptions);
  desk.assumptions.logout = 'network';
  vendor().invoke('logout');
  await until(() => kinds(desk, 'logout').length, 1);
});

describe('logout', () => {
  it('chain: asks for something else first, then revokes the token, then forgets', async () => {
    const desk = await adaIn({ logout: 'chain' });
    vendor().invoke('logout');
    expect(stored()).not.toBeNull();
    await until(stored, null);
    const before = desk.requests.find(({ path }) => path.endsWith('/mappedWidgets'));
    const [revoke] = kinds(desk, 'logout');
    expect(before).toMatchObject({ kind: 'portal', status: 200 });
    expect(before?.duration).toBeGreaterThanOrEqual(119);
    expect(revoke).toMatchObject({ path: expect.stringMatching(/\/token\/revoke$/), status: 200 });
    expect(revoke?.duration).toBeGreaterThanOrEqual(499);
  });

  it('timer: forgets 250 ms later, without a request', async () => {
    const desk = await adaIn({ logout: 'timer' });
    const before = desk.requests.length;
    vendor().invoke('logout');
    expect(stored()).not.toBeNull();
    expect(await elapsed(() => until(stored, null))).toBeGreaterThan(200);
    expect(desk.requests).toHaveLength(before);
  });

  it('fire: forgets at once, and tells the portal afterwards', async () => {
    const desk = await adaIn({ logout: 'fire' });
    const token = stored();
    vendor().invoke('logout');
    expect(stored()).toBeNull();
    await until(() => desk.endedSessions, [token]);
  });

  it.each([
    ['present', ''],
    ['own', 'grace@example.com'],
  ] as const)('one that ends after the next log-in clears the %s session', async (logoutClears, user) => {
    const desk = await adaIn({ logout: 'network', logoutClears });
    desk.faults.set('logout-slow', 250);
    vendor().invoke('logout');
    vendor().invoke('login', loginAs(desk, 'grace@example.com'));
    await until(shownUser, 'grace@example.com');
    await until(() => kinds(desk, 'logout')[0]?.status, 200);
    await vi.waitFor(() => expect(shownUser()).toBe(user));
  });

  it.each([
    ['logout-fails', 'kept', 503],
    ['logout-fails', 'forgotten', 503],
    ['logout-offline', 'kept', 0],
    ['logout-offline', 'forgotten', 0],
  ] as const)('%s: the session is %s', async (fault, sessionAfterFailedLogout, status) => {
    const desk = await adaIn({ sessionAfterFailedLogout });
    desk.faults.set(fault);
    vendor().invoke('logout');
    await until(() => kinds(desk, 'logout')[0]?.status, status);
    await until(() => stored() !== null, sessionAfterFailedLogout === 'kept');
    expect(desk.endedSessions).toEqual([]);
  });

  it('logout-hangs', async () => {
    const desk = await adaIn({});
    desk.faults.set('logout-hangs');
    vendor().invoke('logout');
    await until(() => kinds(desk, 'logout').map(({ status }) => status), [null]);
    expect(stored()).not.toBeNull();
  });
});

describe('exchange', () => {
  it('exchangeDelay: begins late', async () => {
    const desk = startDesk(assuming({ exchangeDelay: 200 }));
    const api = await loadWidget(desk);
    const time = await elapsed(async () => {
      api.invoke('login', login);
      await until(() => kinds(desk, 'exchange').length, 1);
    });
    expect(time).toBeGreaterThan(190);
  });

  it.each([
    ['given-up', 'exchange-refused-500', 1],
    ['retried', 'exchange-refused-500', 2],
    ['retried', 'exchange-refused-400', 1],
  ] as const)('failedExchange %s, %s', async (failedExchange, fault, count) => {
    const desk = startDesk(assuming({ failedExchange }));
    desk.faults.set(fault);
    (await loadWidget(desk)).invoke('login', login);
    await until(() => kinds(desk, 'exchange').length, 1);
    desk.faults.clear();
    if (count === 2) await until(shownUser, 'ada@example.com');
    else await new Promise((resolve) => setTimeout(resolve, 900));
    expect(kinds(desk, 'exchange')).toHaveLength(count);
  });

  it.each([
    ['stored', 'ada@example.com'],
    ['dropped', ''],
  ] as const)('exchangeAfterLogout %s', async (exchangeAfterLogout, user) => {
    const desk = startDesk(assuming({ exchangeAfterLogout, sessionStored: 'after-profile' }));
    desk.faults.set('exchange-slow', 100);
    const api = await loadWidget(desk);
    api.invoke('login', login);
    await until(() => kinds(desk, 'exchange').length, 1);
    api.invoke('logout');
    await until(
      () => kinds(desk, 'portal').some(({ path, status }) => path.endsWith('/me') && status === 200),
      true,
    );
    await until(shownUser, user);
    expect(stored() !== null).toBe(user !== '');
  });

  it('storeDelay and after-profile: the session is stored after the profile was fetched, and later', async () => {
    const desk = startDesk(assuming({ sessionStored: 'after-profile', storeDelay: 150 }));
    (await loadWidget(desk)).invoke('login', login);
    const profile = () => kinds(desk, 'portal').find(({ path }) => path === '/portal/api/me');
    await until(() => profile()?.status, 200);
    expect(profile()?.user).toBe('ada@example.com');
    expect(stored()).toBeNull();
    await vi.waitFor(() => expect(stored()).not.toBeNull());
  });

  it.each([
    ['once', 1],
    ['several', 3],
  ] as const)('loginCallback %s asks %d times', async (loginCallback, count) => {
    const callback = vi.fn();
    const api = await loadWidget(startDesk(assuming({ loginCallback })));
    api.invoke('login', callback);
    expect(callback).toHaveBeenCalledTimes(1);
    await until(() => callback.mock.calls.length, count);
    api.invoke('logout');
    expect(callback).toHaveBeenCalledTimes(loginCallback === 'several' ? 4 : 1);
  });

  it('loginCallback late asks after 700 ms and again after 4 s', async () => {
    const callback = vi.fn();
    const api = await loadWidget(startDesk(assuming({ loginCallback: 'late' })));
    const timer = vi.spyOn(window, 'setTimeout');
    api.invoke('login', callback);
    expect(timer.mock.calls.map(([, delay]) => delay)).toEqual([700, 4000]);
    timer.mockRestore();
    expect(callback).not.toHaveBeenCalled();
    await until(() => callback.mock.calls.length, 1);
  });
});

describe('where the session is', () => {
  const places = {
    localStorage: () => localStorage.getItem(sessionStorageKey) !== null,
    sessionStorage: () => sessionStorage.getItem(sessionStorageKey) !== null,
    cookie: () => document.cookie.includes(`${sessionStorageKey}=1000.`),
    indexedDB: async () => (await indexedDB.databases()).some(({ name }) => name === sessionStorageKey),
  };

  it.each(Object.keys(places) as (keyof typeof places)[])('sessionStore %s', async (sessionStore) => {
    const desk = await adaIn({ sessionStore });
    for (const [place, isThere] of Object.entries(places)) {
      expect([place, await isThere()]).toEqual([place, place === sessionStore]);
    }
    vendor().UnInstall();
    await loadWidget(desk);
    await until(shownUser, 'ada@example.com');
    vendor().invoke('logout');
    await until(shownUser, '');
    vendor().UnInstall();
    (await loadWidget(desk)).invoke('open');
    await vi.waitFor(() => expect(aside()?.textContent).toContain('You are a guest'));
  });

  it.each([
    ['copied', 'ada@example.com'],
    ['each-time', 'grace@example.com'],
  ] as const)('sessionReading %s', async (sessionReading, user) => {
    const desk = await adaIn({ sessionReading });
    const ada = stored() ?? '';
    vendor().invoke('login', loginAs(desk, 'grace@example.com'));
    await until(shownUser, 'grace@example.com');
    const grace = stored() ?? '';
    localStorage.setItem(sessionStorageKey, ada);
    vendor().UnInstall();
    await loadWidget(desk);
    await until(shownUser, 'ada@example.com');
    localStorage.setItem(sessionStorageKey, grace);
    vendor().invoke('open');
    vendor().invoke('routeTo', { page: 'ticket.list' });
    await vi.waitFor(() => expect(desk.requests.at(-1)).toMatchObject({ kind: 'portal', status: 200 }));
    await until(() => kinds(desk, 'portal').at(-1)?.user, user);
  });
});

describe('what is drawn', () => {
  const page = () => aside()?.querySelector<HTMLElement>('.asap-page');
  const show = async (name: string) => {
    vendor().invoke('open');
    await vi.waitFor(() =>
      expect(aside()?.querySelector('.asap-panel:not([hidden])')).toBeInstanceOf(Element),
    );
    vendor().invoke('routeTo', { page: name });
  };

  it.each([
    ['dropped', false],
    ['drawn', true],
  ] as const)('lateAnswers %s', async (lateAnswers, isSeen) => {
    const desk = await adaIn({ lateAnswers });
    desk.faults.set('portal-slow', 200);
    await show('ticket.list');
    const ofAda = () =>
      kinds(desk, 'portal').find(({ path, user }) => path.endsWith('/tickets') && user === 'ada@example.com');
    await until(() => ofAda()?.status, null);
    desk.faults.clear();
    vendor().invoke('logout');
    await vi.waitFor(() => expect(page()?.textContent).toContain('How can we help?'));
    await until(() => ofAda()?.status, 200);
    if (isSeen) await vi.waitFor(() => expect(page()?.textContent).toContain('wrong VAT number'));
    // An answer of the portal that came after the late one: whatever the late one draws is drawn by now.
    await (await fetch('https://desk.zoho.com/portal/api/ticketForm')).text();
    expect(page()?.textContent?.includes('wrong VAT number')).toBe(isSeen);
  });

  it('drawing spinner: a spinner that goes before the page comes', async () => {
    await adaIn({ drawing: 'spinner' });
    await show('ticket.list');
    const spinner = () => page()?.querySelector('.asap-spinner') ?? null;
    await vi.waitFor(() => expect(spinner()).toBeInstanceOf(Element));
    await until(spinner, null);
    expect(page()?.textContent).not.toContain('wrong VAT number');
    await vi.waitFor(() => expect(page()?.textContent).toContain('wrong VAT number'), { timeout: 4000 });
  });

  it.each([
    ['ended', false],
    ['kept', true],
  ] as const)('chatAfterLogout %s', async (chatAfterLogout, isSeen) => {
    await adaIn({ chatAfterLogout });
    await show('chat');
    const start = () =>
      [...(page()?.querySelectorAll('button') ?? [])].find(({ textContent }) => textContent === 'Start chat');
    await vi.waitFor(() => expect(start()).toBeDefined());
    start()?.click();
    await vi.waitFor(() => expect(page()?.textContent).toContain('Hello Ada'));
    vendor().invoke('logout');
    await until(shownUser, '');
    vendor().invoke('routeTo', { page: 'chat' });
    await vi.waitFor(() => expect(page()?.dataset['page']).toBe('chat'));
    await vi.waitFor(() => expect(page()?.textContent).toMatch(isSeen ? /Hello Ada/ : /Start chat/));
    expect(page()?.textContent?.includes('Hello Ada')).toBe(isSeen);
  });
});
