import type { AsapError } from '../shared/errors.js';
import { explain } from '../shared/error-messages.js';
import type { SessionState } from './ports.js';
import { maximumLogouts, maximumRepeats, timing } from './timing.js';

/**
 * The session machine: a pure function from a state and an event to the next state and the effects to run. It has no clock, no DOM,
 * and no callback that runs later. docs/architecture.md has a table of the phases. test/session/search tries every order of events.
 */

/** Who should be logged in, as the page requests it: nobody (a guest), or the user that the token source names. */
export type Desired = { readonly user: false } | { readonly user: true; readonly key: string | undefined };

/**
 * The user whose session may be in ASAP's storage. `unknown`: an earlier page may have left a session there, but the page has found
 * no mark of it.
 */
export type Owner = 'nobody' | 'unknown' | 'user';

/** What the token source answered. Without a token: nobody is signed in, or the request failed. */
export type Answer =
  | { readonly token: true; readonly subject: string | null; readonly isMarked: boolean }
  | { readonly token: false; readonly error: AsapError | null };

export type Phase =
  /** ASAP is not in the page. */
  | { readonly name: 'absent' }
  /**
   * ASAP is being put into the page. `isStale`: a logout ended meanwhile, so ASAP may have started with the former user's session.
   */
  | { readonly name: 'mounting'; readonly isStale: boolean }
  /**
   * ASAP may still hold a session from the same user's earlier page. The subject of the token decides whether it is the same user.
   */
  | { readonly name: 'comparing' }
  /**
   * ASAP was logged out. It stays hidden until three things are over: an exchange that is under way, the request of the logout, and
   * a silence after that.
   */
  | {
      readonly name: 'leaving';
      readonly awaits: 'exchange' | 'logout' | 'quiet';
      /** How often the logout was called. */
      readonly logouts: number;
      /** True: a user's session ends, so that user's ASAP ends, too. False: the logout is a precaution, and no user is known. */
      readonly endsUser: boolean;
    }
  /**
   * ASAP was asked to log in. It stays hidden until the exchange is over. If the exchange takes too long, ASAP is shown as a guest
   * sees it.
   */
  | {
      readonly name: 'entering';
      readonly isRevealed: boolean;
      /** ASAP has called the login callback. */
      readonly wasAsked: boolean;
    }
  /** Nothing is under way: ASAP has its user, or a guest. */
  | { readonly name: 'settled' }
  /** Another tab replaced or ended the session that all tabs may share. ASAP is hidden until this tab is used. */
  | { readonly name: 'displaced'; readonly by: 'other' | 'nobody' }
  /** ASAP could not be logged out, so it is out of the page. */
  | { readonly name: 'stuck' };

export interface State {
  readonly desired: Desired;
  readonly phase: Phase;
  /** The public state. */
  readonly session: SessionState;
  readonly owner: Owner;
  /** The subject of the token that ASAP was given last, while `owner` is `user`; null when it is not known. */
  readonly subject: string | null;
  /** The token source said that the desired user is not signed in. */
  readonly isSignedOut: boolean;
  readonly source:
    | { readonly name: 'idle' }
    | { readonly name: 'asked'; readonly purpose: 'serve' | 'login' | 'check' }
    | { readonly name: 'answered'; readonly answer: Answer; readonly isReported: boolean };
  /**
   * A check was requested while the machine was busy. An answer that is already on its way may be too old for it, so the check
   * comes later.
   */
  readonly isCheckDue: boolean;
  /** Calls of ASAP's login callback that wait for a token. */
  readonly calls: readonly number[];
  /** The number of the newest callback that ASAP got after its last logout. The machine refuses calls of older callbacks. */
  readonly registration: number;
  readonly isLooping: boolean;
  /** How many delivered tokens have an exchange that may still be under way: the page has not seen it end. */
  readonly exchanges: number;
  /** An exchange ended a short time ago. ASAP may still act on the answer. */
  readonly isExchangeRecent: boolean;
  /** Zoho refused every exchange that ended since no exchange was under way. */
  readonly areRefused: boolean;
  /** The logout of a user may still be under way, so ASAP must not be shown to a guest. */
  readonly isLogoutOpen: boolean;
  /** The page has seen that an earlier logout asked the server. */
  readonly logoutAsksServer: boolean;
  /** A user left a short time ago. */
  readonly hadUser: boolean;
  /** How often the machine has repeated this generation. The page is not told of a repeat. */
  readonly repeats: number;
  /** Since the last logout another tab has logged the desired user in. */
  readonly isTouched: boolean;
  /**
   * The subject at the last announcement to other tabs (they are not told the subject); undefined before the first announcement.
   */
  readonly announced: string | null | undefined;
}

