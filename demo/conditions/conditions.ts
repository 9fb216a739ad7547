import { assumptionChoices } from '../../src/testing/assumption-choices.js';
import { defaultAssumptions, type Assumptions } from '../../src/zoho/assumptions.js';
// oxlint-disable-next-line import/default -- With `?raw` Vite gives the text of the file.
import assumptionsSource from '../../src/zoho/assumptions.ts?raw';
import { hostUsers } from '../host/users.ts';

export type ConditionGroup = 'desk' | 'element' | 'page' | 'network' | 'assumptions';

/** Something that a scenario sets beside the attributes of the element and the faults. */
export interface Condition {
  readonly title: string;
  readonly description: string;
  readonly group: ConditionGroup;
  /** The value that is in force unless the scenario has another one. */
  readonly standard: string;
  /** The values to choose from, the standard among them; null for a value that is written. */
  readonly choices: readonly string[] | null;
  /** The unit of a written value, such as `ms`. */
  readonly unit?: string;
  /** Whether a written value can be used. */
  readonly fits?: (value: string) => boolean;
}

/** A domain that no network has. */
export const mappedOrigin = 'https://help.brightwater.example';

/** An app that the desk has only as a second one. */
export const otherApplicationId = '987654321098765432';

const choice = (
  group: ConditionGroup,
  title: string,
  choices: readonly [string, ...string[]],
  description: string,
): Condition => ({ group, title, description, choices, standard: choices[0] });

const amount = (
  group: ConditionGroup,
  title: string,
  unit: string,
  standard: string,
  description: string,
): Condition => ({ group, title, description, standard, choices: null, unit, fits: isAmount });

const isAmount = (value: string) =>
  value.trim() !== '' && Number.isFinite(Number(value)) && Number(value) >= 0;

const hostsOf = (value: string) => value.split(',').map((host) => host.trim());

const ownConditions = {
  jwt: choice(
    'desk',
    'JWT log-in',
    ['on', 'off'],
    'Off: the help center refuses every token, and the embed script names no JWT client. Load the page again to see both.',
  ),
  domains: {
    group: 'desk',
    title: 'Allowed domains',
    description:
      'The hosts whose pages may log in, five at most, with commas between them. loopback stands for this machine. In force at the next log-in.',
    standard: 'loopback',
    choices: null,
    unit: 'hosts',
    fits: (value) => hostsOf(value).length <= 5 && hostsOf(value).every((host) => /^[\w.-]+$/.test(host)),
  },
  unknownUser: choice(
    'desk',
    'Unknown user',
    ['nobody', ...Object.keys(hostUsers)],
    'A user who can sign in to the page, and whom Zoho does not know. In force at the next log-in.',
  ),
  guestTickets: choice(
    'desk',
    'Tickets of guests',
    ['allowed', 'refused'],
    'Whether a guest may submit a ticket. In force at the next request.',
  ),
  zohoLauncher: choice(
    'desk',
    'Zoho’s own launcher',
    ['on', 'off'],
    'Whether the organization has switched it on. It is seen with launcher="zoho". In force on the next load.',
  ),
  secondApp: choice(
    'desk',
    'Second app',
    ['none', 'there'],
    `The organization has a second app with the same content, settings and users. Its app-id is ${otherApplicationId}. In force on the next load.`,
  ),
  embed: choice(
    'element',
    'Embed code',
    ['element', 'snippet'],
    'Snippet: for comparison, the page has the embed code that Zoho hands out instead of the element. The page logs its user in itself. In force on the next load.',
  ),
  tokenProvider: choice(
    'element',
    'tokenProvider',
    ['none', 'endpoint', 'nobody', 'rejects', 'hangs'],
    'A function instead of the token endpoint: it asks the endpoint, says that nobody is signed in, rejects, or never settles.',
  ),
  deskOrigin: choice(
    'element',
    'deskOrigin',
    ['none', mappedOrigin],
    'An origin that serves ASAP instead of the data center’s. In force on the next load.',
  ),
  prefill: choice(
    'element',
    'prefill',
    ['none', 'invoice'],
    'First values of the ticket form of the department Billing.',
  ),
  secondElement: choice(
    'element',
    'Second element',
    ['none', 'same', 'other-app'],
    `A second element with the same attributes, or with the app-id ${otherApplicationId}. Its button is at the other side.`,
  ),
  insertion: choice(
    'element',
    'Element in the page',
    ['at-start', 'late'],
    'Late: the element is not in the page until you press Insert. In force on the next load.',
  ),
  consent: choice(
    'element',
    'Consent',
    ['not-needed', 'asked'],
    'Asked: the page shows no help before the visitor allows it.',
  ),
  dir: choice('page', 'Direction', ['ltr', 'rtl'], 'The direction of the whole page.'),
  colorScheme: choice(
    'page',
    'Color scheme',
    ['system', 'light', 'dark'],
    'The color scheme of the whole page.',
  ),
  policy: choice(
    'page',
    'Policy',
    ['none', 'strict', 'without-zoho', 'trusted-types', 'trusted-types-without-default'],
    'The Content Security Policy of the page: one that lets ASAP through, one that does not, and two with Trusted Types. In force on the next load.',
  ),
  connection: choice(
    'network',
    'Connection',
    ['online', 'offline'],
    'Offline: every request of the page fails, and the browser says that it is offline.',
  ),
  delay: amount(
    'network',
    'Every request waits',
    'ms',
    '0',
    'How much later each request of the page is answered.',
  ),
  faultsFrom: amount(
    'network',
    'Faults begin with request',
    'number',
    '1',
    'Each fault begins with this request of its kind: a fault of the token with the second request for a token, say. It does not hold for a fault that is for one request alone.',
  ),
  faultsFor: amount(
    'network',
    'Faults end after',
    'ms',
    '0',
    'How long after the first request that one of them concerns all faults end. 0: they stay.',
  ),
} as const satisfies Record<string, Condition>;

