// Runs the browser tests in Chromium, Firefox and WebKit, or in those that are named:
//   npm run test:all [-- firefox webkit]
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const top = dirname(dirname(fileURLToPath(import.meta.url)));
const named = process.argv.slice(2);
const engines = named.length > 0 ? named : ['chromium', 'firefox', 'webkit'];

/** @param {string[]} parameters */
function runNode(parameters) {
  const { status } = spawnSync(process.execPath, parameters, {
    cwd: top,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ENGINES: engines.join(',') },
  });
  return status ?? 1;
}

const missing = runNode([join(top, 'build/find-browser.mjs'), ...engines]);
const projects = engines.flatMap((engine) => ['--project', engine]);
process.exitCode = missing || runNode([join(top, 'node_modules/vitest/vitest.mjs'), 'run', ...projects]);
