import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const top = fileURLToPath(new URL('../../', import.meta.url));

export interface Ended {
  status: number | null;
  output: string;
  errors: string;
}

/** The command, built from the sources into a folder whose path has spaces. */
export interface BuiltCommand {
  /** Runs the command until it ends. */
  run(line: string[], input?: string, environment?: Record<string, string>): Promise<Ended>;
  /** Starts the command; whoever starts it ends it. */
  start(line: string[], environment?: Record<string, string>): ChildProcess;
  /** Of files that a test writes. */
  folder: string;
  remove(): Promise<void>;
}

export const endOf = (child: ChildProcess): Promise<Ended> =>
  new Promise((resolve) => {
    let output = '';
    let errors = '';
    child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    child.once('close', (status) => resolve({ status, output, errors }));
  });

export async function buildCommand(): Promise<BuiltCommand> {
  // Beside the dependencies, so that it finds them.
  const cache = join(top, 'node_modules/.cache');
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, 'asap help command '));
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  const script = fileURLToPath(new URL('build-command.mjs', import.meta.url));
  const built = await endOf(
    spawn(process.execPath, [script, folder], {
      cwd: top,
      env: { ...process.env, NODE_ENV: 'production', VITEST: undefined },
    }),
  );
  if (built.status !== 0) throw new Error(`The command was not built: ${built.errors}`);
  const start = (line: string[], environment: Record<string, string> = {}) =>
    spawn(process.execPath, [join(folder, 'cli.js'), ...line], {
      cwd: folder,
      env: { PATH: process.env['PATH'], ...environment },
    });
  return {
    folder,
    start,
    run(line, input = '', environment = {}) {
      const child = start(line, environment);
      const ended = endOf(child);
      // A command that does not read ends before all is written.
      child.stdin.on('error', () => {});
      child.stdin.end(input);
      return ended;
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
