import { explain } from '../shared/error-messages.js';
import { maximumCalls, timing } from './timing.js';
import type { AsapError } from '../shared/errors.js';

interface LoginCall {
  success: (token: string) => void;
  failure: (error: unknown) => void;
}

/**
 * Keeps the calls of ASAP's login callback that wait for a token. Each call has a number. Also counts how often ASAP called in the
 * last minute, and how often the session had asked it to log in. ASAP may call late, also for a login that came before the last one.
 */
export class LoginCalls {
  readonly #waiting = new Map<number, LoginCall>();
  #times: number[] = [];
  #logins: number[] = [];
  #next = 0;

  /**
   * Adds a call. `isExcess`: ASAP asks so often that it must be a loop. Calls of callbacks from before the last logout do not
   * count, and neither do calls in excess.
   */
  add(call: LoginCall, now: number, counts: boolean): { call: number; isExcess: boolean } {
    this.#times = this.#times.filter((time) => now - time < timing.loopWindow);
    const isExcess = counts && this.#times.length >= maximumCalls * (this.#logins.length || 1);
    if (counts && !isExcess) this.#times.push(now);
    this.#waiting.set(this.#next, call);
    return { call: this.#next++, isExcess };
  }

  /** Gives a call its token. Returns false if ASAP threw an error. */
  deliver(call: number, token: string): boolean {
    const waiting = this.#waiting.get(call);
    this.#waiting.delete(call);
    try {
      waiting?.success(token);
      return true;
    } catch {
      // What ASAP throws may quote the token, so it is not kept.
      return false;
    }
  }

  refuse(call: number, error: AsapError | null): void {
    const waiting = this.#waiting.get(call);
    this.#waiting.delete(call);
    try {
      waiting?.failure(error ?? explain('aborted'));
    } catch {
      // ASAP's own handler failed, so the element does not report it.
    }
  }

  /** The session asks ASAP to log in, perhaps once more: ASAP may call as often as for the first login. */
  addLogin(now: number): void {
    // A login explains calls for one window, and each of these calls counts for one window more.
    this.#logins = [...this.#logins.filter((time) => now - time < 2 * timing.loopWindow), now];
  }
}
