// Keeps the README's figures in step: the sizes with the last build, the tables with the last bench. Without `--check`
// it writes them.
//   npm run bench && npm run build && node build/readme-figures.mjs [--check]
import { readFileSync } from 'node:fs';
import { keepSection } from './readme-section.mjs';
import { measure } from './size.mjs';

/** Another version of Node compresses to a few bytes more or less, which may round to the next tenth; in kB. */
const tolerance = 0.11;

/** @typedef {Record<string, string | number>} Row */
/** @typedef {{ machine: string, reports: Record<string, { rows: Row[] } | undefined> }} Results */

/**
 * The tables, made of a report's columns. Every figure stands beside its ratio to the same figure of the `base` row.
 * @type {{ report: string, head: string, base: string, columns: [name: string, title: string, unit: string][] }[]}
 */
const tables = [
  {
    report: 'page-cost',
    head: 'page, 8 s after its start',
    base: 'Zoho’s snippet',
    columns: [
      ['vendor requests', 'requests to Zoho', ''],
      ['vendor kB', 'from Zoho', 'kB'],
      ['total kB', 'page in all', 'kB'],
      ['early press ms', 'pressed as soon as loaded, until open', 'ms'],
    ],
  },
  {
    report: 'time-to-login',
    head: 'from the page’s start to the log-in',
    base: 'Zoho’s snippet',
    columns: [['login ms', 'time', 'ms']],
  },
  {
    report: 'element-start',
    head: 'start of one element',
    base: 'any element of Lit, with a button',
    columns: [['ms', 'CPU time', 'ms']],
  },
];

/** @param {string[]} head @param {string[][]} rows */
const table = (head, rows) =>
  [head, head.map((_, index) => (index === 0 ? '---' : '---:')), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');

/** @param {number} part @param {number} whole */
const percent = (part, whole) => `${Math.round((100 * part) / whole)} %`;

/** @param {Results} results */
function benchTables({ reports }) {
  return tables.map(({ report, head, base, columns }) => {
    const rows = reports[report]?.rows ?? [];
    const [label = ''] = Object.keys(rows[0] ?? {});
    const baseRow = rows.find((row) => row[label] === base);
    if (!baseRow) throw new Error(`results.json has no row "${base}" in ${report}: run \`npm run bench\`.`);
    /** @param {Row} row @param {string} name @param {string} unit */
    const cell = (row, name, unit) => {
      const [figure, whole] = [row[name], baseRow[name]];
      if (typeof figure !== 'number' || typeof whole !== 'number') return '–';
      return `${figure}${unit && ` ${unit}`} (${percent(figure, whole)})`;
    };
    return table(
      [head, ...columns.map(([, title]) => title)],
      rows.map((row) => [String(row[label])].concat(columns.map(([name, , unit]) => cell(row, name, unit)))),
    );
  });
}

const builds = { 'CDN, Lit included': 'CDN', 'ESM, beside Lit': 'ESM beside lit' };

/** @returns {number[]} in kB, rounded to a tenth: of each build what is loaded at first, and all of it */
function measuredSizes() {
  const costs = new Map(Object.entries(measure()));
  return Object.values(builds).flatMap((name) =>
    ['first load', 'all that a JWT log-in needs'].map((extent) => {
      const cost = costs.get(`${name}, ${extent}`);
      if (!cost) throw new Error(`build/size.mjs measures no "${name}, ${extent}".`);
      return Math.round(cost.gzip / 100) / 10;
    }),
  );
}

/** What the README shows already, if it is near enough. @param {string} shown */
function sizesToShow(shown) {
  const measured = measuredSizes();
  const known = [...shown.matchAll(/([\d.]+) kB \(gzip\)/g)].map(([, figure]) => Number(figure));
  const isNear =
    known.length === measured.length &&
    measured.every((size, index) => Math.abs(size - (known[index] ?? 0)) <= tolerance);
  return isNear ? known : measured;
}

/** @param {number[]} sizes */
const sizeTable = (sizes) =>
  table(
    [
      'what a page loads of this package',
      'before a press',
      'in all, to log in by JWT',
      'before a press, of all',
    ],
    Object.keys(builds).map((name, index) => {
      const [first = 0, all = 0] = sizes.slice(2 * index);
      return [name, `${first.toFixed(1)} kB (gzip)`, `${all.toFixed(1)} kB (gzip)`, percent(first, all)];
    }),
  );

/** @type {Results} */
const results = JSON.parse(readFileSync(new URL('../test/bench/results.json', import.meta.url), 'utf8'));

await keepSection({
  start: '<!-- figures: written by build/readme-figures.mjs -->',
  end: '<!-- end of figures -->',
  program: 'node build/readme-figures.mjs',
  make: (shown) =>
    [
      sizeTable(sizesToShow(shown)),
      `Measured by \`npm run bench\` on ${results.machine}; the ratio is to the row that has 100 %.`,
      ...benchTables(results),
    ].join('\n\n'),
});
