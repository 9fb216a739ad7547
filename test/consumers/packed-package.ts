import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as server from '../../src/server/index.js';
import type * as testing from '../../src/testing/without-msw.js';

/** What the tests themselves use of the packed package, found by its `exports`. */
export interface PackedPackage {
  readonly testing: typeof testing;
  readonly server: typeof server;
}

export async function importPackedPackage(workshop: string): Promise<PackedPackage> {
  const { resolve } = createRequire(join(workshop, 'package.json'));
  const load = (entry: string) => import(pathToFileURL(resolve(entry)).href);
  return {
    testing: (await load('asap-help/testing/without-msw')) as typeof testing,
    server: (await load('asap-help/server')) as typeof server,
  };
}
