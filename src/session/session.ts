import { AsapError } from '../errors.js';
import { explain } from '../sentences.js';
import type { Token } from './token-source.js';

/** Who is logged in, as far as the page can know. Zoho gives no verdict, so the last word is `token-delivered`. */
export type SessionState = 'anonymous' | 'fetching-token' | 'token-delivered' | 'failed';

/** What the page asks for: nobody (`user: false`), or the user whom the token source knows. */
export interface Wish {
  user: boolean;
  userKey?: string | undefined;
}

/** What an earlier page remembered of ASAP's session: none, the same user's, or somebody's. */
export type Remembered = 'none' | 'same' | 'other';

/** ASAP's login callback: it may be called any number of times, and each call needs a fresh token. */
export type LoginCallback = (success: (token: string) => void, failure: (error: unknown) => void) => void;

/** All that the session needs of the world, so that it can be run on a fake clock against a model. Times in ms. */
export interface SessionPorts {
  now(): number;
  later(delay: number, callback: () => void): () => void;
  /** Asks the token source; null when nobody is signed in. Rejects with an {@link AsapError}. */
  fetchToken(signal: AbortSignal, wish: Wish): Promise<Token | null>;
  login(callback: LoginCallback): void;
  /** Logs ASAP out; calls `settled` when that can be taken as done. `thorough`: a user's session may be there. */
  logout(thorough: boolean, settled: () => void): void;
  /** Calls `ended` when the exchange of the token just delivered is seen to end. */
  watchExchange(ended: (refused: boolean) => void): () => void;
  setVisible(visible: boolean): void;
  remember(userKey: string | undefined): void;
  forget(): void;
  announce(): void;
  changed(session: SessionState): void;
  report(error: AsapError): void;
  /** The session has come to rest; null, or the error that it rests in. */
  rested(error: AsapError | null): void;
}

const answerLifetime = 60_000;
const exchangeLimit = 10_000;
/** The entry of an exchange may come before the widget has read its answer; only after that is a logout the last word. */
const exchangeGrace = 150;
const callbackLimit = 5;
const callbackWindow = 60_000;
const callbackPatience = 10_000;
const guestPatience = 3_000;
/** A widget may need some frames to draw what a logout left; only then is it shown to a guest. */
const redrawGrace = 50;
const renewalDue = 50 * 60_000;

type Answer = { at: number; told?: boolean } & ({ token: Token | null } | { error: AsapError });
interface Exchange {
  stop: () => void;
  /** What a newer generation does once the answer can no longer come. */
  then?: () => void;
}

interface Caller {
  success: (token: string) => void;
  failure: (error: unknown) => void;
}

/**
 * The session machine: the newest wish wins. Every wish starts a generation; what an older one still has under way is
 * aborted or dropped, and ASAP is logged out before anyone else is logged in.
 */
export class Session {
  state: SessionState = 'anonymous';
  readonly #ports: SessionPorts;
  #wish: Wish = { user: false };
  #generation = 0;
  /** The `login` whose callbacks are served: the last one, until ASAP is to be logged out. */
  #registration = 0;
  #wantsUser = false;
  #entered = false;
  #available = false;
  /** Whose session ASAP may hold. A page that has just begun cannot know. */
  #held: 'nobody' | 'unknown' | 'somebody' = 'unknown';
  #subject: string | null = null;
  #announced: string | null = null;
  /** Under way since the last delivery: its answer may still put that user into ASAP. */
  #exchange: Exchange | null = null;
  #request: AbortController | null = null;
  #answer: Answer | null = null;
  #callers: Caller[] = [];
  #calls: number[] = [];
  #looping = false;
  #hiddenUntilExchanged = false;
  #lastCall = 0;
  #timers = new Set<() => void>();

  constructor(ports: SessionPorts) {
    this.#ports = ports;
  }

  /** A new wish of the page: mode, user or endpoint changed, or an element came or (`user: false`) the last one left. */
  wish(wish: Wish): void {
    this.#wish = wish;
    this.#begin(wish.user);
  }

