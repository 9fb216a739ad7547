import type { AsapError } from '../shared/errors.js';
import type { SessionPorts, Wish } from './ports.js';
import type { Token } from './token-source.js';

const lifetime = 60_000;

/** What the token source said. Without token and error: nobody is signed in. */
export interface Answer {
  at: number;
  token: Token | null;
  error: AsapError | null;
  told?: boolean;
}

export const isSignedOut = ({ token, error }: Answer): boolean =>
  error ? error.code === 'token-unauthorized' : !token;

/** Asks the token source, one request at a time, and keeps the answer for who comes first within a minute. */
export class Answers {
  /** Set to null by who takes it. */
  kept: Answer | null = null;
  readonly #ports: SessionPorts;
  #request: AbortController | null = null;

  constructor(ports: SessionPorts) {
    this.#ports = ports;
  }

  get isAwaited(): boolean {
    return this.#request !== null;
  }

  get fresh(): Answer | null {
    if (this.kept && this.#ports.now() - this.kept.at >= lifetime) this.kept = null;
    return this.kept;
  }

  ask(wish: Wish, then: (answer: Answer) => void): void {
    const controller = (this.#request = new AbortController());
    const finish = (token: Token | null, error: AsapError | null = null) => {
      if (controller !== this.#request) return;
      this.#request = null;
      then((this.kept = { at: this.#ports.now(), token, error }));
    };
    this.#ports
      .fetchToken(controller.signal, wish)
      .then(finish, (error: unknown) => finish(null, error as AsapError));
  }

  /** Gives up the request that is under way, and what is kept. */
  drop(): void {
    this.#request?.abort();
    this.#request = this.kept = null;
  }
}
