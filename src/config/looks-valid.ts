import { properties, type Rule } from './properties.js';
import type { ConfigSource } from './read-config.js';

/**
 * Whether what an element was given may be valid. If not, the error is reported at once, before anybody presses the button;
 * else ./read-config.ts validates it when help is wanted. Never throws. Null and undefined are what the page has not set.
 */
export const looksValid = (source: ConfigSource): boolean =>
  Object.entries(properties).every(([name, values]: [string, readonly unknown[]]) => {
    const rule = values[1] as string | Rule | undefined;
    const value: unknown = source[name as never];
    try {
      return (
        !rule || value == null || (typeof rule === 'string' ? values.includes(value) : rule(value as never))
      );
    } catch {
      // No URL, or nothing that can become a text or a number.
      return false;
    }
  });