  /** ASAP can be called from now on. `remembered` is about the user of `userKey`. */
  ready(remembered: Remembered, userKey?: string): void {
    this.#available = true;
    if (this.#held === 'unknown' && remembered !== 'none') this.#held = 'somebody';
    const same =
      remembered === 'same' && this.#wantsUser && userKey === this.#wish.userKey && !this.#exchange;
    const answer = this.#freshAnswer();
    if (same && !(answer && isSignedOut(answer))) this.#enter();
    else this.#logOutFirst();
  }

  /** ASAP is gone from the page, but not what it stored: the next one starts with a logout. */
  gone(): void {
    this.#available = false;
    if (this.#held === 'nobody') this.#held = 'unknown';
    this.#wish = { user: false };
    this.#begin(false);
  }

  /** Asks the token source first, and logs ASAP out only if the user is another one, or not known. */
  login(wish = this.#wish): void {
    this.#wish = wish;
    if (!this.#available) return this.#begin(true);
    this.#renew(true);
    this.#set('fetching-token');
    this.#fetch((answer) => {
      this.#refuseCallers();
      if ('token' in answer && answer.token) {
        if (this.#isHeld(answer.token)) this.#enter();
        else this.#logOutFirst();
      } else {
        this.#answer = null;
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
    this.#begin(this.#wantsUser);
  }

  /** The panel is about to open, or the page became visible: a session of an hour is renewed when its time is near. */
  refresh(): void {
    const due = this.state === 'token-delivered' && this.#ports.now() - this.#lastCall > renewalDue;
    if (due) this.login();
  }

  /** Another tab changed its session, or the page was long out of sight: ask the token source once who is signed in. */
  check(): void {
    const resting = !this.#request && this.#callers.length === 0 && this.state !== 'fetching-token';
    if (!this.#available || !this.#wish.user || !resting) return;
    this.#fetch((answer) => {
      this.#answer = null;
      if ('token' in answer && answer.token) {
        if (!this.#isHeld(answer.token)) this.#begin(true);
      } else if (this.#held === 'somebody' && isSignedOut(answer)) this.#decline(answer);
      this.#serve(null);
    });
  }

  #isHeld(token: Token): boolean {
    return this.#held === 'somebody' && token.subject === this.#subject;
  }

  /** A new generation: nothing of the one before may act any more. */
  #renew(user: boolean): void {
    this.#generation++;
    this.#wantsUser = user;
    this.#request?.abort();
    this.#request = this.#answer = null;
    this.#calls = [];
    this.#looping = false;
    for (const cancel of this.#timers) cancel();
    this.#timers.clear();
    this.#entered = false;
    this.#refuseCallers();
  }

  #begin(user: boolean): void {
    this.#renew(user);
    this.#registration++;
    this.#set(user ? 'fetching-token' : 'anonymous');
    if (user) this.#fetch((answer) => this.#serve(answer));
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
    const thorough = this.#held === 'somebody';
    this.#hiddenUntilExchanged ||= thorough;
    const leave = () =>
      this.#ports.logout(thorough, () => {
        if (generation !== this.#generation) return;
        this.#held = 'nobody';
        this.#subject = null;
        this.#ports.forget();
        if (thorough && !this.#wantsUser) this.#announce(null);
        if (thorough || this.#wantsUser) this.#enter();
        else this.#later(redrawGrace, () => this.#enter());
      });
    if (!this.#exchange) return leave();
    // The exchange outlives a logout: its answer would put the old user back, so ASAP is logged out again after it.
    this.#ports.logout(thorough, () => {});
    this.#exchange.then = () => generation === this.#generation && leave();
  }

  #enter(): void {
    this.#entered = true;
    const answer = this.#freshAnswer();
    const declined = answer && !('token' in answer && answer.token);
    if (!this.#wantsUser || declined) return this.#rest(answer && 'error' in answer ? answer.error : null);
    if (!this.#hiddenUntilExchanged) this.#later(guestPatience, () => this.#ports.setVisible(true));
    this.#later(callbackPatience, () => this.#calls.length === 0 && this.#unanswered());
    const registration = ++this.#registration;
    this.#ports.login((success, failure) => this.#called(registration, { success, failure }));
  }

  /** ASAP did not ask for a token. One that is logged in already may see no need. */
  #unanswered(): void {
    if (this.#held !== 'somebody') return this.#fail(explain('login-rejected', 'ASAP did not ask for a token.'));
    this.#set('token-delivered');
    this.#rest(null);
  }

  #called(registration: number, caller: Caller): void {
    if (registration !== this.#registration || this.#looping) return this.#refuse(caller);
    const now = this.#ports.now();
    this.#calls = [...this.#calls.filter((time) => now - time < callbackWindow), now];
    this.#lastCall = now;
    if (this.#calls.length > callbackLimit) {
      this.#looping = true;
      this.#refuse(caller);
      return this.#fail(explain('login-loop'));
    }
    this.#callers.push(caller);
    this.#serve(this.#freshAnswer());
  }

  #freshAnswer(): Answer | null {
    const answer = this.#answer;
    if (answer && this.#ports.now() - answer.at < answerLifetime) return answer;
    return (this.#answer = null);
  }

  /** One token request at a time; each caller gets an answer of its own. */
  #fetch(then: (answer: Answer) => void): void {
    const controller = (this.#request = new AbortController());
    const finish = (result: { token: Token | null } | { error: AsapError }) => {
      if (controller !== this.#request) return;
      this.#request = null;
      then((this.#answer = { at: this.#ports.now(), ...result }));
    };
    this.#ports.fetchToken(controller.signal, this.#wish).then(
      (token) => finish({ token }),
      (error: AsapError) => finish({ error }),
    );
  }

  #serve(answer: Answer | null): void {
    if (this.#callers.length === 0) {
      // Fetched ahead of ASAP's first call: a token waits for it, a refusal is told at once.
      if (!answer || ('token' in answer && answer.token)) return;
      if (this.#entered) this.#decline(answer);
      else this.#conclude(answer);
      return;
    }
    if (this.#request) return;
    if (!answer) return this.#fetch((fetched) => this.#serve(fetched));
    this.#answer = null;
    const caller = this.#callers.shift()!;
    if ('token' in answer && answer.token) this.#deliver(caller, answer.token);
    else {
      this.#refuse(caller, 'error' in answer ? answer.error : undefined);
      this.#decline(answer);
    }
    if (this.#callers.length > 0) this.#serve(null);
  }

  #deliver(caller: Caller, token: Token): void {
    if (this.#subject !== null && !this.#isHeld(token)) {
      this.#refuse(caller);
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
    this.#exchange?.stop();
    const generation = this.#generation;
    const exchange: Exchange = {
      stop: () => {
        stopWatching();
        cancel();
      },
    };
    const end = (refused: boolean) => {
      exchange.stop();
      cancel = this.#ports.later(exchangeGrace, () => {
        this.#exchange = null;
        if (exchange.then) exchange.then();
        else if (refused && generation === this.#generation) this.#fail(explain('login-rejected'));
        else if (this.state === 'token-delivered') this.#reveal();
      });
    };
    const stopWatching = this.#ports.watchExchange(end);
    let cancel = this.#ports.later(exchangeLimit, () => end(false));
    this.#exchange = exchange;
  }

  /** The source's word that there is no token. */
  #decline(answer: Answer): void {
    if (this.#held === 'somebody' && isSignedOut(answer)) {
      this.#renew(false);
      this.#conclude(answer);
      return this.#logOutFirst();
    }
    this.#conclude(answer);
    this.#rest('error' in answer ? answer.error : null);
  }

  /** Tells the page of an answer without a token. ASAP keeps what it has. */
  #conclude(answer: Answer): void {
    if (answer.told) return;
    answer.told = true;
    if (!('error' in answer)) return this.#set('anonymous');
    this.#set(this.#subject !== null && this.#wantsUser ? 'token-delivered' : 'failed');
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
  }

  /** After a change of user ASAP stays hidden until the new exchange is over, lest the old user is seen. */
  #reveal(): void {
    if (!this.#exchange || !this.#wantsUser || this.state === 'failed') this.#hiddenUntilExchanged = false;
    if (!this.#hiddenUntilExchanged) this.#ports.setVisible(true);
  }

  #refuseCallers(): void {
    for (const caller of this.#callers.splice(0)) this.#refuse(caller);
  }

  #refuse(caller: Caller, error = explain('aborted')): void {
    try {
      caller.failure(error);
    } catch {
      // The widget's own failure handler is not ours to report.
    }
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

const isSignedOut = (answer: Answer): boolean =>
  'error' in answer ? answer.error.code === 'token-unauthorized' : !answer.token;
