import type { ConfigSource } from '../config/read-config.js';
import type { LoadState, Participant } from '../page/contract.js';
import type { SessionState } from '../session/ports.js';
import type { AsapError } from '../shared/errors.js';
import type { ZohoDeskAsap } from '../zoho/vendor.js';

/** The public side of the element, as far as the lazy controller and the diagnostics use it. */
export interface HelpElement extends HTMLElement, ConfigSource {
  readonly state: LoadState;
  readonly session: SessionState;
  readonly error: AsapError | null;
  readonly ready: Promise<ZohoDeskAsap>;
  readonly updateComplete: Promise<boolean>;
  /** The last request about the panel. */
  readonly open: boolean;
  readonly debug: boolean;
  load(): Promise<ZohoDeskAsap>;
  close(): Promise<void>;
}

/** What the element lends to its lazy controller. */
export interface Host extends Participant {
  readonly element: HelpElement;
  /** Whether a person or the page requested help. The element shows no status message of what loads or fails by itself. */
  isHelpRequested(): boolean;
  /** Shows a change that no property has told the element of. */
  changed(): void;
  /** A requested opening cannot be had: `open` is false from now on. */
  withdrawOpen(): void;
  /** Rejects the promise of `ready`, unless it is settled. */
  rejectReady(error: AsapError): void;
  /** Fires `asap-error`, and prints the error unless a listener prevents it. */
  report(error: AsapError): void;
}
