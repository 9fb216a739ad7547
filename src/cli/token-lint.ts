import { lintToken, type TokenFinding } from '../diagnostics/lint-token.js';
import {
  atMost,
  type Command,
  complain,
  exit,
  isSet,
  print,
  printJson,
  readStandardInput,
  textOption,
  UsageError,
} from './command.js';

const marks = { error: '✗', warning: '!', info: 'i' } as const;

export const lintCommand: Command = {
  operands: '[TOKEN|-]',
  summary: 'Says what is wrong with a token. The token comes from standard input, or from the command line.',
  details:
    'The input may also be the JSON answer of a token endpoint. The signature cannot be judged without the secret.',
  options: {
    origin: {
      type: 'string',
      value: 'ORIGIN',
      help: 'The origin of the page, for a reminder of the domain list.',
    },
    json: { type: 'boolean', help: 'Print JSON.' },
  },
  async run(given) {
    atMost(1, given);
    const [operand = '-'] = given.positionals;
    if (operand !== '-') {
      complain(
        'Warning: a token on the command line stays in the history of the shell, and other users of the machine can see it. Pass it by standard input.',
      );
    }
    const token = tokenIn(operand === '-' ? await readStandardInput() : operand);
    const findings = lintToken(token, { origin: textOption(given, 'origin') });
    if (isSet(given, 'json')) printJson({ findings });
    else printFindings(findings);
    return findings.some(({ severity }) => severity !== 'info') ? exit.finding : exit.clean;
  },
};

/** The token of a bare text, or of a token endpoint's JSON. */
function tokenIn(input: string): string {
  const text = input.trim();
  if (text === '') throw new UsageError('There is no token: the input is empty.');
  if (!text.startsWith('{')) return text;
  try {
    const { token } = JSON.parse(text) as { token?: unknown };
    if (typeof token === 'string') return token;
  } catch {
    // The text is not shown: it may hold a token.
  }
  throw new UsageError('The input is neither a token nor JSON with a property "token" that holds text.');
}

function printFindings(findings: TokenFinding[]): void {
  if (findings.length === 0) print('The token is good, as far as can be seen without the secret.');
  for (const { severity, code, message, remedy } of findings) {
    print(`${marks[severity]} ${severity} ${code}: ${message}\n  → ${remedy}`);
  }
}
