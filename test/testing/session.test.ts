import {
  type Desk,
  type DeskOptions,
  type FaultName,
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

afterEach(expectFaultsTold);
afterEach(clearPage);

type Success = (token: string) => void;
const login = (success: Success, failure: (error: unknown) => void) =>
  void fetchToken().then(success, failure);
const loginAs = (desk: Desk, email: string) => (success: Success) =>
  void mintToken(desk, email).then(success);
const stored = () => localStorage.getItem(sessionStorageKey);
const kinds = (desk: Desk, kind: string) => desk.requests.filter((request) => request.kind === kind);

async function loggedIn(options: DeskOptions = {}): Promise<Desk> {
  const desk = startDesk({ signedInUser: 'ada@example.com', ...options });
  const api = await loadWidget(desk);
  api.invoke('open');
  api.invoke('login', login);
  await vi.waitFor(() => expect(shownUser()).toBe('ada@example.com'));
  return desk;
}

describe('the simulated log-in', () => {
  it('logs the user of a good token in and shows her tickets only', async () => {
    const desk = await loggedIn();
    expect(desk.exchanges).toMatchObject([{ email: 'ada@example.com', accepted: true, reason: 'accepted' }]);
    expect(stored()).toBeTruthy();
    vendor().invoke('routeTo', { page: 'ticket.list' });
    await vi.waitFor(() => expect(aside()?.textContent).toContain('wrong VAT number'));
    expect(aside()?.textContent).not.toContain('Bank statement import stops');
    expect(desk.requests.filter(({ path }) => path.endsWith('/tickets'))).toMatchObject([
      { user: 'ada@example.com', status: 200, kind: 'portal' },
    ]);
    expect(JSON.stringify(desk.requests)).not.toMatch(/eyJ|1000\./);
  });

  it('leaves a silent guest after a refusal', async () => {
    const desk = startDesk({ signedInUser: 'ada@example.com', jwt: true });
    desk.faults.set('token-wrong-secret');
    const api = await loadWidget(desk);
    const failure = vi.fn();
    api.invoke('login', (success: Success) => login(success, failure));
    await vi.waitFor(() => expect(kinds(desk, 'exchange')).toMatchObject([{ status: 400 }]));
    api.invoke('open');
    await vi.waitFor(() => expect(aside()?.textContent).toContain('You are a guest'));
    expect(failure).not.toHaveBeenCalled();
    expect(stored()).toBeNull();
  });

  it('does nothing when the page calls failure', async () => {
    const desk = startDesk();
    const api = await loadWidget(desk);
    const callback = vi.fn((_success: Success, failure: (error: unknown) => void) =>
      failure(new Error('no token')),
    );
    api.invoke('login', callback);
    expect(callback).toHaveBeenCalledTimes(1);
    expect(kinds(desk, 'exchange')).toEqual([]);
  });

  it('sets the session even when the exchange is answered after a log-out', async () => {
    const desk = startDesk({ signedInUser: 'ada@example.com' });
    desk.faults.set('exchange-slow', 120);
    const api = await loadWidget(desk);
    api.invoke('login', login);
    await vi.waitFor(() => expect(kinds(desk, 'exchange')).toMatchObject([{ status: null }]));
    api.invoke('logout');
    expect(stored()).toBeNull();
    await vi.waitFor(() => expect(shownUser()).toBe('ada@example.com'));
    expect(stored()).toBeTruthy();
  });

  it.each([
    ['replaces', 'grace@example.com', 2],
    ['ignored', 'ada@example.com', 1],
  ] as const)('%s: a log-in while somebody is logged in', async (loginWhileLoggedIn, user, exchanges) => {
    const desk = await loggedIn({ assumptions: { loginWhileLoggedIn } });
    const callback = vi.fn(loginAs(desk, 'grace@example.com'));
    vendor().invoke('login', callback);
    expect(callback).toHaveBeenCalledTimes(exchanges - 1);
    await vi.waitFor(() => expect(desk.exchanges).toHaveLength(exchanges));
    await vi.waitFor(() => expect(shownUser()).toBe(user));
  });
});

describe('faults of the exchange', () => {
  it.each([
    ['exchange-refused-200', 200],
    ['exchange-refused-400', 400],
    ['exchange-refused-500', 500],
  ] as const)('%s', async (fault, status) => {
    const desk = startDesk({ signedInUser: 'ada@example.com' });
    desk.faults.set(fault);
    const api = await loadWidget(desk);
    api.invoke('login', login);
    await vi.waitFor(() => expect(kinds(desk, 'exchange')).toMatchObject([{ status }]));
    expect(desk.exchanges).toMatchObject([{ accepted: false, reason: 'fault' }]);
    expect(stored()).toBeNull();
  });

  it('exchange-slow', async () => {
    const desk = startDesk({ signedInUser: 'ada@example.com' });
    desk.faults.set('exchange-slow', 120);
    (await loadWidget(desk)).invoke('login', login);
    await vi.waitFor(() => expect(shownUser()).toBe('ada@example.com'));
    expect(kinds(desk, 'exchange')[0]?.duration).toBeGreaterThanOrEqual(119);
  });

  it('exchange-hangs', async () => {
    const desk = startDesk({ signedInUser: 'ada@example.com' });
    desk.faults.set('exchange-hangs');
    const api = await loadWidget(desk);
    api.invoke('login', login);
    await vi.waitFor(() => expect(kinds(desk, 'exchange')).toHaveLength(1));
    desk.faults.clear();
    api.invoke('login', login);
    await vi.waitFor(() => expect(shownUser()).toBe('ada@example.com'));
    expect(kinds(desk, 'exchange').map(({ status }) => status)).toEqual([null, 200]);
  });
});

describe('logging out', () => {
  it('is over at once where that is assumed', async () => {
    const desk = await loggedIn({ assumptions: { logout: 'local' } });
    vendor().invoke('logout');
    expect(stored()).toBeNull();
    expect(kinds(desk, 'logout')).toEqual([]);
    await vi.waitFor(() => expect(shownUser()).toBe(''));
  });

  it('goes through the network where that is assumed, and ends the session there', async () => {
    const desk = await loggedIn({ assumptions: { logout: 'network' } });
    const accessToken = stored() ?? '';
    vendor().invoke('logout');
    expect(stored()).toBe(accessToken);
    await vi.waitFor(() => expect(stored()).toBeNull());
    expect(kinds(desk, 'logout')).toMatchObject([{ status: 200, user: 'ada@example.com' }]);
    expect(desk.endedSessions).toEqual([accessToken]);
  });

  it('logout-slow', async () => {
    const desk = await loggedIn({ assumptions: { logout: 'local' } });
    desk.faults.set('logout-slow', 120);
    vendor().invoke('logout');
    expect(stored()).not.toBeNull();
    await vi.waitFor(() => expect(stored()).toBeNull());
    expect(kinds(desk, 'logout')[0]?.duration).toBeGreaterThanOrEqual(119);
  });

  it.each([
    ['home', 'home', 'How can we help?'],
    ['stale', 'ticket.list', 'wrong VAT number'],
  ] as const)('leaves the open panel %s', async (panelAfterLogout, shownPage, text) => {
    await loggedIn({ assumptions: { panelAfterLogout } });
    vendor().invoke('routeTo', { page: 'ticket.list' });
    await vi.waitFor(() => expect(aside()?.textContent).toContain('wrong VAT number'));
    vendor().invoke('logout');
    await vi.waitFor(() => expect(shownUser()).toBe(''));
    await vi.waitFor(() => expect(aside()?.textContent).toContain(text));
    expect(aside()?.querySelector<HTMLElement>('.asap-page')?.dataset['page']).toBe(shownPage);
  });
});

describe('after a reload', () => {
  /** The nearest to a reload inside one page: the widget goes, with its globals; the storage stays. */
  async function reload(desk: Desk): Promise<void> {
    vendor().UnInstall();
    (await loadWidget(desk)).invoke('open');
    await vi.waitFor(() => expect(aside()?.textContent).toMatch(/Signed in|guest/));
  }

  it.each<[string, DeskOptions, FaultName | undefined, string]>([
    ['kept', { assumptions: { sessionOnReload: 'kept' } }, undefined, 'ada@example.com'],
    ['lost', { assumptions: { sessionOnReload: 'lost' } }, undefined, ''],
    ['lost by fault', { assumptions: { sessionOnReload: 'kept' } }, 'session-lost-on-reload', ''],
    [
      'kept by fault',
      { assumptions: { sessionOnReload: 'lost' } },
      'session-kept-on-reload',
      'ada@example.com',
    ],
  ])('the session is %s', async (_, options, fault, user) => {
    const desk = await loggedIn(options);
    if (fault) desk.faults.set(fault);
    await reload(desk);
    await vi.waitFor(() => expect(shownUser()).toBe(user));
    expect(stored() !== null).toBe(user !== '');
  });
});

describe('the login callback', () => {
  it('is called again when the portal no longer knows the session', async () => {
    const desk = await loggedIn();
    desk.clock.advance(3_600_001);
    vendor().invoke('routeTo', { page: 'ticket.list' });
    await vi.waitFor(() => expect(desk.exchanges).toHaveLength(2));
    await vi.waitFor(() => expect(shownUser()).toBe('ada@example.com'));
  });

  it('callback-never-again', async () => {
    const desk = await loggedIn();
    desk.faults.set('callback-never-again');
    desk.clock.advance(3_600_001);
    vendor().invoke('routeTo', { page: 'ticket.list' });
    await vi.waitFor(() => expect(shownUser()).toBe(''));
    expect(kinds(desk, 'token')).toHaveLength(1);
  });

  it('callback-again', async () => {
    const desk = startDesk();
    desk.faults.set('callback-again', 30);
    const callback = vi.fn();
    (await loadWidget(desk)).invoke('login', callback);
    expect(callback).toHaveBeenCalledTimes(1);
    await vi.waitFor(() => expect(callback).toHaveBeenCalledTimes(2));
  });

  it('callback-20-times', async () => {
    const desk = startDesk({ signedInUser: 'ada@example.com' });
    desk.faults.set('callback-20-times');
    (await loadWidget(desk)).invoke('login', login);
    await vi.waitFor(() => expect(kinds(desk, 'token')).toHaveLength(20));
    await vi.waitFor(() => expect(desk.exchanges).toHaveLength(20));
  });
});

describe('faults set while the widget is on the page', () => {
  it('take effect without loading it again', async () => {
    const desk = await loggedIn();
    desk.faults.set('logout-slow', 60);
    vendor().invoke('logout');
    await vi.waitFor(() => expect(kinds(desk, 'logout')).toHaveLength(1));
  });
});
