import { parseArgs } from 'node:util';
import {
  type Command,
  complain,
  exit,
  type ExitStatus,
  messageOf,
  type Option,
  print,
  UsageError,
} from './command.js';
import { commands, programSummary } from './commands.js';

/** Runs what the command line asks for. Never rejects. */
export async function runCommand(line: readonly string[]): Promise<ExitStatus> {
  const name = nameOf(line);
  const command = commands.get(name);
  if (!command) return withoutCommand(line);
  try {
    const options: Command['options'] = { ...command.options, ...common };
    const { values, positionals } = parseArgs({
      args: line.slice(name.split(' ').length),
      options: Object.fromEntries(
        Object.entries(options).map(([option, { type, multiple }]) => [
          option,
          { type, ...(multiple && { multiple }), ...(option === 'help' && { short: 'h' }) },
        ]),
      ),
      allowPositionals: true,
    });
    if (values['help'] === true) {
      print(helpOf(name, command));
      return exit.clean;
    }
    return await command.run({ values, positionals });
  } catch (error) {
    complain(`asap-help ${name}: ${messageOf(error)}`);
    if (!isUsage(error)) return exit.finding;
    complain(`See: npx asap-help ${name} --help`);
    return exit.usage;
  }
}

const common: Command['options'] = { help: { type: 'boolean', help: 'Print this help.' } };

const isUsage = (error: unknown) =>
  error instanceof UsageError ||
  (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'));

/** `token lint` has two words. */
function nameOf(line: readonly string[]): string {
  const twoWords = line.slice(0, 2).join(' ');
  return commands.has(twoWords) ? twoWords : (line[0] ?? '');
}

function withoutCommand(line: readonly string[]): ExitStatus {
  const isHelp = line.length === 0 || line.some((word) => ['--help', '-h', 'help'].includes(word));
  if (isHelp) print(overview());
  else complain(`asap-help: There is no command of this name.\n\n${overview()}`);
  return isHelp && line.length > 0 ? exit.clean : exit.usage;
}

function overview(): string {
  const rows = [...commands].map(([name, { operands, summary }]) => [`${name} ${operands}`.trim(), summary]);
  return [
    programSummary,
    '',
    ...inColumns(rows),
    '',
    'npx asap-help COMMAND --help has the options of a command.',
    'Exit status: 0 nothing found, 1 something found or failed, 2 the command line is wrong.',
  ].join('\n');
}

function helpOf(name: string, { operands, summary, details, options }: Command): string {
  const all: Record<string, Option> = { ...options, ...common };
  const rows = Object.entries(all).map(([option, { value, help }]) => [
    value ? `--${option} ${value}` : `--${option}`,
    help,
  ]);
  return [
    `Usage: npx asap-help ${name} ${operands}`.trimEnd(),
    '',
    summary,
    ...(details ? [details] : []),
    '',
    ...inColumns(rows),
  ].join('\n');
}

function inColumns(rows: string[][]): string[] {
  const width = Math.max(...rows.map(([first = '']) => first.length));
  return rows.map(([first = '', second = '']) => `  ${first.padEnd(width)}  ${second}`);
}
