import type { AsapError } from '../shared/errors.js';
import { explain } from '../shared/error-messages.js';
import { Answers, isSignedOut, type Answer } from './token-requests.js';
import { Callers, refuse, type Caller } from './login-calls.js';
import { Exchanges } from './exchanges.js';
import type { Remembered, SessionPorts, SessionState, Wish } from './ports.js';
import type { Token } from './token-source.js';

export type { SessionState } from './ports.js';

const callbackPatience = 10_000;
const guestPatience = 3_000;
const renewalDue = 50 * 60_000;
/** For how long a logout without any sign is waited for: a user's, and one of whoever may have been there. */
const logoutPatience = 3_000;
const logoutPatienceOfUnknown = 500;
/** After so long the next user's login begins all the same: ASAP stays hidden until that is over. */
const loginPatience = 500;
/** ASAP may read the answer of a late logout so much later; longer than an exchange's grace, so that its refusal is told first. */
const lateLogoutGrace = 200;
/** Of two answers so close to each other, the one that is seen first may be read last. */
const sameMoment = 10;

/**
 * The session machine: the newest wish wins. Every wish starts a generation; what an older one still has under way is
 * aborted or dropped, and ASAP is logged out before anyone else is logged in.
 */
export class Session {
  state: SessionState = 'anonymous';
  readonly #ports: SessionPorts;
  readonly #exchanges: Exchanges;
  #wish: Wish = { user: false };
  #generation = 0;
  /** The callbacks that are served: those given to ASAP since it was last to be logged out. */
  #registration = 0;
  #wantsUser = false;
  #entered = false;
  #available = false;
  /** Whose session ASAP may hold. A page that has just begun cannot know; `leaving` is somebody's until the logout ends. */
  #held: 'nobody' | 'unknown' | 'somebody' | 'leaving' = 'unknown';
  #subject: string | null = null;
  #announced: string | null = null;
  readonly #answers: Answers;
  readonly #callers = new Callers();
  #looping = false;
  #wasAsked = false;
  #checkDue = false;
  /** Ends the wait for a logout: the new user's exchange will replace who was there. */
  #tokenCame = () => {};
  #isHurried = false;
  /** When a logout without any sign can be taken as done. */
  #clearAt = 0;
  /** Whether ASAP may still show who was there before; `briefly`: for as long as a guest can be asked to wait. */
  #hidden: 'no' | 'briefly' | 'until-exchanged' = 'no';
  #lastCall = 0;
  #timers = new Set<() => void>();

  constructor(ports: SessionPorts) {
    this.#ports = ports;
    this.#answers = new Answers(ports);
    this.#exchanges = new Exchanges(ports);
  }

  /** A new wish of the page: mode, user or endpoint changed, or an element came or (`user: false`) the last one left. */
  wish(wish: Wish): void {
    this.#wish = wish;
    this.#begin(wish.user);
  }

