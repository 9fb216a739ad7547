import type { Assumptions } from '../../src/testing/index.js';
import { createDesk, sessionStorageKey } from '../../src/testing/index.js';
import { during, pass, useVirtualTime } from '../support/virtual-time.js';
import { fetchToken, loadWidget, page, shownUser, startDesk } from '../testing/page-with-widget.js';
import {
  isVisible,
  leave,
  mountFor,
  requestsWith,
  untilSeen,
  untilShown,
  Watch,
  type User,
} from './watched-page.js';

useVirtualTime();
afterEach(leave);

const { deskOrigin, applicationIds, organisationId } = createDesk();
const mark = `asap-help:session ${deskOrigin}/${applicationIds[0]}/${organisationId}`;

/** What a page before this one left: Ada's session in ASAP's storage, and ours of it. The widget itself is gone. */
async function adaWasHere(
  logout: Assumptions['logout'],
  remembered: 'marked' | 'keyed' | 'without a key' | 'unknown',
) {
  const desk = startDesk({ signedInUser: 'ada@example.com', assumptions: { logout } });
  let left = '';
  if (remembered === 'keyed' || remembered === 'without a key') {
    const element = await mountFor(desk, 'ada', { keyed: remembered === 'keyed' });
    await vi.waitFor(() => expect(localStorage.getItem(mark)).toContain('.'));
    await vi.waitFor(() => expect(shownUser()).toBe('ada@example.com'));
    left = localStorage.getItem(mark) ?? '';
    const session = localStorage.getItem(sessionStorageKey) ?? '';
    element.remove();
    await leave();
    localStorage.setItem(sessionStorageKey, session);
  } else {
    (await loadWidget(desk)).invoke(
      'login',
      (success: (token: string) => void) => void fetchToken().then(success),
    );
    await vi.waitFor(() => expect(shownUser()).toBe('ada@example.com'));
    page.ZohoDeskAsap?.UnInstall();
    Reflect.deleteProperty(window, 'ZohoDeskAsapReadyStatus');
    for (const tag of document.querySelectorAll('#zohodeskasapscript')) tag.remove();
    Reflect.deleteProperty(window, 'ZohoDeskAsapInit');
  }
  if (remembered !== 'unknown') localStorage.setItem(mark, left);
  expect(localStorage.getItem(sessionStorageKey)).toBeTruthy();
  const again = startDesk({ assumptions: { logout } });
  return again;
}

describe("a session that an earlier page left is not seen by the next page's user", () => {
  const pages: [string, User | null, boolean][] = [
    ['anonymous', null, true],
    ['jwt', 'grace', false],
    ['jwt with user-key', 'grace', true],
  ];
  it.each(
    pages.flatMap(([mode, user, keyed]) =>
      (['local', 'network'] as const).flatMap((logout) =>
        (['marked', 'unknown'] as const).map((remembered) => ({ mode, user, keyed, logout, remembered })),
      ),
    ),
  )('$mode, a logout that is $logout, $remembered', async ({ user, keyed, logout, remembered }) => {
    const desk = await adaWasHere(logout, remembered);
    const watch = new Watch();
    watch.allowed = user ? [user] : [];
    let loggedOutAt = -1;
    desk.on('request', ({ kind }) => {
      if (kind === 'logout' && loggedOutAt < 0) loggedOutAt = desk.requests.length;
    });
    const element = await mountFor(desk, user, { keyed, mode: user ? 'jwt' : 'anonymous' });
    void element.show();
    await untilShown(user);
    if (user) await untilSeen(user);
    watch.stop();
    expect([...watch.wronglySeen]).toEqual([]);
    if (logout === 'network') {
      expect(loggedOutAt).toBeGreaterThan(0);
      expect(requestsWith(desk, 'ada', loggedOutAt)).toEqual([]);
    }
    expect(element.session).toBe(user ? 'token-delivered' : 'anonymous');
  });

  it('and a slow logout leaves nothing to be seen', { timeout: 15_000 }, async () => {
    const desk = await adaWasHere('network', 'marked');
    desk.faults.set('logout-slow', 1_500);
    const watch = new Watch();
    const element = await mountFor(desk, null, { mode: 'anonymous' });
    void element.show();
    await untilShown(null);
    watch.stop();
    expect([...watch.wronglySeen]).toEqual([]);
    expect(localStorage.getItem(sessionStorageKey)).toBeNull();
  });
});

