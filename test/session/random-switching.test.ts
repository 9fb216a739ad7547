import fc from 'fast-check';
import type { AsapHelp } from '../../src/index.js';
import type { Desk } from '../../src/testing/index.js';
import { sized } from '../support/depth.js';
import { aside, startDesk, shownUser } from '../testing/page-with-widget.js';
import { emailOf, errors, isVisible, leave, mountFor, switchTo, Watch, type User } from './watched-page.js';

afterEach(leave);

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

interface Act {
  name:
    | 'switch'
    | 'login'
    | 'logout'
    | 'move'
    | 'remove'
    | 'other-tab'
    | 'slow-exchange'
    | 'slow-token'
    | 'close'
    | 'show';
  user: User | null;
  wait: number;
}

const acts: fc.Arbitrary<Act[]> = fc.array(
  fc.record<Act>({
    name: fc.constantFrom(
      'switch',
      'switch',
      'switch',
      'login',
      'logout',
      'move',
      'remove',
      'other-tab',
      'slow-exchange',
      'slow-token',
      'close',
      'show',
    ),
    user: fc.constantFrom('ada', 'grace', null),
    wait: fc.constantFrom(0, 0, 5, 20, 60),
  }),
  { minLength: 2, maxLength: 8 },
);

/** A page on which things happen; `user` is who is signed in to it, and may be seen. */
class Stage {
  user: User | null = null;
  readonly watch = new Watch();
  readonly tab = new BroadcastChannel('asap-help');
  readonly #desk: Desk;
  readonly #element: AsapHelp;
  #signedOut = false;

  constructor(desk: Desk, element: AsapHelp) {
    this.#desk = desk;
    this.#element = element;
  }

  async do({ name, user, wait }: Act): Promise<void> {
    const element = this.#element;
    const { faults } = this.#desk;
    if (name === 'switch') {
      if (user !== this.user) this.#signedOut = false;
      this.user = user;
      switchTo(this.#desk, element, user);
    } else if (name === 'login') {
      if (this.user) this.#signedOut = false;
      element.login().catch(() => {});
    } else if (name === 'logout') {
      this.#signedOut = true;
      element.logout().catch(() => {});
    } else if (name === 'move') document.body.append(element);
    else if (name === 'remove') {
      element.remove();
      await pause(wait);
      document.body.append(element);
    } else if (name === 'other-tab') this.tab.postMessage('session-changed');
    else if (name === 'slow-exchange') faults.set('exchange-slow', user ? 40 : 1);
    else if (name === 'slow-token') faults.set('token-slow', user ? 30 : 1);
    else if (name === 'close') void element.close();
    else element.show().catch(() => {});
    this.watch.allowed = this.user ? [this.user] : [];
    await pause(wait);
  }

  async rest(): Promise<void> {
    this.#desk.faults.clear();
    if (this.#signedOut && this.user) await this.do({ name: 'login', user: null, wait: 0 });
    void this.#element.show().catch(() => {});
    await vi.waitFor(
      () => {
        expect(shownUser()).toBe(emailOf(this.user) ?? '');
        expect(this.#element.session).toBe(this.user ? 'token-delivered' : 'anonymous');
        expect(isVisible()).toBe(true);
      },
      { timeout: 25_000, interval: 10 },
    );
  }
}

/** How many sequences are tried. */
const runs = sized(30, 200);

it(`${runs} random sequences, each at the end as its last wish says`, { timeout: 600_000 }, async () => {
  const seed = Math.floor(Math.random() * 2 ** 31);
  console.log(`seed ${seed}`);
  const desk = startDesk({ assumptions: { logout: 'network' } });
  const element = await mountFor(desk, null);
  document.body.append(element);
  await element.show();
  const stage = new Stage(desk, element);
  let sequences = 0;
  await fc.assert(
    fc.asyncProperty(acts, async (sequence) => {
      sequences++;
      for (const act of sequence) await stage.do(act);
      await stage.rest();
      expect([...stage.watch.wronglySeen]).toEqual([]);
    }),
    { seed, numRuns: runs, endOnFailure: true },
  );
  stage.watch.stop();
  stage.tab.close();
  expect(sequences).toBe(runs);
  expect(stage.watch.frames).toBeGreaterThan(runs * 2.5);
  expect(errors.filter((code) => code !== 'aborted')).toEqual([]);
  expect(aside()?.isConnected).toBe(true);
});
