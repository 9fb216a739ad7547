import { appendFileSync, writeSync } from 'node:fs';
import type { SerializedError } from 'vitest';
import type { Reporter, TestModule } from 'vitest/node';

/** The variable of the environment that names a file to which the counts are also added, one JSON object a line. */
const countsFileVariable = 'TEST_COUNTS_FILE';

/**
 * Prints `N passed, N failed` as the very last line of a run. What fails beside a test (a file that cannot be
 * loaded, an unhandled error, a run that never ended) counts as failed, so that the line agrees with the exit code.
 */
export class ClosingLineReporter implements Reporter {
  #counts = { passed: 0, failed: 0, skipped: 0 };
  #ended = false;

  onInit(): void {
    // Vitest and its browsers go on writing after the run's end; at exit nobody does.
    process.on('exit', (exitCode) => this.#print(exitCode));
  }

  onTestRunEnd(testModules: readonly TestModule[], unhandledErrors: readonly SerializedError[]): void {
    const counts = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
    for (const testModule of testModules) {
      counts.failed += testModule.errors().length;
      for (const suite of testModule.children.allSuites()) counts.failed += suite.errors().length;
      for (const test of testModule.children.allTests()) {
        const { state } = test.result();
        counts[state === 'pending' ? 'failed' : state] += 1;
      }
    }
    this.#counts = counts;
    this.#ended = true;
  }

  #print(exitCode: number): void {
    const { passed, skipped } = this.#counts;
    const brokeOtherwise = exitCode !== 0 && this.#counts.failed === 0;
    const failed = this.#counts.failed + (brokeOtherwise || !this.#ended ? 1 : 0);
    const line = `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
    writeSync(process.stdout.fd, `${line}\n`);
    const countsFile = process.env[countsFileVariable];
    if (countsFile) appendFileSync(countsFile, `${JSON.stringify({ passed, failed, skipped })}\n`);
  }
}
