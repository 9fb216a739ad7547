export {
  convertPage,
  type ConversionFinding,
  type ConversionKind,
  type ConvertedPage,
} from './convert/convert-page.js';
export { diagnose, type DiagnoseOptions } from './diagnose.js';
export type { CheckName, CheckStatus, Diagnosis, DiagnosisRow } from './diagnosis.js';
export { examinePage, type ExamineOptions } from './examine/examine-page.js';
export { explanations, type Explanation } from './explanations.js';
export { fromSnippet, type ConvertedSnippet } from './from-snippet.js';
export {
  lintToken,
  type LintTokenOptions,
  type TokenFinding,
  type TokenFindingCode,
  type TokenFindingSeverity,
} from './lint-token.js';
export { printDiagnosis } from './print-diagnosis.js';
export { observeVendor } from './observe/observe-vendor.js';
export type { ObserveVendorOptions, VendorAnswer, VendorQuestion, VendorStep } from './observe/options.js';
export type { Observation, ObservationName, ObservationVerdict, VendorReport } from './observe/report.js';
