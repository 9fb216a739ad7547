import { properties, type PropertyName } from '../../src/config/properties.js';
import { attributeOf } from '../../src/config/attribute-name.js';
import { expectedOf, normalized } from '../../src/config/rules.js';
import type { AttributeName, Attributes } from '../scenario/scenario.ts';

const names = new Map(
  (Object.keys(properties) as PropertyName[]).map((name) => [attributeOf(name) as AttributeName, name]),
);

/** What the value of an attribute should be, if the element cannot use the given one; undefined for one that it can use. */
export function faultOf(attribute: AttributeName, value: string | undefined): string | undefined {
  const name = names.get(attribute);
  // A switch is on with any value.
  if (!name || value === undefined || typeof properties[name][0] === 'boolean') return undefined;
  try {
    normalized(name, typeof properties[name][0] === 'number' ? Number(value) : value);
    return undefined;
  } catch {
    return `It should be ${expectedOf(name)}.`;
  }
}

/** Every attribute that the element cannot use, a sentence each. */
export const attributeFaults = (attributes: Attributes): string[] =>
  (Object.entries(attributes) as [AttributeName, string][]).flatMap(([name, value]) => {
    const fault = faultOf(name, value);
    return fault ? [`${name} is "${value}". ${fault}`] : [];
  });
