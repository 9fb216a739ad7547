import type { AsapError } from '../shared/errors.js';
import type { Member } from './registry.js';
import { explain } from '../shared/error-messages.js';

interface Waiter<T> {
  member: Member;
  resolve: (value: T) => void;
  reject: (error: AsapError) => void;
}

/** Promises given out to elements, all settled together, so that none is left open. */
export class Waiters<T> {
  #waiters: Waiter<T>[] = [];

  wait(member: Member): Promise<T> {
    return new Promise((resolve, reject) => this.#waiters.push({ member, resolve, reject }));
  }

  settle(result: AsapError | T): void {
    for (const { resolve, reject } of this.#waiters.splice(0)) {
      if (result instanceof Error) reject(result);
      else resolve(result);
    }
  }

  /** Nothing is to be had any more for elements that have left. */
  dismissAbsent(members: Set<Member>): void {
    const absent = this.#waiters.filter(({ member }) => !members.has(member));
    this.#waiters = this.#waiters.filter(({ member }) => members.has(member));
    for (const { reject } of absent) reject(explain('aborted'));
  }
}
