import { explain } from '../shared/error-messages.js';

const limit = 5;
const span = 60_000;

/** A call of ASAP's login callback: it waits for one token, or for a refusal. */
export interface Caller {
  success: (token: string) => void;
  failure: (error: unknown) => void;
}

export function refuse(caller: Caller, error = explain('aborted')): void {
  try {
    caller.failure(error);
  } catch {
    // The widget's own failure handler is not ours to report.
  }
}

/** The calls of one generation, first come, first served. */
export class Callers {
  #waiting: Caller[] = [];
  #times: number[] = [];

  get areWaiting(): boolean {
    return this.#waiting.length > 0;
  }

  /** Puts a call in the queue; refuses it, and says no, when there are more than 5 in a minute. */
  admit(caller: Caller, now: number): boolean {
    this.#times = [...this.#times.filter((time) => now - time < span), now];
    if (this.#times.length > limit) {
      refuse(caller);
      return false;
    }
    this.#waiting.push(caller);
    return true;
  }

  next(): Caller | undefined {
    return this.#waiting.shift();
  }

  refuseAll(): void {
    for (const caller of this.#waiting.splice(0)) refuse(caller);
  }

  /** A new generation: the old one's calls are refused and forgotten. */
  clear(): void {
    this.refuseAll();
    this.#times = [];
  }
}
