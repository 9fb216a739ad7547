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

/** Not the library's type, which is younger than what users' compilers may be set to. */
export interface Deferred {
  promise: Promise<ZohoDeskAsap>;
  resolve: (asap: ZohoDeskAsap) => void;
  reject: (error: AsapError) => void;
}

/** What the element lends to its lazy controller. */
export interface Host extends Participant {
  readonly element: HelpElement;
  /** Whether a person or the page requested help. The element shows no status message of what loads or fails by itself. */
  isHelpRequested: () => boolean;
  /** Shows the newest snapshot. `open` is what the property `open` is from now on. */
  follow: (open: boolean, isHelpRequested: boolean) => void;
  /** Behind the property `ready`: of the load that is requested next, is under way, or is over. */
  ready: () => Deferred;
  /** A new load: the promise of the one before was kept or broken. */
  renewReady: () => void;
  /** Fires `asap-error`, and prints the error unless a listener prevents it. */
  report: (error: AsapError) => void;
}
