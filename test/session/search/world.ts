import {
  initialState,
  isVisible,
  transition,
  type Answer,
  type Desired,
  type Effect,
  type Event,
  type RequestBegan,
  type State,
  type TimerName,
} from '../../../src/session/machine.js';
import type { AsapError, AsapErrorCode } from '../../../src/shared/errors.js';
import { maximumCalls } from '../../../src/session/timing.js';
import { brokenInvariant, wrongEffects } from './invariants.js';
import type { Model } from './models.js';

/**
 * One page, its session machine and one ASAP, at one moment. Plain data, with times relative to now, so that equal moments
 * have equal texts. The functions below change a copy.
 */
export type User = 'ada' | 'grace';

/** Something that will happen `left` ms from now. */
type Pending = { left: number } & (
  | { type: 'timer'; name: TimerName }
  | { type: 'token'; fetch: number; user: User | null }
  | { type: 'mounted' }
  | { type: 'call'; registration: number; instance: number }
  | { type: 'exchangeBegins'; user: User; instance: number; isRefused: boolean }
  | {
      type: 'exchangeEnds';
      user: User;
      instance: number;
      isRefused: boolean;
      age: number;
      logouts: number;
      read: number;
    }
  | { type: 'portalRequestEnds'; age: number }
  | { type: 'stored'; user: User; instance: number; logouts: number }
  | { type: 'logoutRequestEnds'; age: number; session: number | null; isLast: boolean; instance: number }
  | { type: 'forgotten'; session: number | null; instance: number }
);

export interface World {
  machine: State;
  pending: Pending[];
  /** Who is signed in to the page's server. */
  server: User | null;
  /** Whom the page wants in. */
  desired: User | null;
  isPresent: boolean;
  fetch: number;
  /** The session that ASAP stored, and the subject that our mark names. */
  stored: { user: User; id: number } | null;
  mark: User | null;
  /** The ASAP in the page: its number, and the session that it copied at its start. */
  instance: number;
  isMounted: boolean;
  copied: User | null;
  /** How many logouts ASAP was asked for. */
  logouts: number;
  nextCall: number;
  /** The number of the callback that ASAP got last. */
  registered: number;
  /** The last call of a callback that belongs to an ASAP which is gone. */
  goneCall: number | null;
  /** How often ASAP has asked since its last login. */
  asked: number;
  /** The user of the token that the page got last. */
  token: User | null;
  /** The page has had this token for more than a minute. */
  isTokenOld: boolean;
  /** Whether Zoho refused every token since the last login; null while it has said nothing. */
  areRefused: boolean | null;
  /** Zoho refused the exchange that ended last. */
  isLastRefused: boolean;
  /** Events that wait until the effects of an earlier one have run. */
  events: Event[];
  /** What the page was last told by `setVisible`. */
  isRevealed: boolean;
  sinceLogout: number | null;
  sinceLogin: number | null;
  /** A promise of the page waits for the session to settle. */
  isAwaited: boolean;
  errors: string[];
  /** Host actions that are still to come. */
  actions: number;
  /** The user whose session was there at the beginning is still the one whom the page wants. */
  isUndisturbed: boolean;
  /** The last thing that came from outside: the beginning of the page, or an action. */
  cause: string;
  /** The costs since then. Null in a search that does not count, because moments of different costs are not equal. */
  costs: Costs | null;
  fault: string | null;
}

/** How long ASAP was away or hidden, in ms, how long all took, in ms, and how often each effect was run. */
export type Costs = { time: number; hidden: number } & Record<CountedEffect, number>;

/** A timer that is started or stopped costs nobody anything. */
type CountedEffect = Exclude<Effect['type'], 'startTimer' | 'stopTimer'>;

const nothingYet: Costs = {
  time: 0,
  hidden: 0,
  fetch: 0,
  abort: 0,
  login: 0,
  deliver: 0,
  refuse: 0,
  logout: 0,
  remount: 0,
  unmount: 0,
  setVisible: 0,
  remember: 0,
  forget: 0,
  announce: 0,
  report: 0,
  settled: 0,
};

const far = 1_000_000;

