import { text as textOf } from 'node:stream/consumers';

/** The exit status of each command: nothing was found, something was found or failed, the command line is wrong. */
export const exit = { clean: 0, finding: 1, usage: 2 } as const;
export type ExitStatus = (typeof exit)[keyof typeof exit];

type OptionValue = string | boolean | (string | boolean)[] | undefined;

/** What stands on the command line behind the command's name. */
export interface Given {
  readonly values: Readonly<Record<string, OptionValue>>;
  readonly positionals: readonly string[];
}

export interface Option {
  readonly type: 'string' | 'boolean';
  readonly multiple?: boolean;
  /** How the value is named in the help; none for a switch. */
  readonly value?: string;
  readonly help: string;
}

export interface Command {
  /** What follows the command's name, such as `[TOKEN|-]`. */
  readonly operands: string;
  readonly summary: string;
  /** Further sentences of the help. */
  readonly details?: string;
  readonly options: Readonly<Record<string, Option>>;
  run(given: Given): Promise<ExitStatus>;
}

/** The command line cannot be followed. The message says why, and holds no secret. */
export class UsageError extends Error {
  override name = 'UsageError';
}

export const print = (text: string): void => void process.stdout.write(`${text}\n`);
export const complain = (text: string): void => void process.stderr.write(`${text}\n`);
export const printJson = (value: unknown): void => print(JSON.stringify(value, undefined, 2));

export const readStandardInput = (): Promise<string> => textOf(process.stdin);

/** A text option, or undefined. */
export const textOption = ({ values }: Given, name: string): string | undefined =>
  values[name] === undefined ? undefined : String(values[name]);

export const isSet = ({ values }: Given, name: string): boolean => values[name] === true;

/** @throws UsageError if the environment has no such variable. */
export function environmentVariable(name: string, what: string): string {
  const value = process.env[name];
  if (value) return value;
  throw new UsageError(`The environment variable ${name} is not set. It should hold ${what}.`);
}

/** @throws UsageError unless `count` operands or fewer are given. */
export function atMost(count: number, { positionals }: Given): void {
  if (positionals.length > count) {
    throw new UsageError(`There ${count === 1 ? 'can be one operand' : 'can be no operand'} at most.`);
  }
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
