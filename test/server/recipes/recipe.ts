import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Plugin, runnerImport } from 'vite';
import { blockOf } from '../../docs/blocks.js';

const path = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const page = readFileSync(path('../../../docs/token-endpoint.md'), 'utf8');

/** What the frameworks that are not installed here give to a recipe. */
const frameworks: Record<string, string> = {
  'next/server': 'export const connection = async () => {};',
  h3: 'export const defineEventHandler = (handler) => handler; export const toWebRequest = (event) => event.request;',
  '$env/dynamic/private': 'export const env = process.env;',
  'astro:env/server': 'export const getSecret = (name) => process.env[name];',
};

export const recipeFile = 'recipe-of-the-docs.ts';

/** Gives the recipe below a heading of docs/token-endpoint.md as a module, with the source in place of the package. */
export const recipePlugin = (heading: string): Plugin => ({
  name: 'recipe',
  enforce: 'pre',
  resolveId(id) {
    if (id.endsWith(recipeFile)) return path(`./${recipeFile}`);
    if (id === 'asap-help/server') return path('../../../src/server/index.ts');
    if (/^\.{1,2}\/(?:\.\.\/)*session(?:\.js)?$/.test(id)) return path('./session.ts');
    return id in frameworks ? `\0${id}` : undefined;
  },
  load(id) {
    if (id.endsWith(recipeFile)) return blockOf(page, heading, 'ts');
    return id.startsWith('\0') ? frameworks[id.slice(1)] : undefined;
  },
});

/** Runs a recipe of the docs, and returns what it exports. */
export async function runRecipe<Exports>(heading: string): Promise<Exports> {
  const { module } = await runnerImport<Exports>(recipeFile, {
    configFile: false,
    logLevel: 'error',
    plugins: [recipePlugin(heading)],
  });
  return module;
}
