// Builds one entry as the CDN's is built, apart from dist, so that nobody's files are touched.
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('../../', import.meta.url));

/**
 * @param {string} [entry] relative to this folder; the package's own by default
 * @returns {Promise<Map<string, string>>} file names and their texts; the entry is `asap-help.js`
 */
export async function buildEntry(entry = '../../src/index.ts') {
  const folder = await mkdtemp(join(tmpdir(), 'asap-help-entry-'));
  try {
    await runVite(entry, folder);
    const names = (await readdir(folder)).filter((name) => name.endsWith('.js'));
    const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
    return new Map(names.map((name, index) => [name, texts[index] ?? '']));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/**
 * @param {string} entry
 * @param {string} folder
 */
function runVite(entry, folder) {
  const parameters = ['build', '--config', 'test/bench/one-entry.vite.config.ts', '--logLevel', 'warn'];
  const child = spawn(
    process.execPath,
    [join(project, 'node_modules/vite/bin/vite.js'), ...parameters, '--outDir', folder, '--emptyOutDir'],
    {
      cwd: project,
      // Vitest's NODE_ENV would bundle Lit's development build.
      env: { ...process.env, NODE_ENV: 'production', VITEST: undefined, ENTRY: entry },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
  /** @type {Promise<void>} */
  const built = new Promise((resolve, reject) =>
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${entry} was not built: ${said}`)),
    ),
  );
  return built;
}
