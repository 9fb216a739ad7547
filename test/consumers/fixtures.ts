import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './workshop.js';

type Mode = 'production' | 'development';

/** One page of a fixture, as it was built. */
export interface Fixture {
  readonly title: string;
  /** Folder of its source, below test/consumers. */
  readonly source: string;
  /** What is served at `/`, below the source. */
  readonly served: string;
  readonly mode: Mode;
  /** Programs of node_modules with their parameters, run in the source's folder. */
  readonly build: readonly (readonly [program: string, ...parameters: string[]])[];
  /** Complaints that are expected of the page: those of the development builds of others. */
  readonly complaints?: readonly RegExp[];
}

const vite = 'vite/bin/vite.js';
const webpack = 'webpack-cli/bin/cli.js';
const typescript = 'typescript/bin/tsc';
const litsDevelopmentBuild = /^Lit is in dev mode/;

function fixture(source: string, build: Fixture['build'], rest: Partial<Fixture> = {}): Fixture {
  return { title: source, source, served: 'dist', mode: 'production', build, ...rest };
}

const serverRendered = (folder: string, ...parameters: string[]): Fixture['build'] => [
  [typescript, '-p', '.'],
  [vite, 'build', '--outDir', folder, ...parameters],
  [vite, 'build', '--ssr', 'server.tsx', '--outDir', 'dist-server', ...parameters],
  ['./render.js', folder],
];

/** The pages on which Ada and Grace log in, one after the other. */
export const fixtures: readonly Fixture[] = [
  fixture('plain', [['./build.js']]),
  fixture('react', [
    [typescript, '-p', '.'],
    [vite, 'build'],
  ]),
  fixture('react', [[vite, 'build', '--mode', 'development', '--outDir', 'dist-development']], {
    title: 'react, development build',
    served: 'dist-development',
    mode: 'development',
    complaints: [litsDevelopmentBuild],
  }),
  fixture('webpack', [[webpack, 'build', '--env', 'publicPath=/static/help/']], {
    title: 'webpack under a public path',
  }),
  fixture('webpack', [[webpack, 'build']]),
  fixture('rollup', [['rollup/dist/bin/rollup', '--config']]),
  fixture('vue', [
    ['vue-tsc/bin/vue-tsc.js', '-p', '.'],
    [vite, 'build'],
  ]),
  fixture('svelte', [
    ['svelte-check/bin/svelte-check', '--fail-on-warnings'],
    [vite, 'build'],
  ]),
  fixture('solid', [
    [typescript, '-p', '.'],
    [vite, 'build'],
  ]),
  fixture('angular', [['@angular/cli/bin/ng.js', 'build']]),
  fixture('react-server', serverRendered('dist')),
  fixture('react-server', serverRendered('dist-development', '--mode', 'development'), {
    title: 'react-server, development build',
    served: 'dist-development',
    mode: 'development',
    complaints: [litsDevelopmentBuild],
  }),
  fixture('lit-server', [[vite, 'build'], ['./build.js']]),
];

/** The built page with this title. */
export function fixtureTitled(title: string): Fixture {
  const found = fixtures.find((fixture) => fixture.title === title);
  if (!found) throw new Error(`No fixture is called "${title}".`);
  return found;
}

/** Builds the page, unless an earlier test of this run has done so. */
export async function buildFixture(workshop: string, fixture: Fixture): Promise<void> {
  const { title, source, served, build, mode } = fixture;
  const folder = join(workshop, source, served);
  const builtFor = join(folder, '.built-for');
  if (existsSync(builtFor) && readFileSync(builtFor, 'utf8') === title) return;
  rmSync(folder, { recursive: true, force: true });
  for (const [program, ...parameters] of build) {
    const path = program.startsWith('.') ? program : join(workshop, 'node_modules', program);
    await run(process.execPath, [path, ...parameters], { cwd: join(workshop, source), mode });
  }
  writeFileSync(builtFor, title);
}
