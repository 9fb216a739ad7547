import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type CompilerVersion, compile, compilers, type Resolution } from './compile.js';
import { surprises } from './expected-errors.js';
import { PackedPackage } from './packed-package.js';

const uses = fileURLToPath(new URL('uses/', import.meta.url));
const published = new PackedPackage();
afterAll(() => published.remove());

interface Kind {
  name: string;
  /** Of `uses/`. */
  source: string;
  files?: string[];
  dependencies: string[];
  compilerOptions?: Record<string, unknown>;
}

const kinds: Kind[] = [
  { name: 'a page', source: 'plain', dependencies: ['lit', 'jose', 'msw'] },
  {
    name: 'a page with frameworks',
    source: 'frameworks',
    dependencies: [
      'lit',
      'jose',
      '@lit/react',
      '@types/react',
      'csstype',
      'preact',
      'solid-js',
      'svelte',
      'vue',
    ],
  },
  {
    name: 'Node without the types of a browser',
    source: 'plain',
    files: ['server.ts', 'testing-without-msw.ts'],
    dependencies: ['jose', '@types/node'],
    compilerOptions: { lib: ['ES2023'], types: ['node'] },
  },
];
const filesOf = ({ source, files = readdirSync(join(uses, source)) }: Kind) => files;
const textOf = ({ source }: Kind, file: string) => readFileSync(join(uses, source, file), 'utf8');

const versions = Object.keys(compilers) as CompilerVersion[];
const resolutions: Resolution[] = ['bundler', 'nodenext'];
const cases = kinds.flatMap((kind) => {
  const folder = published.project(kind.name, kind.dependencies);
  for (const file of filesOf(kind)) writeFileSync(join(folder, file), textOf(kind, file));
  return versions.flatMap((version) =>
    resolutions.map((resolution) => ({ kind, name: kind.name, folder, version, resolution })),
  );
});

describe('uses of the packed package', () => {
  it.each(cases)(
    'in $name, TypeScript $version, $resolution: compile, or fail, as written',
    async ({ kind, folder, version, resolution }) => {
      const { compilerOptions = {} } = kind;
      const files = filesOf(kind);
      const errors = await compile({ folder, version, resolution, files, compilerOptions });
      expect(files.flatMap((file) => surprises(file, textOf(kind, file), errors))).toEqual([]);
      expect(errors.filter(({ file }) => !files.includes(file))).toEqual([]);
    },
  );

  it('have a file for each entry that has types', () => {
    const manifest = JSON.parse(readFileSync(published.path('package.json'), 'utf8')) as {
      exports: Record<string, string | { types: string }>;
    };
    const entries = Object.entries(manifest.exports).filter(([, entry]) => typeof entry === 'object');
    const texts = kinds.flatMap((kind) => filesOf(kind).map((file) => textOf(kind, file)));
    for (const [path] of entries) {
      const specifier = `'${path.replace('.', 'asap-help')}'`;
      expect(texts.some((text) => text.includes(`from ${specifier}`))).toBe(true);
    }
    expect(entries.length).toBeGreaterThan(8);
  });
});
