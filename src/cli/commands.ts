import type { Command } from './command.js';
import { convertCommand } from './convert.js';
import { doctorCommand } from './doctor.js';
import { lintCommand } from './token-lint.js';
import { simulateCommand } from './simulate.js';
import { signCommand } from './token-sign.js';

export const programSummary = 'asap-help: tools for pages with <asap-help>, in any language.';

/** By the words on the command line. */
export const commands: ReadonlyMap<string, Command> = new Map([
  ['simulate', simulateCommand],
  ['convert', convertCommand],
  ['doctor', doctorCommand],
  ['token lint', lintCommand],
  ['token sign', signCommand],
]);
