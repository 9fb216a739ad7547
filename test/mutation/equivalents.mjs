/**
 * Mutants that no test can tell from the original, or that change nothing that is promised, each with the reason. They
 * are left out of the score. `line` is the source line on which the mutant begins, without its indent.
 * @type {{ file: string, line: string, replacement: string, reason: string }[]}
 */
export const equivalents = [
  {
    file: 'src/zoho/snippet.ts',
    line: 'const patience = 1_500;',
    replacement: '1501',
    reason: 'The wait is counted in steps of 50 ms, so both end with the 31st.',
  },
];
