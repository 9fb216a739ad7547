import { AsapError, type AsapErrorCode } from '../../src/shared/errors.js';
import type { Remembered, SessionPorts, Wish } from '../../src/session/ports.js';
import type { Session } from '../../src/session/session.js';
import type { Token } from '../../src/session/token-source.js';
import { FakeClock, settlePromises } from './fake-clock.js';
import { SimulatedVendor, type Habits } from './simulated-vendor.js';

export type User = 'ada' | 'grace';
/** What the token source answers with: as it should, with another's token, or not at all. */
export type Outcome = 'right' | 'wrong-user' | Extract<AsapErrorCode, `token-${string}`>;
/** Never signed in: whom a faulty token source takes the user for. */
export const stranger = 'stranger';

export interface Situation extends Habits {
  /** Whether the page gives `user-key`, the user's name here. */
  isKeyed: boolean;
  /** Whose session an earlier page left, and whether this package remembers it. */
  left: { user: User; isRemembered: boolean } | null;
  signedIn: User | null;
  isLoaded: boolean;
}

export type SessionClass = new (ports: SessionPorts) => Session;

interface Request {
  signal: AbortSignal;
  /** Which of the page's acts it belongs to. */
  act: number;
  isOver: boolean;
}

interface Issued {
  user: string;
  request: Request;
  at: number;
  isDelivered: boolean;
}

export class Violation extends Error {}

function must(condition: boolean, sentence: string): void {
  if (!condition) throw new Violation(sentence);
}

/** A page, its token source and its tabs around the session machine; judges all that the machine does. */
export class SimulatedPage {
  readonly clock = new FakeClock();
  signedIn: User | null = null;
  mode: 'jwt' | 'anonymous' = 'jwt';
  source: { outcome: Outcome; latency: number } = { outcome: 'right', latency: 20 };
  isPresent = true;
  isReady = false;
  vendor: SimulatedVendor;
  session: Session;
  announcements = 0;
  readonly #Session: SessionClass;
  readonly #situation: Situation;
  readonly #storage: { session: string | null };
  #mark: string | null;
  #isVisible = false;
  #signedOut = false;
  /** Counts what the page asked for: a token of one act must not be used in another. */
  #act = 0;
  #life = 0;
  #requests: Request[] = [];
  #deliveries: number[] = [];
  #tokens = new Map<string, Issued>();
  /** Whose name may be seen: the user whom the page or, last, a token named. */
  #named: Set<string> = new Set();
  #owesRest = false;
  #violation: Violation | null = null;
  #metStranger = false;
  /** Whether the token source has another word than the machine's last, untold. */
  #isMisled = false;
  #error: AsapError | null = null;

  constructor(SessionUnderTest: SessionClass, situation: Situation) {
    this.#Session = SessionUnderTest;
    this.#situation = situation;
    this.#storage = { session: situation.left?.user ?? null };
    this.#mark = situation.left?.isRemembered ? situation.left.user : null;
    this.vendor = this.#mount();
    this.session = new this.#Session(this.#ports());
  }

