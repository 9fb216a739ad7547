import type { HelpElement } from '../element/host.js';
import { diagnose, type DiagnoseOptions } from './diagnose.js';
import type { CheckStatus, Diagnosis } from './diagnosis.js';

type Output = Pick<Console, 'groupCollapsed' | 'log' | 'groupEnd'>;

const marks: Record<CheckStatus, string> = { pass: '✓', fail: '✗', warning: '!', unknown: '?', info: 'i' };

/** Diagnoses an element and prints the report to the console, as one collapsed group. */
export async function printDiagnosis(element: HelpElement, options?: DiagnoseOptions): Promise<void> {
  print(await diagnose(element, options), console);
}

function print({ rows, firstProblem }: Diagnosis, output: Output): void {
  output.groupCollapsed(`<asap-help> ${summary(firstProblem)}`);
  for (const { status, check, message, remedy } of rows) {
    output.log(`${marks[status]} ${check}: ${message}${remedy ? `\n  → ${remedy}` : ''}`);
  }
  output.groupEnd();
}

function summary(problem: Diagnosis['firstProblem']): string {
  if (!problem) return 'diagnosis: nothing is wrong, as far as the page can see.';
  const kind = { fail: 'failed', warning: 'warning', unknown: 'unknown' }[problem.status as 'fail'];
  return `diagnosis: ${problem.check} ${kind}. ${problem.message}`;
}