export const emptyWorld = (actions: number, isCounting: boolean): World => ({
  machine: initialState,
  pending: [],
  server: null,
  desired: null,
  isPresent: true,
  fetch: 0,
  stored: null,
  mark: null,
  instance: 0,
  isMounted: false,
  copied: null,
  logouts: 0,
  nextCall: 0,
  registered: 0,
  goneCall: null,
  asked: 0,
  token: null,
  isTokenOld: false,
  areRefused: null,
  isLastRefused: false,
  events: [],
  isRevealed: false,
  sinceLogout: null,
  sinceLogin: null,
  isAwaited: false,
  errors: [],
  actions,
  isUndisturbed: false,
  cause: '',
  costs: isCounting ? { ...nothingYet } : null,
  fault: null,
});

/** Picks one of several possibilities; the search tries all. */
export type Choose = <T>(from: readonly T[]) => T;

export const shownUser = (world: World, model: Model): User | null => {
  if (!world.isMounted) return null;
  return model.storage === 'copy' ? world.copied : (world.stored?.user ?? null);
};

export const isShown = (world: World): boolean =>
  world.isMounted && world.isPresent && isVisible(world.machine);

function checkSafety(world: World, model: Model): void {
  world.fault ??= brokenInvariant(world);
  const shown = shownUser(world, model);
  if (shown !== null && shown !== world.desired && isShown(world)) {
    world.fault ??= `${shown} is seen in ${world.desired ?? 'a guest'}'s page`;
  }
}

/** Handles one event after the other, as the session does. */
export function send(world: World, model: Model, choose: Choose, first: Event): void {
  world.events.push(first);
  if (world.events.length > 1) return;
  for (let event = world.events[0]; event; world.events.shift(), event = world.events[0]) {
    const before = world.machine;
    const { state, effects } = transition(before, event);
    world.machine = state;
    const calls = event.type === 'asked' ? [...before.calls, event.call] : before.calls;
    world.fault ??= wrongEffects(effects, state, calls);
    if (state.registration !== before.registration && calls.some((call) => state.calls.includes(call)))
      world.fault ??= 'a call waits although its callback has ended';
    for (const effect of effects) apply(world, model, choose, effect);
  }
}

export const desiredOf = (user: User | null, { hasKey }: Model): Desired =>
  user ? { user: true, key: hasKey ? user : undefined } : { user: false };

function apply(world: World, model: Model, choose: Choose, effect: Effect): void {
  if (world.costs && effect.type !== 'startTimer' && effect.type !== 'stopTimer') world.costs[effect.type]++;
  switch (effect.type) {
    case 'startTimer':
      world.pending = world.pending.filter((item) => item.type !== 'timer' || item.name !== effect.name);
      world.pending.push({ type: 'timer', name: effect.name, left: effect.delay });
      return;
    case 'stopTimer':
      world.pending = world.pending.filter((item) => item.type !== 'timer' || item.name !== effect.name);
      return;
    case 'fetch':
      world.fetch++;
      world.pending.push({
        type: 'token',
        fetch: world.fetch,
        user: world.server,
        left: choose(model.tokenTimes),
      });
      return;
    case 'abort':
      world.fetch++;
      world.pending = world.pending.filter(({ type }) => type !== 'token');
      return;
    case 'remount':
      unmount(world);
      if (world.isPresent) world.pending.push({ type: 'mounted', left: 300 });
      else send(world, model, choose, { type: 'gone' });
      return;
    case 'unmount':
      unmount(world);
      return;
    case 'logout':
      return logOut(world, model, choose);
    case 'login':
      return logIn(world, model, choose, effect.registration);
    case 'deliver':
      if (effect.call === world.goneCall) world.fault ??= 'a callback of an ASAP that is gone gets a token';
      return deliver(world, model, choose);
    case 'remember':
      world.mark = world.token;
      return;
    case 'forget':
      world.mark = null;
      return;
    case 'report':
      world.errors = [...world.errors, effect.error.code].slice(-2);
      return;
    case 'settled':
      world.isAwaited = false;
      return;
    case 'announce':
    case 'refuse':
      return;
    case 'setVisible':
      world.isRevealed = effect.isVisible;
  }
}