export type TimerName =
  | 'quiet'
  | 'logout'
  | 'leave'
  | 'leavingExchange'
  | 'callback'
  | 'reveal'
  | 'lateLogout'
  | 'exchange'
  | 'exchangeSettle'
  | 'exchangeQuiet'
  | 'answer'
  | 'formerUser';

/** When a request to Zoho began: before the last logout, after it, or after the last login. */
export type RequestBegan = 'earlier' | 'leaving' | 'entered';

export type Event =
  /** The page changed mode, user or endpoint, or retries. A new generation begins. */
  | { readonly type: 'desired'; readonly desired: Desired }
  /** The page asks for a log-in: only another subject makes a logout necessary. */
  | { readonly type: 'login'; readonly desired: Desired }
  /**
   * ASAP can be called. `isMarked`: an earlier page of this app left a user's session. `isForGuestsOnly`: nobody can log in to this
   * app, and no page of this origin has left a mark.
   */
  | { readonly type: 'mounted'; readonly isMarked: boolean; readonly isForGuestsOnly: boolean }
  /** ASAP is gone from the page; its session may live on in its storage. */
  | { readonly type: 'gone' }
  /** Another app or language is wanted: this ASAP ends. */
  | { readonly type: 'replaced' }
  | { readonly type: 'answered'; readonly answer: Answer }
  | {
      readonly type: 'asked';
      readonly call: number;
      readonly registration: number;
      readonly isExcess: boolean;
    }
  /** ASAP threw an error when it got the last token. */
  | { readonly type: 'deliveryFailed' }
  | {
      readonly type: 'requestEnded';
      readonly kind: 'exchange' | 'logout' | 'other';
      readonly began: RequestBegan;
      readonly hasFailed: boolean;
    }
  | { readonly type: 'timer'; readonly name: TimerName }
  /** The page was out of sight for a long time. The machine asks the token source who is signed in now. */
  | { readonly type: 'check' }
  /** Another tab changed the session that all tabs may share. `holds`: whose session is there now, as far as this tab can tell. */
  | { readonly type: 'otherTab'; readonly holds: 'same' | 'other' | 'nobody' }
  /** The person at the page uses help: it opens, or the page becomes visible. */
  | { readonly type: 'used' }
  /** The page comes back from the back/forward cache. */
  | { readonly type: 'restored' };

export type Effect =
  | {
      readonly type: 'fetch' | 'abort' | 'remount' | 'unmount' | 'logout' | 'forget' | 'announce';
    }
  | { readonly type: 'login'; readonly registration: number }
  | { readonly type: 'deliver'; readonly call: number }
  | { readonly type: 'refuse'; readonly call: number; readonly error: AsapError | null }
  | { readonly type: 'setVisible'; readonly isVisible: boolean }
  | { readonly type: 'remember'; readonly subject: string | null }
  | { readonly type: 'report'; readonly error: AsapError }
  /** The session has settled, with or without an error. The page settles the promises that wait for this. */
  | { readonly type: 'settled'; readonly error: AsapError | null }
  | { readonly type: 'startTimer'; readonly name: TimerName; readonly delay: number }
  | { readonly type: 'stopTimer'; readonly name: TimerName };

export const initialState: State = {
  desired: { user: false },
  phase: { name: 'absent' },
  session: 'anonymous',
  owner: 'unknown',
  subject: null,
  isSignedOut: false,
  source: { name: 'idle' },
  isCheckDue: false,
  calls: [],
  registration: 0,
  isLooping: false,
  exchanges: 0,
  isExchangeRecent: false,
  areRefused: true,
  isLogoutOpen: false,
  logoutAsksServer: false,
  hadUser: false,
  repeats: 0,
  isTouched: false,
  announced: undefined,
};

/** Whether a person may see ASAP. While a logout may be under way, ASAP is shown only if the next user's log-in has ended. */
export function isVisible({ phase, isLogoutOpen, owner, exchanges }: State): boolean {
  const isSafe = !isLogoutOpen || (owner === 'user' && exchanges === 0);
  return isSafe && (phase.name === 'settled' || (phase.name === 'entering' && phase.isRevealed));
}

/** No session is left in ASAP's storage, as far as the page can know. */
const isLoggedOut = ({ owner, isLogoutOpen }: State): boolean => owner === 'nobody' && !isLogoutOpen;

/** The timers that a phase owns: they stop when the phase ends. */
export const timersOf: Partial<Record<Phase['name'], readonly TimerName[]>> = {
  leaving: ['quiet', 'leave', 'leavingExchange'],
  entering: ['callback', 'reveal'],
};

export const isSignedOutAnswer = (answer: Answer): boolean =>
  !answer.token && (answer.error === null || answer.error.code === 'token-unauthorized');

/** One transition under way: a copy of the state that its functions may change, and the effects so far. */
type Draft = { -readonly [Name in keyof State]: State[Name] } & { effects: Effect[] };

