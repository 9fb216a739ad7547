import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { top } from './packed-package.js';

/** The folders in node_modules that TypeScript's versions are installed in. */
export const compilers = { '5.9': 'typescript-5.9', '6.0': 'typescript-6.0', '7.0': 'typescript' } as const;
export type CompilerVersion = keyof typeof compilers;
export type Resolution = 'bundler' | 'nodenext';

export interface CompileError {
  /** Relative to the project's folder; empty for an error of the configuration. */
  file: string;
  line: number;
  /** Such as `TS2322`. */
  code: string;
  message: string;
}

export interface CompileOptions {
  folder: string;
  version: CompilerVersion;
  resolution: Resolution;
  files: readonly string[];
  /** Beside the strict ones that every project here is compiled with. */
  compilerOptions?: Record<string, unknown>;
}

/** Type-checks files of a project, its libraries included, and returns every error. */
export async function compile(options: CompileOptions): Promise<CompileError[]> {
  const { folder, version, resolution, files, compilerOptions } = options;
  const configFile = join(folder, `tsconfig.${version}.${resolution}.json`);
  writeFileSync(
    configFile,
    JSON.stringify({
      compilerOptions: {
        target: 'ES2022',
        lib: ['ES2023', 'DOM', 'DOM.Iterable'],
        module: resolution === 'nodenext' ? 'nodenext' : 'esnext',
        moduleResolution: resolution,
        types: [],
        jsx: 'react-jsx',
        strict: true,
        exactOptionalPropertyTypes: true,
        noUncheckedIndexedAccess: true,
        noImplicitOverride: true,
        skipLibCheck: false,
        resolveJsonModule: true,
        noEmit: true,
        ...compilerOptions,
      },
      files,
    }),
  );
  const program = join(top, 'node_modules', compilers[version], 'bin/tsc');
  return errorsIn(await outputOf(folder, [program, '-p', configFile, '--pretty', 'false']));
}

function outputOf(folder: string, parameters: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, parameters, { cwd: folder, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      // 1 and 2: there were type errors, which are what is asked for.
      if (error && error.code !== 1 && error.code !== 2) reject(new Error(stdout + stderr, { cause: error }));
      else resolve(stdout);
    });
  });
}

function errorsIn(output: string): CompileError[] {
  const errors: CompileError[] = [];
  for (const text of output.split('\n').filter(Boolean)) {
    const [, file = '', line = 0, code = '', message = ''] =
      /^(?:(\S.*)\((\d+),\d+\): )?error (TS\d+): (.*)$/.exec(text) ?? [];
    if (code) errors.push({ file, line: Number(line), code, message });
    else if (/^\s/.test(text)) errors.at(-1)!.message += `\n${text}`;
    else throw new Error(`TypeScript said something unknown: ${text}`);
  }
  return errors;
}
