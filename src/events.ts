import type { AsapError, AsapErrorCode } from './errors.js';
import type { SessionState } from './session/session.js';

const options: EventInit = { bubbles: true, composed: true };

/** ASAP can be used from now on. */
export class AsapReadyEvent extends Event {
  constructor() {
    super('asap-ready', options);
  }
}

/** ASAP's panel has opened. */
export class AsapOpenEvent extends Event {
  constructor() {
    super('asap-open', options);
  }
}

/** ASAP's panel has closed. */
export class AsapCloseEvent extends Event {
  constructor() {
    super('asap-close', options);
  }
}

/** The session changed from `previous` to `session`. */
export class AsapSessionEvent extends Event {
  /** What it is now. */
  readonly session: SessionState;
  /** What it was. */
  readonly previous: SessionState;

  constructor(session: SessionState, previous: SessionState) {
    super('asap-session', options);
    this.session = session;
    this.previous = previous;
  }
}

/** Something failed. Unless it is prevented, one console line tells code and hint. */
export class AsapErrorEvent extends Event {
  /** The error, with its hint. */
  readonly error: AsapError;
  /** The error's code. */
  readonly code: AsapErrorCode;

  constructor(error: AsapError) {
    super('asap-error', { ...options, cancelable: true });
    this.error = error;
    this.code = error.code;
  }
}

declare global {
  /** They bubble out of shadow roots: elements, the document and the window hear them. */
  interface GlobalEventHandlersEventMap {
    'asap-ready': AsapReadyEvent;
    'asap-open': AsapOpenEvent;
    'asap-close': AsapCloseEvent;
    'asap-session': AsapSessionEvent;
    'asap-error': AsapErrorEvent;
  }
}