export function transition(state: State, event: Event): { state: State; effects: readonly Effect[] } {
  const draft: Draft = { ...state, effects: [] };
  handle(draft, event);
  const { effects, ...next } = draft;
  // The mark goes first: a fresh ASAP reads it.
  if (isLoggedOut(next) && !isLoggedOut(state)) effects.unshift({ type: 'forget' });
  if (isVisible(next) !== isVisible(state)) {
    const effect: Effect = { type: 'setVisible', isVisible: isVisible(next) };
    // ASAP is hidden before anything else happens to it, and shown after everything else.
    return { state: next, effects: effect.isVisible ? [...effects, effect] : [effect, ...effects] };
  }
  return { state: next, effects };
}

function handle(draft: Draft, event: Event): void {
  switch (event.type) {
    case 'desired':
      draft.repeats = 0;
      return begin(draft, event.desired);
    case 'login':
      return logIn(draft, event.desired);
    case 'mounted':
      return mounted(draft, event);
    case 'gone':
      return gone(draft);
    case 'replaced':
      return replaced(draft);
    case 'answered':
      return answered(draft, event.answer);
    case 'asked':
      return asked(draft, event);
    case 'deliveryFailed':
      draft.exchanges--;
      return fail(draft, explain('login-rejected', 'ASAP threw an error at the token.'));
    case 'requestEnded':
      return requestEnded(draft, event);
    case 'timer':
      return timerFired(draft, event.name);
    case 'check':
      return check(draft);
    case 'otherTab':
      return otherTabChanged(draft, event.holds);
    case 'used':
      if (draft.phase.name === 'displaced') begin(draft, draft.desired);
      return;
    case 'restored':
      draft.owner = 'user';
      draft.subject = null;
      return begin(draft, draft.desired);
  }
}

const run = (draft: Draft, effect: Effect): void => void draft.effects.push(effect);
const start = (draft: Draft, name: TimerName, delay: number): void =>
  run(draft, { type: 'startTimer', name, delay });
const stop = (draft: Draft, name: TimerName): void => run(draft, { type: 'stopTimer', name });

function setPhase(draft: Draft, phase: Phase): void {
  if (phase.name !== draft.phase.name) {
    for (const name of timersOf[draft.phase.name] ?? []) stop(draft, name);
  }
  draft.phase = phase;
}

const wantsUser = ({ desired, isSignedOut, source }: Draft): boolean =>
  desired.user && !isSignedOut && !(source.name === 'answered' && !source.answer.token);

/** The callback that ASAP has got gets no token any more: its open calls are refused, and all later ones. */
function endCallback(draft: Draft): void {
  draft.registration++;
  refuseCalls(draft);
}

const isMounted = ({ phase }: Draft): boolean => !['absent', 'mounting', 'stuck'].includes(phase.name);

// A generation

/** Ends the former generation: aborts its request and refuses its calls. */
function endGeneration(draft: Draft): void {
  dropAnswer(draft);
  refuseCalls(draft);
  draft.isLooping = draft.isSignedOut = draft.isCheckDue = false;
  stop(draft, 'lateLogout');
}

function begin(draft: Draft, desired: Desired): void {
  endGeneration(draft);
  draft.desired = desired;
  draft.session = desired.user ? 'fetching-token' : 'anonymous';
  if (desired.user) ask(draft, 'serve');
  switch (draft.phase.name) {
    case 'absent':
      if (!desired.user) settle(draft, null);
      return;
    case 'mounting':
      return;
    case 'stuck':
      return remount(draft);
    case 'leaving':
      // The logout of the former user is already under way. Only the length of the wait depends on who comes next.
      if (draft.phase.awaits !== 'exchange') awaitLogout(draft, draft.phase);
      return;
    case 'comparing':
    case 'entering':
    case 'settled':
    case 'displaced':
      return leave(draft);
  }
}

/**
 * The former user's session may be back. So the machine logs ASAP out, and logs the desired user in once more. A session that comes
 * back again and again cannot be ended, so ASAP leaves the page.
 */
function repeat(draft: Draft): void {
  if (draft.repeats < maximumRepeats) {
    draft.repeats++;
    beginAgain(draft);
  } else getStuck(draft);
}

/** Ends the session that ASAP has, and begins again with the same user. The page sees no change of `session`. */
function beginAgain(draft: Draft): void {
  const { session, isSignedOut } = draft;
  draft.owner = 'user';
  draft.subject = null;
  if (isSignedOut) leave(draft);
  else begin(draft, draft.desired);
  draft.session = session;
}

function logIn(draft: Draft, desired: Desired): void {
  draft.repeats = 0;
  const { name } = draft.phase;
  if (name !== 'settled' && name !== 'entering') return begin(draft, desired);
  endGeneration(draft);
  draft.desired = desired;
  draft.session = 'fetching-token';
  stop(draft, 'callback');
  ask(draft, 'login');
}

