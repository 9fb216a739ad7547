import { registryKey, type Registry } from './contract.js';

/** The registry of the page, which all copies and versions of this package share. */
export function registry(): Registry {
  const page = globalThis as { [registryKey]?: Registry };
  return (page[registryKey] ??= { participants: new Set() });
}
