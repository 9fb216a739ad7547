import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const top: string = fileURLToPath(new URL('../../', import.meta.url));

/** The package as npm would install it, and projects that use it; all of them in one temporary folder. */
export class PackedPackage {
  readonly #folder = mkdtempSync(join(tmpdir(), 'asap-help-'));

  /** Packs what the last `npm run build` made. */
  constructor() {
    if (!existsSync(join(top, 'dist/index.d.ts'))) throw new Error('There is no build: run `npm run build`.');
    const parameters = ['pack', '--ignore-scripts', '--silent', '--pack-destination', this.#folder];
    execFileSync('npm', parameters, { cwd: top, shell: process.platform === 'win32', stdio: 'pipe' });
    const [tarball = ''] = readdirSync(this.#folder);
    execFileSync('tar', ['-xzf', tarball], { cwd: this.#folder });
  }

  /** Where one of its files lies. */
  path(file: string): string {
    return join(this.#folder, 'package', file);
  }

  /** A project that has installed the package and the named dependencies, and nothing else. */
  project(name: string, dependencies: readonly string[]): string {
    const folder = join(this.#folder, name);
    // Copied, so that the package itself finds no more than the project's dependencies.
    cpSync(join(this.#folder, 'package'), join(folder, 'node_modules/asap-help'), { recursive: true });
    for (const dependency of dependencies) {
      const link = join(folder, 'node_modules', dependency);
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(join(top, 'node_modules', dependency), link, 'junction');
    }
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    return folder;
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
