import type { SessionPorts } from './ports.js';

const limit = 10_000;
/** The entry of an exchange may come before ASAP has read its answer; only after that is a logout the last word. */
const grace = 150;

/** The token exchanges under way: whatever ASAP is told meanwhile, each may still put its user into it. */
export class Exchanges {
  readonly #ports: SessionPorts;
  #pending = 0;
  #anyAnswered = false;
  #refused = true;
  #over: (refused: boolean) => void = () => {};
  #next: (() => void) | null = null;

  constructor(ports: SessionPorts) {
    this.#ports = ports;
  }

  get isPending(): boolean {
    return this.#pending > 0;
  }

  /** Whether one is under way and none was answered yet. */
  get areUnanswered(): boolean {
    return this.isPending && !this.#anyAnswered;
  }

  /**
   * Follows one from before its token is delivered. When none is under way any more, and nothing waits for that, the `over`
   * of the newest is called; `refused` if none was accepted.
   */
  begin(over: (refused: boolean) => void): void {
    if (!this.isPending) {
      this.#refused = true;
      this.#anyAnswered = false;
    }
    this.#over = over;
    this.#pending++;
    const end = (refused: boolean) => {
      stop();
      cancel();
      this.#refused &&= refused;
      this.#anyAnswered = true;
      this.#ports.later(grace, () => {
        if (--this.#pending > 0) return;
        const next = this.#next ?? (() => this.#over(this.#refused));
        this.#next = null;
        next();
      });
    };
    const stop = this.#ports.watchExchange(end);
    const cancel = this.#ports.later(limit, () => end(false));
  }

  /** Calls `next` when none is under way any more, instead of what was to be called before. */
  afterwards(next: () => void): void {
    if (this.isPending) this.#next = next;
    else next();
  }
}
