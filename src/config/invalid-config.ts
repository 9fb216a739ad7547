import { dataCenters } from '../zoho/data-centers.js';
import { attributeOf } from './attribute-name.js';
import type { ConfigSource } from './read-config.js';
import { AsapError } from '../shared/errors.js';

const digits = 'the digits in the embed code of the portal';

/** What each property should be. Kept apart from the rules, as a page that is set up right never needs it. */
const expected: Partial<Record<keyof ConfigSource, string>> = {
  appId: digits,
  orgId: digits,
  dataCenter: dataCenters.join(', '),
  deskOrigin: 'an https origin without a path',
  mode: 'anonymous, jwt',
  tokenEndpoint: 'a URL of this origin; use tokenProvider for another',
  tokenProvider: 'a function',
  tokenRequest: 'a plain object',
  loading: 'interaction, idle, eager, manual',
  launcher: 'button, zoho, none',
  placement: 'end, start',
  colorMode: 'auto, light, dark',
  themeColor: '#rgb or #rrggbb',
  timeout: 'a number of ms',
};

/** The error names the attribute, and its value where that cannot hold a secret. `should` says what it should be, if not what it always should. */
export function invalid(
  property: keyof ConfigSource,
  value?: unknown,
  should = expected[property],
): AsapError {
  const short = typeof value === 'string' && value.length < 41 && property !== 'tokenEndpoint';
  const what = value == null || value === '' ? 'is missing' : short ? `is "${value}"` : 'is not valid';
  return new AsapError('invalid-config', `${attributeOf(property)} ${what}.`, `It should be ${should}.`);
}