function unmount(world: World): void {
  world.isMounted = false;
  world.copied = null;
  world.instance++;
  // An ASAP that is gone may still call its callback.
  world.pending = world.pending.filter(({ type }) => type !== 'mounted');
}

/** What is wrong right after the start of an app that nobody can log in to, without a mark; null when nothing is. */
function wrongStart({ machine, sinceLogout }: World): string | null {
  if (sinceLogout === null) return 'nobody is logged out of an app for guests only';
  if (machine.session !== 'anonymous')
    return machine.phase.name === 'leaving' ? null : 'a user does not wait for the logout';
  return isVisible(machine) ? null : 'a guest waits, and nobody can be in';
}

export function mount(world: World, model: Model, choose: Choose): void {
  const { owner, phase } = world.machine;
  world.isMounted = true;
  world.copied = world.stored?.user ?? null;
  send(world, model, choose, {
    type: 'mounted',
    isMarked: world.mark !== null,
    isForGuestsOnly: model.isForGuestsOnly,
  });
  if (model.isForGuestsOnly && owner === 'unknown' && phase.name === 'absent' && !world.mark)
    world.fault ??= wrongStart(world);
}

function logIn(world: World, model: Model, choose: Choose, registration: number): void {
  world.sinceLogin ??= 0;
  world.asked = 0;
  world.areRefused = null;
  world.registered = registration;
  if (model.login === 'ignored' && shownUser(world, model) !== null) return;
  for (let call = 0; call < (model.login === 'several' ? 3 : 1); call++) {
    world.pending.push({
      type: 'call',
      registration,
      instance: world.instance,
      left: choose(model.callTimes),
    });
  }
}

/** ASAP asks for one more token, when it has stored the session of the last one. */
function askAgain(world: World, model: Model, choose: Choose, instance: number): void {
  const isDue = model.login === 'endless' || (model.login === 'again' && world.asked === 1);
  if (!isDue || instance !== world.instance) return;
  const { registered: registration } = world;
  world.pending.push({ type: 'call', registration, instance, left: choose(model.callTimes) });
}

function logOut(world: World, model: Model, choose: Choose): void {
  world.sinceLogout = 0;
  world.sinceLogin = null;
  world.logouts++;
  const session = model.logout === 'own' ? (world.stored?.id ?? 0) : null;
  const { instance } = world;
  const request = { type: 'logoutRequestEnds', age: 0, session, instance } as const;
  switch (model.logout) {
    case 'throws':
      if (world.machine.phase.name === 'leaving' && world.machine.phase.endsUser)
        send(world, model, choose, {
          type: 'requestEnded',
          kind: 'logout',
          began: 'leaving',
          hasFailed: true,
        });
      return;
    case 'local':
      return forget(world, null, instance);
    case 'timer':
      world.pending.push({ type: 'forgotten', session, instance, left: choose(model.logoutTimes) });
      return;
    case 'fire':
      forget(world, null, instance);
      world.pending.push({ ...request, isLast: false, left: choose(model.logoutTimes) });
      return;
    case 'chain':
      world.pending.push({ ...request, isLast: false, left: model.logoutTimes[0] ?? 0 });
      return;
    case 'network':
    case 'own':
    case 'fails':
      world.pending.push({ ...request, isLast: true, left: choose(model.logoutTimes) });
  }
}

function forget(world: World, session: number | null, instance: number): void {
  if (session === null || world.stored?.id === session) world.stored = null;
  if (instance === world.instance) world.copied = null;
}

/** The token is that of the fetch which the machine took last: of whom the server named when it was asked. */
function deliver(world: World, model: Model, choose: Choose): void {
  const { token } = world;
  if (world.isTokenOld) world.fault ??= 'a token of more than a minute goes to ASAP';
  if (token !== world.desired)
    world.fault ??= `a token of ${token} goes to ASAP in ${world.desired ?? 'a guest'}'s page`;
  if (model.mayThrow && choose([false, true])) return send(world, model, choose, { type: 'deliveryFailed' });
  world.pending.push({
    type: 'exchangeBegins',
    user: token as User,
    instance: world.instance,
    isRefused: model.isForGuestsOnly || (model.mayRefuse && choose([false, true])),
    left: choose(model.exchangeStarts),
  });
}

