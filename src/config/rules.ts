import { properties, type PropertyName, type Rule } from './properties.js';
import { userKeyOf } from './user-key.js';

/**
 * A rule has what ./properties.ts leaves open of a property. `expected` says what the property should be, for the hint of an error.
 * `normalize` gives the value as the configuration holds it, null for none; undefined, or an error that it throws, if the value is not valid. It never
 * gets null or undefined. A list, because a list reads nothing of `Object.prototype`.
 */
type LateRule = readonly [expected?: string, normalize?: (value: unknown) => unknown];

const digits = 'the digits in the embed code of the portal';

/** The type asks for each name of ./properties.ts, so that none is forgotten. */
export const lateRules: Record<PropertyName, LateRule> = {
  appId: [digits],
  orgId: [digits],
  dataCenter: [],
  mode: [],
  loading: [],
  launcher: [],
  placement: [],
  colorMode: [],
  timeout: ['a number of ms'],
  themeColor: ['#rgb or #rrggbb'],
  tokenEndpoint: [
    'a URL of this origin; use tokenProvider for another',
    (value) => (value ? endpointUrl(value as string) : null),
  ],
  userKey: ['a text or a number', userKeyOf],
  label: ['a text'],
  open: [],
  debug: [],
  deskOrigin: [
    'an https origin, or one of localhost, without a path',
    (value) => (new URL(value as string).origin === value ? value : undefined),
  ],
  tokenProvider: ['a function', (value) => (typeof value === 'function' ? value : undefined)],
  tokenRequest: ['a plain object', ownOptions],
  prefill: ['{departmentId, layoutId, fields}, or an array of these', prefillOf],
};

/** The names that a configuration contains. Only the element uses `open` and `debug`, which any value may switch on. */
export const configNames = (Object.keys(properties) as PropertyName[]).filter(
  (name): name is Exclude<PropertyName, 'open' | 'debug'> => !['open', 'debug'].includes(name),
);

const requestOptions = ['method', 'headers', 'credentials', 'body'] as const;

/** In characters, of all texts together: far more than a ticket form takes. */
const longestPrefill = 100_000;

/** A copy of the known parts, so that later changes by the page, getters and `toJSON` have no effect. Throws if it is not valid. */
function prefillOf(value: unknown): unknown {
  let length = 0;
  const text = (given: unknown): string => {
    if (typeof given !== 'string' || (length += given.length) > longestPrefill) throw new TypeError();
    return given;
  };
  const fieldOf = (given: unknown) => {
    if (typeof given === 'string') return text(given);
    if (typeof given !== 'object' || given === null) throw new TypeError();
    const { defaultValue, isHidden } = given as { defaultValue?: unknown; isHidden?: unknown };
    if (isHidden !== undefined && typeof isHidden !== 'boolean') throw new TypeError();
    return {
      ...(defaultValue !== undefined && { defaultValue: text(defaultValue) }),
      ...(isHidden !== undefined && { isHidden }),
    };
  };
  const formOf = (given: unknown) => {
    const { departmentId, layoutId, fields } = given as Record<string, unknown>;
    if (typeof fields !== 'object' || fields === null) throw new TypeError();
    return {
      departmentId: text(departmentId),
      layoutId: text(layoutId),
      fields: Object.fromEntries(Object.entries(fields).map(([name, field]) => [text(name), fieldOf(field)])),
    };
  };
  return Array.isArray(value) ? value.map(formOf) : formOf(value);
}

/** A color in the form that ASAP reads: it takes `#rgb` for something else. */
export const sixDigits = (color: string): string => color.replace(/^#(.)(.)(.)$/, '#$1$1$2$2$3$3');

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    [Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null)
  );
}

/**
 * The whole URL of a token endpoint, resolved against the page's URL; throws for what is no URL. `<base>` is left aside, as
 * injected HTML can bring one. The URL of a `srcdoc` frame cannot be a base: there it is the origin that the frame inherits.
 */
export const endpointUrl = (endpoint: string): string =>
  new URL(endpoint, location.origin === origin ? location.href : origin).href;

/** Only own properties, and only these four: nothing else of a request can be overridden. */
function ownOptions(request: unknown): unknown {
  if (!isPlainObject(request)) return undefined;
  const own = requestOptions.filter((name) => Object.hasOwn(request, name) && request[name] !== undefined);
  const options = Object.fromEntries(own.map((name) => [name, request[name]]));
  const { headers, ...texts } = options;
  if (!Object.values(texts).every((text) => typeof text === 'string')) return undefined;
  // Headers throws for names and values that no request can have.
  return headers ? { ...options, headers: Object.fromEntries(new Headers(headers as HeadersInit)) } : options;
}

/**
 * The value as a configuration holds it, undefined for none.
 *
 * @throws if it is not valid.
 */
export function normalized(name: PropertyName, value: unknown): unknown {
  const [initial, rule] = properties[name] as readonly [unknown, (string | Rule)?];
  if (value == null && initial == null) return undefined;
  const isValid =
    !rule ||
    (typeof rule === 'string'
      ? (properties[name] as readonly unknown[]).includes(value)
      : typeof value === typeof (initial ?? '') && rule(value as never));
  const [, normalize = (given: unknown) => given] = lateRules[name];
  const read = isValid ? normalize(value) : undefined;
  if (read === undefined) throw new TypeError();
  return read ?? undefined;
}

/** What a property should be, in words. */
export const expectedOf = (name: PropertyName): string | undefined =>
  lateRules[name][0] ?? properties[name].join(', ');
