import { AsapError } from '../shared/errors.js';
import { explain } from '../shared/error-messages.js';
import { LoginCalls } from './login-calls.js';
import {
  initialState,
  isVisible,
  transition,
  type Answer,
  type Effect,
  type Event,
  type RequestBegan,
  type TimerName,
} from './machine.js';
import type { RequestedSession, SessionPorts, SessionState, VendorRequest } from './ports.js';
import { timing } from './timing.js';

export type { SessionState } from './ports.js';

/**
 * Runs the session machine: sends it an event for everything that happens, and runs the effects that it returns. All rules are in
 * machine.ts.
 */
export class Session {
  readonly #ports: SessionPorts;
  readonly #calls = new LoginCalls();
  readonly #timers = new Map<TimerName, () => void>();
  readonly #events: Event[] = [];
  #machine = initialState;
  #requested: RequestedSession = { user: false };
  #fetch: AbortController | null = null;
  /** The token of the last answer; taken by its delivery. */
  #token = '';
  /** The times of the last logout, of the remount after it, of the first login after it, and of ASAP's last call for a token. */
  #times = { logout: Infinity, remount: Infinity, login: Infinity, call: 0 };
  #stopWatching: (() => void) | null = null;
  /** The user of the last mark that this tab has set. While that user leaves, the mark still belongs to this tab. */
  #marked: { key: string | undefined; subject: string | null } | null = null;

  constructor(ports: SessionPorts) {
    this.#ports = ports;
  }

  get state(): SessionState {
    return this.#machine.session;
  }

  /** A person may see ASAP, as far as the session knows. */
  get isVisible(): boolean {
    return isVisible(this.#machine);
  }

  /** A user leaves, and that user's ASAP ends, too. */
  get endsAsap(): boolean {
    const { phase } = this.#machine;
    return phase.name === 'leaving' && phase.endsUser;
  }

  /** Starts a new generation: the page's mode, user or endpoint changed, or the page has no element any more. */
  request(requested: RequestedSession): void {
    this.#begin(requested, 'desired');
  }

  /** Uses another token source from the next request on. Starts nothing. */
  replaceSource(requested: RequestedSession): void {
    this.#requested = requested;
  }

  /** Asks the token source first, and logs ASAP out only if the user is another one, or not known. */
  login(requested: RequestedSession): void {
    this.#begin(requested, 'login');
  }

  /** After an error: once more, from the beginning. */
  retry(): void {
    this.#begin(this.#requested, 'desired');
  }

  mounted(): void {
    const { marker } = this.#ports;
    const isForGuestsOnly = this.#ports.isForGuestsOnly() && !marker.isAnySet();
    this.#send({ type: 'mounted', isMarked: marker.isSet(), isForGuestsOnly });
  }

  gone(): void {
    this.#send({ type: 'gone' });
  }

  replaced(): void {
    this.#send({ type: 'replaced' });
  }

  restored(): void {
    this.#send({ type: 'restored' });
  }

  check(): void {
    this.#send({ type: 'check' });
  }

  /** A person uses help in this tab. Renews a session that ends soon, or takes back a session that another tab took. */
  used(): boolean {
    const isDue =
      this.state === 'token-delivered' && this.#ports.now() - this.#times.call > timing.renewalAge;
    if (isDue) this.login(this.#requested);
    else this.#send({ type: 'used' });
    return isDue;
  }

  /** Another tab changed the session that all tabs may share. Resolves with the owner of the session that is there now. */
  async otherTabChanged(): Promise<'nobody' | 'same' | 'other'> {
    const { marker } = this.#ports;
    if (this.#marked && (await marker.isOf(this.#marked.key, this.#marked.subject))) {
      this.check();
      return 'same';
    }
    const { source, subject } = this.#machine;
    const fetched = source.name === 'answered' && source.answer.token ? source.answer.subject : null;
    const isSame = await marker.isOf(this.#userKey, subject ?? fetched);
    const holds = !marker.isSet() ? 'nobody' : isSame ? 'same' : 'other';
    this.#send({ type: 'otherTab', holds });
    return holds;
  }

  get #userKey(): string | undefined {
    return this.#requested.user ? this.#requested.key : undefined;
  }

  #begin(requested: RequestedSession, type: 'desired' | 'login'): void {
    this.#requested = requested;
    const desired = requested.user
      ? ({ user: true, key: requested.key } as const)
      : ({ user: false } as const);
    this.#send({ type, desired });
  }

  /** Handles one event after the other, because an effect may send the next event. */
  #send(event: Event): void {
    this.#events.push(event);
    if (this.#events.length > 1) return;
    for (let next = this.#events[0]; next; this.#events.shift(), next = this.#events[0]) {
      const previous = this.#machine;
      const { state, effects } = transition(previous, next);
      this.#machine = state;
      const [first, ...rest] = effects;
      if (first) this.#run(first);
      if (state.session !== previous.session) this.#ports.changed(state.session, previous.session);
      for (const effect of rest) this.#run(effect);
    }
    this.#watch();
  }

  /**
   * Watches the requests to Zoho in three cases: ASAP is in a page with an element, a former user's request may be under way, or a
   * logout is not over.
   */
  #watch(): void {
    const { phase, hadUser } = this.#machine;
    const isHere = hadUser || (phase.name !== 'absent' && phase.name !== 'stuck');
    const matters = phase.name === 'leaving' || (isHere && this.#ports.isPresent());
    if (matters) this.#stopWatching ??= this.#ports.watchRequests((request) => this.#seen(request));
    else {
      this.#stopWatching?.();
      this.#stopWatching = null;
    }
  }

  #seen({ kind, startTime, hasFailed }: VendorRequest): void {
    const { logout, remount, login } = this.#times;
    // A fresh ASAP sends requests before its login, for what a guest sees. They come after the remount, so they do not belong to
    // the former user.
    const entered = kind === 'other' ? Math.min(remount, login) : login;
    const began: RequestBegan =
      startTime >= entered ? 'entered' : startTime >= logout ? 'leaving' : 'earlier';
    this.#send({ type: 'requestEnded', kind, began, hasFailed });
  }

