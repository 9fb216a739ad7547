import { attributeOf } from './attribute-name.js';
import type { ConfigSource } from './read-config.js';
import { AsapError } from '../shared/errors.js';
import { expectedOf } from './rules.js';

/** The error names the attribute, and its value where that cannot hold a secret. `should` says what it should be, if not what it always should. */
export function invalid(
  property: keyof ConfigSource,
  value?: unknown,
  should = expectedOf(property),
): AsapError {
  const short = typeof value === 'string' && value.length < 41 && property !== 'tokenEndpoint';
  const what = value == null || value === '' ? 'is missing' : short ? `is "${value}"` : 'is not valid';
  return new AsapError('invalid-config', `${attributeOf(property)} ${what}.`, `It should be ${should}.`);
}