// ASAP comes and goes

function mounted(
  draft: Draft,
  { isMarked, isForGuestsOnly }: Partial<Extract<Event, { type: 'mounted' }>>,
): void {
  draft.isTouched = false;
  if (draft.phase.name === 'displaced') return;
  if (draft.phase.name === 'mounting' && draft.phase.isStale) return leaveOnceMore(draft);
  // The page tries again after a logout that had failed.
  if (draft.phase.name === 'stuck') draft.session = draft.desired.user ? 'fetching-token' : 'anonymous';
  setPhase(draft, { name: 'comparing' });
  const isResumable = wantsUser(draft) && (draft.owner === 'unknown' ? isMarked : draft.subject !== null);
  if (draft.owner === 'unknown' && isMarked) draft.owner = 'user';
  if (draft.owner === 'unknown' && isForGuestsOnly && !wantsUser(draft)) {
    // A guest does not wait for this logout. It is for a session from a time when users could log in to this app.
    run(draft, { type: 'logout' });
    draft.owner = 'nobody';
  }
  if (draft.owner === 'nobody') return enter(draft);
  if (!isResumable) return leave(draft);
  if (draft.source.name === 'answered') compare(draft, draft.source.answer);
  else if (draft.source.name === 'idle') ask(draft, 'serve');
}

function compare(draft: Draft, answer: Answer): void {
  if (!answer.token) return leave(draft);
  // Another tab may have logged somebody else in, and this tab may not have heard of it yet. But the mark is that tab's at once.
  const isSame = answer.isMarked && (draft.subject === null || answer.subject === draft.subject);
  if (!isSame) return leave(draft);
  draft.subject = answer.subject;
  enter(draft);
}

function gone(draft: Draft): void {
  const { phase, source } = draft;
  // The next ASAP finds a session that a logout under way may still end. That session does not go on.
  if (phase.name === 'leaving') draft.subject = null;
  // The answer is for the next ASAP.
  if (source.name === 'asked') draft.source = { ...source, purpose: 'serve' };
  setPhase(draft, { name: 'absent' });
  endCallback(draft);
  draft.isLooping = false;
  if (isLoggedOut(draft)) {
    draft.hadUser = false;
    stop(draft, 'formerUser');
  }
  stop(draft, 'lateLogout');
}

function replaced(draft: Draft): void {
  const { phase } = draft;
  if (phase.name === 'leaving') draft.phase = { ...phase, endsUser: true };
  if (!isMounted(draft) || phase.name === 'leaving') return;
  if (draft.owner === 'user') {
    draft.repeats = 0;
    return beginAgain(draft);
  }
  endCallback(draft);
  remount(draft);
}

function remount(draft: Draft): void {
  setPhase(draft, { name: 'mounting', isStale: false });
  run(draft, { type: 'remount' });
}

// Leaving

/** Logs ASAP out. ASAP stays hidden until no session is left in it, as far as the page can know. */
function leave(draft: Draft): void {
  endCallback(draft);
  if (draft.owner === 'nobody') return enter(draft);
  const endsUser = draft.owner === 'user';
  const phase: Leaving = { name: 'leaving', awaits: 'exchange', logouts: 1, endsUser };
  setPhase(draft, phase);
  if (endsUser) {
    draft.hadUser = true;
    start(draft, 'formerUser', timing.formerUserTtl);
  }
  logOut(draft, phase);
}

/** The former user is logged out, but this ASAP may have started before that: after a silence a fresh one takes its place. */
function leaveOnceMore(draft: Draft): void {
  draft.owner = 'user';
  start(draft, 'leave', timing.leaveTimeout);
  awaitQuiet(draft, { name: 'leaving', awaits: 'quiet', logouts: 1, endsUser: true });
}

type Leaving = Extract<Phase, { name: 'leaving' }>;

/**
 * An exchange that is under way, or has just ended, may log the former user in again. So the machine waits for it, and then logs
 * ASAP out once more.
 */
function logOut(draft: Draft, phase: Leaving): void {
  draft.isTouched = false;
  run(draft, { type: 'logout' });
  if (phase.endsUser) {
    draft.isLogoutOpen = true;
    start(draft, 'logout', draft.logoutAsksServer ? timing.logoutTimeout : timing.unseenLogoutTimeout);
  }
  if (draft.exchanges === 0 && !draft.isExchangeRecent) {
    // This timer starts once per logout, and not again at each request. Otherwise an ASAP that never stops sending requests would
    // stay hidden for ever.
    start(draft, 'leave', timing.leaveTimeout);
    return awaitLogout(draft, phase);
  }
  stop(draft, 'quiet');
  stop(draft, 'leave');
  setPhase(draft, { ...phase, awaits: 'exchange' });
  start(draft, 'leavingExchange', timing.leavingExchangeTimeout);
}

