/**
 * What `Map.groupBy` does, which Node 20 has not.
 * @template Item
 * @param {Iterable<Item>} items
 * @param {(item: Item) => string} keyOf
 */
export function groupBy(items, keyOf) {
  /** @type {Map<string, Item[]>} */
  const groups = new Map();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
