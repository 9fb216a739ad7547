// Fetched now, as virtual time does not wait for modules.
import '../../src/controller/help-controller.js';
import { AsapError } from '../../src/index.js';
import { vendorFunctions } from '../../src/testing/widget/switches.js';
import { clear, jwt, mount, record } from '../element/mount.js';
import { collectUnhandledRejections } from '../support/unhandled-rejections.js';
import { during, useVirtualTime } from '../support/virtual-time.js';
import { aside, shownUser, startDesk } from '../testing/page-with-widget.js';

useVirtualTime();
let rejections: ReturnType<typeof collectUnhandledRejections>;
beforeEach(() => (rejections = collectUnhandledRejections()));
afterEach(async () => {
  await clear();
  rejections.stop();
});

const task = () => new Promise<void>((resolve) => setTimeout(resolve));
const isInSight = () => {
  const panel = aside();
  return panel !== null && getComputedStyle(panel).display !== 'none';
};

/** What each promise came to: a value, or the code of its error. */
const outcomes = (promises: Promise<unknown>[]) =>
  Promise.all(
    promises.map((promise) =>
      Promise.race([
        promise.then(
          () => 'ok',
          (error: unknown) => (error instanceof AsapError ? error.code : String(error)),
        ),
        new Promise<string>((resolve) => setTimeout(resolve, 25_000, 'unsettled')),
      ]),
    ),
  );

const codes = /^(ok|aborted|login-rejected|logout-failed)$/;

it.each(vendorFunctions)(
  'ASAP that throws at %s: every promise settles, and nobody stays in sight who left',
  { timeout: 60_000 },
  async (name) => {
    const desk = startDesk({ signedInUser: 'ada@example.com' });
    desk.faults.set('vendor-throws', name);
    const help = await mount(desk, { ...jwt, 'user-key': 'ada' });
    record(help);
    const first = [help.load(), help.show(), help.navigate('home'), help.login()];
    help.prefill = { departmentId: '1', layoutId: '2', fields: { subject: 'Help' } };
    help.colorMode = 'dark';
    help.launcher = 'zoho';
    expect(await during(outcomes(first))).toEqual(first.map(() => expect.stringMatching(codes)));

    desk.signedInUser = 'grace@example.com';
    help.userKey = 'grace';
    await help.updateComplete;
    await Promise.resolve();
    expect(isInSight() ? shownUser() : '').toBe('');
    const switched = [help.show(), help.close(), help.toggle(), help.logout(), help.retry()];
    expect(await during(outcomes(switched))).toEqual(switched.map(() => expect.stringMatching(codes)));
    expect(isInSight() ? shownUser() : '').not.toBe('ada@example.com');

    help.remove();
    await task();
    await task();
    expect(isInSight()).toBe(false);
    expect(rejections.reasons).toEqual([]);
  },
);

it('that throws at close is hidden and logged out first when the element leaves', async () => {
  const desk = startDesk({ signedInUser: 'ada@example.com' });
  const help = await mount(desk, { ...jwt, 'user-key': 'ada' });
  await during(help.show());
  await vi.waitFor(() => expect(shownUser()).toBe('ada@example.com'));
  desk.faults.set('vendor-throws', 'close');
  help.remove();
  await task();
  await task();
  expect(isInSight()).toBe(false);
  await vi.waitFor(() => expect(shownUser() || null).toBeNull());
});

it('that throws at logout shows the former user to nobody', { timeout: 60_000 }, async () => {
  const desk = startDesk({ signedInUser: 'ada@example.com' });
  const help = await mount(desk, { ...jwt, 'user-key': 'ada' });
  record(help);
  await during(help.show());
  await vi.waitFor(() => expect(shownUser()).toBe('ada@example.com'));
  desk.faults.set('vendor-throws', 'logout');
  help.mode = 'anonymous';
  const seen: string[] = [];
  const watch = setInterval(() => isInSight() && seen.push(shownUser() ?? ''), 20);
  await vi.waitFor(() => expect(help.error?.code).toBe('logout-failed'), 30_000);
  clearInterval(watch);
  expect(seen).not.toContain('ada@example.com');
  expect(isInSight()).toBe(false);
});
