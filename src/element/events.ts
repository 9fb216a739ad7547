import type { AsapError, AsapErrorCode } from '../shared/errors.js';
import type { SessionState } from '../session/ports.js';

class AsapEvent extends Event {
  constructor(type: string, cancelable = false) {
    super(type, { bubbles: true, composed: true, cancelable });
  }
}

/** ASAP can be used from now on. */
export class AsapReadyEvent extends AsapEvent {
  constructor() {
    super('asap-ready');
  }
}

/** ASAP's panel has opened. */
export class AsapOpenEvent extends AsapEvent {
  constructor() {
    super('asap-open');
  }
}

/** ASAP's panel has closed. */
export class AsapCloseEvent extends AsapEvent {
  constructor() {
    super('asap-close');
  }
}

/** The session changed from `previous` to `session`. */
export class AsapSessionEvent extends AsapEvent {
  /** The session state now. */
  readonly session: SessionState;
  /** The session state before. */
  readonly previous: SessionState;

  constructor(session: SessionState, previous: SessionState) {
    super('asap-session');
    this.session = session;
    this.previous = previous;
  }
}

/** Something failed. Then the element prints one console line with code and hint, unless a listener calls `preventDefault()`. */
export class AsapErrorEvent extends AsapEvent {
  /** The error, with its hint. */
  readonly error: AsapError;
  /** The error's code. */
  readonly code: AsapErrorCode;

  constructor(error: AsapError) {
    super('asap-error', true);
    this.error = error;
    this.code = error.code;
  }
}

declare global {
  /** The events bubble, also out of shadow roots. So a page can listen on an element, on the document or on the window. */
  interface GlobalEventHandlersEventMap {
    'asap-ready': AsapReadyEvent;
    'asap-open': AsapOpenEvent;
    'asap-close': AsapCloseEvent;
    'asap-session': AsapSessionEvent;
    'asap-error': AsapErrorEvent;
  }
}
