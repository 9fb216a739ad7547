import fc from 'fast-check';
import { sessionProperty } from './commands.js';
import { loadMutant } from './load-mutant.js';
import { mutants } from './mutants.js';

const seeds = [1, 2, 3, 5, 8, 13];

describe('a fault in the machine does not pass the model', () => {
  it.each(mutants)('$fault', { timeout: 60_000 }, async (mutant) => {
    const Session = await loadMutant(mutant);
    let isKilled = false;
    for (const seed of seeds) {
      const run = await fc.check(sessionProperty(Session), { seed, numRuns: 1_000, endOnFailure: true });
      isKilled ||= run.failed;
      if (isKilled) break;
    }
    expect(isKilled).toBe(true);
  });
});
