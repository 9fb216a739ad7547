import { registryKey, type Registry } from './contract.js';

/** The registry of the page, which all copies and versions of this package share. */
export function registry(): Registry {
  const page = globalThis as { [registryKey]?: Registry };
  // Without a prototype: what a script left on Object.prototype is no part of it.
  return (page[registryKey] ??= { __proto__: null, participants: new Set() } as unknown as Registry);
}
