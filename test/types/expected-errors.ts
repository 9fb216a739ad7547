import type { CompileError } from './compile.js';

/**
 * Compares the errors of a file with those that its comments name. `// fails: TS2322` says that the line after it has an
 * error with this code, or with one of several: `// fails: TS2741, TS2345`, as versions of TypeScript name some errors
 * differently. Returns a sentence for each error that is missing, and for each that was not expected.
 */
export function surprises(file: string, text: string, errors: readonly CompileError[]): string[] {
  const missing = new Map<number, string[]>();
  for (const [index, line] of text.split('\n').entries()) {
    const codes = /^\s*\/\/ fails: ((?:TS\d+(?:, )?)+)$/.exec(line)?.[1];
    if (codes) missing.set(index + 2, codes.split(', '));
    else if (line.includes('fails:')) throw new Error(`${file}:${index + 1} is no expectation: ${line}`);
  }
  const expected = new Map(missing);
  const found: string[] = [];
  for (const error of errors.filter((one) => one.file === file)) {
    if (expected.get(error.line)?.includes(error.code)) missing.delete(error.line);
    else found.push(`${file}:${error.line} fails with ${error.code}: ${error.message}`);
  }
  for (const [line, codes] of missing) found.push(`${file}:${line} should fail with ${codes.join(' or ')}`);
  return found;
}
