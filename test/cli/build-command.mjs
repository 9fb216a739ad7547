// Builds the command and what it imports as they are published, into a folder: node test/cli/build-command.mjs <folder>
import { createBuilder } from 'vite';

const [outDir = ''] = process.argv.slice(2);
const builder = await createBuilder({
  logLevel: 'warn',
  environments: { tools: { build: { outDir } }, cli: { build: { outDir } } },
});
for (const name of ['tools', 'cli']) {
  const environment = builder.environments[name];
  if (!environment) throw new Error(`vite.config.ts has no environment "${name}".`);
  await builder.build(environment);
}