  #run(effect: Effect): void {
    const ports = this.#ports;
    switch (effect.type) {
      case 'fetch':
        return void this.#fetchToken();
      case 'abort':
        this.#fetch?.abort();
        this.#fetch = null;
        return;
      case 'login':
        this.#calls.addLogin(ports.now());
        return this.#logIn(effect.registration);
      case 'logout':
        this.#times = { ...this.#times, logout: ports.performanceNow(), remount: Infinity, login: Infinity };
        // The same as a request of a user's logout that the server refuses: once more, and at last ASAP is taken out.
        if (!ports.logout() && this.endsAsap)
          this.#send({ type: 'requestEnded', kind: 'logout', began: 'leaving', hasFailed: true });
        return;
      case 'remount':
        this.#times.remount = ports.performanceNow();
        return ports.remount();
      case 'deliver':
        this.#times.call = ports.now();
        if (!this.#calls.deliver(effect.call, this.#token)) this.#send({ type: 'deliveryFailed' });
        this.#token = '';
        return;
      case 'refuse':
        return this.#calls.refuse(effect.call, effect.error);
      case 'remember':
        this.#marked = { key: this.#userKey, subject: effect.subject };
        return ports.marker.set(this.#userKey, effect.subject);
      case 'forget':
        return ports.marker.remove();
      case 'setVisible':
        return ports.visibilityChanged();
      case 'report':
        return ports.report(effect.error);
      case 'settled':
        return ports.settled(effect.error);
      case 'startTimer':
        return this.#startTimer(effect.name, effect.delay);
      case 'stopTimer':
        this.#timers.get(effect.name)?.();
        this.#timers.delete(effect.name);
        return;
      case 'announce':
        // Another tab reads the mark as soon as it hears of the change.
        return void ports.marker.written().then(() => ports.announce());
      case 'unmount':
        return ports.unmount();
    }
  }

  #startTimer(name: TimerName, delay: number): void {
    this.#timers.get(name)?.();
    const fire = () => {
      this.#timers.delete(name);
      this.#send({ type: 'timer', name });
    };
    this.#timers.set(name, this.#ports.later(delay, fire));
  }

  #logIn(registration: number): void {
    const { login } = this.#times;
    if (login === Infinity) this.#times.login = this.#ports.performanceNow();
    this.#ports.login((success, failure) => {
      const now = this.#ports.now();
      const isCurrent = registration === this.#machine.registration;
      if (isCurrent) this.#times.call = now;
      const added = this.#calls.add({ success, failure }, now, isCurrent);
      this.#send({ type: 'asked', registration, ...added });
    });
  }

  async #fetchToken(): Promise<void> {
    const requested = this.#requested;
    if (!requested.user) return;
    const controller = (this.#fetch = new AbortController());
    let token = '';
    let answer: Answer;
    try {
      const fetched = await requested.fetchToken(controller.signal);
      token = fetched?.value ?? '';
      const subject = fetched?.subject ?? null;
      const isMarked = await this.#ports.marker.isOf(requested.key, subject);
      answer = fetched ? { token: true, subject, isMarked } : { token: false, error: null };
    } catch (error) {
      answer = { token: false, error: error instanceof AsapError ? error : explain('token-network') };
    }
    if (controller !== this.#fetch) return;
    this.#fetch = null;
    this.#token = token;
    this.#send({ type: 'answered', answer });
  }
}
