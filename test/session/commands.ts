import fc from 'fast-check';
import type { Outcome, SessionClass, SimulatedPage, Situation } from './simulated-page.js';
import { SimulatedPage as Page } from './simulated-page.js';

const users = fc.constantFrom('ada', 'grace', 'ada', 'grace', null);

/** A step of the page, the vendor or time. All that is to be known is in the page that it is done to. */
class Step implements fc.AsyncCommand<object, SimulatedPage> {
  readonly #name: string;
  readonly #act: (page: SimulatedPage) => unknown;

  constructor(name: string, act: (page: SimulatedPage) => unknown) {
    this.#name = name;
    this.#act = act;
  }

  check(): boolean {
    return true;
  }

  async run(_model: object, page: SimulatedPage): Promise<void> {
    await this.#act(page);
    await page.wait(0);
  }

  toString(): string {
    return this.#name;
  }
}

const step = (name: string, act: (page: SimulatedPage) => unknown) => fc.constant(new Step(name, act));
const stepWith = <Value>(
  name: string,
  values: fc.Arbitrary<Value>,
  act: (page: SimulatedPage, value: Value) => unknown,
) => values.map((value) => new Step(`${name} ${JSON.stringify(value)}`, (page) => act(page, value)));

const outcomes = fc.constantFrom<Outcome>(
  'right',
  'right',
  'right',
  'wrong-user',
  'token-unauthorized',
  'token-http',
  'token-network',
);
const durations = fc.constantFrom(1, 20, 60, 100, 200, 700, 2_000, 4_000, 11_000, 61_000, 3_100_000);

const wait = stepWith('wait', durations, (page, duration) => page.wait(duration));

const steps = [
  stepWith('sign in', users, (page, user) => page.signIn(user)),
  stepWith('sign in', users, (page, user) => page.signIn(user)),
  stepWith('mode', fc.constantFrom<SimulatedPage['mode']>('jwt', 'jwt', 'anonymous'), (page, mode) =>
    page.setMode(mode),
  ),
  step('login', (page) => page.login()),
  step('login', (page) => page.login()),
  step('logout', (page) => page.logout()),
  step('remove', (page) => page.remove()),
  step('insert', (page) => page.insert()),
  step('unload', (page) => page.unload()),
  step('load', (page) => page.load()),
  step('load', (page) => page.load()),
  step('reload', (page) => page.reload()),
  stepWith('restore', users, (page, user) => page.restore(user)),
  step('retry', (page) => page.retry()),
  step('refresh', (page) => page.session.refresh()),
  step('other tab', (page) => page.session.check()),
  stepWith('sign in elsewhere', users, (page, user) => page.signInElsewhere(user)),
  stepWith('sign in elsewhere', users, (page, user) => page.signInElsewhere(user)),
  stepWith(
    'source',
    fc.record({ outcome: outcomes, latency: fc.constantFrom(5, 20, 300, 4_000) }),
    (page, source) => void (page.source = source),
  ),
  stepWith('refuse', fc.constantFrom(true, true, false), (page, refuses) => page.refuse(refuses)),
  stepWith('sign in, refused', users, (page, user) => {
    page.refuse(true);
    page.signIn(user);
  }),
  stepWith('ask again', fc.nat(5), (page, back) => page.vendor.ask(page.vendor.callbacks.at(-1 - back))),
  step('expire', (page) => page.expire()),
  wait,
  wait,
  wait,
  wait,
];

const situations = fc
  .record<Situation>({
    isKeyed: fc.boolean(),
    logout: fc.constantFrom(0, 200, 2_000),
    logoutIsSeen: fc.boolean(),
    exchanges: fc.array(fc.constantFrom(10, 30, 400, 5_000, 9_000), { minLength: 1, maxLength: 3 }),
    exchangeIsSeen: fc.constantFrom(true, true, true, false),
    reading: fc.constantFrom(0, 5, 100),
    loginWhileLoggedIn: fc.constantFrom('replaces', 'ignored'),
    callbacksPerLogin: fc.constantFrom(1, 1, 1, 3, 20),
    sessionOnReload: fc.constantFrom('kept', 'kept', 'lost'),
    throwsAtFailure: fc.boolean(),
    left: fc.constantFrom(
      null,
      { user: 'ada' as const, isRemembered: true },
      { user: 'grace' as const, isRemembered: false },
    ),
    signedIn: users,
    isLoaded: fc.boolean(),
  })
  .map((situation) => ({
    ...situation,
    // Where the browser shows no requests, nobody could tell the end of a logout that takes time.
    logout: situation.exchangeIsSeen ? situation.logout : 0,
    // A login that ends in a loop is not begun again after a late logout.
    callbacksPerLogin: situation.logout > 200 ? 1 : situation.callbacksPerLogin,
    // What other code left and a slow logout: the first look of a guest may be at it.
    left: situation.left?.isRemembered === false && situation.logout > 0 ? null : situation.left,
  }));

/** Sequences of up to 40 steps, each in a situation of its own. */
export const sessionProperty = (SessionUnderTest: SessionClass) =>
  fc.asyncProperty(
    situations,
    fc.commands(steps, { maxCommands: 40, size: 'max' }),
    async (situation, commands) => {
      const page = new Page(SessionUnderTest, situation);
      page.start();
      await fc.asyncModelRun(() => ({ model: {}, real: page }), commands);
      await page.judgeRest();
    },
  );
