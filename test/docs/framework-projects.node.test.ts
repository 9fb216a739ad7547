import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { blocksOf } from './blocks.js';

const read = (path: string) => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');

/** The blocks of the docs, and the files of the projects that are built and visited each night. */
const printed = [
  ['docs/frameworks.md', 'On a server', 'next/app/help.tsx'],
  ['docs/frameworks.md', 'On a server', 'react-router/app/help.tsx'],
  ['docs/frameworks.md', 'Vue 3', 'nuxt/app/components/Help.vue'],
  ['docs/frameworks.md', 'Svelte 5', 'sveltekit/src/lib/Help.svelte'],
  ['docs/token-endpoint.md', 'Next.js', 'next/app/api/asap-token/route.ts'],
  ['docs/token-endpoint.md', 'Nuxt', 'nuxt/server/api/asap-token.ts'],
  ['docs/token-endpoint.md', 'SvelteKit', 'sveltekit/src/routes/api/asap-token/+server.ts'],
  ['docs/token-endpoint.md', 'SvelteKit 3', 'sveltekit-3/src/env.js'],
  ['docs/token-endpoint.md', 'Astro', 'astro-server/src/pages/api/asap-token.ts'],
  ['docs/token-endpoint.md', 'React Router', 'react-router/app/routes/asap-token.ts'],
] as const;

/**
 * Code without its comments, and without what a project must have otherwise: its errors are errors of the console, so that a visit
 * sees them; `session` lies where the project has it; a client-side framework without a server needs no 'use client'.
 */
const code = (text: string) =>
  text
    .replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
    .replaceAll('console.warn', 'console.error')
    .replaceAll(/'(?:\.\.?\/)+session'/g, "'./session'")
    .replaceAll("'use client';", '')
    .replaceAll(/\s+/g, ' ')
    .trim();

it.each(printed)('%s, "%s" is the code of %s', (page, heading, file) => {
  const blocks = blocksOf(read(page)).filter((block) => block.heading === heading);
  expect(blocks.map(({ text }) => code(text))).toContain(code(read(`test/consumers/majors/${file}`)));
});
