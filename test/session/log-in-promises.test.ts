import { during, pass, useVirtualTime } from '../support/virtual-time.js';
import { startDesk } from '../testing/page-with-widget.js';
import { leave, mountFor, switchTo, untilShown } from './watched-page.js';

useVirtualTime();
afterEach(leave);

/** Whose end is seen, so that no test waits for it in vain. */
const network = { assumptions: { logout: 'network' } } as const;

describe('login() and logout() settle', () => {
  it('before load: with the log-in', async () => {
    const desk = startDesk(network);
    const element = await mountFor(desk, 'ada', { loading: 'manual' });
    await during(element.login());
    expect(element.session).toBe('token-delivered');
    expect(desk.requests.filter(({ kind }) => kind === 'token')).toHaveLength(1);
  });

  it('before load: with the error of the load', async () => {
    const desk = startDesk(network);
    desk.faults.set('script-404');
    const element = await mountFor(desk, 'ada', { loading: 'manual' });
    await expect(during(element.login())).rejects.toMatchObject({ code: 'script-failed' });
    expect(element.session).not.toBe('token-delivered');
  });

  it.each([
    ['token-401', 'token-unauthorized', 'failed'],
    ['token-403', 'token-unauthorized', 'failed'],
    ['token-500', 'token-http', 'token-delivered'],
    ['token-html', 'token-malformed', 'token-delivered'],
  ] as const)('while logged in, %s', async (fault, code, session) => {
    const desk = startDesk(network);
    const element = await mountFor(desk, 'ada');
    await untilShown('ada');
    desk.faults.set(fault);
    await expect(during(element.login())).rejects.toMatchObject({ code });
    expect(element.session).toBe(session);
    expect(element.error).toMatchObject({ code });
    await untilShown(session === 'failed' ? null : 'ada');
  });

  it('when nobody is signed in any more: as a guest', async () => {
    const desk = startDesk(network);
    const element = await mountFor(desk, 'ada');
    await untilShown('ada');
    desk.signedInUser = null;
    await during(element.login());
    expect(element.session).toBe('anonymous');
    await untilShown(null);
  });

  it.each([
    ['a later task', () => new Promise((resolve) => setTimeout(resolve))],
    ['the same task', null],
  ])('before a change of user that is made after them, in %s', async (_, nextTask) => {
    const desk = startDesk(network);
    const element = await mountFor(desk, 'ada');
    await untilShown('ada');
    const asked = element.logout().catch((error: unknown) => error);
    if (nextTask) await nextTask();
    switchTo(desk, element, 'grace');
    await untilShown('grace');
    expect(await during(asked)).toMatchObject({ code: 'aborted' });
    expect(element.session).toBe('token-delivered');
  });

  it('before a change to anonymous mode that is made after them, in the same task', async () => {
    const desk = startDesk(network);
    const element = await mountFor(desk, 'ada');
    await untilShown('ada');
    const asked = element.logout();
    switchTo(desk, element, null);
    await during(asked);
    await untilShown(null);
    expect(element.session).toBe('anonymous');
    switchTo(desk, element, 'ada');
    await untilShown('ada');
  });

  it('before a change of user that is made before ASAP was ever asked for', async () => {
    const desk = startDesk(network);
    // Of two answers close to each other nobody knows which ASAP read last, so it is asked to log in once more.
    desk.faults.set('exchange-slow', 200);
    const element = await mountFor(desk, 'ada', { loading: 'manual' });
    const asked = element.logout().catch((error: unknown) => error);
    switchTo(desk, element, 'grace');
    expect(await during(asked)).toMatchObject({ code: 'aborted' });
    await during(element.show());
    await untilShown('grace');
    expect(desk.exchanges.map(({ email }) => email)).toEqual(['grace@example.com']);
  });

  it('with aborted when something newer is asked for', async () => {
    const desk = startDesk(network);
    const element = await mountFor(desk, 'ada');
    await untilShown('ada');
    desk.faults.set('token-slow', 300);
    const login = element.login();
    const [outcome] = await during(Promise.allSettled([login, element.logout()]));
    expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'aborted' } });
    expect(element.session).toBe('anonymous');
    await untilShown(null);
  });

  it('after logout(), ASAP gets no token until login() or another user', async () => {
    const desk = startDesk(network);
    desk.faults.set('callback-again', 700);
    const element = await mountFor(desk, 'ada');
    await untilShown('ada');
    await during(element.logout());
    const tokens = desk.requests.filter(({ kind }) => kind === 'token').length;
    await pass(800);
    expect(desk.requests.filter(({ kind }) => kind === 'token')).toHaveLength(tokens);
    expect(element.session).toBe('anonymous');
    desk.faults.clear();
    switchTo(desk, element, 'grace');
    await untilShown('grace');
  });
});