  /** ASAP can be called from now on. `remembered` is about the user of `userKey`. */
  ready(remembered: Remembered, userKey?: string): void {
    this.#available = true;
    const isAsRemembered = this.#held === 'unknown' && this.#wantsUser && userKey === this.#wish.userKey;
    if (this.#held === 'unknown' && remembered !== 'none') this.#held = 'somebody';
    const answer = this.#answers.fresh;
    const isVouched = this.#answers.isAwaited || (answer !== null && !isSignedOut(answer));
    if (remembered === 'same' && isAsRemembered && isVouched) this.#enter();
    else this.#logOutFirst();
  }

  /** ASAP is gone from the page, but not what it stored: the next one starts with a logout. */
  gone(): void {
    this.#available = false;
    if (this.#held === 'nobody') this.#held = 'unknown';
    this.wish({ user: false });
  }

  /** Asks the token source first, and logs ASAP out only if the user is another one, or not known. */
  login(wish = this.#wish): void {
    this.#wish = wish;
    const isSettled = this.#held === 'nobody' || this.#held === 'somebody';
    if (!this.#available || !isSettled) return this.#begin(true);
    this.#renew(true);
    this.#checkDue = false;
    this.#set('fetching-token');
    this.#answers.ask(this.#wish, (answer) => {
      this.#callers.refuseAll();
      if (answer.token) {
        if (this.#isHeld(answer.token)) this.#enter();
        else this.#logOutFirst();
      } else {
        this.#answers.kept = null;
        this.#decline(answer);
      }
    });
  }

  /** After an error: the wish once more, from the beginning. */
  retry(): void {
    this.#begin(this.#wish.user);
  }

  /** The page comes back from the back/forward cache: ASAP may hold anybody's session by now. */
  restore(): void {
    this.#held = 'somebody';
    this.#begin(this.#wish.user);
  }

  /** The panel is about to open, or the page became visible: a session of an hour is renewed when its time is near. */
  refresh(): boolean {
    const isDue = this.state === 'token-delivered' && this.#ports.now() - this.#lastCall > renewalDue;
    if (isDue) this.login();
    return isDue;
  }

  /** Another tab changed its session, or the page was long out of sight: ask the token source once who is signed in. */
  check(): void {
    if (!this.#wish.user) return;
    // An answer on its way may be older than what happened in the other tab.
    this.#checkDue =
      !this.#available ||
      this.#answers.isAwaited ||
      this.#callers.areWaiting ||
      this.state === 'fetching-token';
    if (this.#checkDue) return;
    this.#answers.ask(this.#wish, (answer) => {
      this.#answers.kept = null;
      if (answer.token && !this.#isHeld(answer.token)) return this.#begin(true);
      if (this.#held !== 'nobody' && isSignedOut(answer)) this.#decline(answer);
      this.#serve(null);
      this.#checkIfDue();
    });
  }

  #checkIfDue(): void {
    if (this.#checkDue) this.check();
  }

  #isHeld({ subject }: Token): boolean {
    return this.#held === 'somebody' && subject !== null && subject === this.#subject;
  }

  /** A new generation: nothing of the one before may act any more. */
  #renew(user: boolean): void {
    this.#generation++;
    this.#wantsUser = user;
    this.#answers.drop();
    this.#looping = false;
    for (const cancel of this.#timers) cancel();
    this.#timers.clear();
    this.#entered = false;
    this.#tokenCame = () => {};
    this.#callers.clear();
  }

  #begin(user: boolean): void {
    this.#renew(user);
    this.#checkDue = false;
    this.#registration++;
    this.#set(user ? 'fetching-token' : 'anonymous');
    if (user) this.#answers.ask(this.#wish, (answer) => this.#serve(answer));
    if (this.#available) this.#logOutFirst();
    else if (!user) this.#ports.rested(null);
  }

  /** Runs `callback` later, unless a newer generation has begun. */
  #later(delay: number, callback: () => void): void {
    const cancel = this.#ports.later(delay, () => {
      this.#timers.delete(cancel);
      callback();
    });
    this.#timers.add(cancel);
  }

