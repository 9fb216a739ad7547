import { rm } from 'node:fs/promises';
import type { ViteBuilder } from 'vite';

/** The builds share a folder, so it is emptied once, before the first of them. */
export async function buildPackage(builder: ViteBuilder): Promise<void> {
  await rm('dist', { recursive: true, force: true });
  for (const name of ['page', 'index', 'diagnostics', 'react', 'tools', 'cli', 'cdn']) {
    const environment = builder.environments[name];
    if (!environment) throw new Error(`vite.config.ts has no environment "${name}".`);
    await builder.build(environment);
  }
}
