import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import { run } from './workshop.js';

const workshop = inject('workshop');
const { exports } = JSON.parse(
  readFileSync(join(workshop, 'node_modules/asap-help/package.json'), 'utf8'),
) as { exports: Record<string, unknown> };

/** Scripts that are for browsers alone. */
const forBrowsers = new Set(['./cdn', './testing/simulated-asap-sdk.js']);
/** Each needs an optional peer that the fixtures do not have: msw, and @lit/react. */
const withMsw = './testing';
const withLitReact = './react';
const entries = Object.keys(exports).filter(
  (entry) => !entry.endsWith('.json') && ![withMsw, withLitReact].includes(entry) && !forBrowsers.has(entry),
);

/** Runs a module in Node by itself, to its end. */
const runModule = (code: string) =>
  run(process.execPath, ['--input-type=module', '--eval', code], { cwd: workshop });

/** An import, and what it left behind: global names that no import of Lit leaves. */
const reportAfter = (specifier: string) => `
  await import('lit');
  const before = new Set(Object.getOwnPropertyNames(globalThis));
  await import('${specifier}');
  console.log(JSON.stringify(Object.getOwnPropertyNames(globalThis).filter((name) => !before.has(name))));`;

it('covers the entries of a page, a server and a test', () => {
  expect(entries.toSorted()).toEqual([
    '.',
    './diagnostics',
    './element',
    './jsx',
    './server',
    './testing/stub',
    './testing/without-msw',
  ]);
});

it.each(entries)('%s can be imported in Node, prints nothing, leaves nothing and ends', async (entry) => {
  expect((await runModule(reportAfter(`asap-help${entry.slice(1)}`))).trim()).toBe('[]');
});

it('./testing lacks nothing but msw, its optional peer', async () => {
  await expect(runModule("await import('asap-help/testing')")).rejects.toThrow("Cannot find package 'msw'");
});

it('./react lacks nothing but @lit/react, its optional peer', async () => {
  const message = "Cannot find package '@lit/react'";
  await expect(runModule("await import('asap-help/react')")).rejects.toThrow(message);
});
