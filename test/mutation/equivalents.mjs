/**
 * Mutants that no test can tell from the original, or that change nothing that is promised, each with the reason. They
 * are left out of the score. `line` is the source line on which the mutant begins, without its indent.
 * @type {{ file: string, line: string, replacement: string, reason: string }[]}
 */
export const equivalents = [];
