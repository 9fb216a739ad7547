import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import type { TestProject } from 'vitest/node';
import { chromiumOptions } from '../../support/launch-chromium.ts';
import { finished, runNode, serveBuiltDemo } from './serve-demo.ts';
import type { Shared } from './shared.ts';

/** For Vitest: once, before the first end-to-end test. Returns what ends it all. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const cdn = await mkdtemp(join(tmpdir(), 'asap-help-cdn-'));
  const script = fileURLToPath(new URL('build-cdn.mjs', import.meta.url));
  const [browser, demo] = await Promise.all([
    chromium.launchServer(chromiumOptions()),
    serveBuiltDemo(),
    finished(runNode([script, cdn], 'production')),
  ]);
  const shared: Shared = { browser: browser.wsEndpoint(), cdn, demo: demo.url };
  project.provide('e2e', shared);
  return async () => {
    await Promise.all([browser.close(), demo.stop(), rm(cdn, { recursive: true })]);
  };
}