const beganOf = (world: World, age: number): RequestBegan => {
  if (world.sinceLogin !== null && age <= world.sinceLogin) return 'entered';
  return world.sinceLogout !== null && age <= world.sinceLogout ? 'leaving' : 'earlier';
};

const failure = (code: AsapErrorCode): Answer => ({ token: false, error: { code } as AsapError });

function happen(world: World, model: Model, choose: Choose, item: Pending): void {
  switch (item.type) {
    case 'timer':
      return send(world, model, choose, { type: 'timer', name: item.name });
    case 'token': {
      const answer: Answer =
        item.user === null
          ? { token: false, error: null }
          : {
              token: true,
              subject: model.hasSubject ? item.user : null,
              isMarked: model.hasSubject && world.mark === item.user,
            };
      world.token = item.user;
      world.isTokenOld = false;
      if (!model.hasKey && world.desired) world.desired = item.user ?? world.desired;
      const failures = model.mayFail ? [failure('token-network'), failure('token-unauthorized')] : [];
      return send(world, model, choose, { type: 'answered', answer: choose([answer, ...failures]) });
    }
    case 'mounted':
      return mount(world, model, choose);
    case 'call':
      if (item.instance !== world.instance) world.goneCall = world.nextCall;
      return send(world, model, choose, {
        type: 'asked',
        call: world.nextCall++,
        registration: item.registration,
        isExcess: ++world.asked > maximumCalls,
      });
    case 'exchangeBegins':
      world.pending.push({
        ...item,
        type: 'exchangeEnds',
        left: choose(model.exchangeTimes),
        age: 0,
        logouts: world.logouts,
        read: choose(model.readTimes),
      });
      return;
    case 'exchangeEnds': {
      const { user, instance, logouts, isRefused } = item;
      world.areRefused = (world.areRefused ?? true) && isRefused;
      world.isLastRefused = isRefused;
      if (!isRefused) world.pending.push({ type: 'stored', user, instance, logouts, left: item.read });
      else if (model.retriesAfter !== null) {
        world.pending.push({
          type: 'exchangeBegins',
          user,
          instance,
          isRefused: false,
          left: model.retriesAfter,
        });
      }
      return send(world, model, choose, {
        type: 'requestEnded',
        kind: 'exchange',
        began: beganOf(world, item.age),
        hasFailed: isRefused,
      });
    }
    case 'stored':
      if (model.dropsExchanges && item.logouts !== world.logouts) return;
      world.stored = { user: item.user, id: (world.stored?.id ?? 0) + 1 };
      if (item.instance === world.instance) world.copied = item.user;
      if (model.drawsAfter !== null)
        world.pending.push({ type: 'portalRequestEnds', age: 0, left: model.drawsAfter });
      return askAgain(world, model, choose, item.instance);
    case 'portalRequestEnds':
      return send(world, model, choose, {
        type: 'requestEnded',
        kind: 'other',
        began: beganOf(world, item.age),
        hasFailed: false,
      });
    case 'forgotten':
      return forget(world, item.session, item.instance);
    case 'logoutRequestEnds':
      return logoutRequestEnds(world, model, choose, item);
  }
}

function logoutRequestEnds(
  world: World,
  model: Model,
  choose: Choose,
  item: Extract<Pending, { type: 'logoutRequestEnds' }>,
): void {
  const began = beganOf(world, item.age);
  const isFirstOfChain = model.logout === 'chain' && !item.isLast;
  if (isFirstOfChain) {
    world.pending.push({ ...item, age: 0, isLast: true, left: model.logoutTimes[1] ?? 0 });
  } else if (model.logout !== 'fails' && model.logout !== 'fire') forget(world, item.session, item.instance);
  send(world, model, choose, {
    type: 'requestEnded',
    kind: isFirstOfChain ? 'other' : 'logout',
    began,
    hasFailed: model.logout === 'fails',
  });
}

