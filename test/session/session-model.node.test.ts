import fc from 'fast-check';
import { Session } from '../../src/session/session.js';
import { sessionProperty } from './commands.js';

const seeds = [1, 20_231_225, 1_606_938_044];

describe('whatever happens, and in whatever order', () => {
  it.each([...seeds, Math.floor(Math.random() * 2 ** 31)])('seed %i', { timeout: 60_000 }, async (seed) => {
    await fc.assert(sessionProperty(Session), { seed, numRuns: 700, endOnFailure: false });
  });
});
