import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { groupBy } from './group-by.mjs';
import { isKilled } from './judge.mjs';

/**
 * @typedef {import('./judge.mjs').Judgement} Judgement
 * @typedef {{ mutant: import('./tree.mjs').PlacedMutant, reason: string }} Equivalent
 * @typedef {{ command: string, isAgain: boolean, candidates: number, tests: number, minutes: number, judgements: Judgement[], equivalents: Equivalent[] }} Run
 */

const file = fileURLToPath(new URL('results.md', import.meta.url));

const percent = (/** @type {number} */ part, /** @type {number} */ whole) =>
  `${((100 * part) / whole).toFixed(1)} %`;
const code = (/** @type {string} */ text) => {
  const line = text.replace(/\s+/g, ' ').replaceAll('|', '\\|');
  return line === '' ? '' : `\`${line.length > 90 ? `${line.slice(0, 87)}...` : line}\``;
};
const row = (/** @type {(string | number)[]} */ ...cells) => `| ${cells.join(' | ')} |`;
const table = (/** @type {string[]} */ head, /** @type {string[]} */ rows) => [
  row(...head),
  row(...head.map(() => '---')),
  ...rows,
];
const where = (/** @type {import('./tree.mjs').PlacedMutant} */ mutant) => `${mutant.file}:${mutant.line}`;

/** @param {(judgement: Judgement) => string} keyOf @param {Judgement[]} judgements */
const countsBy = (keyOf, judgements) =>
  [...groupBy(judgements, keyOf)]
    .toSorted(([one], [other]) => one.localeCompare(other))
    .map(([key, group]) => {
      const killed = group.filter(isKilled).length;
      return row(key, group.length, killed, percent(killed, group.length));
    });

/** @param {Judgement[]} judgements */
export function scoreOf(judgements) {
  const killed = judgements.filter(isKilled).length;
  return {
    killed,
    all: judgements.length,
    share: killed / judgements.length,
    text: percent(killed, judgements.length),
  };
}

/** @param {Run} run */
export async function writeResults({
  command,
  isAgain,
  candidates,
  tests,
  minutes,
  judgements,
  equivalents,
}) {
  const { killed, all, text } = scoreOf(judgements);
  const timedOut = judgements.filter(({ verdict }) => verdict === 'timed out').length;
  const alive = judgements.filter((judgement) => !isKilled(judgement));
  const counts = ['mutants', 'killed', 'share'];
  const lines = [
    '# Mutation testing',
    '',
    `${killed} of ${all} mutants killed: **${text}** (${timedOut} of them by hanging). ` +
      `Chosen evenly over the files, by a seed, from ${candidates} possible ones in \`src/session\`, \`src/zoho\` and \`src/config/read-config.ts\`; ` +
      `left out as equal to the original: ${equivalents.length}.`,
    '',
    `\`${command}\`, ${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}: ` +
      `${tests} tests, ${minutes.toFixed(0)} minutes. ` +
      (isAgain
        ? 'After a first run the survivors’ gaps were given tests, and those mutants judged again. '
        : '') +
      'A mutant meets the tests that reach its place, in Node and then in Chromium, the fastest first and at most 40 s of them in each.',
    '',
    ...table(
      ['file', ...counts],
      countsBy(({ mutant }) => mutant.file, judgements),
    ),
    '',
    ...table(
      ['operator', ...counts],
      countsBy(({ mutant }) => mutant.operator, judgements),
    ),
    '',
    '## Survivors',
    '',
    ...table(
      ['place', 'operator', 'original', 'mutant', ''],
      alive.map(({ mutant, verdict }) =>
        row(where(mutant), mutant.operator, code(mutant.original), code(mutant.replacement), verdict),
      ),
    ),
    '',
    '## Equal to the original',
    '',
    ...table(
      ['place', 'original', 'mutant', 'reason'],
      equivalents.map(({ mutant, reason }) =>
        row(where(mutant), code(mutant.original), code(mutant.replacement), reason),
      ),
    ),
    '',
  ];
  const options = await resolveConfig(file);
  await writeFile(file, await format(lines.join('\n'), { ...options, parser: 'markdown' }));
  return file;
}
