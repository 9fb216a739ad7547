// Prints what a page downloads of the built package, minified and compressed, and where the bytes go.
//   node build/size.mjs [--totals] [--json]
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { decodedMappings, TraceMap } from '@jridgewell/trace-mapping';
import { parseSync } from 'vite';

const top = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(top, 'dist');

/** Chunks with one of these are fetched by nobody who reads English and logs in without trouble. */
const notForLogin = /^src\/(?:diagnostics|element\/words)\//;

/**
 * @typedef {{ file: string, code: string, sources: Map<string, number>, imports: string[], dynamicImports: string[] }} Chunk
 * @typedef {{ files: string[], minified: number, gzip: number, sources: [string, number][] }} Cost
 */

/** @type {Map<string, Chunk>} */
const chunks = new Map();

/**
 * @param {string} file
 * @param {string} source a source of its map
 */
function sourceName(file, source) {
  if (source === '') return '(module wrappers)';
  const path = relative(top, join(dist, dirname(file), source)).replaceAll('\\', '/');
  return path.includes('node_modules/') ? path.slice(path.lastIndexOf('node_modules/') + 13) : path;
}

/**
 * The minified characters by source; what belongs to none (wrappers, imports, exports) is under ''.
 * @param {string} code
 * @param {TraceMap} map
 */
function bytesPerSource(code, map) {
  /** @type {Map<string, number>} */
  const bytes = new Map();
  /** @param {string} name @param {number} count */
  const add = (name, count) => {
    if (count > 0) bytes.set(name, (bytes.get(name) ?? 0) + count);
  };
  const mappings = decodedMappings(map);
  let source = '';
  for (const [index, line] of code.split('\n').entries()) {
    let from = 0;
    for (const segment of mappings[index] ?? []) {
      const [column = 0, sourceIndex] = /** @type {readonly number[]} */ (segment);
      add(source, column - from);
      from = column;
      source = sourceIndex === undefined ? '' : (map.sources[sourceIndex] ?? '');
    }
    // The source goes on into the next line: a template of several lines is mapped at its first.
    add(source, line.length - from);
  }
  return bytes;
}

/**
 * @param {string} file relative to dist
 * @returns {Chunk}
 */
function chunk(file) {
  const known = chunks.get(file);
  if (known) return known;
  const code = readFileSync(join(dist, file), 'utf8');
  // A file that only passes on another's exports has no map.
  const mapFile = join(dist, `${file}.map`);
  const map = new TraceMap(
    existsSync(mapFile)
      ? readFileSync(mapFile, 'utf8')
      : { version: 3, names: [], sources: [], mappings: '' },
  );
  const parsed = parseSync(file, code);
  /** @param {string | undefined} specifier */
  const local = (specifier) =>
    specifier?.startsWith('.') ? [posix.join(posix.dirname(file), specifier)] : [];
  const read = {
    file,
    code,
    sources: new Map(
      [...bytesPerSource(code, map)].map(([source, count]) => [sourceName(file, source), count]),
    ),
    imports: [
      ...parsed.module.staticImports.map((found) => found.moduleRequest.value),
      ...parsed.module.staticExports.flatMap((found) =>
        found.entries.map((entry) => entry.moduleRequest?.value),
      ),
    ].flatMap(local),
    dynamicImports: parsed.module.dynamicImports
      .map((found) => code.slice(found.moduleRequest.start + 1, found.moduleRequest.end - 1))
      .flatMap(local),
  };
  chunks.set(file, read);
  return read;
}

/** @param {string} file */
function isForLogin(file) {
  return ![...chunk(file).sources.keys()].some((source) => notForLogin.test(source));
}

/**
 * @param {string} entry
 * @param {boolean} withLogin whether to follow dynamic imports
 * @returns {string[]} files in the order of their discovery
 */
function reached(entry, withLogin) {
  const found = new Set([entry]);
  for (const file of found) {
    const { imports, dynamicImports } = chunk(file);
    for (const next of imports) found.add(next);
    if (withLogin) for (const next of dynamicImports.filter(isForLogin)) found.add(next);
  }
  return [...found];
}

/**
 * Servers send each file compressed by itself, so each is measured by itself.
 * @param {string[]} files
 * @returns {Cost}
 */
function cost(files) {
  /** @type {Map<string, number>} */
  const sources = new Map();
  for (const file of files) {
    for (const [source, count] of chunk(file).sources)
      sources.set(source, (sources.get(source) ?? 0) + count);
  }
  const compressed = (/** @type {string} */ file) => gzipSync(chunk(file).code, { level: 9 }).length;
  return {
    files,
    minified: files.reduce((sum, file) => sum + Buffer.byteLength(chunk(file).code), 0),
    gzip: files.reduce((sum, file) => sum + compressed(file), 0),
    sources: [...sources].toSorted(([, one], [, other]) => other - one),
  };
}

/** The four sizes that docs/sizes.md shows. test/package/sizes.package.test.ts has their limits. */
export function measure() {
  return {
    'ESM beside lit, first load': cost(reached('index.js', false)),
    'ESM beside lit, all that a JWT log-in needs': cost(reached('index.js', true)),
    'CDN, first load': cost(reached('cdn/asap-help.js', false)),
    'CDN, all that a JWT log-in needs': cost(reached('cdn/asap-help.js', true)),
  };
}

/** @param {number} bytes */
const inColumn = (bytes) => String(bytes).padStart(7);

/** @param {boolean} totalsOnly */
function print(totalsOnly) {
  console.log('min+gzip      min  (bytes)');
  for (const [title, { gzip, minified, files, sources }] of Object.entries(measure())) {
    console.log(` ${inColumn(gzip)}  ${inColumn(minified)}  ${title}`);
    if (totalsOnly) continue;
    console.log(`                   ${files.join(', ')}`);
    for (const [source, count] of sources) console.log(`          ${inColumn(count)}      ${source}`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes('--json')) {
    console.log(JSON.stringify(measure(), undefined, 2));
  } else {
    print(process.argv.includes('--totals'));
  }
}
