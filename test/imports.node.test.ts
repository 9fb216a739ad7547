import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';

/** The rules of docs/architecture.md: which folder may import which. */
const source = new URL('../src/', import.meta.url);
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts'));

interface Import {
  from: string;
  to: string;
  isType: boolean;
  isDynamic: boolean;
}

const imports: Import[] = files.flatMap((from) => {
  const code = readFileSync(new URL(from, source), 'utf8');
  const found = code.matchAll(/^(?:im|ex)port (type )?[^;]*?from '(\.[^']+)'|\bimport\('(\.[^']+)'\)/gm);
  return [...found].map(([, type, fixed, dynamic]) => ({
    from,
    to: posix.join(posix.dirname(from), fixed ?? dynamic ?? '').replace(/\.js$/, '.ts'),
    isType: type !== undefined,
    isDynamic: dynamic !== undefined,
  }));
});

const roomOf = (file: string) => (file.includes('/') ? file.slice(0, file.indexOf('/')) : '');
const told = ({ from, to }: Import) => `${from} imports ${to}`;

it('sees the imports of the sources', () => {
  expect(imports.map(told)).toContain('controller/help-controller.ts imports page/page.ts');
  expect(imports.filter(({ isDynamic }) => isDynamic).map(told)).toContain(
    'element/asap-help.ts imports controller/help-controller.ts',
  );
  expect(imports.filter(({ to }) => !files.includes(to) && !/\.json$|virtual/.test(to)).map(told)).toEqual(
    [],
  );
});

it.each([
  ['session', /^(?:session|shared)\//],
  ['shared', /^shared\//],
  ['server', /^server\//],
  // The simulation answers at the addresses that the element asks.
  ['testing', /^(?:testing\/|zoho\/(?:addresses|data-centers)\.ts)/],
])('%s/ uses nothing else of the house', (room, allowed) => {
  const strays = imports.filter(({ from, to }) => roomOf(from) === room && !allowed.test(to));
  expect(strays.map(told)).toEqual([]);
});

it('is not known to any page that there are a server, a simulation and diagnostics, but for one dynamic import', () => {
  const closed = new Set(['server', 'testing', 'diagnostics']);
  const strays = imports.filter(({ from, to }) => closed.has(roomOf(to)) && roomOf(from) !== roomOf(to));
  expect(strays.map(told)).toEqual(['controller/help-controller.ts imports diagnostics/print-diagnosis.ts']);
  expect(strays.every(({ isDynamic }) => isDynamic)).toBe(true);
});

it('keeps what a page loads at first apart from what it loads when help is wanted', () => {
  const first = new Set(['index.ts']);
  for (const file of first) {
    for (const { from, to, isType, isDynamic } of imports) {
      if (from === file && !isType && !isDynamic) first.add(to);
    }
  }
  expect([...first]).toContain('page/registry.ts');
  const late = [
    'page/page.ts',
    'controller/help-controller.ts',
    'shared/error-messages.ts',
    'session/session.ts',
    'zoho/runtime.ts',
  ];
  expect(late.filter((file) => first.has(file))).toEqual([]);
});
