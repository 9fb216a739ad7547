import type { AsapHelp } from '../../src/index.js';
import { sized } from '../support/depth.js';
import { during, pass, useVirtualTime } from '../support/virtual-time.js';
import { page, startDesk, shownUser } from '../testing/page-with-widget.js';
import {
  errors,
  isVisible,
  leave,
  mountFor,
  sessionMark,
  showsStatus,
  switchTo,
  untilShown,
} from './watched-page.js';

useVirtualTime();
afterEach(async () => {
  vi.restoreAllMocks();
  await leave();
});

/** Whose end is seen, so that no test waits for it in vain. */
const network = { assumptions: { logout: 'network' } } as const;

type Desk = ReturnType<typeof startDesk>;
const count = (desk: Desk, kind: string) => desk.requests.filter((request) => request.kind === kind).length;
const untilSession = (element: AsapHelp, session: AsapHelp['session']) =>
  vi.waitFor(() => expect(element.session).toBe(session), { timeout: 5_000, interval: 10 });

async function ada(desk: Desk, options: Parameters<typeof mountFor>[2] = {}) {
  const element = await mountFor(desk, 'ada', options);
  await untilShown('ada');
  return element;
}

const refusals = ['exchange-refused-400', 'exchange-refused-500'] as const;

describe('an exchange that is refused', () => {
  it.runIf(showsStatus).each(refusals)('%s is seen', async (fault) => {
    const desk = startDesk(network);
    desk.faults.set(fault);
    const element = await mountFor(desk, 'ada');
    await untilSession(element, 'failed');
    expect(element.error).toMatchObject({ code: 'login-rejected' });
    expect(errors).toEqual(['login-rejected']);
    await vi.waitFor(() => expect(isVisible()).toBe(true));
    desk.faults.clear();
    await during(element.retry());
    await untilShown('ada');
    expect(element.error).toBeNull();
  });

  const unseen = showsStatus ? [] : refusals;
  it.each(['exchange-refused-200', ...unseen] as const)(
    '%s is not seen: token-delivered stands',
    async (fault) => {
      const desk = startDesk(network);
      desk.faults.set(fault);
      const element = await mountFor(desk, 'ada');
      await vi.waitFor(() => expect(desk.exchanges).toMatchObject([{ accepted: false }]));
      await vi.waitFor(() => expect(isVisible()).toBe(true));
      expect(element.session).toBe('token-delivered');
      expect(errors).toEqual([]);
    },
  );
});

describe('an ASAP that asks for a token again and again', () => {
  const error = (element: AsapHelp) => element.error?.code;

  it('gets five in a minute; the error stands until login()', async () => {
    const desk = startDesk(network);
    desk.faults.set('callback-20-times');
    const element = await mountFor(desk, 'ada');
    await vi.waitFor(() => expect(error(element)).toBe('login-loop'));
    await untilShown('ada');
    await vi.waitFor(() => expect(desk.exchanges.length).toBe(5));
    expect([error(element), count(desk, 'token')]).toEqual(['login-loop', 5]);
    // ASAP has asked for the last time.
    await pass(2_000);
    desk.faults.clear();
    await during(element.login());
    expect(error(element)).toBeUndefined();
    expect(element.session).toBe('token-delivered');
  });

  it('may ask anew for each login, also for one that the session repeats after a late logout', async () => {
    const desk = startDesk({ assumptions: { logout: 'network', loginCallback: 'several' } });
    const element = await ada(desk);
    await pass(1_500);
    desk.faults.set('logout-slow', 2_600);
    const before = count(desk, 'token');
    switchTo(desk, element, 'grace');
    await untilShown('grace');
    // Three calls for Grace, and three more when the late logout has ended her session, too.
    await vi.waitFor(() => expect(count(desk, 'token') - before).toBe(6), 10_000);
    await untilShown('grace');
    await pass(2_000);
    expect(errors).toEqual([]);
    expect(element.session).toBe('token-delivered');
  });
});

describe('an ASAP that asks for a token late, twice for each login', () => {
  it('may ask for each of several logins in a row', async () => {
    const desk = startDesk({ assumptions: { logout: 'network', loginCallback: 'late' } });
    const element = await ada(desk);
    await pass(5_000);
    const before = count(desk, 'token');
    for (let login = 0; login < 4; login++) {
      element.login().catch(() => {});
      await pass(100);
    }
    // Four logins, eight calls; and each login asks the server first.
    await pass(6_000);
    expect(count(desk, 'token') - before).toBeGreaterThan(5);
    expect(errors.filter((code) => code !== 'aborted')).toEqual([]);
    expect(element.session).toBe('token-delivered');
    await untilShown('ada');
  });
});

