// Makes small faults in src/session, src/zoho and src/config/read-config.ts, and counts how many of them the tests notice.
//   node test/mutation/run.mjs [--count=150] [--seed=1] [--workers=2] [--again]
// Writes results.md beside this file. --again: takes the kills of the last run, also of one that was stopped, as they
// are, and judges only what is left of its choice.
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chooseEvenly } from './choose.mjs';
import { equivalents } from './equivalents.mjs';
import { groupBy } from './group-by.mjs';
import { Host } from './host.mjs';
import { isKilled, judge } from './judge.mjs';
import { makeTree, removeTree } from './tree.mjs';
import { scoreOf, writeResults } from './write-results.mjs';

/**
 * @typedef {import('./judge.mjs').Judgement} Judgement
 * @typedef {import('./tree.mjs').PlacedMutant} PlacedMutant
 * @typedef {import('./vitest-host.mjs').Selection} Selection
 * @typedef {import('./vitest-host.mjs').TestReport} TestReport
 */

const top = fileURLToPath(new URL('../../', import.meta.url));
const lastRun = join(top, 'coverage/mutation.json');
const leastShare = 0.85;
/** For all tests together without a mutant, in ms. */
const limitWithoutMutant = 900_000;

const { values: options } = parseArgs({
  options: {
    count: { type: 'string', default: '150' },
    seed: { type: 'string', default: '1' },
    workers: { type: 'string', default: '2' },
    again: { type: 'boolean', default: false },
  },
});

const isForNode = (/** @type {string} */ file) => file.endsWith('.node.test.ts');
const selectionOf = (/** @type {string} */ file) => ({
  project: isForNode(file) ? 'node' : 'chromium',
  file,
});

/** Where a fault of these sources can be noticed; not what reads their text, and not what is left to chance. */
async function testFiles() {
  const folders = ['test/session', 'test/asap', 'test/element', 'test/launcher'];
  const others = /session-mutants|random-switching|accessibility|appearance|contrast|words/;
  const lists = await Promise.all(
    folders.map(async (folder) => (await readdir(join(top, folder))).map((name) => `${folder}/${name}`)),
  );
  return lists.flat().filter((file) => file.endsWith('.test.ts') && !others.test(file));
}

/**
 * @param {Host} host
 * @param {Selection[]} selections
 * @param {number} [attempts] a busy machine may fail a test once
 * @returns {Promise<TestReport[]>}
 */
async function runWithoutMutant(host, selections, attempts = 2) {
  const report = await host.run({ mutant: 0, selections }, limitWithoutMutant);
  if (!report) throw new Error('Without a mutant, the tests did not end.');
  const failed = report.tests.filter(({ state }) => state === 'failed');
  const faults = [
    ...failed.map(({ file, name, message }) => `${file} > ${name}: ${message}`),
    ...report.errors,
  ];
  if (faults.length === 0) return report.tests;
  console.log(`Without a mutant, tests fail:\n${faults.join('\n')}`);
  if (attempts === 1) throw new Error('The tests do not pass without a mutant.');
  return runWithoutMutant(host, selections, attempts - 1);
}

/** @param {Host} host */
async function runAllWithoutMutant(host) {
  const files = await testFiles();
  return [
    ...(await runWithoutMutant(host, files.filter(isForNode).map(selectionOf))),
    ...(await runWithoutMutant(host, files.filter((file) => !isForNode(file)).map(selectionOf))),
  ];
}

/** @param {PlacedMutant} mutant */
const reasonOf = ({ file, sourceLine, replacement }) =>
  equivalents.find(
    (known) => known.file === file && known.line === sourceLine && known.replacement === replacement,
  )?.reason;

/** @returns {Promise<Map<string, Judgement>>} */
async function readLastRun() {
  if (!options.again) return new Map();
  const judgements = /** @type {Judgement[]} */ (JSON.parse(await readFile(lastRun, 'utf8')));
  return new Map(judgements.map((judgement) => [judgement.mutant.key, judgement]));
}

/** @param {Judgement} judgement */
function lineOf({ mutant, verdict, by, seconds }) {
  const { file, line, operator, original, replacement } = mutant;
  const head = `${verdict} ${file}:${line} ${operator} ${seconds.toFixed(1)} s`;
  return by ? `${head} by ${by}` : `${head}\n  ${original}\n  -> ${replacement}`;
}

/** Whoever killed must be innocent: it passes where there is no mutant. */
async function acquit(/** @type {Host} */ host, /** @type {TestReport[]} */ killers) {
  for (const ofProject of groupBy(killers, ({ project }) => project).values()) {
    const selections = [...groupBy(ofProject, ({ file }) => file)].map(([file, ofFile]) => ({
      ...selectionOf(file),
      testIds: ofFile.map(({ id }) => id),
    }));
    await runWithoutMutant(host, selections);
  }
}

const { tree, mutants } = await makeTree();
const host = new Host(tree, Number(options.workers));
const last = await readLastRun();
const start = performance.now();
const tests = await runAllWithoutMutant(host);
const withoutMutant = (performance.now() - start) / 1000;
console.log(`${mutants.length} mutants possible; ${tests.length} tests pass without one.`);

const chosen = options.again
  ? mutants.filter(({ key }) => last.has(key))
  : chooseEvenly(mutants, Number(options.count), Number(options.seed));
const equal = chosen.flatMap((mutant) => {
  const reason = reasonOf(mutant);
  return reason ? [{ mutant, reason }] : [];
});
const judged = chosen.filter((mutant) => !reasonOf(mutant));
/** @type {Judgement[]} */
const judgements = [];
await mkdir(join(top, 'coverage'), { recursive: true });
for (const mutant of judged) {
  const before = last.get(mutant.key);
  const judgement =
    before && isKilled(before) && (before.isConfirmed || before.by.includes('.node.test.'))
      ? { ...before, mutant }
      : await judge(host, mutant, mutants, tests, before?.by);
  judgements.push(judgement);
  const waiting = chosen
    .filter((one) => !judgements.some((done) => done.mutant === one))
    .map(
      (one) =>
        last.get(one.key) ?? {
          mutant: one,
          verdict: 'survived',
          by: '',
          message: '',
          isConfirmed: false,
          seconds: 0,
        },
    );
  await writeFile(lastRun, JSON.stringify([...judgements, ...waiting], null, 1));
  console.log(`${judgements.length}/${judged.length} ${lineOf(judgement)}`);
}

const names = new Set(judgements.filter(isKilled).map(({ by }) => by));
await acquit(
  host,
  tests.filter(({ file, name }) => names.has(`${file} > ${name}`)),
);
host.close();
await removeTree();

const score = scoreOf(judgements);
/** Of each judgement its own time, from whichever run it is. */
const minutes = judgements.reduce((sum, { seconds }) => sum + seconds, withoutMutant) / 60;
console.log(`${score.killed} of ${score.all} killed, ${score.text}; ${minutes.toFixed(1)} minutes.`);
await writeResults({
  command: `npm run mutation -- --count=${options.count} --seed=${options.seed}${options.again ? ' --again' : ''}`,
  isAgain: options.again,
  candidates: mutants.length,
  tests: tests.length,
  minutes,
  judgements,
  equivalents: equal,
});
if (score.share < leastShare) process.exitCode = 1;
