// What the element's start costs a page, beside any element made with Lit.
import { pageWith } from './pages.mjs';
import { median } from './workbench.mjs';

const rounds = 101;

/** An element that shows something costs its layout, whoever made it: ours is held to the second. */
const elements = [
  { element: 'any element of Lit, showing nothing', entry: 'empty-element.js' },
  { element: 'any element of Lit, with a button', entry: 'button-element.js' },
  { element: 'asap-help, interaction', entry: 'asap-help.js' },
];

/**
 * Fetches the files, so that the network is no part of the start, and puts one element into the page. In the page.
 * @param {{ names: string[], entry: string, attributes: Record<string, string> }} what
 */
async function prepare({ names, entry, attributes }) {
  /** @type {Map<string, string>} */
  const texts = new Map();
  for (const name of names) texts.set(name, await (await fetch(`/${name}`)).text());
  /** @type {(name: string) => string} */
  const urlOf = (name) => {
    const text = (texts.get(name) ?? '').replaceAll(
      /(from|import)(\s*["'])\.\/([\w.-]+\.js)/g,
      (_, keyword, quote, imported) => keyword + quote + urlOf(imported),
    );
    return URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  };
  const element = document.createElement('asap-help');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  document.body.append(element);
  element.getBoundingClientRect();
  return urlOf(entry);
}

/**
 * Compiles and runs the scripts, upgrades the element and waits for its first rendering. In the page.
 * @param {string} url
 */
async function start(url) {
  await import(url);
  const element = document.querySelector('asap-help');
  if (element) await Reflect.get(element, 'updateComplete');
  element?.getBoundingClientRect();
}

/**
 * Time that the page's main thread was on the CPU, in ms.
 * @param {import('./workbench.mjs').Workbench} bench
 * @param {string} entry
 */
async function startTime({ browser, site, desk, files }, entry) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await page.goto(`${site.origin}/bare`);
  const attributes = { 'app-id': desk.applicationId, 'org-id': desk.organisationId };
  const url = await page.evaluate(prepare, { names: [entry, ...files.keys()], entry, attributes });
  // Of the thread, not of the clock: what else the machine does is not counted.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const workSoFar = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1_000;
  };
  const before = await workSoFar();
  await page.evaluate(start, url);
  const time = (await workSoFar()) - before;
  await context.close();
  return time;
}

/**
 * @param {import('./workbench.mjs').Workbench} bench
 * @returns {Promise<import('./run.mjs').Report>}
 */
export async function elementStart(bench) {
  bench.site.pages.set('/bare', pageWith(''));
  const times = elements.map(() => /** @type {number[]} */ ([]));
  for (let round = 0; round < rounds; round += 1) {
    // To and fro: a visit may find the machine as the one before it left it.
    const order = [...elements.keys()];
    for (const index of round % 2 ? order : order.toReversed()) {
      times[index]?.push(await startTime(bench, elements[index]?.entry ?? ''));
    }
  }
  const [, ofButtons = [], ofOurs = []] = times;
  // Within a round, as what else the machine does comes and goes.
  const ratio = median(ofOurs.map((time, round) => time / (ofButtons[round] ?? Number.NaN)));
  const inMs = (/** @type {number} */ time) => Math.round(time * 10) / 10;
  return {
    title: 'CPU time of the element’s start',
    notes: [
      `CPU time of the page's main thread from the import of the scripts to the first layout of one element; medians of ${rounds} visits each, in turns; the ratio is the median of those within a round.`,
    ],
    rows: elements.map(({ element }, index) => ({ element, ms: inMs(median(times[index] ?? [])) })),
    checks: [
      {
        claim: `the element starts within 1.3 times the time of one with a button and nothing else: ${ratio.toFixed(2)}`,
        holds: ratio <= 1.3,
      },
    ],
  };
}
