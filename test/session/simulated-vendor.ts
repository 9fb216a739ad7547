import type { LoginCallback } from '../../src/session/ports.js';
import type { FakeClock } from './fake-clock.js';

/** Answers to what is not known of the vendor, and how fast things go, in ms. */
export interface Habits {
  /** 0: a logout is over at once. */
  logout: number;
  /** Whether a request shows that a logout is over. */
  logoutIsSeen: boolean;
  exchanges: readonly number[];
  exchangeIsSeen: boolean;
  /** From the answer of an exchange until the widget acts on it. */
  reading: number;
  loginWhileLoggedIn: 'replaces' | 'ignored';
  callbacksPerLogin: number;
  sessionOnReload: 'kept' | 'lost';
  throwsAtFailure: boolean;
}

interface Watcher {
  since: number;
  ended: (refused: boolean) => void;
}

/** A widget's life from its mounting on. Its exchanges go on after its end, and write to what is stored. */
export class SimulatedVendor {
  session: string | null = null;
  /** Whose name and tickets are on its nodes. */
  drawn: string | null = null;
  callbacks: LoginCallback[] = [];
  isAlive = true;
  /** Callbacks that still wait for a token or a refusal. */
  unanswered = 0;
  refusesTokens = false;
  readonly #clock: FakeClock;
  readonly #habits: Habits;
  readonly #storage: { session: string | null };
  readonly #userOf: (token: string) => string;
  #watchers: Watcher[] = [];
  #exchanges = 0;
  #pending: string[] = [];

  constructor(
    clock: FakeClock,
    habits: Habits,
    storage: { session: string | null },
    userOf: (token: string) => string,
  ) {
    this.#clock = clock;
    this.#habits = habits;
    this.#storage = storage;
    this.#userOf = userOf;
    if (habits.sessionOnReload === 'lost') storage.session = null;
    this.session = this.drawn = storage.session;
  }

  /** Users whose exchange may still end. */
  get pending(): readonly string[] {
    return this.#pending;
  }

  login(callback: LoginCallback): void {
    if (this.session && this.#habits.loginWhileLoggedIn === 'ignored') return;
    this.callbacks.push(callback);
    for (let call = 1; call < this.#habits.callbacksPerLogin; call++) {
      this.#clock.later(call * 10, () => this.ask(callback));
    }
    this.ask(callback);
  }

  ask(callback = this.callbacks.at(-1)): void {
    if (!callback || !this.isAlive) return;
    this.unanswered++;
    let isAnswered = false;
    const answer = () => {
      if (isAnswered) throw new Error('A callback was answered twice.');
      isAnswered = true;
      this.unanswered--;
    };
    callback(
      (token) => {
        answer();
        this.#exchange(this.#userOf(token));
      },
      () => {
        answer();
        if (this.#habits.throwsAtFailure) throw new Error('The widget fails.');
      },
    );
  }

  /** As the adapter of the page does: `settled` when the end of it was seen, or after a while. */
  logout(patience: number, settled: () => void, late: () => void): () => void {
    const { logout, logoutIsSeen } = this.#habits;
    if (logout === 0) this.set(null);
    else this.#clock.later(logout + 10, () => this.set(null));
    let next = () => {
      next = late;
      settled();
    };
    const settle = next;
    const settleOnce = () => next === settle && settle();
    this.#clock.later(patience, settleOnce);
    if (logout > 0) {
      this.#clock.later(logout, () => next !== settle && next());
      this.#clock.later(logout + 50, settleOnce);
    }
    if (logout === 0 && logoutIsSeen) this.#clock.later(65, settleOnce);
    return settleOnce;
  }

  watchExchange(ended: (refused: boolean) => void): () => void {
    const watcher = { since: this.#clock.now, ended };
    this.#watchers.push(watcher);
    return () => this.#dismiss(watcher);
  }

  expire(): void {
    this.set(null);
    this.ask();
  }

  /** Back from the back/forward cache, with what another page has left. */
  thaw(user: string | null): void {
    this.#storage.session = this.session = this.drawn = user;
  }

  /** The widget draws a change a little later. */
  set(user: string | null): void {
    this.#storage.session = user;
    if (!this.isAlive) return;
    this.session = user;
    this.#clock.later(30, () => (this.drawn = this.session));
  }

  #exchange(user: string): void {
    const { exchanges, exchangeIsSeen, reading } = this.#habits;
    const latency = exchanges[this.#exchanges++ % exchanges.length] ?? 30;
    const start = this.#clock.now;
    const refused = this.refusesTokens;
    this.#pending.push(user);
    this.#clock.later(latency, () => {
      if (exchangeIsSeen) this.#tell(start, refused);
      this.#clock.later(reading, () => {
        this.#pending.splice(this.#pending.indexOf(user), 1);
        if (!refused) this.set(user);
      });
    });
  }

  #tell(start: number, refused: boolean): void {
    const watcher = this.#watchers.findLast(({ since }) => since <= start);
    if (!watcher) return;
    this.#dismiss(watcher);
    watcher.ended(refused);
  }

  #dismiss(watcher: Watcher): void {
    this.#watchers = this.#watchers.filter((other) => other !== watcher);
  }
}
