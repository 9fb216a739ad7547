import type { AsapHelp } from '../src/element.js';
import type { DiagnoseOptions } from '../src/diagnostics/diagnose.js';
import type { Diagnosis } from '../src/diagnostics/diagnosis.js';
import type { Desk } from '../src/testing/index.js';
import type { DeskTime } from './simulation/desk-time.ts';
import type { OwnIds } from './scenario/element-attributes.ts';
import type { HostSession } from './host/session.ts';
import type { HostUserName } from './host/users.ts';
import type { LiveElement } from './host/live-element.ts';
import type { Observation } from './host/observation.ts';
import type { SavedScenarios } from './scenario/saved-scenarios.ts';
import type { ScenarioStore } from './scenario/scenario-store.ts';
import type { Act } from './timeline/steps.ts';
import type { Timeline } from './timeline/timeline.ts';
import type { UserWatch } from './host/user-watch.ts';
import type { ZohoSnippet } from './host/zoho-snippet.ts';

/**
 * What the parts of the host page and of the console work with. It lives in the host page: what it is asked for happens there,
 * while the same code imported by the console would work on the console's own document.
 */
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
  /** The window whose address is the scenario's link: the console's, or that of a host page that stands alone. */
  readonly outer: Window;
  readonly observation: Observation;
  /** Whether the desk's content is not as seeded. */
  readonly isDeskChanged: () => boolean;
  readonly resetDesk: () => void;
  /** Signs in to the invented product, or out with null, and then tells the element. */
  readonly become: (name: HostUserName | null) => Promise<void>;
  /** Does what a button of the console asks for. */
  readonly act: (step: Act) => Promise<void>;
  readonly diagnose: (options: DiagnoseOptions) => Promise<Diagnosis>;
}
