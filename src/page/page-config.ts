import { asapLanguageOf } from '../zoho/languages.js';
import type { AsapInit } from '../zoho/vendor.js';
import { attributeOf } from '../config/attribute-name.js';
import { readConfig, type Config, type Prefill } from '../config/read-config.js';
import { defaults as propertyDefaults } from '../element/properties.js';
import type { AsapError } from '../shared/errors.js';
import { invalid } from '../config/invalid-config.js';
import type { PanelState, Participant } from './contract.js';
import { languageOf } from './language.js';
import { explain } from '../shared/error-messages.js';

/** A participant whose properties are valid, and what they were when it was asked. */
export interface Ruler {
  readonly participant: Participant;
  readonly element: Participant['element'];
  readonly config: Config;
}

/** The validated configuration of a participant; null while a property is not valid. */
export function configOf({ element }: Participant): Config | null {
  const config = readConfig(element);
  return typeof config === 'string' ? null : config;
}

/**
 * The first connected participant. While none is connected, the first of those that were just taken out, as it may be on its
 * way to another place.
 */
export function rulerOf(participants: Set<Participant>): Ruler | null {
  const candidates = [...participants].flatMap((participant) => {
    const config = configOf(participant);
    return config ? [{ participant, element: participant.element, config }] : [];
  });
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
export const isOtherUser = (config: Config | null, earlier: Config | null): boolean =>
  config?.mode === 'jwt' && earlier !== null && wishOf(config) !== wishOf(earlier);

/** What a browser that is online again may mend. */
export const isOfNetwork = (error: AsapError | null): boolean =>
  /^(script-|ready-|token-network|token-timeout)/.test(error?.code ?? '');

/** Why `late` cannot share the page with the element that rules it; null when it can. */
export function conflictOf(late: Ruler, ruler: Ruler): AsapError | null {
  if (targetOf(late) !== targetOf(ruler)) {
    return explain('conflict', ' An <asap-help> with another app or language came first.');
  }
  if (wishOf(late.config) === wishOf(ruler.config)) return null;
  return explain('conflict', ' An <asap-help> with another mode, user or token source came first.');
}

/** Why `participant` cannot share the page with the one that rules it; null when it can. */
export function conflictIn(participants: Set<Participant>, participant: Participant): AsapError | null {
  const ruler = rulerOf(participants);
  const late = rulerOf(new Set([participant]));
  return ruler && late && ruler.participant !== participant ? conflictOf(late, ruler) : null;
}

export const colorOf = (mode: Config['colorMode']): 'light' | 'dark' =>
  mode === 'auto'
    ? globalThis.matchMedia?.('(prefers-color-scheme: dark)').matches
      ? 'dark'
      : 'light'
    : mode;

/** Whether the page said something of a property, or left it at its default. */
function isExplicit(element: Ruler['element'], name: 'lang' | 'launcher' | 'colorMode'): boolean {
  const isSet = name !== 'lang' && element[name] !== propertyDefaults[name];
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
  if (themeColor) explicit.appearence = { ...explicit.appearence, themeColor };
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

export function panelStateOf(panel: { wished: boolean; isOpen: boolean; isHidden: boolean }): PanelState {
  if (!panel.wished) return panel.isOpen ? 'closing' : 'closed';
  if (!panel.isOpen) return 'opening';
  return panel.isHidden ? 'hidden' : 'open';
}
