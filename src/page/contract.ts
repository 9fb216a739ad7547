import type { Pins } from '../config/pins.js';
import type { Config, ConfigSource } from '../config/read-config.js';
import type { SessionState } from '../session/ports.js';
import type { AsapError } from '../shared/errors.js';
import type { AsapPage, ZohoDeskAsap } from '../zoho/vendor.js';

/**
 * The contract between all elements of a page and the page's one ASAP. A page may hold several copies and versions of this package.
 * They share only the types in this file. If you change a type, give {@link registryKey} a new number.
 */
export const registryKey = Symbol.for('asap-help.1');

/** How far ASAP is: not requested, under way, usable, or failed. */
export type LoadState = 'idle' | 'loading' | 'ready' | 'error';

/**
 * `opening`: the page or the user requested the panel, and ASAP has not opened it yet. `hidden`: the panel is open, but out of
 * sight while the user changes. `closing`: the page requested the close, and ASAP has not confirmed it yet.
 */
export type PanelState = 'closed' | 'opening' | 'open' | 'hidden' | 'closing';

/** The state of the page's one ASAP at one moment. A snapshot never changes; a newer one replaces it. */
export interface Snapshot {
  readonly load: LoadState;
  readonly panel: PanelState;
  readonly session: SessionState;
  readonly error: AsapError | null;
  /** ASAP's own interface while `load` is `ready`, else null. */
  readonly asap: ZohoDeskAsap | null;
}

/** A page of ASAP to go to, and its parameters. */
export interface Route {
  readonly page: AsapPage;
  readonly parameters?: Record<string, unknown>;
}

/** The part of a configuration that says whose session a participant requests. */
export type SessionConfig = Pick<
  Config,
  'mode' | 'userKey' | 'tokenEndpoint' | 'tokenProvider' | 'tokenRequest'
>;

/** An element, as the page's one ASAP sees it. */
export interface Participant {
  /**
   * The page validates the properties each time that it uses them. An element whose button nobody has pressed has not loaded the
   * code that validates, but it can still be the leader.
   */
  readonly element: HTMLElement & ConfigSource;
  /**
   * The page calls this with each new snapshot, the oldest first. `AsapHelp` (../element/asap-help.ts) implements it and passes the
   * snapshot to its controller.
   */
  receive(snapshot: Snapshot): void;
}

/**
 * What an element can request of the page's one ASAP. Each promise settles. If it rejects, it rejects with an {@link AsapError}.
 */
export interface HelpPage {
  /**
   * A participant came, left or changed. The page acts once for all changes of one task. Then it gives every participant the newest
   * snapshot, even if nothing has changed, because a new participant has no snapshot yet.
   */
  update(): void;
  load(participant: Participant): Promise<ZohoDeskAsap>;
  /** Resolves when the panel is open, and on `route` if one is given. */
  show(participant: Participant, route: Route | null): Promise<void>;
  close(): void;
  navigate(participant: Participant, route: Route): Promise<void>;
  login(participant: Participant): Promise<void>;
  /**
   * `of` is the configuration at the moment when the logout was requested; null if it was not valid. It names the user to log out.
   */
  logout(participant: Participant, of: Config | null): Promise<void>;
  retry(participant: Participant): Promise<void>;
}

/** One a page. Participants stand in the order of their connection. */
export interface Registry {
  /** What `AsapHelp.pin()` was given. */
  pins?: Readonly<Pins>;
  readonly participants: Set<Participant>;
  /** Made by the first copy of this package that needs it. */
  page?: HelpPage;
}
