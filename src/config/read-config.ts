import { deskOriginOf, isDataCenter, type DataCenter } from '../zoho/data-centers.js';
import type { TokenProvider, TokenRequest } from '../session/token-source.js';

export type Mode = 'anonymous' | 'jwt';
export type Loading = 'interaction' | 'idle' | 'eager' | 'manual';
export type Launcher = 'button' | 'zoho' | 'none';
export type Placement = 'end' | 'start';
export type ColorMode = 'auto' | 'light' | 'dark';

/** Values for the fields of a ticket form: a text, or a default that may be hidden. */
export interface Prefill {
  departmentId: string;
  layoutId: string;
  fields: Record<string, string | { defaultValue?: string; isHidden?: boolean }>;
}

/** What an element was given, not yet judged. */
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
  colorMode: ColorMode;
  themeColor: string | undefined;
  timeout: number;
  prefill: Prefill | Prefill[] | undefined;
}

/** Judged and frozen: ids are digits, the origin is one of Zoho's or the page's own choice, the endpoint is absolute. */
export type Config = Readonly<ConfigSource & { origin: string }>;

type Rule = RegExp | ((value: unknown) => boolean);

/** What invalid-config.ts says in words. */
const required: Partial<Record<keyof ConfigSource, Rule>> = {
  appId: /^[0-9]+$/,
  orgId: /^[0-9]+$/,
  dataCenter: isDataCenter,
  mode: /^(anonymous|jwt)$/,
  loading: /^(interaction|idle|eager|manual)$/,
  launcher: /^(button|zoho|none)$/,
  placement: /^(end|start)$/,
  colorMode: /^(auto|light|dark)$/,
  timeout: (value) => (value as number) > 0 && (value as number) < 2 ** 31,
};
const optional: typeof required = {
  deskOrigin: isSecureOrigin,
  tokenEndpoint: isSameOrigin,
  tokenProvider: (value) => typeof value === 'function',
  tokenRequest: isPlainObject,
  themeColor: /^#([0-9a-f]{3}){1,2}$/i,
};
const rules = Object.entries({ ...required, ...optional }) as [keyof ConfigSource, Rule][];

function isValid(name: keyof ConfigSource, rule: Rule, value: unknown): boolean {
  if (value == null && name in optional) return true;
  return rule instanceof RegExp ? typeof value === 'string' && rule.test(value) : rule(value);
}

function isSecureOrigin(value: unknown): boolean {
  return (
    typeof value === 'string' &&
    URL.canParse(value) &&
    value.startsWith('https:') &&
    new URL(value).origin === value
  );
}

function isSameOrigin(value: unknown): boolean {
  // Of the whole URL, as a `blob:` has an origin too, and a name and password before the host have none.
  return (
    typeof value === 'string' &&
    URL.canParse(value, document.baseURI) &&
    new URL(value, document.baseURI).href.startsWith(`${location.origin}/`)
  );
}

function isPlainObject(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    [Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null)
  );
}

const requestOptions = ['method', 'headers', 'credentials', 'body'] as const;

/** Only own properties, and only these four: nothing else of a request can be overridden. */
function ownOptions(request: TokenRequest): TokenRequest {
  const own = requestOptions.filter((name) => Object.hasOwn(request, name));
  return Object.fromEntries(own.map((name) => [name, request[name]]));
}

/** Judges what an element was given: the config, or the name of the first property that is not right. */
export function readConfig(source: ConfigSource): Config | keyof ConfigSource {
  const config: Record<string, unknown> = { userKey: source.userKey ?? undefined, prefill: source.prefill };
  for (const [name, rule] of rules) {
    const value = source[name];
    if (!isValid(name, rule, value)) return name;
    config[name] = value ?? undefined;
  }
  const judged = config as unknown as ConfigSource;
  const { tokenEndpoint, tokenRequest, deskOrigin, dataCenter } = judged;
  return Object.freeze({
    ...judged,
    origin: deskOrigin ?? deskOriginOf(dataCenter),
    tokenEndpoint: tokenEndpoint ? new URL(tokenEndpoint, document.baseURI).href : undefined,
    tokenRequest: tokenRequest && ownOptions(tokenRequest),
  });
}