/** The next thing to happen. Of several at one moment, any may be first. */
export function advance(world: World, model: Model, choose: Choose): boolean {
  const soonest = Math.min(...world.pending.map(({ left }) => left), far);
  if (soonest === far) return false;
  const item = choose(world.pending.filter(({ left }) => left === soonest));
  world.pending = world.pending.filter((other) => other !== item);
  for (const other of world.pending) {
    other.left -= soonest;
    if ('age' in other) other.age += soonest;
  }
  if ('age' in item) item.age += soonest;
  if (world.costs) {
    world.costs.time += soonest;
    if (!isShown(world)) world.costs.hidden += soonest;
  }
  if (world.sinceLogin !== null) world.sinceLogin += soonest;
  if (world.sinceLogout !== null) world.sinceLogout += soonest;
  happen(world, model, choose, item);
  checkSafety(world, model);
  return true;
}

/** Only what never ends a wait is left. */
export const isQuiet = ({ pending }: World): boolean =>
  pending.every((item) => item.type === 'timer' && (item.name === 'answer' || item.name === 'formerUser'));

export const actions = [
  'ada',
  'grace',
  'guest',
  'login',
  'retry',
  'remove',
  'reload',
  'other tab: ada',
  'other tab: grace',
  'other tab: nobody',
  'restore',
  'use',
  'signOut',
  'check',
  'replace',
  'elsewhere',
  'press',
  'minute',
  'nodes lost',
  'load fails',
] as const;
export type Action = (typeof actions)[number];

export function act(world: World, model: Model, choose: Choose, action: Action): void {
  world.actions--;
  if (world.costs) {
    world.cause = action;
    world.costs = { ...nothingYet };
  }
  world.isUndisturbed &&= action === 'use' || action === 'check';
  switch (action) {
    case 'ada':
    case 'grace':
    case 'guest': {
      const user = action === 'guest' ? null : action;
      world.server = world.desired = user;
      world.isAwaited = true;
      if (!world.isPresent) {
        world.isPresent = true;
        if (!world.isMounted && world.machine.phase.name === 'absent') {
          world.pending.push({ type: 'mounted', left: 300 });
        }
      }
      send(world, model, choose, { type: 'desired', desired: desiredOf(user, model) });
      break;
    }
    case 'login':
      if (world.desired) {
        world.isAwaited = true;
        send(world, model, choose, { type: 'login', desired: desiredOf(world.desired, model) });
      }
      break;
    case 'retry':
      send(world, model, choose, { type: 'desired', desired: world.machine.desired });
      break;
    case 'remove':
      world.isPresent = false;
      world.server = world.desired = null;
      send(world, model, choose, { type: 'desired', desired: { user: false } });
      break;
    case 'reload':
      reload(world, model, choose);
      break;
    case 'other tab: ada':
    case 'other tab: grace':
    case 'other tab: nobody': {
      const user = (
        { 'other tab: ada': 'ada', 'other tab: grace': 'grace', 'other tab: nobody': null } as const
      )[action];
      world.stored = user ? { user, id: (world.stored?.id ?? 0) + 1 } : null;
      world.mark = user;
      // All tabs have the same cookies.
      if (!model.hasKey && world.server && user) world.server = user;
      const { subject, source } = world.machine;
      const fetched = source.name === 'answered' && source.answer.token ? source.answer.subject : null;
      const isSame = user === (subject ?? fetched);
      const holds = user === null ? 'nobody' : isSame ? 'same' : 'other';
      send(world, model, choose, { type: 'otherTab', holds });
      break;
    }
    case 'restore':
      if (world.isMounted) send(world, model, choose, { type: 'restored' });
      break;
    case 'use':
      send(world, model, choose, { type: 'used' });
      if (world.machine.phase.name === 'displaced')
        world.fault ??= 'a tab that is used stays without its session';
      break;
    case 'signOut':
      world.server = null;
      send(world, model, choose, { type: 'check' });
      break;
    case 'check':
      send(world, model, choose, { type: 'check' });
      break;
    case 'elsewhere':
      // The page cannot know of it before it gets the next token.
      if (!model.hasKey && world.server) world.server = world.server === 'ada' ? 'grace' : 'ada';
      break;
    case 'replace':
      send(world, model, choose, { type: 'replaced' });
      break;
    case 'press':
      // The page loads ASAP again.
      if (world.machine.phase.name === 'stuck' && !isStarting(world))
        world.pending.push({ type: 'mounted', left: 300 });
      break;
    case 'nodes lost':
      // The page has removed ASAP's nodes, perhaps while ASAP loads. The element loads a fresh ASAP.
      if (world.isMounted || isStarting(world)) {
        unmount(world);
        send(world, model, choose, { type: 'gone' });
        if (world.isPresent) world.pending.push({ type: 'mounted', left: 300 });
      }
      break;
    case 'load fails':
      // The page ends the session with the load. Somebody presses at once, so the page begins both anew.
      if (isStarting(world)) {
        unmount(world);
        send(world, model, choose, { type: 'desired', desired: { user: false } });
        send(world, model, choose, { type: 'gone' });
        world.isAwaited ||= world.desired !== null;
        send(world, model, choose, { type: 'desired', desired: desiredOf(world.desired, model) });
        if (world.isPresent) world.pending.push({ type: 'mounted', left: 300 });
      }
      break;
    case 'minute':
      if (isQuiet(world)) passMinute(world, model, choose);
  }
  checkSafety(world, model);
}