/** The comments of the package’s own table, by the name of the assumption. */
const comments = new Map(
  [...assumptionsSource.matchAll(/\/\*\*(?<comment>(?:(?!\*\/).)*)\*\/\s*(?<name>\w+):/gs)].map(
    ({ groups }) => [
      groups?.['name'],
      (groups?.['comment'] ?? '')
        .replaceAll(/\s*\n\s*\*\s*|`/g, (found) => (found === '`' ? '' : ' '))
        .trim(),
    ],
  ),
);

const assumptionNames = Object.keys(defaultAssumptions) as (keyof Assumptions)[];

const assumed = Object.fromEntries(
  assumptionNames.map((name): [string, Condition] => {
    const choices = assumptionChoices(name);
    const description = comments.get(name) ?? '';
    const standard = String(defaultAssumptions[name]);
    const common = { group: 'assumptions', title: name, description, standard } as const;
    return [
      name,
      choices ? { ...common, choices } : { ...common, choices: null, unit: 'number', fits: isAmount },
    ];
  }),
) as Record<keyof Assumptions, Condition>;

/** Every condition, by its name in the link (`set=jwt:off`). */
export const conditions = { ...ownConditions, ...assumed } as Readonly<Record<ConditionName, Condition>>;
export type ConditionName = keyof typeof ownConditions | keyof Assumptions;
export const conditionNames = Object.keys(conditions) as ConditionName[];

/** The values that a scenario sets; none is the standard one. */
export type Conditions = Readonly<Partial<Record<ConditionName, string>>>;

export const isConditionName = (name: string): name is ConditionName => Object.hasOwn(conditions, name);

/** The value that is in force. */
export const valueOf = (chosen: Conditions, name: ConditionName): string =>
  chosen[name] ?? conditions[name].standard;

export function isConditionValue(name: ConditionName, value: string): boolean {
  const { choices, fits } = conditions[name];
  return choices ? choices.includes(value) : (fits?.(value) ?? true);
}

/** Conditions with one changed; the standard value takes it out. */
export function withCondition(chosen: Conditions, name: ConditionName, value: string): Conditions {
  const others = Object.entries(chosen).filter(([other]) => other !== name);
  const isStandard = value === conditions[name].standard;
  return Object.fromEntries(isStandard ? others : [...others, [name, value]]);
}

/** As in the link: `jwt:off`. */
export const writeConditions = (chosen: Conditions): string[] =>
  conditionNames.flatMap((name) => (chosen[name] === undefined ? [] : [`${name}:${chosen[name]}`]));

function parse(text: string): { name: string; value: string } {
  const end = text.indexOf(':');
  return end < 0 ? { name: text, value: '' } : { name: text.slice(0, end), value: text.slice(end + 1) };
}

/** If a condition is written twice, the last one counts. A wrong condition is left out, and `rejectedConditions` names it. */
export const readConditions = (texts: readonly string[]): Conditions =>
  texts.map(parse).reduce<Conditions>((chosen, { name, value }) => {
    if (!isConditionName(name) || !isConditionValue(name, value)) return chosen;
    return withCondition(chosen, name, value);
  }, {});

/** The values that a condition takes, in words. */
export const expectedOf = (name: ConditionName): string => {
  const { choices, unit = '' } = conditions[name];
  return choices ? choices.join(' or ') : unit;
};

export function rejectedConditions(texts: readonly string[]): string[] {
  const names = texts.map((text) => parse(text).name);
  return texts.flatMap((text, index) => {
    const { name, value } = parse(text);
    if (!isConditionName(name)) return [`set=${name} is not known. The pane Conditions has each name.`];
    if (!isConditionValue(name, value)) return [`set=${text} is not known. Use ${expectedOf(name)}.`];
    return names.includes(name, index + 1)
      ? [`set=${text} is given more than once. The last one counts.`]
      : [];
  });
}
