import '../../src/index.js';
import type { AsapHelp } from '../../src/index.js';
import { timing } from '../../src/session/timing.js';
import type { Desk } from '../../src/testing/index.js';
import { clear, jwt, launcherOf, mount } from '../element/mount.js';
import { countTasks } from '../support/count-tasks.js';
import { page, startDesk, vendor } from '../testing/page-with-widget.js';

const importController = () => import('../../src/controller/help-controller.js');

// How long the test server takes for it is not measured here.
beforeAll(importController);

let tasks: ReturnType<typeof countTasks>;

beforeEach(() => {
  tasks = countTasks();
});

afterEach(async () => {
  tasks.stop();
  vi.restoreAllMocks();
  await clear();
});

/** In which task something came first. */
type Times = Partial<Record<'ready' | 'login' | 'logout' | 'open', number>>;

/** Notes when ASAP becomes ready, and when it is first asked for what. The page stands in the ready queue, as with Zoho's snippet. */
function watchAsap(): Times {
  const times: Times = {};
  page.ZohoDeskAsap__asyncalls = [
    () => {
      times.ready = tasks.count();
      const asap = vendor();
      const { invoke } = asap;
      asap.invoke = (action, argument) => {
        times[action as 'open'] ??= tasks.count();
        invoke(action, argument);
      };
    },
  ];
  return times;
}

/** How long the page waited on purpose, in ms, of the waits of the session. */
function watchWaits(): () => number[] {
  const spy = vi.spyOn(window, 'setTimeout');
  const waits = new Set<number>([timing.precautionaryQuiet, timing.quiet, timing.unseenLogoutTimeout]);
  return () => spy.mock.calls.map(([, delay]) => delay ?? 0).filter((delay) => waits.has(delay));
}

const untilScript = (): Promise<number> =>
  new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (!document.querySelector('#zohodeskasapscript')) return;
      observer.disconnect();
      resolve(tasks.count());
    });
    observer.observe(document.head, { childList: true });
  });

describe('from the controller to the script at most one task goes by', () => {
  const ways: [string, Record<string, string>, (element: AsapHelp) => void][] = [
    ['a press', {}, (element) => launcherOf(element).click()],
    ['load()', { loading: 'manual' }, (element) => void element.load()],
    ['eager', {}, (element) => (element.loading = 'eager')],
    ['a press of a user', jwt, (element) => launcherOf(element).click()],
  ];
  it.each(ways)('%s', async (_, attributes, act) => {
    const element = await mount(startDesk({ signedInUser: 'ada@example.com' }), attributes);
    const added = untilScript();
    act(element);
    await importController();
    const arrived = tasks.count();
    expect((await added) - arrived).toBeLessThanOrEqual(1);
    await element.ready;
  });
});

describe('from ready', () => {
  const open = async (desk: Desk, attributes: Record<string, string> = {}) => {
    const times = watchAsap();
    const waits = watchWaits();
    const element = await mount(desk, attributes);
    await element.show();
    return { ready: Infinity, login: Infinity, logout: Infinity, open: Infinity, ...times, waits: waits() };
  };

  it('a guest’s panel opens after at most one task, where nobody can log in to the app', async () => {
    const desk = startDesk({ jwt: false });
    const times = await open(desk);
    expect(times.open - times.ready).toBeLessThanOrEqual(1);
    expect(times.waits).toEqual([]);
    expect(times.logout).toBe(times.open);
  });

  it('the precautionary logout is called after at most one task, and the open panel waits for silence', async () => {
    const times = await open(startDesk());
    expect(times.logout - times.ready).toBeLessThanOrEqual(1);
    expect(times.waits).toContain(timing.precautionaryQuiet);
  });

  it('a user’s logout is called after at most one task', async () => {
    const times = await open(startDesk({ signedInUser: 'ada@example.com' }), jwt);
    expect(times.logout - times.ready).toBeLessThanOrEqual(1);
    expect(times.login).toBeGreaterThan(times.logout);
  });
});

it('a function for another way to log in is a way to log in', async () => {
  vi.stubGlobal('useAuthenticationHeader', () => ({}));
  const waits = watchWaits();
  const element = await mount(startDesk({ jwt: false }));
  await element.show();
  expect(waits()).toContain(timing.precautionaryQuiet);
  vi.unstubAllGlobals();
});

describe('a guest waits where a page of a user left a mark, though nobody can log in any more', () => {
  it.each([
    ['the same app', 0, timing.quiet],
    ['another app', 1, timing.precautionaryQuiet],
  ])('of %s', async (_, app, wait) => {
    const desk = startDesk({ jwt: false, otherApplicationIds: ['987654321'] });
    const mark = `asap-help:session ${desk.deskOrigin}/${desk.applicationIds[app]}/${desk.organisationId}`;
    localStorage.setItem(mark, '');
    const waits = watchWaits();
    const element = await mount(desk);
    await element.show();
    expect(waits()).toContain(wait);
  });
});