describe.each(['keyed', 'without a key'] as const)('the session of an earlier page, %s', (remembered) => {
  const keyed = remembered === 'keyed';

  it('is kept for the same user, without a logout', async () => {
    const desk = await adaWasHere('network', remembered);
    const element = await mountFor(desk, 'ada', { keyed });
    await during(element.show());
    await untilSeen('ada');
    expect(desk.requests.filter(({ kind }) => kind === 'logout')).toEqual([]);
  });

  it('is not seen by a guest before a slow logout is over', async () => {
    const desk = await adaWasHere('network', remembered);
    const watch = new Watch();
    watch.allowed = ['ada'];
    const element = await mountFor(desk, 'ada', { keyed });
    await during(element.show());
    await untilSeen('ada');
    // Her exchange is long over. This page has seen no logout yet, so it does not know that one asks a server.
    await pass(1_500);
    desk.faults.set('logout-slow', 2_400);
    // The next user is not signed in. The page learns it when Ada's ASAP has made room for one that found her session.
    desk.faults.set('token-slow', 1_600);
    watch.allowed = [];
    desk.signedInUser = null;
    element.userKey = 'grace';
    void element.show('ticket.list');
    await vi.waitFor(
      () => expect(desk.requests.some(({ kind, status }) => kind === 'logout' && status)).toBe(true),
      5_000,
    );
    await untilShown(null);
    watch.stop();
    expect([...watch.wronglySeen]).toEqual([]);
    expect(element.session).toBe('anonymous');
  });

  it('is not seen by another user', async () => {
    const desk = await adaWasHere('network', remembered);
    const watch = new Watch();
    watch.allowed = ['grace'];
    const element = await mountFor(desk, 'grace', { keyed });
    void element.show();
    await untilSeen('grace');
    watch.stop();
    expect([...watch.wronglySeen]).toEqual([]);
  });
});

it('is ended for the same user-key when the source says that nobody is signed in', async () => {
  const desk = await adaWasHere('network', 'keyed');
  desk.faults.set('token-204');
  const watch = new Watch();
  const element = await mountFor(desk, null, { 'user-key': 'ada' });
  void element.show();
  await untilShown(null);
  watch.stop();
  expect([...watch.wronglySeen]).toEqual([]);
  expect(element.session).toBe('anonymous');
  expect(isVisible()).toBe(true);
});

it.each([
  ['this tab has heard of it', true],
  ['this tab has not heard of it yet', false],
])("of another tab's user is not seen in this tab's next ASAP: %s", async (_, isHeard) => {
  const desk = await adaWasHere('local', 'keyed');
  const left = [sessionStorageKey, mark].map((name) => [name, localStorage.getItem(name) ?? ''] as const);
  for (const [name] of left) localStorage.removeItem(name);
  const element = await mountFor(desk, 'grace');
  await during(element.show());
  await untilSeen('grace');
  const watch = new Watch();
  watch.allowed = ['grace'];
  desk.faults.set('bundle-slow', 3_000);
  page.ZohoDeskAsap?.UnInstall();
  await vi.waitFor(() => expect(element.state).toBe('loading'));
  for (const [name, value] of left) localStorage.setItem(name, value);
  const tab = new BroadcastChannel('asap-help');
  if (isHeard) tab.postMessage('session-changed');
  await pass(1_500);
  tab.close();
  // Longer than ASAP is hidden for a login.
  desk.faults.set('exchange-slow', 5_000);
  void element.show();
  await pass(2_000);
  await untilSeen('grace', 20_000);
  watch.stop();
  expect([...watch.wronglySeen]).toEqual([]);
});
