import type { AsapError } from '../shared/errors.js';
import type { Token } from './token-source.js';

/** Who is logged in, as far as the page can know. Zoho gives no verdict, so the last word is `token-delivered`. */
export type SessionState = 'anonymous' | 'fetching-token' | 'token-delivered' | 'failed';

/** What the page asks for: nobody (`user: false`), or the user whom the token source knows. */
export interface Wish {
  user: boolean;
  userKey?: string | undefined;
}

/** What an earlier page remembered of ASAP's session: none, the same user's, or somebody's. */
export type Remembered = 'none' | 'same' | 'other';

/** ASAP's login callback: it may be called any number of times, and each call needs a fresh token. */
export type LoginCallback = (success: (token: string) => void, failure: (error: unknown) => void) => void;

/** All that the session needs of the world, so that it can be run on a fake clock against a model. Times in ms. */
export interface SessionPorts {
  now(): number;
  later(delay: number, callback: () => void): () => void;
  /** Asks the token source; null when nobody is signed in. Rejects with an {@link AsapError}. */
  fetchToken(signal: AbortSignal, wish: Wish): Promise<Token | null>;
  login(callback: LoginCallback): void;
  /**
   * Logs ASAP out. Calls `settled` when that can be taken as done, after `patience` ms without any sign; then `late` if it
   * is answered only later, be it before ASAP has read that. `thorough`: a user's session may be there. Returns what takes it as done at once.
   */
  logout(thorough: boolean, patience: number, settled: () => void, late: () => void): () => void;
  /** Calls `ended` when the exchange of the token about to be delivered is seen to end. */
  watchExchange(ended: (refused: boolean) => void): () => void;
  setVisible(visible: boolean): void;
  remember(userKey: string | undefined): void;
  forget(): void;
  announce(): void;
  changed(session: SessionState): void;
  report(error: AsapError): void;
  /** The session has come to rest; null, or the error that it rests in. */
  rested(error: AsapError | null): void;
}
