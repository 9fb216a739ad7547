import type { AsapHelp } from '../src/element.js';
import type { Desk } from '../src/testing/index.js';
import type { DeskTime } from './desk-time.ts';
import type { OwnIds } from './element-attributes.ts';
import type { HostSession } from './host/session.ts';
import type { HostUserName } from './host/users.ts';
import type { LiveElement } from './live-element.ts';
import type { SavedScenarios } from './saved-scenarios.ts';
import type { ScenarioStore } from './scenario-store.ts';
import type { Timeline } from './timeline.ts';
import type { UserWatch } from './user-watch.ts';
import type { ZohoSnippet } from './zoho-snippet.ts';

/** What the parts of the page work with. */
export interface Demo {
  readonly store: ScenarioStore;
  readonly saved: SavedScenarios;
  readonly session: HostSession;
  readonly timeline: Timeline;
  readonly element: AsapHelp;
  readonly live: LiveElement;
  /** Zoho’s own embed code, in a page that has it instead of the element; else null. */
  readonly snippet: ZohoSnippet | null;
  readonly own: OwnIds;
  /** Null on the real Zoho. */
  readonly desk: Desk | null;
  /** Null on the real Zoho. */
  readonly watch: UserWatch | null;
  /** Null on the real Zoho. */
  readonly time: DeskTime | null;
  /** Whether the desk's content is not as seeded. */
  readonly isDeskChanged: () => boolean;
  readonly resetDesk: () => void;
  /** Signs in to the invented product, or out with null, and then tells the element. */
  readonly become: (name: HostUserName | null) => Promise<void>;
}
