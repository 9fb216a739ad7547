import type { Assumptions } from '../../src/testing/index.js';
import { createDesk, sessionStorageKey } from '../../src/testing/index.js';
import { during, useVirtualTime } from '../support/virtual-time.js';
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
async function adaWasHere(logout: Assumptions['logout'], remembered: 'marked' | 'keyed' | 'unknown') {
  const desk = startDesk({ signedInUser: 'ada@example.com', assumptions: { logout } });
  let left = '';
  if (remembered === 'keyed') {
    const element = await mountFor(desk, 'ada');
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

it('is kept for the same user-key, without a logout', async () => {
  const desk = await adaWasHere('network', 'keyed');
  const element = await mountFor(desk, 'ada');
  await during(element.show());
  await untilSeen('ada');
  expect(desk.requests.filter(({ kind }) => kind === 'logout')).toEqual([]);
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
