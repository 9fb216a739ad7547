import { examinePage } from '../diagnostics/examine/examine-page.js';
import {
  atMost,
  type Command,
  environmentVariable,
  exit,
  isSet,
  print,
  printJson,
  textOption,
  UsageError,
} from './command.js';

const marks = { pass: '✓', fail: '✗', warning: '!', unknown: '?', info: 'i' } as const;

/** The page of the docs for each check. */
const pages: Readonly<Record<string, string>> = {
  'content-security-policy': 'docs/security-and-privacy.md',
  'token-source': 'docs/token-endpoint.md',
  token: 'docs/other-languages.md',
  exchange: 'docs/signed-in-users.md',
  'domain-list': 'docs/signed-in-users.md',
  config: 'docs/reference.md',
};
const otherPage = 'docs/errors.md';
const published = 'https://unpkg.com/asap-help/';

export const doctorCommand: Command = {
  operands: 'URL',
  summary: 'Fetches a page and says what is wrong with its ASAP: tag, policy, script, token endpoint.',
  details: 'No script of the page runs, and no token is printed.',
  options: {
    'cookie-env': {
      type: 'string',
      value: 'VARIABLE',
      help: 'The environment variable with the Cookie header of a session.',
    },
    'desk-origin': {
      type: 'string',
      value: 'ORIGIN',
      help: 'Where the page gets ASAP from, if it sets deskOrigin.',
    },
    json: { type: 'boolean', help: 'Print JSON.' },
  },
  async run(given) {
    atMost(1, given);
    const [url = ''] = given.positionals;
    if (!/^https?:/.test(url) || !URL.canParse(url))
      throw new UsageError('Name the page by its http or https URL.');
    const variable = textOption(given, 'cookie-env');
    const cookie = variable && environmentVariable(variable, 'the Cookie header of a session');
    const deskOrigin = textOption(given, 'desk-origin');
    if (
      deskOrigin !== undefined &&
      (!URL.canParse(deskOrigin) || new URL(deskOrigin).origin !== deskOrigin)
    ) {
      throw new UsageError('--desk-origin should be an origin, such as https://desk.zoho.eu.');
    }
    const { rows } = await examinePage(url, { cookie, deskOrigin });
    const findings = rows.map((row) =>
      Object.assign({}, row, { link: published + (pages[row.check] ?? otherPage) }),
    );
    if (isSet(given, 'json')) printJson({ findings });
    else {
      for (const { status, check, message, remedy, link } of findings) {
        print(`${marks[status]} ${check}: ${message}`);
        if (remedy) print(`  → ${remedy}`);
        if (status === 'fail' || status === 'warning') print(`  See ${link}`);
      }
    }
    return rows.some(({ status }) => status === 'fail' || status === 'warning') ? exit.finding : exit.clean;
  },
};
