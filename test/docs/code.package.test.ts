import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile as compileSvelte } from 'svelte/compiler';
import { compileTemplate, parse as parseVue } from 'vue/compiler-sfc';
import { compile } from '../types/compile.js';
import { PackedPackage, top } from '../types/packed-package.js';
import { besideEachBlock, contextOf, modulesOfReaders } from './contexts.js';
import { type PlacedBlock, userBlocks } from './pages.js';

const blocks = userBlocks(top);
const published = new PackedPackage();
afterAll(() => published.remove());

const dependencies =
  'lit @lit/react react jose msw express @types/express @types/node hono @types/react csstype solid-js svelte vue @angular/core rxjs vitest playwright';
const folder = published.project('docs', dependencies.split(' '));

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
  // Commands, diagrams, a policy, and programs that other tools run.
  javascript: null,
  ruby: null,
  sh: null,
  mermaid: null,
  '': null,
  python: null,
};

/** The script of a component, in its lines; other code as it is. */
function scriptOf({ language, text }: PlacedBlock): string {
  if (language !== 'vue' && language !== 'svelte') return text;
  const start = text.indexOf('>', text.indexOf('<script')) + 1;
  const end = text.indexOf('</script>');
  if (start === 0 || end < start) throw new Error('The component has no script.');
  return text.slice(0, start).replace(/[^\n]/g, '') + text.slice(start, end);
}

function write(chosen: readonly PlacedBlock[]): Map<string, PlacedBlock> {
  const files = new Map<string, PlacedBlock>();
  writeFileSync(join(folder, 'modules.d.ts'), modulesOfReaders);
  for (const block of chosen) {
    // As deep as routes of frameworks are, which import what is above them.
    const own = `${block.page.replaceAll('/', '-')}-${block.line}`;
    const folders = [own, `${own}/routes`, `${own}/routes/api`];
    for (const one of folders) {
      mkdirSync(join(folder, one), { recursive: true });
      for (const [name, text] of Object.entries(besideEachBlock))
        writeFileSync(join(folder, one, name), text);
    }
    const file = `${own}/routes/api/block.${extensions[block.language]}`;
    // A file is a module, and shares nothing, by an export.
    writeFileSync(join(folder, file), `${contextOf(block)}\n${scriptOf(block)}\nexport {};\n`);
    files.set(file, block);
  }
  return files;
}

async function errorsIn(chosen: readonly PlacedBlock[], compilerOptions: Record<string, unknown>) {
  const files = write(chosen);
  const options = { version: '7.0', resolution: 'bundler', folder } as const;
  const errors = await compile({ ...options, files: ['modules.d.ts', ...files.keys()], compilerOptions });
  return errors.map(({ file, line, code, message }) => {
    const block = files.get(file);
    return block
      ? `${block.page}:${block.line + line - 2} ${code}: ${message}`
      : `${file}:${line} ${message}`;
  });
}

const looselyTyped = { allowJs: true, checkJs: true, strict: false, exactOptionalPropertyTypes: false };

const inExtension = (...wanted: string[]) =>
  blocks.filter(({ language }) => wanted.includes(extensions[language] ?? ''));

describe('the code in the docs', () => {
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
