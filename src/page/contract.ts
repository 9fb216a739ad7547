import type { Pins } from '../config/pins.js';
import type { Config, ConfigSource } from '../config/read-config.js';
import type { SessionState } from '../session/ports.js';
import type { AsapError } from '../shared/errors.js';
import type { AsapPage, ZohoDeskAsap } from '../zoho/vendor.js';

/**
 * The contract between all elements of a page and the page's one ASAP. Copies and versions of this package that meet on a page
 * share nothing but the shapes in this file. A change of a shape needs a new number in {@link registryKey}.
 */
export const registryKey = Symbol.for('asap-help.1');

/** How far ASAP is: not requested, under way, usable, or failed. */
export type LoadState = 'idle' | 'loading' | 'ready' | 'error';

/**
 * `opening`: the page or the user requested the panel, and ASAP has not opened it yet. `hidden`: the panel is open, but out of
 * sight while the user changes. `closing`: the page requested the close, and ASAP has not confirmed it yet.
 */
export type PanelState = 'closed' | 'opening' | 'open' | 'hidden' | 'closing';

/** What the page's one ASAP looks like to an element at one moment. A snapshot never changes; a newer one replaces it. */
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

/** The configuration of a participant that decides whose session it asks for, taken at the moment of a call. */
export type SessionConfig = Pick<
  Config,
  'mode' | 'userKey' | 'tokenEndpoint' | 'tokenProvider' | 'tokenRequest'
>;

/** An element, as the page's one ASAP sees it. */
export interface Participant {
  /**
   * The page validates the properties whenever it uses them: an element that nobody has pressed yet has no code to validate
   * them with, and may lead all the same.
   */
  readonly element: HTMLElement & ConfigSource;
  /** Called with each new snapshot, in the order of their making. */
  receive(snapshot: Snapshot): void;
}

/** What an element can request of the page's one ASAP. Each promise settles, if it rejects with an {@link AsapError}. */
export interface HelpPage {
  /**
   * A participant came, left or changed. The page acts once for all changes of one task, and then gives every participant the
   * newest snapshot, also if nothing in it is new: one that has just come may have none.
   */
  update(): void;
  load(participant: Participant): Promise<ZohoDeskAsap>;
  /** Resolves when the panel is open, and on `route` if one is given. */
  show(participant: Participant, route: Route | null): Promise<void>;
  close(): void;
  navigate(participant: Participant, route: Route): Promise<void>;
  login(participant: Participant): Promise<void>;
  /** `of` is the configuration of the user who was set when the logout was requested; null when it was not valid. */
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
