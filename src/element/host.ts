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
  /** Whether the last request was to open the panel. */
  readonly open: boolean;
  readonly debug: boolean;
  load(): Promise<ZohoDeskAsap>;
  close(): Promise<void>;
}

/** Our own type: TypeScript's `PromiseWithResolvers` needs a newer `lib` than a user's compiler may have. */
export interface Deferred {
  promise: Promise<ZohoDeskAsap>;
  resolve: (asap: ZohoDeskAsap) => void;
  reject: (error: AsapError) => void;
}

/** What the lazy controller can use of its element. `AsapHelp` implements it. */
export interface Host extends Participant {
  readonly element: HelpElement;
  /** Whether a person or the page requested help. If ASAP loads or fails without a request, the element shows no status message. */
  isHelpRequested: () => boolean;
  /** Shows the newest snapshot. Sets the property `open` to `open`. */
  follow: (open: boolean, isHelpRequested: boolean) => void;
  /** The promise of the property `ready`. It belongs to the load that is over or under way, or else to the next one. */
  ready: () => Deferred;
  /** A new load begins, so the property `ready` needs a new promise. The old promise is settled. */
  renewReady: () => void;
  /** Fires `asap-error`, and prints the error unless a listener prevents it. */
  report: (error: AsapError) => void;
}
