import { groupBy } from './group-by.mjs';

/**
 * @typedef {import('./vitest-host.mjs').TestReport} TestReport
 * @typedef {import('./vitest-host.mjs').Selection} Selection
 * @typedef {import('./tree.mjs').PlacedMutant} PlacedMutant
 * @typedef {'killed' | 'timed out' | 'survived' | 'not reached'} Verdict
 * @typedef {{ mutant: PlacedMutant, verdict: Verdict, by: string, message: string, isConfirmed: boolean, seconds: number }} Judgement
 */

export const isKilled = (/** @type {Judgement} */ { verdict }) =>
  verdict === 'killed' || verdict === 'timed out';

/** Tests of more than so many ms together are not run for one mutant; the fastest come first. */
const mostTime = 40_000;
/** What takes longer, in ms, is hanging. */
const limit = 240_000;

/**
 * The tests that reach a mutant. One that acts at load or at construction is met by all tests that reach its file,
 * though the first alone is seen to.
 * @param {PlacedMutant} mutant
 * @param {PlacedMutant[]} all
 * @param {TestReport[]} tests
 */
function reaching(mutant, all, tests) {
  const ids = new Set(
    mutant.isEarly ? all.filter(({ file }) => file === mutant.file).map(({ id }) => id) : [mutant.id],
  );
  return tests.filter(({ hits }) => hits.some((hit) => ids.has(hit)));
}

/**
 * How far a test file is from the mutated one by its name: what was written for a source notices its faults first.
 * @param {string} test
 * @param {string} source
 */
function distance(test, source) {
  const [, folder = '', name = ''] = /([\w-]+)\/([\w-]+)\.ts$/.exec(source) ?? [];
  if (test.includes(`/${name}.`)) return 0;
  return test.includes(`/${folder}/`) ? 1 : 2;
}

/**
 * @param {TestReport[]} tests
 * @param {string} source the mutated file
 * @returns {Selection[][]} one for each test file: first the one that is named alike, then the others, the fastest first
 */
function select(tests, source) {
  let time = 0;
  const affordable = tests
    .toSorted((one, other) => one.duration - other.duration)
    .filter(({ duration }) => (time += duration) < mostTime);
  const files = [...groupBy(affordable, ({ file }) => file).values()]
    .map((ofFile) => ({
      distance: distance(ofFile[0]?.file ?? '', source),
      duration: ofFile.reduce((sum, test) => sum + test.duration, 0),
      selection: {
        project: ofFile[0]?.project ?? '',
        file: ofFile[0]?.file ?? '',
        testIds: ofFile.map(({ id }) => id),
      },
    }))
    .toSorted((one, other) => one.distance - other.distance || one.duration - other.duration);
  return [...groupBy(files, ({ distance: far }) => String(far === 0)).values()].map((group) =>
    group.map(({ selection }) => selection),
  );
}

/**
 * Runs tests with a mutant until one fails, and that one once more alone: on a busy machine one may fail by chance.
 * @param {import('./host.mjs').Host} host
 * @param {number} mutant
 * @param {Selection[]} selections
 * @returns {Promise<Pick<Judgement, 'verdict' | 'by' | 'message'>>}
 */
async function runUntilKilled(host, mutant, selections) {
  const report = await host.run({ mutant, selections }, limit);
  if (!report) return { verdict: 'timed out', by: selections[0]?.project ?? '', message: '' };
  const failed = report.tests.find(({ state }) => state === 'failed');
  if (!failed) {
    const [message = ''] = report.errors;
    return message === ''
      ? { verdict: 'survived', by: '', message }
      : { verdict: 'killed', by: 'an error outside of a test', message };
  }
  const { file, name, id, project } = failed;
  const again = await host.run({ mutant, selections: [{ project, file, testIds: [id] }] }, limit);
  if (!again || again.tests.some(({ state }) => state === 'failed') || again.errors.length > 0)
    return { verdict: 'killed', by: `${file} > ${name}`, message: failed.message };
  const done = new Set(report.tests.filter(({ state }) => state === 'passed').map((test) => test.id));
  const left = selections
    .map((selection) => ({
      ...selection,
      testIds: selection.testIds?.filter((testId) => testId !== id && !done.has(testId)) ?? [],
    }))
    .filter(({ testIds }) => testIds.length > 0);
  return left.length === 0
    ? { verdict: 'survived', by: '', message: '' }
    : runUntilKilled(host, mutant, left);
}

/**
 * @param {import('./host.mjs').Host} host
 * @param {PlacedMutant} mutant
 * @param {PlacedMutant[]} all
 * @param {TestReport[]} tests of the run without a mutant
 * @param {string} [suspect] the test that killed it in an earlier run
 * @returns {Promise<Judgement>}
 */
export async function judge(host, mutant, all, tests, suspect = '') {
  const start = performance.now();
  const concerned = reaching(mutant, all, tests);
  const first = tests.filter(({ file, name }) => `${file} > ${name}` === suspect);
  const orders = [
    select(first, mutant.file),
    ...['node', 'chromium'].map((project) =>
      select(
        concerned.filter((test) => test.project === project && !first.includes(test)),
        mutant.file,
      ),
    ),
  ].flat();
  /** @type {Pick<Judgement, 'verdict' | 'by' | 'message'>} */
  let judgement = { verdict: concerned.length === 0 ? 'not reached' : 'survived', by: '', message: '' };
  for (const selections of orders) {
    judgement = await runUntilKilled(host, mutant.id, selections);
    if (judgement.verdict !== 'survived') break;
  }
  return { mutant, ...judgement, isConfirmed: true, seconds: (performance.now() - start) / 1000 };
}
