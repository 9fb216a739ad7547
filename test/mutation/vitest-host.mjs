// A child process that keeps Vitest and its browser warm in a tree whose sources hold mutants, and runs what it is sent.
import { join } from 'node:path';
import { BaseSequencer, createVitest } from 'vitest/node';

/**
 * @typedef {{ project: string, file: string, testIds?: string[] }} Selection
 * @typedef {{ mutant: number, selections: Selection[] }} Order
 * @typedef {{ id: string, file: string, project: string, name: string, state: string, duration: number, hits: number[], message: string }} TestReport
 * @typedef {{ tests: TestReport[], errors: string[] }} Report
 */

/** As given: what decides soonest comes first. */
class GivenOrder extends BaseSequencer {
  /**
   * @override
   * @type {BaseSequencer['sort']}
   */
  async sort(specifications) {
    return specifications;
  }
}

const top = process.cwd();
const vitest = await createVitest('test', {
  root: top,
  config: join(top, 'vite.config.ts'),
  watch: false,
  bail: 1,
  project: ['node', 'chromium'],
  reporters: [{}],
  maxWorkers: Number(process.argv[2]),
  sequence: { sequencer: GivenOrder },
});
await vitest.standalone();
for (const { config } of vitest.projects) {
  config.setupFiles = [join(top, 'test/mutation/record-hits.ts'), ...config.setupFiles];
  config.bail = 1;
  // A mutant often lets a test wait in vain: not for as long as on a busy machine of a plain run.
  config.testTimeout = 8_000;
  config.expect.poll = { ...config.expect.poll, timeout: 4_000 };
  config.maxWorkers = Number(process.argv[2]);
}

/** @param {Order} order */
async function run({ mutant, selections }) {
  vitest.provide('mutant', mutant);
  vitest.state.filesMap.clear();
  const specifications = selections.map(({ project, file, testIds }) => {
    const owner = vitest.projects.find(({ name }) => name.startsWith(project));
    if (!owner) throw new Error(`There is no project ${project}.`);
    return owner.createSpecification(join(top, file), testIds ? { testIds } : {});
  });
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications);
  /** @type {Report} */
  const report = { tests: [], errors: unhandledErrors.map(textOf) };
  for (const module of testModules) {
    report.errors.push(...module.errors().map(({ message }) => `${module.relativeModuleId}: ${message}`));
    for (const suite of module.children.allSuites())
      report.errors.push(...suite.errors().map(({ message }) => `${suite.fullName}: ${message}`));
    for (const test of module.children.allTests()) {
      const { state, errors } = test.result();
      report.tests.push({
        id: test.id,
        file: module.relativeModuleId,
        project: module.project.name.split(' ')[0] ?? '',
        name: test.fullName,
        state,
        duration: test.diagnostic()?.duration ?? 0,
        hits: test.meta().hits ?? [],
        message: errors?.[0]?.message ?? '',
      });
    }
  }
  return report;
}

const textOf = (/** @type {unknown} */ error) =>
  String(/** @type {{ message?: unknown }} */ (error).message ?? error);

process.on('message', (order) => {
  run(/** @type {Order} */ (order)).then(
    (report) => process.send?.(report),
    (/** @type {unknown} */ error) => process.send?.({ tests: [], errors: [textOf(error)] }),
  );
});
process.on('disconnect', () => void vitest.close().finally(() => process.exit()));
process.send?.('ready');
