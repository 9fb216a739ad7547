import {
  readConditions,
  rejectedConditions,
  writeConditions,
  type Conditions,
} from '../conditions/conditions.ts';
import { hostUsers, isHostUserName, type HostUserName } from '../host/users.ts';
import { readFaults, rejectedFaults, writeFault, type ChosenFault } from '../faults/chosen-fault.ts';

/** Every attribute of `<asap-help>`, by its name in the page and in the link. */
export const attributeNames = [
  'app-id',
  'org-id',
  'data-center',
  'mode',
  'token-endpoint',
  'user-key',
  'loading',
  'launcher',
  'placement',
  'label',
  'color-mode',
  'theme-color',
  'timeout',
  'lang',
  'open',
  'debug',
] as const;
export type AttributeName = (typeof attributeNames)[number];

/** Values as written, right or wrong; what is not there is left to the demo, and then to the element. */
export type Attributes = Readonly<Partial<Record<AttributeName, string>>>;

/** How wide the console shows the page, in px; `desktop` is as wide as its pane. */
export const pageWidths = ['desktop', '768', '360'] as const;
export type PageWidth = (typeof pageWidths)[number];
const isPageWidth = (text: string | null): text is PageWidth => pageWidths.some((width) => width === text);

/** Everything that a tester sets on the page. A link holds it whole; what happened on the page is not in it. */
export interface Scenario {
  readonly zoho: 'simulated' | 'real';
  /** Who is signed in to the invented product; null for nobody. */
  readonly user: HostUserName | null;
  readonly attributes: Attributes;
  readonly faults: readonly ChosenFault[];
  readonly conditions: Conditions;
  readonly width: PageWidth;
  /** The page observes the real Zoho, without the element. */
  readonly isObserving: boolean;
}

/**
 * Reads a link's query, such as `?mode=jwt&user=ada&fault=token-401&loading=eager`. A fault is written as
 * `writeFault()` does, a condition `set=jwt:off`. What is not known is not in the scenario: `rejectedParameters` names it.
 */
export function readScenario(query: string): Scenario {
  const parameters = new URLSearchParams(query);
  const user = parameters.get('user');
  const width = parameters.get('width');
  const isSimulated = parameters.get('zoho') !== 'real';
  const given = attributeNames.flatMap((name) => {
    const value = parameters.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  return {
    zoho: isSimulated ? 'simulated' : 'real',
    user: isSimulated && isHostUserName(user) ? user : null,
    attributes: Object.fromEntries(given),
    faults: isSimulated ? readFaults(parameters.getAll('fault')) : [],
    conditions: isSimulated ? readConditions(parameters.getAll('set')) : {},
    width: isPageWidth(width) ? width : 'desktop',
    isObserving: !isSimulated && parameters.get('observe') === 'yes',
  };
}

const ownParameters: ReadonlySet<string> = new Set([
  'zoho',
  'user',
  'fault',
  'set',
  'width',
  'observe',
  ...attributeNames,
]);

/**
 * What a link holds that is not in force, a sentence each. The value of a parameter that nobody knows is left out, as it
 * may be a secret.
 */
export function rejectedParameters(query: string): string[] {
  const parameters = new URLSearchParams(query);
  const user = parameters.get('user');
  const zoho = parameters.get('zoho');
  const width = parameters.get('width');
  const observe = parameters.get('observe');
  const names = Object.keys(hostUsers).join(' or ');
  const unknown = [...new Set(parameters.keys())].filter((name) => !ownParameters.has(name));
  return [
    ...(user !== null && !isHostUserName(user) ? [`user=${user} is not known. Use ${names}.`] : []),
    ...(zoho !== null && !['real', 'simulated'].includes(zoho)
      ? [`zoho=${zoho} is not known. Use real or simulated.`]
      : []),
    ...(width !== null && !isPageWidth(width)
      ? [`width=${width} is not known. Use ${pageWidths.join(' or ')}.`]
      : []),
    ...(observe !== null && observe !== 'yes' ? [`observe=${observe} is not known. Use yes.`] : []),
    ...(observe === 'yes' && zoho !== 'real' ? ['observe=yes needs zoho=real.'] : []),
    ...(zoho === 'real' && (isHostUserName(user) || parameters.has('fault') || parameters.has('set'))
      ? ['user, fault and set need the simulated Zoho.']
      : []),
    ...rejectedFaults(parameters.getAll('fault')),
    ...rejectedConditions(parameters.getAll('set')),
    ...unknown.map((name) => `The parameter ${name} is not known.`),
  ];
}

/** The query of the link that leads to a scenario, with its question mark; empty for the plain page. */
export function writeScenario(scenario: Scenario): string {
  const { zoho, user, attributes, faults, conditions, width, isObserving } = scenario;
  const parameters = new URLSearchParams();
  if (zoho === 'real') parameters.set('zoho', zoho);
  if (user) parameters.set('user', user);
  for (const name of attributeNames) {
    const value = attributes[name];
    if (value !== undefined) parameters.set(name, value);
  }
  for (const fault of faults) parameters.append('fault', writeFault(fault));
  for (const text of writeConditions(conditions)) parameters.append('set', text);
  if (width !== 'desktop') parameters.set('width', width);
  if (isObserving) parameters.set('observe', 'yes');
  // A colon is allowed in a query, and a link is read by people.
  const query = parameters.toString().replaceAll('%3A', ':');
  return query && `?${query}`;
}

/** Tells the tabs of two scenarios apart. */
export const titleOf = ({ zoho, user, faults }: Scenario, page: string): string =>
  [
    zoho === 'real' ? 'real Zoho' : (user ?? 'guest'),
    ...faults.map(({ name }) => name),
    page,
    'asap-help',
  ].join(' · ');
