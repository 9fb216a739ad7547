// What the element's start costs a page, beside any element made with Lit.
import { pageWith } from './pages.mjs';
import { median } from './workbench.mjs';

const rounds = 101;

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
  /** @type {number[]} */
  const empties = [];
  /** @type {number[]} */
  const owns = [];
  for (let round = 0; round < rounds; round += 1) {
    const empty = () => startTime(bench, 'empty-element.js').then((time) => empties.push(time));
    const own = () => startTime(bench, 'asap-help.js').then((time) => owns.push(time));
    // Each first in every other round: the second of two visits may find the machine in another state.
    for (const visit of round % 2 ? [empty, own] : [own, empty]) await visit();
  }
  const [ofEmpty, ofOwn] = [median(empties), median(owns)];
  // Of two visits in a row, as what else the machine does comes and goes.
  const ratio = median(owns.map((time, round) => time / (empties[round] ?? Number.NaN)));
  const inMs = (/** @type {number} */ time) => Math.round(time * 10) / 10;
  return {
    title: 'CPU time of the element’s start',
    notes: [
      `CPU time of the page's main thread from the import of the scripts to the first layout of one element; medians of ${rounds} visits each, in turns; the ratio is the median of that of two visits in a row.`,
    ],
    rows: [
      { element: 'any element of Lit, with a button', ms: inMs(ofEmpty) },
      { element: 'asap-help, interaction', ms: inMs(ofOwn) },
    ],
    checks: [
      {
        claim: `the element starts within 1.3 times the time of an empty one: ${ratio.toFixed(2)}`,
        holds: ratio <= 1.3,
      },
    ],
  };
}