/**
 * If a guest comes next, the machine waits for the end of the logout. If another user comes next, it waits only if an earlier
 * logout asked the server. This wait is short, because that user's log-in replaces the session.
 */
function awaitLogout(draft: Draft, phase: Leaving): void {
  const isForUser = wantsUser(draft);
  if (!draft.isLogoutOpen || (isForUser && !draft.logoutAsksServer)) return awaitQuiet(draft, phase);
  setPhase(draft, { ...phase, awaits: 'logout' });
  if (isForUser) start(draft, 'quiet', timing.unseenLogoutTimeout);
  else stop(draft, 'quiet');
}

function awaitQuiet(draft: Draft, phase: Leaving): void {
  setPhase(draft, { ...phase, awaits: 'quiet' });
  start(draft, 'quiet', phase.endsUser ? timing.quiet : timing.precautionaryQuiet);
}

/** The logout's request failed, or did not end. */
function logoutFailed(draft: Draft, phase: Leaving): void {
  if (phase.logouts < maximumLogouts) return logOut(draft, { ...phase, logouts: phase.logouts + 1 });
  if (wantsUser(draft)) return left(draft, phase);
  getStuck(draft);
}

function getStuck(draft: Draft): void {
  const error = explain('logout-failed');
  endGeneration(draft);
  endCallback(draft);
  setPhase(draft, { name: 'stuck' });
  run(draft, { type: 'unmount' });
  draft.session = 'failed';
  run(draft, { type: 'report', error });
  settle(draft, error);
}

function left(draft: Draft, phase: Leaving): void {
  draft.exchanges = 0;
  stop(draft, 'exchange');
  stop(draft, 'exchangeSettle');
  draft.owner = draft.isTouched ? 'unknown' : 'nobody';
  draft.subject = null;
  if (!phase.endsUser) return draft.isTouched ? mounted(draft, { isMarked: true }) : enter(draft);
  if (!wantsUser(draft)) {
    announce(draft, null);
    settle(draft, errorOf(draft));
  }
  remount(draft);
}

// Entering

function enter(draft: Draft): void {
  if (!wantsUser(draft)) {
    setPhase(draft, { name: 'settled' });
    return rest(draft, errorOf(draft));
  }
  const isRevealed = isVisible(draft);
  setPhase(draft, { name: 'entering', isRevealed, wasAsked: false });
  start(draft, 'callback', timing.callbackTimeout);
  if (!isRevealed) start(draft, 'reveal', timing.revealTimeout);
  run(draft, { type: 'login', registration: draft.registration });
}

function asked(draft: Draft, { call, registration, isExcess }: Extract<Event, { type: 'asked' }>): void {
  if (registration !== draft.registration || draft.isLooping || !isMounted(draft)) {
    return run(draft, { type: 'refuse', call, error: null });
  }
  if (draft.phase.name === 'entering') draft.phase = { ...draft.phase, wasAsked: true };
  if (isExcess) {
    draft.isLooping = true;
    run(draft, { type: 'refuse', call, error: null });
    return fail(draft, explain('login-loop'));
  }
  draft.calls = [...draft.calls, call];
  serve(draft);
}

/** Gives the first waiting call its token: the one that was fetched ahead, else a fresh one. */
function serve(draft: Draft): void {
  const { source, calls } = draft;
  const [call] = calls;
  if (call === undefined || source.name === 'asked') return;
  if (source.name === 'idle') return ask(draft, 'serve');
  draft.source = { name: 'idle' };
  stop(draft, 'answer');
  draft.calls = calls.slice(1);
  const { answer } = source;
  if (answer.token) deliver(draft, call, answer.subject);
  else {
    run(draft, { type: 'refuse', call, error: answer.error });
    decline(draft, answer, source.isReported);
  }
  serve(draft);
}

function deliver(draft: Draft, call: number, subject: string | null): void {
  const isOther = draft.owner === 'user' && draft.subject !== null && draft.subject !== subject;
  if (isOther) {
    run(draft, { type: 'refuse', call, error: null });
    return begin(draft, draft.desired);
  }
  draft.owner = 'user';
  draft.subject = subject;
  if (draft.exchanges === 0) draft.areRefused = true;
  draft.exchanges++;
  stop(draft, 'exchangeSettle');
  start(draft, 'exchange', timing.exchangeTimeout);
  draft.session = 'token-delivered';
  run(draft, { type: 'remember', subject });
  run(draft, { type: 'deliver', call });
  announce(draft, subject);
  settle(draft, null);
}

