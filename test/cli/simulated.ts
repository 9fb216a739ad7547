import type { ChildProcess } from 'node:child_process';
import type { BuiltCommand } from './build-command.js';

export interface Simulated {
  readonly url: string;
  readonly control: string;
  readonly token: string;
  readonly applicationId: string;
  readonly organisationId: string;
  readonly child: ChildProcess;
  /** Speaks to the interface below `/__desk`. */
  ask(method: string, path: string, body?: unknown): Promise<{ status: number; body: never }>;
  /** Ends it as `kill` does, and says with which status. */
  end(signal?: NodeJS.Signals): Promise<number | null>;
}

/** `asap-help simulate`, once it listens. */
export async function startSimulated(
  command: Pick<BuiltCommand, 'start'>,
  line: string[] = [],
  environment: Record<string, string> = {},
): Promise<Simulated> {
  const port = line.includes('--port') ? [] : ['--port', '0'];
  const child = command.start(['simulate', '--json', ...port, ...line], environment);
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
  const text = await new Promise<string>((resolve, reject) => {
    let errors = '';
    child.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    child.once('close', () => reject(new Error(`The server ended: ${errors}`)));
  });
  const about = JSON.parse(text) as Omit<Simulated, 'child' | 'ask' | 'end'>;
  return {
    ...about,
    child,
    async ask(method, path, body) {
      const init = body === undefined ? {} : { body: JSON.stringify(body) };
      const response = await fetch(`${about.control}/${path}`, { method, ...init });
      return { status: response.status, body: (await response.json()) as never };
    },
    end(signal = 'SIGTERM') {
      child.kill(signal);
      return closed;
    },
  };
}
