// The whole gate, from a clean clone: installs what it needs, then runs the stages one after the other: two beside each other
// take the two cores of a small machine from each other, and tests that wait for a browser then miss their time limits. What a
// stage printed is shown in one block when it ends. At the end stand the failed tests once more, then the sum of all tests:
// `N passed, N failed`.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const top = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = mkdtempSync(join(tmpdir(), 'asap-help-gate-'));
const countsFile = join(folder, 'counts');
writeFileSync(countsFile, '');

/** @type {{ command: string, seconds: number, passed: boolean }[]} */
const ended = [];

/**
 * Runs a command line; resolves, whether it passed or not, when its output is shown.
 * @param {string} command
 * @param {Record<string, string>} [env]
 * @returns {Promise<boolean>} whether it passed
 */
function stage(command, env = {}) {
  console.log(`-- started: ${command}`);
  const began = performance.now();
  /** @type {Buffer[]} */
  const output = [];
  const child = spawn(command, {
    cwd: top,
    shell: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, CI: 'true', TEST_COUNTS_FILE: countsFile, ...env },
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (/** @type {Buffer} */ chunk) => output.push(chunk));
  }
  return new Promise((resolve) => {
    child.once('close', (code) => {
      const seconds = Math.round((performance.now() - began) / 1000);
      ended.push({ command, seconds, passed: code === 0 });
      console.log(`\n== ${command} (${seconds} s)\n${Buffer.concat(output).toString().trimEnd()}`);
      resolve(code === 0);
    });
  });
}

/** @returns {Promise<void>} */
async function runStages() {
  if (!(await stage('npm ci'))) return;
  // One after the other, as two installations of system packages would wait for each other.
  const browsers = await stage('node build/find-browser.mjs chromium firefox webkit');
  await stage('npm test');
  await stage('npm run test:e2e');
  await stage('npm run check:static');
  // The check before it has built the package.
  await stage('npm run test:consumers', { PACKAGE_IS_BUILT: 'true' });
  if (!browsers) return;
  await stage('npm run test:all -- firefox');
  await stage('npm run test:all -- webkit');
}

/** @typedef {{ passed: number, failed: number, skipped: number, failures: string[] }} Counts */

/**
 * @param {Counts[]} runs
 * @param {number} failedStages
 */
function sumOfCounts(runs, failedStages) {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const counts of runs) {
    sum.passed += counts.passed;
    sum.failed += counts.failed;
    sum.skipped += counts.skipped;
  }
  // A check that failed is no test, but the line must not read as if all were well.
  const failed = Math.max(sum.failed, failedStages);
  return `${sum.passed} passed, ${failed} failed${sum.skipped > 0 ? `, ${sum.skipped} skipped` : ''}`;
}

await runStages();
/** @type {Counts[]} */
const runs = readFileSync(countsFile, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => /** @type {Counts} */ (JSON.parse(line)));
const failures = ended.filter(({ passed }) => !passed);
console.log('\n== Stages');
for (const { command, seconds, passed } of ended) {
  console.log(`${String(seconds).padStart(5)} s  ${passed ? 'passed' : 'FAILED'}  ${command}`);
}
console.log(`${String(Math.round(performance.now() / 1000)).padStart(5)} s  in all`);
const failedTests = runs.flatMap((run) => run.failures);
if (failedTests.length > 0) console.log('\n== Failed tests');
for (const test of failedTests) console.log(test.slice(0, 1000));
console.log(sumOfCounts(runs, failures.length));
rmSync(folder, { recursive: true });
if (failures.length > 0) process.exitCode = 1;
