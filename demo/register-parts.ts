import { AlarmBar } from './console/alarm-bar.ts';
import { ConditionPanel } from './console/condition-panel.ts';
import { CopyButton } from './console/copy-button.ts';
import { DiagnosisPanel } from './console/diagnosis-panel.ts';
import { EmbedPanel } from './console/embed-panel.ts';
import { FaultPanel } from './console/fault-panel.ts';
import { LivePanel } from './console/live-panel.ts';
import { ObservePanel } from './console/observe-panel.ts';
import { PagePanel } from './console/page-panel.ts';
import { PermissionPanel } from './console/permission-panel.ts';
import { QaConsole } from './console/qa-console.ts';
import { ReportButtons } from './console/report-buttons.ts';
import { ScenarioPanel } from './console/scenario-panel.ts';
import { SettingsPanel } from './console/settings-panel.ts';
import { SnippetPanel } from './console/snippet-panel.ts';
import { TimelinePanel } from './console/timeline-panel.ts';
import { TimePanel } from './console/time-panel.ts';
import { ZohoSnippetPanel } from './console/zoho-snippet-panel.ts';
import { BrightwaterApp } from './host/brightwater-app.ts';

const parts = {
  'alarm-bar': AlarmBar,
  'brightwater-app': BrightwaterApp,
  'condition-panel': ConditionPanel,
  'copy-button': CopyButton,
  'diagnosis-panel': DiagnosisPanel,
  'embed-panel': EmbedPanel,
  'fault-panel': FaultPanel,
  'live-panel': LivePanel,
  'observe-panel': ObservePanel,
  'page-panel': PagePanel,
  'permission-panel': PermissionPanel,
  'qa-console': QaConsole,
  'report-buttons': ReportButtons,
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
