// How many mutants of the pure session machine the search alone finds. Survivors are printed with their line and change:
//   npm run mutation:machine [-- --sample 200 --seed 1 --states 20000]
// `--sample 0` runs all. Stryker makes the mutants; its runner would start Vitest anew for each, which takes ten times as long.
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { build } from 'vite';

/**
 * @typedef {object} Mutant
 * @property {string} id
 * @property {string} mutatorName
 * @property {string} replacement
 * @property {string} [status]
 * @property {{ start: { line: number, column: number }, end: { line: number, column: number } }} location
 */

const top = fileURLToPath(new URL('../../', import.meta.url));
const machine = join(top, 'src/session/machine.ts');
const output = join(top, 'coverage/session-machine');
/** A search that takes this long, in ms, has lost its way: the mutant counts as found. */
const patience = 300_000;

const { values } = parseArgs({
  options: {
    sample: { type: 'string', default: '0' },
    seed: { type: 'string', default: String(randomInt(1_000)) },
    states: { type: 'string', default: '20000' },
    jobs: { type: 'string', default: '2' },
  },
});
const sample = Number(values.sample);
const seed = Number(values.seed);
const jobs = Number(values.jobs);
const states = Number(values.states);
/** The searches of the gate. The first also compares what everything costs: a machine that waits longer is found, too. */
const searches = [
  { actions: 1, states, isCounting: true },
  { actions: 2, states, isPatient: true },
];

const silent = () => {};
const logger = { isDebugEnabled: () => false, debug: silent, info: silent, warn: console.warn };

/** Mutants that the type checker refuses, as an empty phase name, or an object without its fields, need no test. */
const excludedMutations = ['StringLiteral', 'ObjectLiteral'];

async function makeMutants() {
  // Named at run time, as `npm run premutation:machine` installs it, apart from what the type checker sees.
  const name = new URL('node_modules/@stryker-mutator/instrumenter/dist/src/index.js', import.meta.url).href;
  const { Instrumenter } = await import(name);
  const content = readFileSync(machine, 'utf8');
  const { files, mutants } = await new Instrumenter(logger).instrument(
    [{ name: machine, mutate: true, content }],
    { plugins: null, excludedMutations, ignorers: [] },
  );
  /** @type {Mutant[]} */
  const made = mutants.filter((/** @type {Mutant} */ { status }) => status !== 'Ignored');
  return { code: /** @type {string} */ (files[0].content), made, lines: content.split('\n') };
}

/** The search and its models as JavaScript, with all mutants of the machine behind switches. @param {string} code */
async function bundle(code) {
  const folder = join(top, 'test/session/search');
  await build({
    root: top,
    configFile: false,
    logLevel: 'warn',
    plugins: [{ name: 'mutants', enforce: 'pre', load: (id) => (id === machine ? code : null) }],
    build: {
      ssr: true,
      outDir: output,
      minify: false,
      rolldownOptions: {
        input: { search: join(folder, 'search.ts'), models: join(folder, 'models.ts') },
        output: { entryFileNames: '[name].mjs' },
      },
    },
  });
}

/**
 * The program of a worker. It sends the model on which the search fails, and the fault. If the search does not fail, it sends what
 * everything costs. It compares these costs with the usual ones, if there are any: a difference is a fault, too.
 */
const program = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { active, output, searches, usual } = workerData;
  globalThis.__stryker__ = { activeMutant: active };
  async function main() {
    const { models } = await import(output + '/models.mjs');
    const { search } = await import(output + '/search.mjs');
    const costs = [];
    for (const limits of searches) {
      for (const model of models) {
        const report = search(model, limits);
        if (report.fault) return { fault: model.name + ': ' + report.fault };
        const known = usual?.[costs.length];
        const changed = known && report.costs.findIndex((line, place) => line !== known[place]);
        if (known && (changed >= 0 || known.length !== report.costs.length))
          return { fault: model.name + ': other costs: ' + report.costs[changed] };
        costs.push(report.costs);
      }
    }
    return { fault: null, costs };
  }
  main().then((found) => parentPort.postMessage(found));`;

/** @typedef {{ fault: string | null, costs?: readonly (readonly string[])[] }} Found */

/**
 * How the search fails on a mutant. `active` is the mutant's id, `usual` what everything costs without one.
 * @param {string} [active] @param {Found['costs']} [usual] @returns {Promise<Found>}
 */
async function tryMutant(active, usual) {
  const workerData = { output: pathToFileURL(output).href, active, searches, usual };
  const worker = new Worker(program, { eval: true, workerData });
  try {
    const [found] = await once(worker, 'message', { signal: AbortSignal.timeout(patience) });
    return found;
  } catch (error) {
    const { name, message } = /** @type {Error} */ (error);
    return { fault: name === 'AbortError' ? 'it does not end' : `${name}: ${message}` };
  } finally {
    await worker.terminate();
  }
}

/** Every n-th of all, from a place that the seed decides: the sample is spread evenly over the file. @param {Mutant[]} mutants */
function pick(mutants) {
  if (sample === 0 || sample >= mutants.length) return mutants;
  const step = mutants.length / sample;
  const offset = ((seed * 0.618_034) % 1) * step;
  return Array.from({ length: sample }, (_, index) => mutants[Math.floor(offset + index * step)]).flatMap(
    (mutant) => mutant ?? [],
  );
}

/** @param {Mutant} mutant @param {string[]} lines */
function describe({ location: { start, end }, mutatorName, replacement }, lines) {
  const isOneLine = start.line === end.line;
  const original = lines[start.line]?.slice(start.column, isOneLine ? end.column : undefined);
  const change = replacement.replaceAll(/\s+/g, ' ');
  return `${start.line + 1}: ${mutatorName}: ${original}${isOneLine ? '' : ' …'} -> ${change}`;
}

const { code, made, lines } = await makeMutants();
await bundle(code);
const unchanged = await tryMutant();
if (unchanged.fault) throw new Error(`The search fails without a mutant: ${unchanged.fault}`);

const chosen = pick(made);
const rest = [...chosen];
/** @type {Mutant[]} */
const survivors = [];
/** @type {string[]} */
const found = [];
async function runAll() {
  for (let mutant = rest.shift(); mutant; mutant = rest.shift()) {
    const { fault } = await tryMutant(mutant.id, unchanged.costs);
    if (fault) found.push(fault);
    else {
      survivors.push(mutant);
      console.log(describe(mutant, lines));
    }
  }
}
await Promise.all(Array.from({ length: jobs }, runAll));
const share = (100 * found.length) / chosen.length;
console.log(
  `${found.length} of ${chosen.length} mutants found (${share.toFixed(1)} %), of ${made.length} in all; seed ${seed}.`,
);
