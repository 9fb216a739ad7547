// What is written into README.md by programs stands between two comments that name the program.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

const file = join(dirname(dirname(fileURLToPath(import.meta.url))), 'README.md');

/**
 * Keeps a section of the README in step with what it is made from: writes it, or, when the program was called with
 * `--check`, fails if it is another.
 * @param {{ start: string, end: string, program: string, make: (shown: string) => string }} section the two comments,
 *   what to call, and what makes the text anew, from the one that is shown
 */
export async function keepSection({ start, end, program, make }) {
  const readme = readFileSync(file, 'utf8');
  const [before, rest] = readme.split(start);
  const [shown, after] = rest?.split(end) ?? [];
  if (before === undefined || shown === undefined || after === undefined) {
    throw new Error(`README.md lacks the comment "${start}" or "${end}".`);
  }
  const written = await format(`${before}${start}\n${make(shown)}\n${end}${after}`, {
    ...(await resolveConfig(file)),
    parser: 'markdown',
  });
  if (!process.argv.includes('--check')) writeFileSync(file, written);
  else if (written !== readme) {
    console.error(`README.md is out of step with what it is made from: run \`npm run build && ${program}\`.`);
    process.exitCode = 1;
  }
}