/** No delivered token is on its way to Zoho any more. */
function exchangesEnded(draft: Draft): void {
  draft.exchanges = 0;
  stop(draft, 'exchange');
  const { phase } = draft;
  if (phase.name === 'leaving') return exchangesEndedWhileLeaving(draft, phase);
  if (phase.name !== 'entering' && phase.name !== 'settled') return;
  if (draft.areRefused && wantsUser(draft)) fail(draft, explain('login-rejected'));
  else if (draft.session === 'token-delivered') rest(draft, null, false);
}

function exchangesEndedWhileLeaving(draft: Draft, phase: Leaving): void {
  if (phase.awaits !== 'exchange' || draft.exchanges > 0 || draft.isExchangeRecent) return;
  stop(draft, 'leavingExchange');
  logOut(draft, phase);
}

/** ASAP did not call the login callback. An ASAP that is logged in already may not need a token. */
function unanswered(draft: Draft): void {
  const { phase } = draft;
  if (phase.name !== 'entering' || phase.wasAsked) return;
  if (draft.isLogoutOpen) return getStuck(draft);
  if (draft.owner !== 'user') return fail(draft, explain('login-rejected', 'ASAP did not ask for a token.'));
  draft.session = 'token-delivered';
  rest(draft, null);
}

// What the token source says

function ask(draft: Draft, purpose: 'serve' | 'login' | 'check'): void {
  dropAnswer(draft);
  draft.source = { name: 'asked', purpose };
  run(draft, { type: 'fetch' });
}

function dropAnswer(draft: Draft): void {
  if (draft.source.name === 'asked') run(draft, { type: 'abort' });
  if (draft.source.name === 'answered') stop(draft, 'answer');
  draft.source = { name: 'idle' };
}

function answered(draft: Draft, answer: Answer): void {
  const { source } = draft;
  if (source.name !== 'asked') return;
  draft.source = { name: 'answered', answer, isReported: false };
  start(draft, 'answer', timing.answerTtl);
  if (source.purpose === 'login') answeredLogin(draft, answer);
  else if (source.purpose === 'check') answeredCheck(draft, answer);
  else answeredServe(draft, answer);
}

function answeredServe(draft: Draft, answer: Answer): void {
  if (draft.phase.name === 'comparing') {
    if (!answer.token) conclude(draft, answer);
    return compare(draft, answer);
  }
  if (draft.calls.length > 0) return serve(draft);
  // The machine keeps a token for ASAP's first call. It tells the page at once that there is no token.
  if (answer.token) return;
  if (draft.phase.name === 'entering' || draft.phase.name === 'settled') decline(draft, answer, false);
  else {
    conclude(draft, answer);
    if (draft.phase.name === 'absent') settle(draft, answer.error);
    // A guest comes next, so the machine must wait for the end of the logout.
    if (draft.phase.name === 'leaving' && draft.phase.awaits === 'quiet') awaitLogout(draft, draft.phase);
  }
}

function answeredLogin(draft: Draft, answer: Answer): void {
  refuseCalls(draft);
  if (!answer.token) {
    draft.source = { name: 'idle' };
    return decline(draft, answer, false);
  }
  const isHeld = draft.owner === 'user' && answer.subject !== null && answer.subject === draft.subject;
  if (isHeld || draft.owner === 'nobody') enter(draft);
  else leave(draft);
}

function answeredCheck(draft: Draft, answer: Answer): void {
  draft.source = { name: 'idle' };
  stop(draft, 'answer');
  const isHeld =
    draft.owner === 'user' && answer.token && answer.subject !== null && answer.subject === draft.subject;
  if (answer.token && !isHeld) {
    // The other tab has logged in this tab's new user: a fresh ASAP finds that session.
    const isThere = draft.phase.name === 'displaced' && answer.isMarked;
    const isUnderWay = draft.exchanges > 0 || draft.isExchangeRecent || draft.isLogoutOpen;
    if (!isThere || isUnderWay) return begin(draft, draft.desired);
    endGeneration(draft);
    draft.owner = 'unknown';
    draft.subject = null;
    draft.session = 'fetching-token';
    ask(draft, 'serve');
    return remount(draft);
  }
  if (isSignedOutAnswer(answer) && draft.owner !== 'nobody')
    return decline(draft, answer as Answer & { token: false }, false);
  if (draft.phase.name === 'displaced') {
    if (draft.phase.by === 'nobody') return;
    const error = explain('conflict', ' Another tab logged another user in.');
    draft.session = 'failed';
    run(draft, { type: 'report', error });
    return settle(draft, error);
  }
  serve(draft);
  checkIfDue(draft);
}

/** There is no token. ASAP keeps what it has, unless nobody is signed in. */
function decline(draft: Draft, answer: Answer & { token: false }, isReported: boolean): void {
  conclude(draft, answer, isReported);
  draft.isSignedOut = isSignedOutAnswer(answer);
  if (draft.isSignedOut && draft.owner !== 'nobody') {
    draft.source = { name: 'answered', answer, isReported: true };
    return leave(draft);
  }
  rest(draft, answer.error);
}

