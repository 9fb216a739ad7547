import { copyFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type CompilerVersion, compile, compilers, type Resolution } from './compile.js';
import { surprises } from './expected-errors.js';
import { PackedPackage } from './packed-package.js';

const uses = fileURLToPath(new URL('uses/', import.meta.url));
const published = new PackedPackage();
afterAll(() => published.remove());

const ownDependencies = ['lit', 'jose'];
const frameworks = ['@types/react', 'csstype', 'preact', 'solid-js', 'svelte', 'vue'];
const kinds = [
  { name: 'plain', dependencies: [...ownDependencies, 'msw'] },
  { name: 'frameworks', dependencies: [...ownDependencies, 'msw', ...frameworks] },
].map((kind) => ({ ...kind, folder: published.project(kind.name, kind.dependencies) }));

const versions = Object.keys(compilers) as CompilerVersion[];
const resolutions: Resolution[] = ['bundler', 'nodenext'];
const cases = kinds.flatMap((kind) =>
  versions.flatMap((version) => resolutions.map((resolution) => ({ ...kind, version, resolution }))),
);

describe('uses of the packed package', () => {
  it.each(cases)(
    '$name, TypeScript $version, $resolution: compile, or fail, as written',
    async ({ name, folder, version, resolution }) => {
      const files = readdirSync(join(uses, name));
      for (const file of files) copyFileSync(join(uses, name, file), join(folder, file));
      const errors = await compile({ folder, version, resolution, files });
      const found = files.flatMap((file) =>
        surprises(file, readFileSync(join(folder, file), 'utf8'), errors),
      );
      expect(found).toEqual([]);
      expect(errors.filter(({ file }) => !files.includes(file))).toEqual([]);
    },
  );

  it('have a file for each entry that has types', () => {
    const manifest = JSON.parse(readFileSync(published.path('package.json'), 'utf8')) as {
      exports: Record<string, string | { types: string }>;
    };
    const entries = Object.entries(manifest.exports).filter(([, entry]) => typeof entry === 'object');
    const texts = kinds.flatMap(({ name }) =>
      readdirSync(join(uses, name)).map((file) => readFileSync(join(uses, name, file), 'utf8')),
    );
    for (const [path] of entries) {
      const specifier = `'${path.replace('.', 'asap-help')}'`;
      expect(texts.some((text) => text.includes(`from ${specifier}`))).toBe(true);
    }
    expect(entries.length).toBeGreaterThan(8);
  });
});
