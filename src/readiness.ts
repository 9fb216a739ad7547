import type { ZohoDeskAsap } from './asap/vendor.js';
import type { AsapError } from './errors.js';

/** A promise of ASAP for each load. Nobody need wait for it: its rejection is never an unhandled one. */
export class Readiness {
  declare promise: Promise<ZohoDeskAsap>;
  declare resolve: (asap: ZohoDeskAsap) => void;
  declare reject: (error: AsapError) => void;
  #isSettled = true;

  constructor() {
    this.renew();
  }

  /** A new load begins: a promise that was kept or broken gives way to a new one. */
  renew(): void {
    if (!this.#isSettled) return;
    this.#isSettled = false;
    this.promise = new Promise((resolve, reject) => Object.assign(this, { resolve, reject }));
    this.promise.catch(() => {});
  }

  settle(result: ZohoDeskAsap | AsapError): void {
    this.#isSettled = true;
    if (result instanceof Error) this.reject(result);
    else this.resolve(result);
  }
}
