import { attributeOf } from '../config/attribute-name.js';
import { invalid } from '../config/invalid-config.js';
import { readConfig, type Config } from '../config/read-config.js';
import type { AsapError } from '../shared/errors.js';
import { explain } from '../shared/error-messages.js';
import type { StartSettings } from '../zoho/init.js';
import { asapLanguageOf } from '../zoho/languages.js';
import type { LiveSettings } from '../zoho/live-settings.js';
import type { Participant } from './contract.js';
import { languageOf } from './language.js';

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

/** A participant with its validated configuration; null while a property is not valid. */
export function candidateOf(participant: Participant): Candidate | null {
  const config = configOf(participant);
  return config ? { participant, element: participant.element, config } : null;
}

/**
 * The first connected participant leads. While none is connected, the first of those that were just taken out does, as it may be
 * on its way to another place.
 */
export function leaderOf(participants: ReadonlySet<Participant>): Candidate | null {
  const candidates = [...participants].flatMap((participant) => candidateOf(participant) ?? []);
  return candidates.find(({ element }) => element.isConnected) ?? candidates[0] ?? null;
}

/** Names an app: its host, its id and its organization. */
export const appOf = ({ origin, appId, orgId }: Config): string => `${origin}/${appId}/${orgId}`;

const asapLanguage = ({ element }: Candidate): string => asapLanguageOf(languageOf(element));

/** The app, and after a space its language: participants of equal target share one ASAP. */
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

/** Whether `config` logs in somebody else than `earlier`, which is null when that was not valid. */
export const isOtherUser = (config: Config | null, earlier: Config | null): boolean =>
  config?.mode === 'jwt' && earlier !== null && identityOf(config) !== identityOf(earlier);

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
