import { measure } from '../size.mjs';
import { table } from './markdown.mjs';

/** @typedef {import('./sources.mjs').Row} Row */
/** @typedef {import('./sources.mjs').BenchResults} BenchResults */

/** Another version of Node compresses to a few bytes more or less, which may round to the next tenth; in kB. */
const tolerance = 0.11;

/**
 * The tables, made of a report's columns. Each figure stands beside its ratio to the same figure of the `base` row.
 * @type {{ report: string, head: string, base: string, columns: [name: string, title: string, unit: string][] }[]}
 */
const reports = [
  {
    report: 'page-cost',
    head: 'page, 8 s after its start',
    base: 'Zoho’s snippet',
    columns: [
      ['vendor requests', 'requests to Zoho', ''],
      ['vendor kB', 'from Zoho', 'kB'],
      ['total kB', 'page in all', 'kB'],
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

/** @param {number} part @param {number} whole */
const percent = (part, whole) => `${Math.round((100 * part) / whole)} %`;

/** @param {BenchResults} results */
function benchTables(results) {
  return reports.map(({ report, head, base, columns }) => {
    const rows = results.reports[report]?.rows ?? [];
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
      true,
    );
  });
}

/**
 * How long a visitor waits. A row stands beside the row that it is compared with, for the same visitor.
 * @param {BenchResults} results
 */
const waitTable = ({ reports: { 'press-to-help': report } }) =>
  table(
    ['page', 'visitor', 'from the start to the panel', 'from the press to the panel', 'ratio', 'of', 'goal'],
    (report?.rows ?? []).map((row) => [
      String(row['page']),
      String(row['visitor']),
      `${row['visible ms']} ms`,
      `${row['press to visible ms']} ms`,
      String(row['ratio']),
      String(row['beside']),
      String(row['goal']),
    ]),
  );

/** The table of what a press does to the page. @param {BenchResults} results */
const responseTable = ({ reports: { 'press-response': report } }) =>
  table(
    ['page', 'from the press to the painted answer', 'layout shift'],
    (report?.rows ?? []).map((row) => [
      String(row['page']),
      `${row['interaction to next paint ms']} ms`,
      String(row['layout shift']),
    ]),
  );

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

/** The sizes that the page shows already, if they are near enough; else those of the build. @param {string} shown */
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
    true,
  );

/** @param {BenchResults} results @param {string} shown the page as it is */
export const sizesPage = (results, shown) =>
  [
    '# Sizes and times',
    'How much a page loads, and how long a visitor waits.',
    '## Size of this package',
    'A project with a bundler pays the second row and Lit; both together are about 10 kB (gzip) before a press with Vite, webpack, esbuild and Parcel.',
    sizeTable(sizesToShow(shown)),
    '## Beside Zoho’s own snippet',
    `\`npm run bench\` measured these tables on ${results.machine}. The vendor was a simulated Zoho on a local TLS server, so read the numbers with care:`,
    [
      '- How much code Zoho serves is an assumption: 1850 kB before compression.',
      '- That a page asks Zoho for nothing before a press is measured, and no assumption.',
      '- Requests and bytes repeat exactly. Times depend on the machine.',
      '- The percentage compares a figure with the row that has 100 %.',
      '- What a page does not load ahead, [a visitor waits for at the first press](#how-long-a-visitor-waits). That is the price of `loading="interaction"`.',
      '- Zoho’s snippet waits 5 s, by its own default, before it starts ASAP. The element sets that wait to 0.',
    ].join('\n'),
    ...benchTables(results),
    '## How long a visitor waits',
    'The button is pressed as soon as a person can press it, on 40 ms and 10 Mbit/s. `npm run bench` measured this table, too. `node test/bench/run.mjs press-to-help` measures it alone. Compare the ratios and not the times: each machine has its own.',
    [
      '- The panel counts when a person sees it. A user’s panel must also show that user’s name or tickets.',
      '- A floor is a page by hand: it waits for the network alone, and logs nobody out. One floor asks for everything in its HTML. The other floor asks Zoho for nothing before the press.',
      '- Zoho’s snippet does not wait for its 5 s when somebody presses its button.',
      '- Where users can log in to the app, the element waits 500 ms for [a log-out of whoever may be there](decisions/logout-before-login.md). The floors and the snippet show whoever is there.',
      '- The links in the HTML are those of [Load earlier](behavior.md#load-earlier).',
    ].join('\n'),
    waitTable(results),
    'A press is answered at once, and nothing moves what a visitor reads. `node test/bench/run.mjs press-response` measures that on a processor with a quarter of the speed:',
    responseTable(results),
    'The file `test/bench/results.md` of the repository has notes on the method. `npm run size` shows where the bytes of this package go.',
  ].join('\n\n');
