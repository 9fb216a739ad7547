import type { AsapError } from '../shared/errors.js';
import type { Participant } from './contract.js';
import { explain } from '../shared/error-messages.js';

interface Waiter<T> {
  participant: Participant;
  resolve: (value: T) => void;
  reject: (error: AsapError) => void;
}

/** Promises that elements wait for. They all settle together, so that no promise stays open. */
export class PendingPromises<T> {
  #waiters: Waiter<T>[] = [];

  wait(participant: Participant): Promise<T> {
    return new Promise((resolve, reject) => this.#waiters.push({ participant, resolve, reject }));
  }

  settle(result: AsapError | T): void {
    for (const { resolve, reject } of this.#waiters.splice(0)) {
      if (result instanceof Error) reject(result);
      else resolve(result);
    }
  }

  /** Rejects the promises of elements that have left the page. */
  dismissAbsent(participants: Set<Participant>): void {
    const absent = this.#waiters.filter(({ participant }) => !participants.has(participant));
    this.#waiters = this.#waiters.filter(({ participant }) => participants.has(participant));
    for (const { reject } of absent) reject(explain('aborted'));
  }
}
