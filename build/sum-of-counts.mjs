// Prints the closing line of several runs: node build/sum-of-counts.mjs <file of the reporter> <failed stages>
import { readFileSync } from 'node:fs';

const [file = '', failedStages = '0'] = process.argv.slice(2);
const sum = { passed: 0, failed: 0, skipped: 0 };
for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
  /** @type {typeof sum} */
  const counts = JSON.parse(line);
  sum.passed += counts.passed;
  sum.failed += counts.failed;
  sum.skipped += counts.skipped;
}
// A check that failed is no test, but the line must not read as if all were well.
const failed = Math.max(sum.failed, Number(failedStages));
console.log(`${sum.passed} passed, ${failed} failed${sum.skipped > 0 ? `, ${sum.skipped} skipped` : ''}`);