const isStarting = ({ pending }: World): boolean => pending.some(({ type }) => type === 'mounted');

/** Nothing but what takes a minute is left to happen. */
function passMinute(world: World, model: Model, choose: Choose): void {
  if (world.machine.source.name === 'answered') world.isTokenOld = true;
  while (advance(world, model, choose));
}

/** A new page: requests of the old one are cut, what is stored stays. */
function reload(world: World, model: Model, choose: Choose): void {
  const { server, desired, stored, mark, actions: left, cause, costs } = world;
  Object.assign(world, emptyWorld(left, false), { server, desired, stored, mark, cause, costs });
  if (desired) send(world, model, choose, { type: 'desired', desired: desiredOf(desired, model) });
  world.pending.push({ type: 'mounted', left: 300 });
}

/** What must be true when nothing more will happen; null when it is. */
export function wrongEnd(world: World, model: Model): string | null {
  if (world.isAwaited) return 'a promise does not settle';
  if (world.isUndisturbed && world.errors.length === 0 && world.sinceLogout !== null)
    return 'the same user was logged out';
  const { phase, session } = world.machine;
  if (!world.isPresent) return phase.name === 'leaving' ? 'a removed element keeps ASAP leaving' : null;
  if (phase.name === 'stuck') return session === 'failed' ? null : 'stuck without an error';
  if (phase.name === 'displaced') return null;
  if (!isShown(world)) return `hidden for ever in ${phase.name}`;
  if (world.machine.announced && world.machine.owner === 'nobody')
    return 'other tabs are not told that a session is over';
  const shown = shownUser(world, model);
  if (session === 'failed') {
    const { subject, announced } = world.machine;
    // Before a token is delivered, only a mark says that the user is in.
    const isIn = shown !== null && [subject, announced, world.desired].every((user) => user === shown);
    if (isIn && !world.isLastRefused && world.errors.at(-1) === 'token-network')
      return 'a user who is in counts as failed';
    return world.errors.length > 0 ? null : 'failed without an error';
  }
  // A user who signs out elsewhere leaves, unless the page could not learn of it.
  const mayStay = model.mayFail && session === 'token-delivered';
  const expected = mayStay ? world.desired : world.server && world.desired;
  if (shown !== expected) return `${shown ?? 'a guest'} is in where ${expected ?? 'a guest'} should be`;
  if (world.machine.owner === 'nobody' && world.mark) return 'the mark of a session stays that is over';
  if (expected && world.areRefused && session === 'token-delivered') return 'a refusal is not told';
  if (session !== (expected ? 'token-delivered' : 'anonymous')) return `the session says ${session}`;
  return null;
}
