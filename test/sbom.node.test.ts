import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

interface Bom {
  metadata: { component: { name: string; version: string } };
  components: { name: string; version: string; group?: string }[];
}

const read = (file: string) => JSON.parse(readFileSync(new URL(`../${file}`, import.meta.url), 'utf8'));

it('the list of what a release is made of names each package that it asks for, and no tool', () => {
  const text = execFileSync('node', ['build/sbom.mjs'], {
    cwd: new URL('..', import.meta.url),
    encoding: 'utf8',
  });
  const { metadata, components } = JSON.parse(text) as Bom;
  const { name, version } = read('package.json') as Bom['components'][number];
  expect(metadata.component).toMatchObject({ name, version });
  const locked = read('package-lock.json') as {
    packages: Record<string, { version: string; dependencies?: Record<string, string> }>;
  };
  const asked = new Map<string, string>();
  const ask = (dependencies: Record<string, string> = {}) => {
    for (const one of Object.keys(dependencies)) {
      const found = locked.packages[`node_modules/${one}`];
      if (!found || asked.has(one)) continue;
      asked.set(one, found.version);
      ask(found.dependencies);
    }
  };
  ask(locked.packages['']?.dependencies);
  expect(asked.keys()).toContain('lit-html');
  const listed = components.map((one) => `${one.name}@${one.version}`);
  expect(listed.toSorted()).toEqual([...asked].map((one) => one.join('@')).toSorted());
});
