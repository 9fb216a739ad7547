import { signAsapToken } from '../server/index.js';
import {
  atMost,
  type Command,
  environmentVariable,
  exit,
  isSet,
  messageOf,
  print,
  printJson,
  textOption,
  UsageError,
} from './command.js';

const secretVariable = 'ASAP_JWT_SECRET';

export const signCommand: Command = {
  operands: '--email ADDRESS',
  summary: 'Signs a token for a user, to try a log-in. Prints the token, and nothing else.',
  details: 'The secret comes from the environment, as a command line stays in the history of the shell.',
  options: {
    email: { type: 'string', value: 'ADDRESS', help: 'The address by which the help center knows the user.' },
    'first-name': { type: 'string', value: 'NAME', help: 'The first name.' },
    'last-name': { type: 'string', value: 'NAME', help: 'The last name.' },
    lifetime: {
      type: 'string',
      value: 'SECONDS',
      help: 'How long the token is good, from 1 to 600. Default 300.',
    },
    'secret-env': {
      type: 'string',
      value: 'VARIABLE',
      help: `The environment variable with the secret. Default ${secretVariable}.`,
    },
    json: { type: 'boolean', help: 'Print {"token": "…"}, as a token endpoint answers.' },
  },
  async run(given) {
    atMost(0, given);
    const email = textOption(given, 'email');
    if (!email) throw new UsageError('--email is missing.');
    const secret = environmentVariable(
      textOption(given, 'secret-env') ?? secretVariable,
      'the JWT secret from the ASAP settings of Zoho Desk',
    );
    const lifetime = textOption(given, 'lifetime') ?? '300';
    if (!/^\d{1,3}$/.test(lifetime) || Number(lifetime) < 1 || Number(lifetime) > 600)
      throw new UsageError('--lifetime should be a number of seconds from 1 to 600.');
    const user = {
      email,
      firstName: textOption(given, 'first-name'),
      lastName: textOption(given, 'last-name'),
    };
    let token: string;
    try {
      token = await signAsapToken(user, { secret, lifetime: Number(lifetime) * 1000 });
    } catch (error) {
      // These errors say what to correct, and hold neither the secret nor the user's data.
      throw new UsageError(messageOf(error).replace(/^asap-help: /, ''));
    }
    if (isSet(given, 'json')) printJson({ token });
    else print(token);
    return exit.clean;
  },
};
