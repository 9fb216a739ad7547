// Builds what is published: the scripts by Vite, the declarations by TypeScript, the manifest and what editors
// read by build/describe-element.mjs; then says how many bytes a page loads.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const top = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * @param {string} title
 * @param {string[]} parameters
 */
function step(title, parameters) {
  console.log(`\n${title}`);
  // A test that builds runs under NODE_ENV=test, with which Lit's development build would be taken.
  const { status, error } = spawnSync(process.execPath, parameters, {
    cwd: top,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production', VITEST: undefined },
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`${title} failed.`);
}

/** The hashes that a page's import map, or its script tag, can hold the CDN's files to. */
function writeIntegrity() {
  const folder = join(top, 'dist/cdn');
  const hashes = readdirSync(folder)
    .filter((file) => file.endsWith('.js'))
    .map((file) => {
      const hash = createHash('sha384').update(readFileSync(join(folder, file)));
      return [file, `sha384-${hash.digest('base64')}`];
    });
  writeFileSync(
    join(folder, 'integrity.json'),
    `${JSON.stringify(Object.fromEntries(hashes), undefined, 2)}\n`,
  );
}

/** @param {string} path */
const program = (path) => join(top, 'node_modules', path);

try {
  step('Scripts', [program('vite/bin/vite.js'), 'build', '--logLevel', 'warn']);
  step('Declarations', [program('typescript/bin/tsc'), '-p', 'build/tsconfig.declarations.json']);
  copyFileSync(join(top, 'src/server/test-vectors.json'), join(top, 'dist/server/test-vectors.json'));
  writeFileSync(
    join(top, 'dist/testing/simulated-asap-sdk.d.ts'),
    '/** A classic script, to be served and not to be imported. */\nexport {};\n',
  );
  step('Manifest', ['build/describe-element.mjs']);
  writeIntegrity();
  step('Sizes', ['build/size.mjs', '--totals']);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
