import type { Desk } from '../../src/testing/index.js';
import { during, pass, useVirtualTime } from '../support/virtual-time.js';
import { startDesk } from '../testing/page-with-widget.js';
import {
  errors,
  leave,
  mountFor,
  requestsWith,
  switchTo,
  untilDrawn,
  untilSeen,
  untilShown,
  Watch,
  type User,
} from './watched-page.js';

useVirtualTime();
afterEach(leave);

const kinds = (desk: ReturnType<typeof startDesk>, kind: string) =>
  desk.requests.filter((request) => request.kind === kind);

/** All log-outs were answered, and acted on. */
async function untilLoggedOut(desk: ReturnType<typeof startDesk>): Promise<void> {
  await vi.waitFor(() => expect(kinds(desk, 'logout').every(({ status }) => status)).toBe(true), 5_000);
  await pass(100);
}

async function adaAtHerPanel(options: Parameters<typeof startDesk>[0] = {}) {
  const desk = startDesk(options);
  const element = await mountFor(desk, 'ada');
  const watch = new Watch();
  watch.allowed = ['ada'];
  await during(element.show('ticket.list'));
  await untilDrawn('wrong VAT number');
  // A first logout that ended late is mended by a second login of Ada's: that is over before anybody is switched.
  await untilQuiet(desk);
  return { desk, element, watch };
}

/** No request for as long as a late logout needs to be mended. */
async function untilQuiet(desk: Desk): Promise<void> {
  let last = { count: -1, since: 0 };
  await vi.waitFor(() => {
    const count = desk.requests.length;
    if (count !== last.count) last = { count, since: performance.now() };
    expect(performance.now() - last.since).toBeGreaterThan(700);
  });
}

describe('while a new language waits for the panel to close, the session still follows the page', () => {
  afterEach(() => document.documentElement.removeAttribute('lang'));

  it.each([
    ['the element, then the user in another task', 'element', true],
    ['the element and the user in one task', 'element', false],
    ['the page and the user in one task', 'page', false],
  ] as const)('changed for %s', async (_, where, isLater) => {
    for (const next of ['grace', null] as const) {
      const { desk, element, watch } = await adaAtHerPanel();
      (where === 'page' ? document.documentElement : element).lang = 'fr';
      if (isLater) await new Promise(requestAnimationFrame);
      watch.allowed = next ? [next] : [];
      switchTo(desk, element, next);
      await untilShown(next);
      await vi.waitFor(() => expect(element.session).toBe(next ? 'token-delivered' : 'anonymous'));
      watch.stop();
      expect([...watch.wronglySeen]).toEqual([]);
      expect(errors).toEqual([]);
      await leave();
      document.documentElement.removeAttribute('lang');
    }
  });
});

