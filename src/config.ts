import { dataCenters, deskOriginOf, type DataCenter } from './asap/data-centers.js';
import { AsapError } from './errors.js';
import type { TokenProvider, TokenRequest } from './session/token-source.js';

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

type Rule = [name: keyof ConfigSource, isValid: (value: unknown) => boolean, expected: string];

const text = (pattern: RegExp) => (value: unknown) => typeof value === 'string' && pattern.test(value);
const oneOf = (name: keyof ConfigSource, ...values: string[]): Rule => [
  name,
  (value) => values.includes(value as string),
  values.join(', '),
];
const optional = (isValid: (value: unknown) => boolean) => (value: unknown) =>
  value == null || isValid(value);
const digits = 'the digits in the embed code of the portal';

const rules: Rule[] = [
  ['appId', text(/^[0-9]+$/), digits],
  ['orgId', text(/^[0-9]+$/), digits],
  oneOf('dataCenter', ...dataCenters),
  ['deskOrigin', optional(isSecureOrigin), 'an https origin without a path'],
  oneOf('mode', 'anonymous', 'jwt'),
  ['tokenEndpoint', optional(isSameOrigin), 'a URL of this origin; use tokenProvider for another'],
  ['tokenProvider', optional((value) => typeof value === 'function'), 'a function'],
  ['tokenRequest', optional(isPlainObject), 'a plain object'],
  oneOf('loading', 'interaction', 'idle', 'eager', 'manual'),
  oneOf('launcher', 'button', 'zoho', 'none'),
  oneOf('placement', 'end', 'start'),
  oneOf('colorMode', 'auto', 'light', 'dark'),
  ['themeColor', optional(text(/^#([0-9a-f]{3}){1,2}$/i)), '#rgb or #rrggbb'],
  ['timeout', (value) => (value as number) > 0 && (value as number) < 2 ** 31, 'a number of ms'],
];

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

export const attributeOf = (property: string): string =>
  property.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** `property` is not `expected`: the error names the attribute, and its value where that cannot hold a secret. */
export function invalid(property: string, expected: string, value?: unknown): AsapError {
  const short = typeof value === 'string' && value.length < 41 && property !== 'tokenEndpoint';
  const what = value == null || value === '' ? 'is missing' : short ? `is "${value}"` : 'is not valid';
  return new AsapError('invalid-config', `${attributeOf(property)} ${what}.`, `It should be ${expected}.`);
}

const requestOptions = ['method', 'headers', 'credentials', 'body'] as const;

/** Only own properties, and only these four: nothing else of a request can be overridden. */
function ownOptions(request: TokenRequest): TokenRequest {
  const own = requestOptions.filter((name) => Object.hasOwn(request, name));
  return Object.fromEntries(own.map((name) => [name, request[name]]));
}

/** Judges what an element was given. Throws an AsapError that names the first attribute that is not right. */
export function readConfig(source: ConfigSource): Config {
  const config = { userKey: source.userKey ?? undefined, prefill: source.prefill } as ConfigSource;
  for (const [name, isValid, expected] of rules) {
    const value = source[name];
    if (!isValid(value)) throw invalid(name, expected, value);
    Object.assign(config, { [name]: value ?? undefined });
  }
  const { tokenEndpoint, tokenRequest, deskOrigin, dataCenter } = config;
  return Object.freeze({
    ...config,
    origin: deskOrigin ?? deskOriginOf(dataCenter),
    tokenEndpoint: tokenEndpoint ? new URL(tokenEndpoint, document.baseURI).href : undefined,
    tokenRequest: tokenRequest && ownOptions(tokenRequest),
  });
}
