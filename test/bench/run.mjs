// Runs the benches and writes results.md and results.json beside this file. Fails when a claim does not hold.
//   node test/bench/run.mjs [name of a bench …] [--write]
// With names it writes nothing, unless --write says that the other benches' results are to stay as they are.
import { readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { elementStart } from './element-start.mjs';
import { pageCost } from './page-cost.mjs';
import { pressResponse } from './press-response.mjs';
import { pressToHelp } from './press-to-help.mjs';
import { timeToLogin } from './time-to-login.mjs';
import { setUp } from './workbench.mjs';

/**
 * @typedef {object} Report
 * @property {string} title
 * @property {string[]} notes
 * @property {Record<string, string | number>[]} rows all with the same columns
 * @property {{ claim: string, holds: boolean }[]} checks
 */

/** @type {Record<string, (bench: import('./workbench.mjs').Workbench) => Promise<Report>>} */
const benches = {
  'page-cost': pageCost,
  'press-to-help': pressToHelp,
  'press-response': pressResponse,
  'time-to-login': timeToLogin,
  'element-start': elementStart,
};

/** @param {Report} report */
function inMarkdown({ title, notes, rows, checks }) {
  const columns = Object.keys(rows[0] ?? {});
  const line = (/** @type {(string | number)[]} */ cells) => `| ${cells.join(' | ')} |`;
  return [
    `## ${title}`,
    '',
    line(columns),
    line(columns.map((_, index) => (index === 0 ? '---' : '---:'))),
    ...rows.map((row) => line(columns.map((column) => row[column] ?? ''))),
    '',
    ...checks.map(({ claim, holds }) => `- ${holds ? 'Holds' : '**Does not hold**'}: ${claim}.`),
    '',
    ...notes.flatMap((note) => [note, '']),
  ].join('\n');
}

async function run() {
  const names = process.argv.slice(2).filter((name) => name !== '--write');
  const chosen = Object.entries(benches).filter(([name]) => names.length === 0 || names.includes(name));
  if (chosen.length === 0) throw new Error(`There is ${Object.keys(benches).join(', ')}.`);
  const bench = await setUp();
  /** @type {Record<string, Report>} */
  const reports = {};
  try {
    for (const [name, measure] of chosen) {
      reports[name] = await measure(bench);
      console.log(`\n${inMarkdown(reports[name])}`);
    }
  } finally {
    await bench.stop();
  }
  if (names.length === 0) await write(reports, bench.browser.version());
  else if (process.argv.includes('--write')) {
    const known = JSON.parse(await readFile(new URL('results.json', import.meta.url), 'utf8'));
    /** @type {Record<string, Report>} */
    const all = { ...known.reports, ...reports };
    const inOrder = Object.keys(benches).flatMap((name) => (all[name] ? [[name, all[name]]] : []));
    await write(Object.fromEntries(inOrder), bench.browser.version());
  }
  return Object.values(reports).every(({ checks }) => checks.every(({ holds }) => holds));
}

/**
 * @param {Record<string, Report>} reports
 * @param {string} browser
 */
async function write(reports, browser) {
  const machine = `Chromium ${browser}, Node ${process.version}, ${cpus().length} cores`;
  const introduction = `Written by \`npm run bench\` on ${machine}.`;
  const markdown = ['# Measurements', '', introduction, '', ...Object.values(reports).map(inMarkdown)].join(
    '\n',
  );
  await writeFormatted('results.md', markdown);
  await writeFormatted('results.json', JSON.stringify({ machine, reports }));
}

/** @param {string} name @param {string} text */
async function writeFormatted(name, text) {
  const filepath = fileURLToPath(new URL(name, import.meta.url));
  await writeFile(filepath, await format(text, { ...(await resolveConfig(filepath)), filepath }));
}

run().then(
  (holds) => {
    process.exitCode = holds ? 0 : 1;
  },
  (/** @type {unknown} */ error) => {
    console.error(error);
    process.exitCode = 1;
  },
);
