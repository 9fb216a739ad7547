// Prints what the package is made of and what it asks for, in the format CycloneDX, and none of the tools that build it.
//   node build/sbom.mjs > asap-help.cdx.json
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const top = dirname(dirname(fileURLToPath(import.meta.url)));
const place = mkdtempSync(join(tmpdir(), 'sbom-'));
try {
  /** @type {{ name: string, devDependencies?: object }} */
  const described = JSON.parse(readFileSync(join(top, 'package.json'), 'utf8'));
  // npm calls the package by the name of its folder.
  const folder = join(place, described.name);
  mkdirSync(folder);
  // `npm sbom --omit dev` leaves out what a tool needs, too, and Lit is such a package. So there must be no tools.
  delete described.devDependencies;
  writeFileSync(join(folder, 'package.json'), JSON.stringify(described));
  copyFileSync(join(top, 'package-lock.json'), join(folder, 'package-lock.json'));
  /** @param {string[]} line */
  const npm = (...line) =>
    execFileSync('npm', [...line, '--package-lock-only', '--offline'], { cwd: folder, encoding: 'utf8' });
  npm('install', '--ignore-scripts', '--no-audit', '--no-fund');
  process.stdout.write(npm('sbom', '--sbom-format', 'cyclonedx'));
} finally {
  rmSync(place, { recursive: true });
}
