import {
  diagnose,
  explanations,
  fromSnippet,
  lintToken,
  observeVendor,
  printDiagnosis,
  type CheckName,
  type CheckStatus,
  type ConvertedSnippet,
  type DiagnoseOptions,
  type Diagnosis,
  type DiagnosisRow,
  type Explanation,
  type LintTokenOptions,
  type Observation,
  type ObserveVendorOptions,
  type TokenFinding,
  type TokenFindingCode,
  type TokenFindingSeverity,
  type VendorReport,
} from 'asap-help/diagnostics';
import type { AsapErrorCode, AsapHelp, DataCenter } from 'asap-help/element';

declare const help: AsapHelp;
const options: DiagnoseOptions = { limit: 1000 };
const diagnosis: Diagnosis = await diagnose(help, options);
const row: DiagnosisRow | undefined = diagnosis.rows[0];
const check: CheckName | undefined = row?.check;
const status: CheckStatus | undefined = row?.status;
// fails: TS2367
if (status === 'ok') console.log(diagnosis.firstProblem?.remedy);
// fails: TS2740, TS2379, TS2345
void diagnose(document.createElement('div'));
// fails: TS2345
void diagnose(document.querySelector('asap-help'));
// fails: TS2353
void diagnose(help, { timeout: 1000 });
void printDiagnosis(help);
// fails: TS2554
void printDiagnosis();

const linting: LintTokenOptions = { now: Date.now(), origin: location.origin };
const findings: TokenFinding[] = lintToken('a.b.c', linting);
const code: TokenFindingCode | undefined = findings[0]?.code;
const severity: TokenFindingSeverity | undefined = findings[0]?.severity;
// fails: TS2345
lintToken(null);
// fails: TS2353
lintToken('a.b.c', { secret: 'x' });

const converted: ConvertedSnippet = fromSnippet('<script></script>');
const center: DataCenter = converted.dataCenter;
const version: 1 | 2 = converted.version;
// fails: TS2322
const note: string = converted.note;
// fails: TS2345
fromSnippet(document.createElement('script'));

const codeOfError: AsapErrorCode = 'conflict';
const explanation: Explanation = explanations[codeOfError];
// fails: TS7053
const none = explanations['not-a-code'];
// fails: TS2339
explanation.causes.push('mine');

const observing: ObserveVendorOptions = { appId: '1', orgId: '2', consent: ({ what }) => confirm(what) };
const report: VendorReport = await observeVendor(observing);
const observation: Observation | undefined = report.observations[0];
const store: 'localStorage' | 'sessionStorage' | 'indexedDB' | 'cookie' | undefined =
  report.assumptions.sessionStore;
// fails: TS2322
void observeVendor({ appId: '1', orgId: '2', consent: 'yes' });

console.log(check, code, severity, center, version, note, none, observation?.verdict, store);
