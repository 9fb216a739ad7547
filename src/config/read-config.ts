import { deskOriginOf } from '../zoho/data-centers.js';
import type { TokenProvider, TokenRequest } from '../session/token-source.js';
import {
  type ColorMode,
  type DataCenter,
  type Launcher,
  type Loading,
  type Mode,
  type Placement,
} from './properties.js';
import { configNames, normalized } from './rules.js';

/** Values for the fields of a ticket form: a text, or a default that may be hidden. */
export interface Prefill {
  departmentId: string;
  layoutId: string;
  fields: Record<string, string | { defaultValue?: string; isHidden?: boolean }>;
}

/** What an element was given, not yet validated. */
export interface ConfigSource {
  appId: string;
  orgId: string;
  dataCenter: DataCenter;
  deskOrigin: string | undefined;
  mode: Mode;
  tokenEndpoint: string | undefined;
  tokenProvider: TokenProvider | undefined;
  tokenRequest: TokenRequest | undefined;
  userKey: string | undefined;
  loading: Loading;
  launcher: Launcher;
  placement: Placement;
  label: string | undefined;
  colorMode: ColorMode;
  themeColor: string | undefined;
  timeout: number;
  prefill: Prefill | Prefill[] | undefined;
}

/** Validated and frozen: ids are digits, the origin is one of Zoho's or the page's own choice, the endpoint is absolute. */
export type Config = Readonly<ConfigSource & { origin: string }>;

/**
 * Validates what an element was given: the configuration, or the name of the first property that is not valid. Never throws,
 * whatever the page has set.
 */
export function readConfig(source: ConfigSource): Config | keyof ConfigSource {
  const config: Record<string, unknown> = {};
  for (const name of configNames) {
    try {
      config[name] = normalized(name, source[name]);
    } catch {
      return name;
    }
  }
  const { deskOrigin, dataCenter } = config as unknown as ConfigSource;
  return Object.freeze({
    ...(config as unknown as ConfigSource),
    origin: deskOrigin ?? deskOriginOf(dataCenter),
  });
}