  #logOutFirst(): void {
    if (this.#held === 'nobody') return this.#enter();
    this.#ports.setVisible(false);
    this.#registration++;
    const generation = this.#generation;
    const thorough = this.#held !== 'unknown';
    if (thorough) this.#held = 'leaving';
    this.#subject = null;
    if (this.#hidden !== 'until-exchanged') this.#hidden = thorough ? 'until-exchanged' : 'briefly';
    const settle = () => {
      if (generation !== this.#generation) return;
      if (!this.#isHurried) {
        this.#held = 'nobody';
        this.#clearAt = 0;
        this.#ports.forget();
        if (thorough && !this.#wantsUser) this.#announce(null);
      }
      this.#enter();
    };
    // An exchange outlives a logout: its answer would put the old user back, so ASAP is logged out again after it.
    if (this.#exchanges.isPending) this.#logOut(thorough, () => {});
    this.#exchanges.afterwards(() => generation === this.#generation && this.#logOut(thorough, settle));
  }

  #logOut(thorough: boolean, settled: () => void): void {
    const patience = thorough ? logoutPatience : logoutPatienceOfUnknown;
    const settleNow = this.#ports.logout(thorough, patience, settled, () => this.#logInAgain());
    const hurry = () => {
      this.#tokenCame = () => {
        this.#isHurried = true;
        settleNow();
      };
      if (this.#answers.fresh?.token) this.#tokenCame();
    };
    this.#isHurried = false;
    if (!thorough) return hurry();
    this.#clearAt = this.#ports.now() + patience;
    this.#later(loginPatience, hurry);
  }

  /** A logout was slower than the login that followed it, and may have taken the new session with it. */
  #logInAgain(): void {
    if (!this.#entered || this.#callers.areWaiting) return;
    const again = () => {
      if (this.state === 'token-delivered' || this.state === 'fetching-token') this.#enter();
    };
    this.#later(sameMoment, () => this.#exchanges.areUnanswered || this.#later(lateLogoutGrace, again));
  }

  #enter(): void {
    this.#entered = true;
    const answer = this.#answers.fresh;
    if (!this.#wantsUser || (answer && !answer.token)) return this.#rest(answer?.error ?? null);
    if (this.#hidden !== 'until-exchanged') this.#later(guestPatience, () => this.#ports.setVisible(true));
    const registration = this.#registration;
    this.#wasAsked = false;
    this.#later(callbackPatience, () => this.#wasAsked || this.#unanswered());
    this.#ports.login((success, failure) => this.#called(registration, { success, failure }));
  }

  /** ASAP did not ask for a token. One that is logged in already may see no need. */
  #unanswered(): void {
    if (this.#held !== 'somebody')
      return this.#fail(explain('login-rejected', 'ASAP did not ask for a token.'));
    this.#set('token-delivered');
    this.#rest(null);
  }

  #called(registration: number, caller: Caller): void {
    if (registration !== this.#registration || this.#looping) return refuse(caller);
    this.#wasAsked = true;
    this.#lastCall = this.#ports.now();
    if (this.#callers.admit(caller, this.#lastCall)) return this.#serve(this.#answers.fresh);
    this.#looping = true;
    this.#fail(explain('login-loop'));
  }

  #serve(answer: Answer | null): void {
    if (!this.#callers.areWaiting) {
      // Fetched ahead of ASAP's first call: a token waits for it, a refusal is told at once.
      if (!answer) return;
      if (answer.token) return this.#tokenCame();
      return this.#entered ? this.#decline(answer) : this.#conclude(answer);
    }
    if (this.#answers.isAwaited) return;
    if (!answer) return this.#answers.ask(this.#wish, (fetched) => this.#serve(fetched));
    this.#answers.kept = null;
    const caller = this.#callers.next() as Caller;
    if (answer.token) this.#deliver(caller, answer.token);
    else {
      refuse(caller, answer.error ?? undefined);
      this.#decline(answer);
    }
    this.#serve(null);
  }

  #deliver(caller: Caller, token: Token): void {
    if (this.#subject !== null && !this.#isHeld(token)) {
      refuse(caller);
      return this.#begin(true);
    }
    this.#held = 'somebody';
    this.#subject = token.subject;
    this.#lastCall = this.#ports.now();
    this.#watchExchange();
    this.#ports.remember(this.#wish.userKey);
    try {
      caller.success(token.value);
    } catch {
      // What the widget throws may quote the token, so it is not kept as the cause.
      return this.#fail(explain('login-rejected', 'ASAP threw an error at the token.'));
    }
    this.#set('token-delivered');
    this.#announce(token.subject);
    this.#rest(null);
  }

  #watchExchange(): void {
    const generation = this.#generation;
    this.#exchanges.begin((refused) => {
      if (refused && generation === this.#generation) this.#fail(explain('login-rejected'));
      else if (this.state === 'token-delivered') this.#reveal();
    });
  }

  /** The source's word that there is no token. */
  #decline(answer: Answer): void {
    if (this.#held !== 'nobody' && isSignedOut(answer)) {
      this.#renew(false);
      this.#answers.kept = answer;
      this.#conclude(answer);
      return this.#logOutFirst();
    }
    this.#conclude(answer);
    this.#rest(answer.error);
  }

  /** Tells the page of an answer without a token. ASAP keeps what it has. */
  #conclude(answer: Answer): void {
    if (answer.told) return;
    answer.told = true;
    if (!answer.error) return this.#set('anonymous');
    const isKept = this.#held === 'somebody' && this.#subject !== null && this.#wantsUser;
    this.#set(isKept ? 'token-delivered' : 'failed');
    this.#ports.report(answer.error);
  }

  #fail(error: AsapError): void {
    this.#set('failed');
    this.#ports.report(error);
    this.#rest(error);
  }

  #rest(error: AsapError | null): void {
    this.#reveal();
    this.#ports.rested(error);
    this.#checkIfDue();
  }

  /** After a change of user ASAP stays hidden until the new exchange is over, lest the old user is seen. */
  #reveal(): void {
    const isOver = !this.#exchanges.isPending || !this.#wantsUser || this.state === 'failed';
    const wait = this.state === 'token-delivered' ? 0 : this.#clearAt - this.#ports.now();
    if (isOver && wait > 0) return this.#later(wait, () => this.#reveal());
    if (isOver) this.#hidden = 'no';
    if (this.#hidden === 'no') this.#ports.setVisible(true);
  }

  #announce(subject: string | null): void {
    if (subject === this.#announced) return;
    this.#announced = subject;
    this.#ports.announce();
  }

  #set(state: SessionState): void {
    if (state === this.state) return;
    this.state = state;
    this.#ports.changed(state);
  }
}