describe('a session that grows old', () => {
  const later = (minutes: number) => {
    const { now } = Date;
    vi.spyOn(Date, 'now').mockImplementation(() => now() + minutes * 60_000);
  };

  it('is renewed at the next opening after 50 minutes, without a logout', async () => {
    const desk = startDesk();
    const element = await ada(desk);
    const invoke = vi.spyOn(page.ZohoDeskAsap as { invoke: (action: string) => void }, 'invoke');
    later(51);
    await during(element.show());
    await vi.waitFor(() => expect(desk.exchanges).toHaveLength(2));
    expect(invoke.mock.calls.map(([action]) => action)).not.toContain('logout');
  });

  it('is left alone before', async () => {
    const desk = startDesk();
    const element = await ada(desk);
    later(49);
    await during(element.show());
    expect(count(desk, 'token')).toBe(1);
  });

  it('is looked at when the page has been out of sight for a minute, once', async () => {
    const desk = startDesk();
    const element = await ada(desk);
    const state = vi.spyOn(Document.prototype, 'visibilityState', 'get').mockReturnValue('hidden');
    document.dispatchEvent(new Event('visibilitychange'));
    later(2);
    state.mockReturnValue('visible');
    document.dispatchEvent(new Event('visibilitychange'));
    await vi.waitFor(() => expect(count(desk, 'token')).toBe(2));
    expect(desk.exchanges).toHaveLength(1);
    expect(element.session).toBe('token-delivered');
  });
});

describe('another tab', () => {
  const tell = () => {
    const tab = new BroadcastChannel('asap-help');
    tab.postMessage('session-changed');
    tab.close();
  };

  it('says so, and nobody changed: the source is asked once', async () => {
    const desk = startDesk();
    await ada(desk);
    tell();
    await vi.waitFor(() => expect(count(desk, 'token')).toBe(2));
    expect(desk.exchanges).toHaveLength(1);
  });

  it('signed somebody else in: this page follows', async () => {
    const desk = startDesk();
    await ada(desk, { keyed: false });
    desk.signedInUser = 'grace@example.com';
    tell();
    await untilShown('grace');
    expect(desk.exchanges.map(({ email }) => email)).toEqual(['ada@example.com', 'grace@example.com']);
  });

  it('signed out: this page logs out', async () => {
    const desk = startDesk(network);
    const element = await ada(desk);
    desk.signedInUser = null;
    tell();
    await untilShown(null);
    expect(element.session).toBe('anonymous');
  });

  const slowDigests = () => {
    const digest = crypto.subtle.digest.bind(crypto.subtle);
    vi.spyOn(crypto.subtle, 'digest').mockImplementation(async (...values) => {
      await new Promise((resolve) => setTimeout(resolve, 100));
      return digest(...values);
    });
  };

  it('says so while this tab writes the mark of its user: the user stays, without a conflict', async () => {
    slowDigests();
    const desk = startDesk();
    const element = await mountFor(desk, 'ada');
    void element.show();
    await vi.waitFor(() => expect(sessionMark()).toBe(''), { interval: 5 });
    tell();
    await vi.waitFor(() => expect(count(desk, 'token')).toBe(2));
    await untilShown('ada');
    await pass(1_000);
    expect([errors, element.session, isVisible()]).toEqual([[], 'token-delivered', true]);
  });

  it('hears of a log-in when the mark is there that says whose it is', async () => {
    slowDigests();
    const tab = new BroadcastChannel('asap-help');
    const desk = startDesk();
    const marks: (string | null)[] = [];
    tab.addEventListener('message', () => marks.push(sessionMark()));
    await ada(desk);
    await vi.waitFor(() => expect(marks).toEqual([expect.stringMatching(/^[^.]+\.[0-9a-f]{64}$/)]));
    tab.close();
  });

  it('hears of a change, and of nothing else', async () => {
    const tab = new BroadcastChannel('asap-help');
    const heard: unknown[] = [];
    tab.addEventListener('message', ({ data }) => heard.push(data));
    const desk = startDesk(network);
    const element = await ada(desk);
    switchTo(desk, element, null);
    await untilShown(null);
    await vi.waitFor(() => expect(heard).toEqual(['session-changed', 'session-changed']));
    tab.close();
  });
});

/** How many users follow one another. */
const turns = sized(20, 100);

it(`${turns} users in a row, none of whom ASAP asks too often for`, { timeout: 120_000 }, async () => {
  let listeners = 0;
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  // ASAP's own nodes come and go with its users.
  const isPage = (target: unknown) => target === window || target === document;
  vi.spyOn(EventTarget.prototype, 'addEventListener').mockImplementation(function (
    this: EventTarget,
    ...values
  ) {
    if (isPage(this ?? window)) listeners++;
    return addEventListener.apply(this ?? window, values);
  });
  vi.spyOn(EventTarget.prototype, 'removeEventListener').mockImplementation(function (
    this: EventTarget,
    ...values
  ) {
    if (isPage(this ?? window)) listeners--;
    return removeEventListener.apply(this ?? window, values);
  });
  const desk = startDesk(network);
  const element = await ada(desk);
  let early = 0;
  for (let turn = 1; turn <= turns; turn++) {
    const user = turn % 2 ? 'grace' : 'ada';
    switchTo(desk, element, user);
    await vi.waitFor(() => expect(shownUser()).toBe(`${user}@example.com`), { timeout: 10_000, interval: 5 });
    if (turn === 10) early = listeners;
  }
  expect(listeners).toBe(early);
  expect(errors).toEqual([]);
  // One more where the first logout of the page ended only after its first login.
  expect(desk.exchanges.length - (turns + 1)).toBeLessThanOrEqual(1);
});
