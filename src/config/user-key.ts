/** The texts that templates write for a missing value. No user has such a key. */
const placeholders = /^(undefined|null|\[object \w+\])$/;
let hasWarned = false;

/** A user key as a text, null for none; undefined if it is neither a text nor a number, as it could not be compared safely. */
export function userKeyOf(value: unknown): string | null | undefined {
  if (typeof value !== 'string' && !Number.isFinite(value)) return undefined;
  const key = String(value);
  if (!placeholders.test(key)) return key || null;
  if (!hasWarned) console.warn(`<asap-help> user-key is "${key}", which names nobody. It is taken for none.`);
  hasWarned = true;
  return null;
}
