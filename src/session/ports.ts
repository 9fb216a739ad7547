import type { AsapError } from '../shared/errors.js';
import type { SessionMarker } from './session-marker.js';
import type { Token } from './token-source.js';

/**
 * Who is logged in, as far as the page can know. Zoho does not say whether it accepted a token, so `token-delivered` is the most
 * that the page can know.
 */
export type SessionState = 'anonymous' | 'fetching-token' | 'token-delivered' | 'failed';

/** Asks for a token; resolves with null when nobody is signed in. Rejects with an {@link AsapError}. */
export type FetchToken = (signal: AbortSignal) => Promise<Token | null>;

/** Who should be logged in: nobody, or the user that the token source names. */
export type RequestedSession =
  | { readonly user: false }
  | { readonly user: true; readonly key: string | undefined; readonly fetchToken: FetchToken };

/** ASAP's login callback: it may be called any number of times, and each call needs a fresh token. */
export type LoginCallback = (success: (token: string) => void, failure: (error: unknown) => void) => void;

/** A request to Zoho that has ended. */
export interface VendorRequest {
  readonly kind: 'exchange' | 'logout' | 'other';
  /** On the clock of `performance.now()`, in ms. */
  readonly startTime: number;
  /** The server refused it. False where the browser shows no status. */
  readonly hasFailed: boolean;
}

/** All that the session needs from outside. Times in ms. */
export interface SessionPorts {
  /** The wall clock. It goes on while the computer sleeps. */
  now(): number;
  /** The clock of {@link VendorRequest.startTime}. */
  performanceNow(): number;
  later(delay: number, callback: () => void): () => void;
  readonly marker: SessionMarker;
  /** Nobody can log in to the app that is in the page. So ASAP can hold nobody's session. */
  isForGuestsOnly(): boolean;
  /** Logs ASAP in. Never throws. */
  login(callback: LoginCallback): void;
  /** Logs ASAP out. Never throws. */
  /** False when ASAP threw at it. */
  logout(): boolean;
  /** Takes ASAP out of the page, and puts a fresh one in if help is still wanted. */
  remount(): void;
  /** Takes ASAP out of the page. */
  unmount(): void;
  /** An element is in the page. */
  isPresent(): boolean;
  watchRequests(seen: (request: VendorRequest) => void): () => void;
  /** `isVisible` of the session has changed. */
  visibilityChanged(): void;
  /** Tells other tabs that the session changed. */
  announce(): void;
  changed(session: SessionState, previous: SessionState): void;
  report(error: AsapError): void;
  /** Nothing is under way any more. `error` is what went wrong, or null. */
  settled(error: AsapError | null): void;
}