  /** What the element does when the page appears. */
  start(): void {
    this.signedIn = this.#situation.signedIn;
    this.#follow();
    if (this.#situation.isLoaded) this.load();
  }

  /** From now on the vendor refuses tokens. Where that is not seen, the machine cannot know. */
  refuse(refuses: boolean): void {
    this.vendor.refusesTokens = refuses && this.#situation.exchangeIsSeen;
  }

  /** A widget that was never given a callback, as it took up a session, cannot tell. */
  expire(): void {
    this.#isMisled ||= this.vendor.callbacks.length === 0;
    this.vendor.expire();
  }

  async wait(milliseconds: number): Promise<void> {
    await settlePromises();
    this.judge();
    await this.clock.advance(milliseconds, () => this.judge());
  }

  signIn(user: User | null): void {
    this.signedIn = user;
    this.#isMisled = true;
    if (!this.#situation.isKeyed || !this.isPresent) return;
    this.#signedOut = false;
    this.#follow();
  }

  /** Another tab signs somebody in, says so, and leaves them to whatever ASAP this page loads next. */
  signInElsewhere(user: User | null): void {
    this.signIn(user);
    if (!this.isReady && this.vendor.pending.length === 0) this.#mark = this.#storage.session = user;
    this.#isMisled = this.#metStranger;
    this.session.check();
  }

  setMode(mode: 'jwt' | 'anonymous'): void {
    if (mode === this.mode) return;
    this.mode = mode;
    this.#signedOut = false;
    if (this.isPresent) this.#follow();
  }

  login(): void {
    if (this.mode !== 'jwt' || !this.isPresent) return;
    this.#signedOut = false;
    if (!this.isReady) return this.#follow();
    this.#do(this.#wish(), () => this.session.login(this.#wish()), 'keep');
  }

  logout(): void {
    if (!this.isPresent) return;
    this.#signedOut = true;
    this.#follow();
  }

  remove(): void {
    if (!this.isPresent) return;
    this.isPresent = this.#isVisible = false;
    this.#do({ user: false }, () => this.session.wish({ user: false }));
  }

  insert(): void {
    if (this.isPresent) return;
    this.isPresent = true;
    this.#follow();
  }

  retry(): void {
    if (this.isPresent && this.isReady && this.#error) this.#do(this.#wish(), () => this.session.retry());
  }

  /** Another app or language: the widget goes, and a new one comes when the page says `load`. */
  unload(): void {
    if (!this.isReady) return;
    this.isReady = this.#isVisible = this.vendor.isAlive = false;
    this.vendor.logout(
      0,
      () => {},
      () => {},
    );
    this.#do({ user: false }, () => this.session.gone());
    if (this.isPresent) this.#follow();
  }

  load(): void {
    if (this.isReady) return;
    this.vendor = this.#mount();
    this.isReady = true;
    this.session.ready(this.#remembered(), this.#wish().userKey);
  }

  /** The document goes, with all that it had under way; storage stays. */
  reload(): void {
    this.#life++;
    this.clock.clear();
    this.#requests = [];
    this.isReady = this.#isVisible = this.vendor.isAlive = this.#signedOut = this.#owesRest = false;
    this.isPresent = true;
    this.session = new this.#Session(this.#ports());
    this.#follow();
  }

  /** Out of sight in the back/forward cache, where other pages may have changed what the widget holds. */
  restore(found: User | null): void {
    this.#isVisible = false;
    if (this.isReady && this.isPresent && this.vendor.pending.length === 0) {
      this.vendor.thaw(found);
      this.#mark = found;
    }
    this.clock.freeze(1_000);
    if (this.isPresent) this.#do(this.#wish(), () => this.session.restore());
  }

  judge(): void {
    const user = this.vendor.isAlive ? [this.vendor.session, this.vendor.drawn] : [];
    if (this.#isVisible) {
      for (const name of user) must(name === null || this.#named.has(name), `${name} is seen.`);
    }
    const live = this.#requests.filter(({ signal, isOver }) => !isOver && !signal.aborted);
    must(live.length <= 1, 'Two token requests are under way.');
    if (this.#violation) throw this.#violation;
  }

  /** Once all is well and quiet, ASAP must be as the last wish says. */
  async judgeRest(): Promise<void> {
    this.source = { outcome: 'right', latency: 20 };
    this.vendor.refusesTokens = false;
    this.insert();
    await this.wait(100);
    this.load();
    await this.wait(60_000);
    if (this.#isMisled) this.session.check();
    await this.wait(60_000);
    this.retry();
    await this.wait(60_000);
    const { user } = this.#wish();
    const expected = user ? this.signedIn : null;
    must(!this.#owesRest, 'The machine never said that it rests.');
    must(this.vendor.session === expected, `${this.vendor.session} is logged in, not ${expected}.`);
    must(this.vendor.drawn === expected, 'The widget shows somebody else.');
    must(this.#isVisible, 'ASAP stays hidden.');
    must(this.vendor.unanswered === 0, 'A callback waits without end.');
    const state = expected ? 'token-delivered' : 'anonymous';
    must(this.session.state === state, `The state is ${this.session.state}, not ${state}.`);
    must((this.#mark === null) === (expected === null), 'What is remembered is wrong.');
  }

  #mount(): SimulatedVendor {
    return new SimulatedVendor(this.clock, this.#situation, this.#storage, (token) => this.#deliver(token));
  }

  #wish(): Wish {
    const user = this.mode === 'jwt' && !this.#signedOut && this.isPresent;
    return { user, userKey: this.#situation.isKeyed ? (this.signedIn ?? 'nobody') : undefined };
  }

  #follow(): void {
    this.#do(this.#wish(), () => this.session.wish(this.#wish()));
  }

  /** `keep`: whoever is logged in may stay until the token source has spoken. */
  #do({ user, userKey }: Wish, act: () => void, named: 'anew' | 'keep' = 'anew'): void {
    this.#act++;
    this.#isMisled = this.#metStranger;
    this.#deliveries = [];
    this.#error = null;
    this.#owesRest = true;
    if (named === 'anew' || !user) this.#named = new Set(user && userKey ? [userKey, stranger] : []);
    act();
  }

  #remembered(): Remembered {
    const { userKey } = this.#wish();
    if (this.#mark === null) return 'none';
    return userKey !== undefined && this.#mark === userKey ? 'same' : 'other';
  }

  #ports(): SessionPorts {
    const life = this.#life;
    /** What a page that is gone does has no effect. */
    const alive =
      <Arguments extends unknown[]>(act: (...values: Arguments) => void) =>
      (...values: Arguments) => {
        if (life === this.#life) act(...values);
      };
    return {
      now: () => this.clock.now,
      later: (delay, act) => this.clock.later(delay, act),
      fetchToken: (signal, wish) => this.#fetchToken(signal, wish),
      login: alive((callback) => this.vendor.login(callback)),
      logout: (_, ...settling) => (life === this.#life ? this.vendor.logout(...settling) : () => {}),
      watchExchange: (ended) => this.vendor.watchExchange(ended),
      setVisible: alive((isVisible) => (this.#isVisible = isVisible && this.isReady && this.isPresent)),
      remember: alive((userKey) => (this.#mark = userKey ?? '')),
      forget: alive(() => (this.#mark = null)),
      announce: alive(() => this.announcements++),
      changed: () => {},
      report: alive((error) => (this.#error = error)),
      rested: alive(() => (this.#owesRest = false)),
    };
  }

  #fetchToken(signal: AbortSignal, wish: Wish): Promise<Token | null> {
    this.#note(wish.user && this.#wish().user, 'A token is asked for, for nobody.');
    const request: Request = { signal, act: this.#act, isOver: false };
    this.#requests.push(request);
    const { outcome, latency } = this.source;
    const user = outcome === 'wrong-user' ? stranger : this.signedIn;
    return new Promise((resolve, reject) => {
      // Answers even when it is no longer wanted: the machine must not rely on the source's obedience.
      this.clock.later(latency, () => {
        request.isOver = true;
        this.#metStranger ||= outcome === 'wrong-user';
        this.#isMisled ||= outcome !== 'right';
        if (!signal.aborted) this.#name(outcome, user);
        if (outcome !== 'right' && outcome !== 'wrong-user') reject(new AsapError(outcome, '', ''));
        else resolve(user && this.#issue(user, request));
      });
    });
  }

  #issue(user: string, request: Request): Token {
    const value = `${user}.${this.#tokens.size}`;
    this.#tokens.set(value, { user, request, at: this.clock.now, isDelivered: false });
    return { value, subject: `${user}@example.com` };
  }

  /** For what the machine calls: it may catch what is thrown there. */
  #note(condition: boolean, sentence: string): void {
    if (!condition) this.#violation ??= new Violation(sentence);
  }

  #name(outcome: Outcome, user: string | null): void {
    if (outcome === 'token-unauthorized' || (outcome === 'right' && !user)) this.#named.clear();
    else if (outcome === 'right' || outcome === 'wrong-user') {
      const { userKey } = this.#wish();
      this.#named = new Set([user ?? '', ...(userKey ? [userKey, stranger] : [])]);
    }
  }

  /** The widget was given a token: says whose. */
  #deliver(value: string): string {
    const issued = this.#tokens.get(value);
    if (!issued) return 'nobody';
    this.#note(!issued.isDelivered, 'A token is delivered twice.');
    issued.isDelivered = true;
    this.#note(!issued.request.signal.aborted, 'A token of a request that was given up is delivered.');
    this.#note(issued.request.act === this.#act, 'A token of an earlier wish is delivered.');
    this.#note(this.clock.now - issued.at < 60_000, 'A stale token is delivered.');
    this.#note(this.#wish().user, 'A token is delivered, for nobody.');
    this.#deliveries = [...this.#deliveries.filter((at) => this.clock.now - at < 60_000), this.clock.now];
    this.#note(this.#deliveries.length <= 12, 'The token endpoint is asked in a loop.');
    const others = this.vendor.pending.filter((user) => user !== issued.user);
    this.#note(others.length === 0, `${others.join()} may still come after ${issued.user}.`);
    return issued.user;
  }
}
