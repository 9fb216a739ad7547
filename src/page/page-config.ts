import { asapLanguageOf } from '../zoho/languages.js';
import type { AsapInit } from '../zoho/vendor.js';
import { attributeOf } from '../config/attribute-name.js';
import { readConfig, type Config, type Prefill } from '../config/read-config.js';
import { properties } from '../config/properties.js';
import type { AsapError } from '../shared/errors.js';
import { invalid } from '../config/invalid-config.js';
import { sixDigits } from '../config/rules.js';
import { languageOf, type Member, type View } from './registry.js';
import { explain, mayMendOnline } from '../shared/error-messages.js';

export { mayMendOnline as isOfNetwork };

/** A connected element with a valid config. */
export type Ruler = Member & { readonly config: Config };

/** What an element shows before ASAP is wanted. */
export const nothingYet: View = {
  state: 'idle',
  session: 'anonymous',
  error: null,
  open: false,
  isOpen: false,
  isHidden: false,
  asap: null,
};

/** What was not looked at since its last change is judged first. */
function configOf(member: Member): Config | null {
  if (member.config === undefined) {
    const judged = readConfig(member.element);
    member.config = typeof judged === 'string' ? null : judged;
  }
  return member.config;
}

/** The first connected element; one that has just been taken out, and may be on its way to another place, while no other is. */
export function rulerOf(members: Set<Member>): Ruler | null {
  const candidates = [...members].filter(configOf) as Ruler[];
  return candidates.find(({ element }) => element.isConnected) ?? candidates[0] ?? null;
}

/** The app, and after a space its language: elements of equal target share one ASAP. */
export const targetOf = ({ config: { origin, appId, orgId }, element }: Ruler): string =>
  `${origin}/${appId}/${orgId} ${asapLanguageOf(languageOf(element))}`;

export const isSameApp = (one: string, other: string): boolean => one.split(' ')[0] === other.split(' ')[0];

export const hasSource = (config: Config): boolean =>
  config.mode === 'anonymous' || config.tokenProvider !== undefined || config.tokenEndpoint !== undefined;

export const missingSource = (): AsapError =>
  invalid(
    'tokenEndpoint',
    undefined,
    'set to a URL of this origin, or tokenProvider to a function, when mode is jwt',
  );

/** Whose session is asked for. Elements of unequal wish cannot share a page. */
export const wishOf = (config: Config): string =>
  JSON.stringify(config.mode === 'jwt' ? [config.userKey, config.tokenEndpoint, hasSource(config)] : 0);

/** Whether `config` logs in somebody else than `earlier`, which is null when that was not valid. */
export const isOtherUser = (config: Member['config'], earlier: Config | null): boolean =>
  config?.mode === 'jwt' && earlier !== null && wishOf(config) !== wishOf(earlier);

/** Why `late` cannot share the page with the element that rules it; null when it can. */
export function conflictOf(late: Ruler, ruler: Ruler): AsapError | null {
  if (targetOf(late) !== targetOf(ruler)) {
    return explain('conflict', ' An <asap-help> with another app or language came first.');
  }
  if (wishOf(late.config) === wishOf(ruler.config)) return null;
  return explain('conflict', ' An <asap-help> with another mode, user or token source came first.');
}

export const colorOf = (mode: Config['colorMode']): 'light' | 'dark' =>
  mode === 'auto' ? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light') : mode;

/** Whether the page said something of a property, or left it at its default. */
function isExplicit(element: Ruler['element'], name: 'lang' | 'launcher' | 'colorMode'): boolean {
  const isSet = name !== 'lang' && element[name] !== properties[name][0];
  return isSet || element.hasAttribute(attributeOf(name));
}

/** What the element says at ASAP's start: explicitly, and by default. */
export function initOf(ruler: Ruler): { explicit: AsapInit; defaults: AsapInit } {
  const { launcher, colorMode, themeColor } = ruler.config;
  const language = asapLanguageOf(languageOf(ruler.element));
  const explicit: AsapInit = {};
  const defaults: AsapInit = { dynamicTimer: 0 };
  (isExplicit(ruler.element, 'lang') ? explicit : defaults).lang = language;
  (isExplicit(ruler.element, 'launcher') ? explicit : defaults).hideLauncherIcon = launcher !== 'zoho';
  (isExplicit(ruler.element, 'colorMode') ? explicit : defaults).appearence = {
    colorMode: colorOf(colorMode),
  };
  if (themeColor) explicit.appearence = { ...explicit.appearence, themeColor: sixDigits(themeColor) };
  return { explicit, defaults };
}

/** In Zoho's shape: `{"<departmentId>&&&<layoutId>": {field: {defaultValue, isHidden}}}`. */
export const prefillValues = (prefill: Config['prefill']): Record<string, unknown> =>
  Object.fromEntries(
    ([] as Prefill[])
      .concat(prefill ?? [])
      .map(({ departmentId, layoutId, fields }) => [
        `${departmentId}&&&${layoutId}`,
        Object.fromEntries(
          Object.entries(fields).map(([name, value]) => [
            name,
            typeof value === 'string' ? { defaultValue: value } : value,
          ]),
        ),
      ]),
  );
