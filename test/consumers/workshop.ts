import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { constants, setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the fixtures lie beside the packed package, which is installed as a customer would install it. */
    workshop: string;
    /** The packed package. */
    tarball: string;
  }
}

const here = fileURLToPath(new URL('.', import.meta.url));
const top = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Runs a program, behind others that want the processor.
 * @returns what it printed
 * @throws Error with what it printed, if it failed
 */
export function run(
  program: string,
  parameters: readonly string[],
  { cwd, mode = 'production' }: { cwd: string; mode?: 'production' | 'development' },
): Promise<string> {
  const child = spawn(program, parameters, {
    cwd,
    // Vitest's NODE_ENV would bundle the development builds of frameworks, and of Lit.
    env: { ...process.env, NODE_ENV: mode, VITEST: undefined, NG_CLI_ANALYTICS: 'false' },
    stdio: ['ignore', 'pipe', 'pipe'],
    // There npm is a script of the shell's.
    shell: process.platform === 'win32' && program === 'npm',
  });
  if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0
        ? resolve(said)
        : reject(new Error(`${program} ${parameters.join(' ')} in ${cwd} failed:\n${said}`)),
    );
  });
}

/** Outside the checkout, whose node_modules would lend the fixtures what the package forgot to ask for. */
const workshop = join(
  tmpdir(),
  `asap-help-consumers-${createHash('sha256').update(top).digest('hex').slice(0, 12)}`,
);

const npm = (...parameters: string[]) =>
  run('npm', [...parameters, '--no-audit', '--no-fund', '--prefer-offline'], {
    cwd: workshop,
    mode: 'development',
  });

/** What the lockfile names is kept from run to run; the package is new each time. */
async function install(tarball: string): Promise<void> {
  const lock = readFileSync(join(workshop, 'package-lock.json'), 'utf8');
  const installedFrom = join(workshop, 'node_modules/.installed-from');
  if (!existsSync(installedFrom) || readFileSync(installedFrom, 'utf8') !== lock) {
    await npm('ci');
    writeFileSync(installedFrom, lock);
  }
  rmSync(join(workshop, 'node_modules/asap-help'), { recursive: true, force: true });
  await npm('install', '--no-save', tarball);
}

/** `npm pack` builds the package first, unless the gate says by PACKAGE_IS_BUILT that it has. */
async function pack(folder: string): Promise<string> {
  const { name, version } = JSON.parse(readFileSync(join(top, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
  };
  const built = process.env['PACKAGE_IS_BUILT'] ? ['--ignore-scripts'] : [];
  await run('npm', ['pack', ...built, '--pack-destination', folder], { cwd: top });
  return join(folder, `${name}-${version}.tgz`);
}

function copyFixtures(): void {
  for (const name of existsSync(workshop) ? readdirSync(workshop) : []) {
    if (name !== 'node_modules') rmSync(join(workshop, name), { recursive: true });
  }
  cpSync(here, workshop, {
    recursive: true,
    filter: (source) => !/[\\/](?:node_modules|dist|dist-development)$/.test(source),
  });
}

/** For Vitest: before any test, and after all. */
export default async function setUp(project: TestProject): Promise<() => void> {
  const packed = mkdtempSync(join(tmpdir(), 'asap-help-packed-'));
  const cleanUp = () => rmSync(packed, { recursive: true });
  try {
    const tarball = await pack(packed);
    copyFixtures();
    await install(tarball);
    project.provide('tarball', tarball);
  } catch (error) {
    cleanUp();
    throw error;
  }
  project.provide('workshop', workshop);
  return cleanUp;
}