/** Tells the page of an answer without a token, once. */
function conclude(draft: Draft, answer: Answer & { token: false }, isReported = false): void {
  if (draft.source.name === 'answered') draft.source = { ...draft.source, isReported: true };
  if (isReported) return;
  if (!answer.error) {
    draft.session = 'anonymous';
    return;
  }
  const { phase, subject, announced, exchanges, areRefused } = draft;
  // Before a token is delivered, only the mark says that ASAP has the user's session. That session may have ended.
  const isDelivered = subject === announced;
  const isIn = phase.name === 'settled' || (phase.name === 'entering' && isDelivered);
  const isRefused = isDelivered && exchanges === 0 && areRefused;
  const isKept =
    isIn && !isRefused && draft.owner === 'user' && subject !== null && !isSignedOutAnswer(answer);
  draft.session = isKept ? 'token-delivered' : 'failed';
  run(draft, { type: 'report', error: answer.error });
}

function errorOf({ source }: Draft): AsapError | null {
  return source.name === 'answered' && !source.answer.token ? source.answer.error : null;
}

function check(draft: Draft): void {
  const { phase, desired, source, calls, session } = draft;
  if (!desired.user) return;
  // An answer that is on its way may be older than what happened elsewhere.
  const isBusy = source.name === 'asked' || calls.length > 0 || session === 'fetching-token';
  draft.isCheckDue = isBusy || !(phase.name === 'settled' || phase.name === 'displaced');
  if (!draft.isCheckDue) ask(draft, 'check');
}

function checkIfDue(draft: Draft): void {
  if (draft.isCheckDue) check(draft);
}

// What others do

function otherTabChanged(draft: Draft, holds: 'same' | 'other' | 'nobody'): void {
  const { phase, desired, owner } = draft;
  if (phase.name === 'stuck') return;
  if (holds === 'same' && wantsUser(draft)) {
    if (phase.name === 'leaving') draft.isTouched = true;
    else if (owner === 'nobody') draft.owner = 'user';
    // Another user may be signed in to the page's server by now, or nobody.
    return check(draft);
  }
  const { source } = draft;
  if (source.name === 'answered' && source.answer.token) {
    draft.source = { ...source, answer: { ...source.answer, isMarked: false } };
  }
  if (phase.name === 'absent') {
    if (owner === 'nobody') draft.owner = 'unknown';
    // The next ASAP finds the other tab's session.
    draft.subject = null;
    return;
  }
  if (holds === 'nobody') {
    // The other tab's logout may have ended the session that this tab is making now.
    if (phase.name === 'entering') {
      draft.subject = null;
      draft.repeats = 0;
      return start(draft, 'lateLogout', timing.lateLogoutDelay);
    }
    if (phase.name !== 'settled' || owner !== 'user') return check(draft);
  }
  endCallback(draft);
  draft.announced = undefined;
  // This tab's ASAP may show the other tab's user from now on.
  draft.owner = 'user';
  if (draft.exchanges > 0) start(draft, 'exchange', timing.exchangeTimeout);
  setPhase(draft, { name: 'displaced', by: holds === 'nobody' ? holds : 'other' });
  if (desired.user) ask(draft, 'check');
  if (!desired.user || holds === 'nobody') settle(draft, null);
}

function requestEnded(
  draft: Draft,
  { kind, began, hasFailed }: Extract<Event, { type: 'requestEnded' }>,
): void {
  if (kind === 'exchange') return exchangeEnded(draft, began, hasFailed);
  const { phase } = draft;
  if (kind === 'logout' && began !== 'earlier') {
    draft.logoutAsksServer = true;
    if (hasFailed && phase.name === 'leaving' && phase.endsUser) return logoutFailed(draft, phase);
    draft.isLogoutOpen = false;
    stop(draft, 'logout');
  }
  if (phase.name === 'leaving') {
    if (phase.awaits !== 'exchange') awaitLogout(draft, phase);
    return;
  }
  const isLate = kind === 'logout' ? !hasFailed : began === 'leaving' && draft.hadUser;
  if (!isLate) return;
  // The late logout may have ended the new user's session, too. Or the new ASAP may have started with the former user's session.
  const isDelivered = wantsUser(draft) && (draft.subject !== null || !draft.hadUser);
  if (isDelivered) start(draft, 'lateLogout', timing.lateLogoutDelay);
  else if (kind === 'logout' && draft.hadUser) {
    if (phase.name === 'mounting') draft.phase = { ...phase, isStale: true };
    else formerUserIsBack(draft);
  }
}

