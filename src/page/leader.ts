import { attributeOf } from '../config/attribute-name.js';
import { invalid } from '../config/invalid-config.js';
import type { Pins } from '../config/pins.js';
import { properties } from '../config/properties.js';
import { readConfig, type Config, type ConfigSource } from '../config/read-config.js';
import { normalized } from '../config/rules.js';
import type { AsapError } from '../shared/errors.js';
import { explain } from '../shared/error-messages.js';
import type { StartSettings } from '../zoho/init.js';
import { asapLanguageOf } from '../zoho/languages.js';
import type { LiveSettings } from '../zoho/live-settings.js';
import type { Participant } from './contract.js';
import { languageOf } from './language.js';
import { registry } from './registry.js';

/** A participant whose properties are valid, with their values at the moment when the page looked. */
export interface Candidate {
  readonly participant: Participant;
  readonly element: Participant['element'];
  readonly config: Config;
}

/** The validated configuration of a participant; null while a property is not valid. */
export function configOf({ element }: Participant): Config | null {
  const config = readConfig(element);
  return typeof config === 'string' ? null : config;
}

/** The names that `pin()` takes, beside what concerns the token endpoint's answer. */
const pinnable = ['appId', 'orgId', 'dataCenter', 'deskOrigin', 'tokenEndpoint', 'loading'] as const;

/** The property in which a configuration differs from what the page has pinned; null where it does not. */
export function unpinnedOf(config: Config): keyof ConfigSource | null {
  const pins: Pins = registry().pins ?? {};
  const differs = (name: (typeof pinnable)[number]) => {
    try {
      return Object.hasOwn(pins, name) && normalized(name, pins[name]) !== config[name];
    } catch {
      // What was pinned is not valid, so nothing is like it.
      return true;
    }
  };
  return pinnable.find(differs) ?? null;
}

/** Why a participant may ask nobody: it differs from what the page has pinned. Null when it does not. */
export function unpinned(participant: Participant): AsapError | null {
  const config = configOf(participant);
  const name = config && unpinnedOf(config);
  if (!name) return null;
  return explain(
    'conflict',
    `${attributeOf(name)} is not what AsapHelp.pin() says.`,
    undefined,
    'Correct the attribute or the call. An element that you do not know was injected.',
  );
}

/** Whether a token counts only with the marker in the endpoint's answer. */
export const requiresMarker = (): boolean => {
  const { pins } = registry();
  return pins !== undefined && pins.tokenMarker !== false;
};

/** A participant with its validated configuration; null while a property is not valid, or not what the page has pinned. */
export function candidateOf(participant: Participant): Candidate | null {
  const config = configOf(participant);
  return config && !unpinnedOf(config) ? { participant, element: participant.element, config } : null;
}

/** Whether a script has set a property. Injected HTML has attributes alone. */
function isFromScript({ element }: Participant): boolean {
  const pins = registry().pins as Record<string, unknown> | undefined;
  return Object.entries(properties).some(([name, [initial]]) => {
    const value: unknown = element[name as keyof ConfigSource];
    const isSet = (value ?? initial) !== (pins?.[name] ?? initial);
    // The element itself changes `open`.
    return isSet && name !== 'open' && !element.hasAttribute(attributeOf(name));
  });
}

/**
 * The first connected participant leads; one of which a script has set a property goes before one that injected HTML could have
 * brought. While none is connected, the first of those that were just taken out does, as it may be on its way to another place.
 */
export function leaderOf(participants: ReadonlySet<Participant>): Candidate | null {
  const candidates = [...participants].flatMap((participant) => candidateOf(participant) ?? []);
  const connected = candidates.filter(({ element }) => element.isConnected);
  const present = connected.length > 0 ? connected : candidates;
  return present.find(({ participant }) => isFromScript(participant)) ?? present[0] ?? null;
}

/** Names an app: its host, its id and its organization. */
export const appOf = ({ origin, appId, orgId }: Config): string => `${origin}/${appId}/${orgId}`;

const asapLanguage = ({ element }: Candidate): string => asapLanguageOf(languageOf(element));

/** The app, a space, and the language. Participants with the same target share one ASAP. */
export const targetOf = (candidate: Candidate): string =>
  `${appOf(candidate.config)} ${asapLanguage(candidate)}`;

export const isSameApp = (one: string, other: string): boolean => one.split(' ')[0] === other.split(' ')[0];

export const hasTokenSource = ({ mode, tokenProvider, tokenEndpoint }: Config): boolean =>
  mode === 'anonymous' || tokenProvider !== undefined || tokenEndpoint !== undefined;

export const missingTokenSource = (): AsapError =>
  invalid(
    'tokenEndpoint',
    undefined,
    'set to a URL of this origin, or tokenProvider to a function, when mode is jwt',
  );

/** Whose session a configuration requests. Participants that request different ones cannot share a page. */
export const identityOf = (config: Config): string =>
  JSON.stringify(config.mode === 'jwt' ? [config.userKey, config.tokenEndpoint, hasTokenSource(config)] : 0);

/** Whether `config` logs in another user than `earlier`. `earlier` is null if that configuration was not valid. */
export const isOtherUser = (config: Config | null, earlier: Config | null): boolean =>
  config?.mode === 'jwt' && earlier !== null && identityOf(config) !== identityOf(earlier);

/**
 * Whether the session of a leader that was taken out goes on with this one: it is the same element, or its `user-key` says that it
 * is the same user. A new element without a key may be another user's, and that of a guest another guest's.
 */
export const continues = (leader: Candidate, former: Candidate): boolean =>
  leader.participant === former.participant ||
  (leader.config.mode === 'jwt' &&
    leader.config.userKey !== undefined &&
    identityOf(leader.config) === identityOf(former.config));

/** Why a participant cannot share the page with the leader; null when it can. */
export function conflictOf(late: Candidate, leader: Candidate): AsapError | null {
  if (targetOf(late) !== targetOf(leader)) {
    return explain('conflict', ' An <asap-help> with another app or language came first.');
  }
  if (identityOf(late.config) === identityOf(leader.config)) return null;
  return explain('conflict', ' An <asap-help> with another mode, user or token source came first.');
}

const prefersDark = (): boolean => globalThis.matchMedia?.('(prefers-color-scheme: dark)').matches ?? false;

export function liveSettingsOf({ launcher, colorMode, prefill }: Config): LiveSettings {
  const color = colorMode === 'auto' ? (prefersDark() ? 'dark' : 'light') : colorMode;
  return { showsZohoLauncher: launcher === 'zoho', colorMode: color, prefill };
}

export function startSettingsOf(candidate: Candidate): StartSettings {
  const { element, config } = candidate;
  const has = (name: 'lang' | 'launcher' | 'colorMode') => element.hasAttribute(attributeOf(name));
  return {
    ...liveSettingsOf(config),
    language: asapLanguage(candidate),
    themeColor: config.themeColor,
    isExplicit: {
      language: has('lang'),
      showsZohoLauncher: config.launcher !== 'button' || has('launcher'),
      colorMode: config.colorMode !== 'auto' || has('colorMode'),
    },
  };
}
