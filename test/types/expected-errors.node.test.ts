import type { CompileError } from './compile.js';
import { surprises } from './expected-errors.js';

const error = (line: number, code: string, file = 'use.ts'): CompileError => ({
  file,
  line,
  code,
  message: 'Wrong.',
});
const text = 'fine();\n// fails: TS2741, TS2345\nwrong();\n';

describe('the errors that a file names', () => {
  it('are no surprise, under either code', () => {
    expect(surprises('use.ts', text, [error(3, 'TS2345')])).toEqual([]);
    expect(surprises('use.ts', text, [error(3, 'TS2741'), error(3, 'TS2345')])).toEqual([]);
  });

  it('are missed', () => {
    expect(surprises('use.ts', text, [])).toEqual(['use.ts:3 should fail with TS2741 or TS2345']);
    expect(surprises('use.ts', text, [error(3, 'TS2741', 'other.ts')])).toHaveLength(1);
  });

  it('do not excuse others', () => {
    expect(surprises('use.ts', text, [error(3, 'TS2345'), error(1, 'TS2345')])).toEqual([
      'use.ts:1 fails with TS2345: Wrong.',
    ]);
    expect(surprises('use.ts', text, [error(3, 'TS2322')])).toEqual([
      'use.ts:3 fails with TS2322: Wrong.',
      'use.ts:3 should fail with TS2741 or TS2345',
    ]);
  });

  it('are named in one form only', () => {
    expect(() => surprises('use.ts', '// fails: 2345\nwrong();', [])).toThrow('use.ts:1');
  });
});
