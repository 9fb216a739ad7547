// A copy of the project in which the sources hold mutants; the project's own files are left alone.
import { cp, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findMutants, weaveAll } from './operators.mjs';

const top = fileURLToPath(new URL('../../', import.meta.url));
/** Inside the project, where the dependencies are found, and among what no tool looks at. */
const tree = join(top, 'coverage/mutation-tree');
const copied = [
  'src',
  'test',
  'build',
  'demo',
  'package.json',
  'vite.config.ts',
  'tsconfig.json',
  'README.md',
  'docs',
];

/** @typedef {import('./operators.mjs').Mutant & { id: number, key: string, file: string, line: number, sourceLine: string, original: string }} PlacedMutant */

async function mutatedFiles() {
  const folders = ['src/zoho', 'src/session'];
  const lists = await Promise.all(
    folders.map(async (folder) => (await readdir(join(top, folder))).map((name) => `${folder}/${name}`)),
  );
  return [...lists.flat(), 'src/config/read-config.ts'].toSorted();
}

/** @returns {Promise<{ tree: string, mutants: PlacedMutant[] }>} */
export async function makeTree() {
  await rm(tree, { recursive: true, force: true });
  await mkdir(tree, { recursive: true });
  await Promise.all(copied.map((name) => cp(join(top, name), join(tree, name), { recursive: true })));
  // A failure need not be made short.
  await replaceIn('test/session/session-model.node.test.ts', 'endOnFailure: false', 'endOnFailure: true');
  // Installed above the tree, and its own cache in it.
  await replaceIn(
    'vite.config.ts',
    'return {\n    plugins: [mockServiceWorkerPlugin(),',
    `return {
    cacheDir: ${JSON.stringify(join(tree, 'cache'))},
    server: { fs: { allow: [${JSON.stringify(top)}] } },
    plugins: [mockServiceWorkerPlugin(),`,
  );
  /** @type {PlacedMutant[]} */
  const mutants = [];
  for (const file of await mutatedFiles()) {
    const source = await readFile(join(top, file), 'utf8');
    const found = findMutants(file, source).map((mutant, index) => {
      const { line, sourceLine } = placeOf(source, mutant.start);
      const { operator, replacement } = mutant;
      const original = source.slice(mutant.start, mutant.end);
      const key = [file, operator, sourceLine, original, replacement].join('\n');
      return { ...mutant, id: mutants.length + index + 1, key, file, line, sourceLine, original };
    });
    mutants.push(...found);
    await mkdir(dirname(join(tree, file)), { recursive: true });
    await writeFile(join(tree, file), weaveAll(source, found));
  }
  return { tree, mutants };
}

/**
 * @param {string} source
 * @param {number} start
 */
function placeOf(source, start) {
  const line = source.slice(0, start).split('\n').length;
  return { line, sourceLine: source.split('\n')[line - 1]?.trim() ?? '' };
}

/**
 * @param {string} file
 * @param {string} from
 * @param {string} to
 */
async function replaceIn(file, from, to) {
  const text = await readFile(join(tree, file), 'utf8');
  if (text.split(from).length !== 2) throw new Error(`${file} does not have "${from}" once.`);
  await writeFile(
    join(tree, file),
    text.replace(from, () => to),
  );
}

export const removeTree = () => rm(tree, { recursive: true, force: true });
