// Builds the CDN's files as they are published, into a folder of its own: node test/e2e/support/build-cdn.mjs <folder>
import { createBuilder } from 'vite';

const [outDir = ''] = process.argv.slice(2);
const builder = await createBuilder({
  logLevel: 'warn',
  environments: { cdn: { build: { outDir, emptyOutDir: true } } },
});
const { cdn } = builder.environments;
if (!cdn) throw new Error('vite.config.ts has no environment "cdn".');
await builder.build(cdn);
