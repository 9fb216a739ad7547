import { appendFileSync, writeSync } from 'node:fs';
import type { SerializedError } from 'vitest';
import type { Reporter, TestModule } from 'vitest/node';

/**
 * The variable of the environment that names a file to which the counts are also added, one JSON object a line, with
 * each failed test by name and message.
 */
const countsFileVariable = 'TEST_COUNTS_FILE';

/**
 * Prints `N passed, N failed` as the very last line of a run. What fails beside a test (a file that cannot be
 * loaded, an unhandled error, a run that never ended) counts as failed, so that the line agrees with the exit code.
 */
export class ClosingLineReporter implements Reporter {
  #counts = { passed: 0, failed: 0, skipped: 0 };
  #ended = false;
  readonly #failures: string[] = [];

  onInit(): void {
    // Vitest and its browsers go on writing after the run's end; at exit nobody does.
    process.on('exit', (exitCode) => this.#print(exitCode));
  }

  onTestRunEnd(testModules: readonly TestModule[], unhandledErrors: readonly SerializedError[]): void {
    const counts = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
    const fail = (name: string, errors: readonly { message: string }[] = []) => {
      this.#failures.push([name, ...errors.map(({ message }) => message)].join('\n'));
    };
    for (const error of unhandledErrors) fail('beside all tests', [error]);
    for (const testModule of testModules) {
      const fileAndProject = `${testModule.relativeModuleId} (${testModule.project.name})`;
      const beside = [
        ...testModule.errors(),
        ...[...testModule.children.allSuites()].flatMap((suite) => suite.errors()),
      ];
      counts.failed += beside.length;
      for (const error of beside) fail(fileAndProject, [error]);
      for (const test of testModule.children.allTests()) {
        const { state, errors } = test.result();
        const hasFailed = state === 'failed' || state === 'pending';
        counts[hasFailed ? 'failed' : state] += 1;
        if (hasFailed) fail(`${fileAndProject} > ${test.fullName}`, errors);
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
    if (countsFile)
      appendFileSync(
        countsFile,
        `${JSON.stringify({ passed, failed, skipped, failures: this.#failures })}\n`,
      );
  }
}
