import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile as compileSvelte } from 'svelte/compiler';
import { compileTemplate, parse as parseVue } from 'vue/compiler-sfc';
import { compile } from '../types/compile.js';
import { PackedPackage, top } from '../types/packed-package.js';
import { type Block, blocksOf } from './blocks.js';
import { besideEachBlock, contextOf } from './contexts.js';

const blocks = blocksOf(readFileSync(join(top, 'README.md'), 'utf8'));
const published = new PackedPackage();
afterAll(() => published.remove());

const dependencies =
  'lit jose msw express @types/express @types/node hono @types/react csstype solid-js svelte vue @angular/core rxjs';
const folder = published.project('readme', dependencies.split(' '));

/** How a block of a language is checked; `null` for one that has no types. */
const extensions: Record<string, 'ts' | 'tsx' | 'js' | null> = {
  ts: 'ts',
  tsx: 'tsx',
  js: 'js',
  vue: 'ts',
  svelte: 'ts',
  // By markup.package.test.ts and tags.test.ts.
  html: null,
  css: null,
  // Commands, a policy, and a program in Python.
  sh: null,
  '': null,
  python: null,
};

/** The script of a component, in its lines; other code as it is. */
function scriptOf({ language, text }: Block): string {
  if (language !== 'vue' && language !== 'svelte') return text;
  const start = text.indexOf('>', text.indexOf('<script')) + 1;
  const end = text.indexOf('</script>');
  if (start === 0 || end < start) throw new Error('The component has no script.');
  return text.slice(0, start).replace(/[^\n]/g, '') + text.slice(start, end);
}

function write(chosen: readonly Block[]): Map<string, Block> {
  const files = new Map<string, Block>();
  for (const block of chosen) {
    const own = `line-${block.line}`;
    mkdirSync(join(folder, own), { recursive: true });
    for (const [name, text] of Object.entries(besideEachBlock)) writeFileSync(join(folder, own, name), text);
    const file = `${own}/block.${extensions[block.language]}`;
    // A file is a module, and shares nothing, by an export.
    writeFileSync(join(folder, file), `${contextOf(block)}\n${scriptOf(block)}\nexport {};\n`);
    files.set(file, block);
  }
  return files;
}

async function errorsIn(chosen: readonly Block[], compilerOptions: Record<string, unknown>) {
  const files = write(chosen);
  const options = { version: '7.0', resolution: 'bundler', folder } as const;
  const errors = await compile({ ...options, files: [...files.keys()], compilerOptions });
  return errors.map(({ file, line, code, message }) => {
    const block = files.get(file);
    return block ? `README.md:${block.line + line - 2} ${code}: ${message}` : `${file}:${line} ${message}`;
  });
}

const looselyTyped = { allowJs: true, checkJs: true, strict: false, exactOptionalPropertyTypes: false };

const inExtension = (...wanted: string[]) =>
  blocks.filter(({ language }) => wanted.includes(extensions[language] ?? ''));

describe('the code in the README', () => {
  it('is in a language for which it is decided how it is checked', () => {
    expect(blocks.filter(({ language }) => !(language in extensions))).toEqual([]);
  });

  it('type-checks where it is TypeScript', async () => {
    const chosen = inExtension('ts', 'tsx');
    expect(chosen.length).toBeGreaterThan(9);
    // Libraries are checked with the uses of the package; here they are those of other people's servers.
    expect(await errorsIn(chosen, { types: ['node'], skipLibCheck: true })).toEqual([]);
  });

  it('type-checks where it is JavaScript, as editors do without a configuration', async () => {
    const chosen = inExtension('js');
    expect(chosen.length).toBeGreaterThan(1);
    expect(await errorsIn(chosen, looselyTyped)).toEqual([]);
  });

  it('compiles where it is a component of Vue or Svelte', () => {
    const problems = blocks.flatMap(({ language, text: source }): unknown[] => {
      if (language === 'svelte') return compileSvelte(source, {}).warnings;
      if (language !== 'vue') return [];
      const { descriptor, errors } = parseVue(source);
      const filename = 'block.vue';
      const template = compileTemplate({
        id: filename,
        filename,
        source: descriptor.template?.content ?? '',
      });
      return [...errors, ...template.errors, ...template.tips];
    });
    expect(problems).toEqual([]);
  });
});
