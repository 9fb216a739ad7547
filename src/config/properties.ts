/** A rule gets the value that the page has set, of any type. It may throw an error. ./read-config.ts validates the type. */
export type Rule = (value: never) => boolean;

const isDigits = (value: string) => /^\d+$/.test(value);

/**
 * Every property of the element, with its default first: the type of the default is the type of the attribute, whose name has
 * hyphens (`data-center`). Null stands for a property without default and attribute, so that no injected HTML can set it;
 * undefined for one without default. The other values that a property may have follow, or the rule for them. If a property has neither values nor a rule here, ./rules.ts validates it. A page loads ./rules.ts when somebody asks for help.
 */
export const properties = {
  appId: ['', isDigits],
  orgId: ['', isDigits],
  dataCenter: ['us', 'eu', 'in', 'au', 'jp', 'cn', 'ca', 'sa', 'sg', 'uae'],
  mode: ['anonymous', 'jwt'],
  loading: ['interaction', 'idle', 'eager', 'manual'],
  launcher: ['button', 'zoho', 'none'],
  placement: ['end', 'start'],
  colorMode: ['auto', 'light', 'dark'],
  // setTimeout takes no more, and no BigInt.
  timeout: [30_000, (value: number) => Number.isFinite(value) && value > 0 && value < 2 ** 31],
  themeColor: [undefined, (value: string) => /^#([\da-f]{3}){1,2}$/i.test(value)],
  // Compares the whole URL and not only its origin: a `blob:` URL has an origin, too, and an origin does not show a name and a password before the host. `location` has
  // no origin in a `srcdoc` frame.
  tokenEndpoint: [undefined, (value: string) => new URL(value, origin).href.startsWith(`${origin}/`)],
  userKey: [],
  label: [undefined, (value: unknown) => typeof value === 'string'],
  open: [false],
  debug: [false],
  deskOrigin: [
    null,
    (value: string) => /^(https:|http:\/\/(localhost|127\.0\.0\.1|\[::1])(:|$))/.test(value),
  ],
  tokenProvider: [null],
  tokenRequest: [null],
  prefill: [null],
} as const satisfies Record<string, readonly [unknown?, (string | Rule)?, ...string[]]>;

export type PropertyName = keyof typeof properties;

/** The properties that have a list of values, and these values. */
type Choices = {
  [
    Name in PropertyName as (typeof properties)[Name] extends readonly string[] ? Name : never
  ]: (typeof properties)[Name][number];
};
type Choice<Name extends keyof Choices> = Choices[Name];

export type DataCenter = Choice<'dataCenter'>;
export type Mode = Choice<'mode'>;
export type Loading = Choice<'loading'>;
export type Launcher = Choice<'launcher'>;
export type Placement = Choice<'placement'>;
export type ColorMode = Choice<'colorMode'>;
