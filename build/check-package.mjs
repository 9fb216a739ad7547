// Judges the packed tarball, not the source: publint, Are the types wrong?, a harmless import of each entry in Node,
// and a sentence for everything in the manifest.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const top = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = mkdtempSync(join(tmpdir(), 'asap-help-package-'));

/**
 * @param {string} title
 * @param {string} program
 * @param {string[]} parameters
 */
function check(title, program, parameters) {
  console.log(`\n${title}`);
  const { status, error } = spawnSync(program, parameters, {
    cwd: top,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`${title} failed.`);
}

/** @param {string} path */
const program = (path) => join(top, 'node_modules', path);

/** @returns {string} the tarball's path; what it holds was built by the step before */
function pack() {
  check('npm pack', 'npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder]);
  /** @type {{ name: string, version: string }} */
  const { name, version } = JSON.parse(readFileSync(join(top, 'package.json'), 'utf8'));
  return join(folder, `${name}-${version}.tgz`);
}

/** The page's entries define or extend elements, which Node has none of: importing them must do nothing. */
async function importEveryEntry() {
  console.log('\nImport in Node');
  for (const entry of ['index', 'element', 'server', 'testing', 'diagnostics', 'jsx']) {
    await import(pathToFileURL(join(top, 'dist', `${entry}.js`)).href);
  }
}

/** @param {object} manifest */
function undescribed(manifest) {
  /** @type {string[]} */
  const found = [];
  /** @param {unknown} node @param {string} path */
  const visit = (node, path) => {
    if (Array.isArray(node)) {
      for (const item of node) visit(item, path);
    } else if (typeof node === 'object' && node !== null && 'name' in node) {
      const here = `${path} ${String(node.name)}`;
      if (!('description' in node) || !node.description) found.push(here);
      for (const key of [
        'members',
        'attributes',
        'events',
        'slots',
        'cssParts',
        'cssProperties',
        'cssStates',
      ]) {
        if (key in node) visit(node[/** @type {keyof typeof node} */ (key)], `${here}: ${key}`);
      }
    }
  };
  visit(manifest, '');
  return found;
}

function checkManifest() {
  console.log('\nManifest');
  /** @type {{ modules: { declarations: object[] }[] }} */
  const manifest = JSON.parse(readFileSync(join(top, 'dist/custom-elements.json'), 'utf8'));
  const declarations = manifest.modules.flatMap((module) => module.declarations);
  const missing = declarations.flatMap(undescribed);
  if (missing.length > 0) throw new Error(`Without a sentence:\n ${missing.join('\n ')}`);
}

try {
  const tarball = pack();
  check('publint', process.execPath, [program('publint/src/cli.js'), tarball, '--strict']);
  check('Are the types wrong?', process.execPath, [
    program('@arethetypeswrong/cli/dist/index.js'),
    tarball,
    '--profile',
    'esm-only',
    '--no-emoji',
  ]);
  await importEveryEntry();
  checkManifest();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
