// Runs all tests of `npm test` and `npm run test:e2e`, with their searches and sweeps whole. What is named after `--` goes to
// Vitest:
//   npm run test:deep [-- --project chromium test/zoho/leaks.chromium.test.ts]
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const top = dirname(dirname(fileURLToPath(import.meta.url)));
const named = process.argv.slice(2);
const parameters =
  named.length > 0 ? named : ['node', 'chromium', 'e2e'].flatMap((name) => ['--project', name]);
const { status } = spawnSync(
  process.execPath,
  [join(top, 'node_modules/vitest/vitest.mjs'), 'run', ...parameters],
  { cwd: top, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, TEST_DEPTH: 'deep' } },
);
process.exitCode = status ?? 1;
