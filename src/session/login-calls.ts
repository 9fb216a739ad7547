import { explain } from '../shared/error-messages.js';
import { maximumCalls, timing } from './timing.js';
import type { AsapError } from '../shared/errors.js';

interface LoginCall {
  success: (token: string) => void;
  failure: (error: unknown) => void;
}

/** The calls of ASAP's login callback that wait for a token, each under a number, and how often ASAP called of late. */
export class LoginCalls {
  readonly #waiting = new Map<number, LoginCall>();
  #times: number[] = [];
  #next = 0;

  /** Adds a call. `isExcess`: ASAP asks so often that it must be a loop. Calls of callbacks from before the last logout do not count. */
  add(call: LoginCall, now: number, counts: boolean): { call: number; isExcess: boolean } {
    if (counts) this.#times = [...this.#times.filter((time) => now - time < timing.loopWindow), now];
    this.#waiting.set(this.#next, call);
    return { call: this.#next++, isExcess: this.#times.length > maximumCalls };
  }

  /** Gives a call its token. Says false when ASAP threw at it. */
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
      // A failure inside ASAP's own handler is not ours to report.
    }
  }

  /** A new generation begins: only its own calls can be a loop. */
  forgetTimes(): void {
    this.#times = [];
  }
}
