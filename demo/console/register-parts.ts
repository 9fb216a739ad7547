import { AlarmBar } from './alarm-bar.ts';
import { ConditionPanel } from './condition-panel.ts';
import { CopyButton } from './copy-button.ts';
import { DiagnosisPanel } from './diagnosis-panel.ts';
import { EmbedPanel } from './embed-panel.ts';
import { EventsPane } from './events-pane.ts';
import { FaultPanel } from './fault-panel.ts';
import { LivePanel } from './live-panel.ts';
import { ObservePanel } from './observe-panel.ts';
import { PageControls } from './page-controls.ts';
import { PagePanel } from './page-panel.ts';
import { PaneSplitter } from './pane-splitter.ts';
import { PermissionPanel } from './permission-panel.ts';
import { QaConsole } from './qa-console.ts';
import { ReportButtons } from './report-buttons.ts';
import { ScenarioButtons } from './scenario-buttons.ts';
import { ScenarioPanel } from './scenario-panel.ts';
import { SettingsPanel } from './settings-panel.ts';
import { SnippetPanel } from './snippet-panel.ts';
import { TimelinePanel } from './timeline-panel.ts';
import { TimePanel } from './time-panel.ts';
import { ZohoSnippetPanel } from './zoho-snippet-panel.ts';

const parts = {
  'alarm-bar': AlarmBar,
  'condition-panel': ConditionPanel,
  'copy-button': CopyButton,
  'diagnosis-panel': DiagnosisPanel,
  'embed-panel': EmbedPanel,
  'events-pane': EventsPane,
  'fault-panel': FaultPanel,
  'live-panel': LivePanel,
  'observe-panel': ObservePanel,
  'page-controls': PageControls,
  'page-panel': PagePanel,
  'pane-splitter': PaneSplitter,
  'permission-panel': PermissionPanel,
  'qa-console': QaConsole,
  'report-buttons': ReportButtons,
  'scenario-buttons': ScenarioButtons,
  'scenario-panel': ScenarioPanel,
  'settings-panel': SettingsPanel,
  'snippet-panel': SnippetPanel,
  'time-panel': TimePanel,
  'timeline-panel': TimelinePanel,
  'zoho-snippet-panel': ZohoSnippetPanel,
};

export function registerParts(): void {
  for (const [name, part] of Object.entries(parts)) customElements.define(name, part);
}
