import fc from 'fast-check';
import { server } from 'vitest/browser';
import type { AsapHelp } from '../../src/index.js';
import { type Assumptions, defaultAssumptions, type Desk } from '../../src/testing/index.js';
import { assumptionChoices } from '../../src/testing/assumption-choices.js';
import { timing as pageTiming } from '../../src/page/timing.js';
import { timing } from '../../src/session/timing.js';
import { sized } from '../support/depth.js';
import { pass, VirtualTime } from '../support/virtual-time.js';
import { aside, page, startDesk, shownUser } from '../testing/page-with-widget.js';
import {
  emailOf,
  errors,
  isVisible,
  leave,
  mountFor,
  sessionMark,
  switchTo,
  Watch,
  type User,
} from './watched-page.js';

interface Act {
  name:
    | 'switch'
    | 'login'
    | 'logout'
    | 'move'
    | 'new-body'
    | 'remove'
    | 'other-tab'
    | 'slow-exchange'
    | 'slow-token'
    | 'slow-logout'
    | 'close'
    | 'show'
    | 'uninstall';
  user: User | null;
  /** In ms of virtual time. */
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
      'new-body',
      'remove',
      'other-tab',
      'slow-exchange',
      'slow-token',
      'slow-logout',
      'close',
      'show',
      'uninstall',
    ),
    user: fc.constantFrom('ada', 'grace', null),
    wait: fc.constantFrom(0, 0, 5, 20, 60, 160, 700, 2_500),
  }),
  { minLength: 2, maxLength: 8 },
);

/** One value for each assumption that has a list of them. */
const assumptions = fc.record<Partial<Assumptions>>(
  Object.fromEntries(
    (Object.keys(defaultAssumptions) as (keyof Assumptions)[]).flatMap((name) => {
      const values = assumptionChoices(name);
      return values ? [[name, fc.constantFrom(...values)]] : [];
    }),
  ),
);

const logoutsThatAsk = new Set<Assumptions['logout']>(['network', 'chain', 'fire']);

/** A page on which things happen; `user` is who is signed in to it, and may be seen. */
class Stage {
  user: User | null = null;
  readonly watch = new Watch();
  readonly tab = new BroadcastChannel('asap-help');
  readonly #desk: Desk;
  readonly #element: AsapHelp;
  /** The test takes it away at the end. */
  readonly #fixture: Element;
  readonly #time: VirtualTime;
  #signedOut = false;
  #heardOfTab = false;
  /** When ASAP was ended, in ms of `performance.now()`. */
  #ends: number[] = [];

  constructor(desk: Desk, element: AsapHelp, time: VirtualTime) {
    this.#desk = desk;
    this.#element = element;
    this.#fixture = element.parentElement!;
    this.#time = time;
  }

  async do({ name, user, wait }: Act): Promise<void> {
    const element = this.#element;
    const { faults, assumptions } = this.#desk;
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
    // As a router that keeps the element and replaces the page around it.
    else if (name === 'new-body') {
      const body = document.createElement('body');
      body.append(this.#fixture, element);
      document.body.replaceWith(body);
    } else if (name === 'remove') {
      element.remove();
      await pass(wait);
      document.body.append(element);
    } else if (name === 'other-tab') {
      this.#heardOfTab = true;
      this.tab.postMessage('session-changed');
    } else if (name === 'slow-exchange') faults.set('exchange-slow', user ? 900 : 1);
    else if (name === 'slow-token') faults.set('token-slow', user ? 400 : 1);
    else if (name === 'slow-logout') {
      // The fault makes a logout ask the portal, which one widget does always or never.
      if (logoutsThatAsk.has(assumptions.logout)) faults.set('logout-slow', user ? 600 : 1);
    } else if (name === 'close') void element.close();
    // A script of the page ends ASAP, more rarely than a page that wants no ASAP at all.
    else if (name === 'uninstall') {
      this.#ends = this.#ends.filter((time) => performance.now() - time < pageTiming.lossWindow);
      if (this.#ends.push(performance.now()) <= pageTiming.maximumLosses) page.ZohoDeskAsap?.UnInstall();
    } else element.show().catch(() => {});
    this.watch.allowed = this.user ? [this.user] : [];
    await pass(wait);
  }

  async rest(): Promise<void> {
    this.#desk.faults.clear();
    if (this.#signedOut && this.user) await this.do({ name: 'login', user: null, wait: 0 });
    const isRight = () => {
      expect(shownUser()).toBe(emailOf(this.user) ?? '');
      expect(this.#element.session).toBe(this.user ? 'token-delivered' : 'anonymous');
      expect(isVisible()).toBe(true);
    };
    const use = () => {
      this.#element.show().catch(() => {});
      return this.#time.until(isRight, 60_000);
    };
    // After a message of another tab, ASAP may be hidden until it is used once more.
    await (this.#heardOfTab ? use().catch(use) : use());
    this.#heardOfTab = false;
  }
}

/** How many desks, each with other assumptions, and how many sequences on each: 300 in three engines in the gate, and 10,000 in all. */
const isChromium = server.browser === 'chromium';
const desks = isChromium ? sized(20, 400) : sized(5, 50);
const sequencesOfDesk = sized(10, 20);

it(
  `${desks * sequencesOfDesk} random sequences, each at the end as its last wish says`,
  { timeout: sized(600_000, 4 * 3_600_000) },
  async () => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    console.log(`seed ${seed}`);
    let sequences = 0;
    let looks = 0;
    const property = fc.asyncProperty(
      assumptions,
      fc.array(acts, { minLength: sequencesOfDesk, maxLength: sequencesOfDesk }),
      async (assumed, all) => {
        const desk = startDesk({ assumptions: assumed });
        const element = await mountFor(desk, null);
        await element.show();
        const time = VirtualTime.start();
        const stage = new Stage(desk, element, time);
        try {
          for (const sequence of all) {
            for (const act of sequence) await stage.do(act);
            await stage.rest();
            expect([...stage.watch.wronglySeen]).toEqual([]);
            sequences++;
          }
          expect(errors.filter((code) => code !== 'aborted')).toEqual([]);
          expect(aside()?.isConnected).toBe(true);
          element.remove();
          await time.until(() => expect(sessionMark()).toBeNull(), 60_000);
          // Else this page's session would still act beside the next one's.
          await pass(timing.formerUserTtl);
        } finally {
          looks += stage.watch.looks;
          stage.watch.stop();
          stage.tab.close();
          await time.stop();
        }
        await leave();
      },
    );
    await fc.assert(property, { seed, numRuns: desks, endOnFailure: true });
    expect(sequences).toBe(desks * sequencesOfDesk);
    expect(looks).toBeGreaterThan(sequences * 2.5);
  },
);