/** A guest is next, and this ASAP started before the logout of the former user was over. */
function startedEarly(draft: Draft): void {
  const { phase } = draft;
  if (phase.name === 'mounting') draft.phase = { ...phase, isStale: true };
  else if (phase.name === 'entering' || phase.name === 'settled') leaveOnceMore(draft);
}

/** ASAP may hold the former user's session, or has just started with it. */
function formerUserIsBack(draft: Draft): void {
  if (draft.phase.name === 'mounting') draft.owner = 'user';
  else if (draft.phase.name === 'entering' || draft.phase.name === 'settled') repeat(draft);
}

function exchangeEnded(draft: Draft, began: RequestBegan, hasFailed: boolean): void {
  const { phase } = draft;
  draft.isExchangeRecent = true;
  start(draft, 'exchangeQuiet', timing.quiet);
  if (draft.exchanges > 0 && (phase.name === 'leaving' || began === 'entered')) {
    draft.exchanges--;
    draft.areRefused &&= hasFailed;
    return start(draft, 'exchangeSettle', timing.exchangeSettleDelay);
  }
  // No delivery of this generation explains this exchange, so it belongs to the former user.
  if (phase.name === 'leaving') {
    if (phase.awaits !== 'exchange') logOut(draft, phase);
  } else if (!hasFailed && (draft.hadUser || !wantsUser(draft))) formerUserIsBack(draft);
}

function timerFired(draft: Draft, name: TimerName): void {
  const { phase } = draft;
  switch (name) {
    case 'quiet':
    case 'leave':
      if (phase.name === 'leaving') left(draft, phase);
      return;
    case 'logout':
      return logoutTimedOut(draft);
    case 'leavingExchange':
      draft.exchanges = 0;
      draft.isExchangeRecent = false;
      return exchangesEnded(draft);
    case 'exchange':
      // The exchange of a leaving user has its own timer, `leavingExchange`.
      if (phase.name === 'leaving') return;
      draft.areRefused = false;
      return exchangesEnded(draft);
    case 'exchangeQuiet':
      draft.isExchangeRecent = false;
      if (phase.name === 'leaving') exchangesEndedWhileLeaving(draft, phase);
      return;
    case 'exchangeSettle':
      if (draft.exchanges === 0 && phase.name !== 'leaving') exchangesEnded(draft);
      return;
    case 'callback':
      return unanswered(draft);
    case 'reveal':
      if (phase.name === 'entering') draft.phase = { ...phase, isRevealed: true };
      return;
    case 'lateLogout':
      return lateLogout(draft);
    case 'answer':
      if (draft.source.name === 'answered') draft.source = { name: 'idle' };
      return;
    case 'formerUser':
      draft.hadUser = false;
  }
}

function logoutTimedOut(draft: Draft): void {
  const { phase } = draft;
  if (!draft.logoutAsksServer) {
    draft.isLogoutOpen = false;
    if (!wantsUser(draft)) startedEarly(draft);
  } else if (phase.name === 'leaving') return logoutFailed(draft, phase);
  else if (!wantsUser(draft)) return formerUserIsBack(draft);
  else if (draft.owner === 'user') draft.isLogoutOpen = false;
  if (phase.name === 'leaving' && phase.awaits === 'logout') awaitQuiet(draft, phase);
}

function lateLogout(draft: Draft): void {
  const { name } = draft.phase;
  if (name !== 'entering' && name !== 'settled') return;
  if (draft.session !== 'token-delivered' && draft.session !== 'fetching-token') return;
  // An exchange that is still under way ends after the logout, so its session stays.
  if (!wantsUser(draft) || draft.calls.length > 0 || draft.exchanges > 0) return;
  if (draft.repeats >= maximumRepeats)
    return fail(draft, explain('login-rejected', 'ASAP logged out too late.'));
  draft.repeats++;
  enter(draft);
}

// Ending

function refuseCalls(draft: Draft): void {
  for (const call of draft.calls) run(draft, { type: 'refuse', call, error: null });
  draft.calls = [];
}

function announce(draft: Draft, subject: string | null): void {
  if (subject === draft.announced) return;
  draft.announced = subject;
  run(draft, { type: 'announce' });
}

function fail(draft: Draft, error: AsapError): void {
  draft.session = 'failed';
  run(draft, { type: 'report', error });
  rest(draft, error);
}

const settle = (draft: Draft, error: AsapError | null): void => run(draft, { type: 'settled', error });

/** Nothing is under way any more. */
function rest(draft: Draft, error: AsapError | null, isFirst = true): void {
  if (draft.phase.name === 'entering') setPhase(draft, { name: 'settled' });
  // The user who was to come next came no more.
  if (draft.announced && draft.owner === 'nobody') announce(draft, null);
  if (isFirst) settle(draft, error);
  checkIfDue(draft);
}