describe("another user's tickets are never seen", () => {
  it.each([
    ['a logout in the page', 'local', null],
    ['a logout through the network', 'network', null],
    ['a slow logout', 'network', 400],
    ['a very slow logout', 'network', 2_000],
  ] as const)('after %s', async (_, logout, slow) => {
    for (const next of ['grace', null] as const) {
      const { desk, element, watch } = await adaAtHerPanel({ assumptions: { logout } });
      if (slow) desk.faults.set('logout-slow', slow);
      const before = desk.requests.length;
      watch.allowed = next ? [next] : [];
      switchTo(desk, element, next);
      await untilShown(next);
      if (next) await untilSeen(next);
      await vi.waitFor(() => expect(element.session).toBe(next ? 'token-delivered' : 'anonymous'));
      if (slow) await untilLoggedOut(desk);
      // A logout that was slower than all this is mended.
      await untilShown(next);
      watch.stop();
      expect(watch.looks).toBeGreaterThan(5);
      expect([...watch.wronglySeen]).toEqual([]);
      const last = desk.requests.findLastIndex(
        ({ kind, user }) => kind === 'logout' && user === 'ada@example.com',
      );
      expect(requestsWith(desk, 'ada', Math.max(before, last))).toEqual([]);
      expect(errors).toEqual([]);
      await leave();
    }
  });

  it.each([
    ['ends before a logout', 300, 900],
    ['ends after a logout', 900, 300],
    ['ends long after a logout in the page', 1_500, 0],
  ])('when an exchange under way %s', async (_, exchange, logout) => {
    for (const next of ['grace', null] as const) {
      const desk = startDesk({ assumptions: { logout: logout ? 'network' : 'local' } });
      desk.faults.set('exchange-slow', exchange);
      const element = await mountFor(desk, 'ada');
      const watch = new Watch();
      await vi.waitFor(() => expect(kinds(desk, 'exchange')).toMatchObject([{ status: null }]));
      void element.show();
      desk.faults.set('exchange-slow', 10);
      if (logout) desk.faults.set('logout-slow', logout);
      watch.allowed = next ? [next] : [];
      switchTo(desk, element, next);
      await vi.waitFor(() => expect(desk.exchanges[0]).toMatchObject({ email: 'ada@example.com' }), 5_000);
      if (next) await untilSeen(next);
      else await untilShown(next);
      await untilLoggedOut(desk);
      await untilShown(next);
      watch.stop();
      expect([...watch.wronglySeen]).toEqual([]);
      expect(desk.exchanges.map(({ email }) => email).slice(1)).not.toContain('ada@example.com');
      expect(errors).toEqual([]);
      await leave();
    }
  });

  it.each([
    [400, 50],
    [50, 400],
  ])('when tokens come after %i ms and %i ms', async (first, second) => {
    const answers: Record<User, number> = { ada: first, grace: second };
    const desk = startDesk();
    const { mintToken } = await import('../../src/testing/index.js');
    const signals: AbortSignal[] = [];
    const element = await mountFor(desk, 'ada', { 'token-endpoint': null, mode: 'anonymous' });
    element.tokenProvider = async ({ signal, userKey }) => {
      signals.push(signal);
      await new Promise((resolve) => setTimeout(resolve, answers[userKey as User]));
      return mintToken(desk, `${userKey}@example.com`);
    };
    await during(element.ready);
    const watch = new Watch();
    watch.allowed = ['ada'];
    switchTo(desk, element, 'ada');
    await vi.waitFor(() => expect(signals).toHaveLength(1), { interval: 1 });
    watch.allowed = ['grace'];
    switchTo(desk, element, 'grace');
    void element.show();
    await untilSeen('grace');
    watch.stop();
    expect([...watch.wronglySeen]).toEqual([]);
    expect(signals[0]?.aborted).toBe(true);
    expect(desk.exchanges.map(({ email }) => email)).toEqual(['grace@example.com']);
  });

  it('when the token of a page without user-key turns out to be of another user', async () => {
    const desk = startDesk();
    const element = await mountFor(desk, 'ada', { keyed: false });
    await during(element.show());
    await untilDrawn('Hello, Ada');
    const watch = new Watch();
    watch.allowed = ['ada'];
    desk.signedInUser = 'grace@example.com';
    const before = desk.requests.length;
    // Grace may be seen from the delivery of her token on: at once, as time jumps on while a test waits.
    await during(element.login().then(() => (watch.allowed = ['grace'])));
    await untilSeen('grace');
    watch.stop();
    expect([...watch.wronglySeen]).toEqual([]);
    expect(requestsWith(desk, 'ada', before)).toEqual([]);
  });

  it('when the element is taken out, and put back for another user', { timeout: 15_000 }, async () => {
    const { desk, element, watch } = await adaAtHerPanel();
    const parent = element.parentNode;
    element.remove();
    // A move within a task is no removal.
    await new Promise((resolve) => setTimeout(resolve));
    watch.allowed = [];
    await vi.waitFor(() => expect(localStorage.getItem('zdasap_simulated_session')).toBeNull());
    switchTo(desk, element, 'grace');
    watch.allowed = ['grace'];
    parent?.append(element);
    await during(element.show());
    await untilSeen('grace');
    watch.stop();
    expect([...watch.wronglySeen]).toEqual([]);
  });

  it('when ASAP takes no second login before a logout is over', { timeout: 15_000 }, async () => {
    const { desk, element, watch } = await adaAtHerPanel({
      assumptions: { loginWhileLoggedIn: 'ignored', logout: 'network' },
    });
    desk.faults.set('logout-slow', 1_500);
    watch.allowed = ['grace'];
    switchTo(desk, element, 'grace');
    await untilSeen('grace');
    watch.stop();
    expect([...watch.wronglySeen]).toEqual([]);
  });
});
