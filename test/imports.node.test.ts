import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';

/** Which folders each folder may import: requests go down, and nothing below knows of what is above. */
const mayImport: Record<string, string[]> = {
  '': ['', 'element', 'config', 'page', 'session', 'shared', 'zoho'],
  element: ['element', 'controller', 'page', 'config', 'session', 'shared', 'zoho'],
  controller: ['controller', 'element', 'page', 'config', 'shared', 'zoho', 'diagnostics'],
  page: ['page', 'session', 'zoho', 'config', 'shared'],
  session: ['session', 'shared'],
  zoho: ['zoho', 'config', 'shared'],
  config: ['config', 'session', 'shared', 'zoho'],
  shared: ['shared'],
  diagnostics: ['diagnostics', 'element', 'config', 'session', 'shared', 'zoho'],
  server: ['server'],
  // Each command is a thin shell over what the entries do.
  cli: ['cli', 'diagnostics', 'server', 'testing'],
  // Wraps the entry of pages.
  react: ['react', '', 'config'],
  // The simulation answers at the addresses that the element asks.
  testing: ['testing', 'zoho', 'config', 'element', 'shared', ''],
};

/** Where a folder may import only some files of another. */
const doors: [from: string, to: string, files: RegExp][] = [
  ['element', 'controller', /help-controller/],
  ['element', 'page', /contract|language|registry|snapshot/],
  ['element', 'session', /ports|token-source/],
  ['element', 'zoho', /data-centers|vendor/],
  ['controller', 'element', /host|events/],
  ['controller', 'diagnostics', /print-diagnosis/],
  ['diagnostics', 'element', /host/],
  ['cli', 'diagnostics', /lint-token\.ts|convert\/|examine\//],
  ['cli', 'server', /index/],
  ['cli', 'testing', /without-msw/],
  ['config', 'session', /token-source/],
  ['config', 'zoho', /data-centers/],
  ['testing', 'zoho', /addresses|assumptions|data-centers|vendor/],
  // The stub of unit tests has the properties, events and errors of the element, and nothing that acts.
  ['testing', 'config', /attribute-name|properties/],
  ['testing', 'element', /events/],
  ['testing', 'shared', /errors|error-messages|own/],
  ['testing', '', /^element/],
  ['react', '', /^index/],
  ['react', 'config', /attribute-name|properties/],
];

const source = new URL('../src/', import.meta.url);
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts'));
const codeOf = (file: string) => readFileSync(new URL(file, source), 'utf8');

interface Import {
  from: string;
  to: string;
  isType: boolean;
  isDynamic: boolean;
}

const imports: Import[] = files.flatMap((from) => {
  const found = codeOf(from).matchAll(
    /^(?:im|ex)port (type )?[^;]*?from '(\.[^']+)'|\bimport\('(\.[^']+)'\)/gm,
  );
  return [...found].map(([, type, fixed, dynamic]) => ({
    from,
    to: posix.join(posix.dirname(from), fixed ?? dynamic ?? '').replace(/\.js$/, '.ts'),
    isType: type !== undefined,
    isDynamic: dynamic !== undefined,
  }));
});

const folderOf = (file: string) => (file.includes('/') ? file.slice(0, file.indexOf('/')) : '');
const inWords = ({ from, to }: Import) => `${from} imports ${to}`;

it('sees the imports of the sources', () => {
  expect(imports.map(inWords)).toContain('controller/help-controller.ts imports page/page.ts');
  expect(imports.filter(({ isDynamic }) => isDynamic).map(inWords)).toContain(
    'element/asap-help.ts imports controller/help-controller.ts',
  );
  expect(imports.filter(({ to }) => !files.includes(to) && !/\.json$|virtual/.test(to)).map(inWords)).toEqual(
    [],
  );
});

it('has no circle, types and dynamic imports included', () => {
  const circles: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, path: string[]): void => {
    const start = path.indexOf(file);
    if (start >= 0) circles.push([...path.slice(start), file].join(' > '));
    if (start >= 0 || done.has(file)) return;
    for (const { from, to } of imports) if (from === file) visit(to, [...path, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  expect(circles).toEqual([]);
});

it('has a rule for every folder', () => {
  expect(new Set(files.map(folderOf))).toEqual(new Set(Object.keys(mayImport)));
});

it('imports downwards only, and through the doors', () => {
  const strays = imports.filter(({ from, to }) => {
    const [here, there] = [folderOf(from), folderOf(to)];
    if (!mayImport[here]?.includes(there)) return true;
    return doors.some(([one, other, names]) => one === here && other === there && !names.test(to));
  });
  expect(strays.map(inWords)).toEqual([]);
});

it('keeps what copies of the package share in one file, which the registry alone names', () => {
  const ofRegistry = imports.filter(({ from }) => from === 'page/registry.ts');
  expect(ofRegistry.map(inWords)).toEqual(['page/registry.ts imports page/contract.ts']);
  expect(files.filter((file) => codeOf(file).includes("Symbol.for('asap-help."))).toEqual([
    'page/contract.ts',
  ]);
});

it('knows diagnostics by one dynamic import, beside the command', () => {
  const strays = imports.filter(
    ({ from, to }) => folderOf(to) === 'diagnostics' && !['diagnostics', 'cli'].includes(folderOf(from)),
  );
  expect(strays.map(inWords)).toEqual([
    'controller/help-controller.ts imports diagnostics/print-diagnosis.ts',
  ]);
  expect(strays.every(({ isDynamic }) => isDynamic)).toBe(true);
});

it('speaks of Zoho’s globals, hosts and calls in zoho/ alone, beside what diagnoses and simulates it', () => {
  const words =
    /zohohc|ZohoDeskAsap(?:Init|Ready)|\bzoho(?:cdn)?\.com|\.invoke\(|\bAsapInit\b|\basap\.(?:set|on)\(/;
  const speaking = files
    .filter((file) => !/^(?:zoho|testing|diagnostics|server)\//.test(file))
    .filter((file) => words.test(codeOf(file).replaceAll(/\/\*[^]*?\*\/|\/\/.*/g, '')));
  // Their advice for people names the host that a content blocker may stop.
  expect(speaking).toEqual(['shared/error-causes.ts', 'shared/error-messages.ts']);
});

it('reads the document through its prototype, which no injected HTML can shadow', () => {
  const bare = files
    .filter((file) => /^(?:element|controller|page|session|zoho|config|shared)\//.test(file))
    .filter((file) =>
      /(?<![\w.])document\.\w/.test(codeOf(file).replaceAll(/\/\*[^]*?\*\/|\/\/.*|'[^']*'/g, '')),
    );
  expect(bare).toEqual([]);
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
