// What help costs a page before anybody asks for it, and how long a press then takes.
import { element, pageWith, snippet } from './pages.mjs';
import { gzipSync } from 'node:zlib';
import { median } from './workbench.mjs';
import { assumedTotal } from './weights.mjs';

/** How long a page is watched before the press, in ms: past Zoho's own 5 s and the element's 5 s for an idle moment. */
const watched = 8_000;
const rounds = 3;
/** A home connection: what each request waits, and what arrives in a second. */
const network = { offline: false, latency: 40, downloadThroughput: 1_250_000, uploadThroughput: 625_000 };

/**
 * @typedef {object} Visit
 * @property {number} vendorRequests
 * @property {number} vendorBytes as they came over the wire
 * @property {number} vendorConnections
 * @property {number} totalBytes of all, the page's own HTML and scripts included
 * @property {number} fcp first contentful paint, ms
 * @property {number} tbt total blocking time, ms
 * @property {number} script time in scripts, ms
 * @property {number | null} pressToOpen ms from the press, after all that; null where there is nothing to press
 */

/** Runs in the page before its own scripts. */
function observe() {
  const seen = { long: 0, pressed: 0, opened: 0 };
  Reflect.set(window, 'seen', seen);
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.long += duration - 50;
  }).observe({ type: 'longtask', buffered: true });
  document.addEventListener('click', () => (seen.pressed ||= performance.now()), { capture: true });
  const look = () => {
    const panel = document.querySelector('[role=dialog]');
    if (panel?.checkVisibility()) seen.opened = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/**
 * @param {import('./workbench.mjs').Workbench} bench
 * @param {string} path
 * @param {string | null} button
 * @returns {Promise<Visit>}
 */
async function visit({ browser, site, vendor }, path, button) {
  const { context, page, session } = await openPage(browser);
  const cost = { vendorRequests: 0, vendorBytes: 0, totalBytes: 0 };
  /** @type {Set<string>} */
  const ofVendor = new Set();
  session.on('Network.requestWillBeSent', ({ requestId, request }) => {
    if (!request.url.startsWith('https:')) return;
    ofVendor.add(requestId);
    cost.vendorRequests += 1;
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    cost.totalBytes += encodedDataLength;
    if (ofVendor.has(requestId)) cost.vendorBytes += encodedDataLength;
  });
  const connectionsBefore = vendor.connections();
  await page.goto(`${site.origin}${path}`);
  await page.waitForTimeout(watched);
  const before = { ...cost, vendorConnections: vendor.connections() - connectionsBefore };
  const { metrics } = await session.send('Performance.getMetrics');
  const script = (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0) * 1_000;
  const { fcp, tbt } = await page.evaluate(() => ({
    fcp: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
    tbt: /** @type {{ seen: { long: number } }} */ (/** @type {unknown} */ (window)).seen.long,
  }));
  const pressToOpen = button === null ? null : await press(page, button);
  await context.close();
  return { ...before, fcp, tbt, script, pressToOpen };
}

/** @param {import('playwright').Browser} browser */
async function openPage(browser) {
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Performance.enable');
  await session.send('Network.emulateNetworkConditions', network);
  await page.addInitScript(observe);
  return { context, page, session };
}

/**
 * @param {import('playwright').Page} page
 * @param {string} button
 */
async function press(page, button) {
  const target = page.locator(button);
  await target.hover();
  // A hand rests on a button before it presses; 100 ms is a quick one.
  await page.waitForTimeout(100);
  await target.click();
  const opened = await page.waitForFunction(() => {
    const { seen } = /** @type {{ seen: { opened: number, pressed: number } }} */ (
      /** @type {unknown} */ (window)
    );
    return seen.opened && seen.opened - seen.pressed;
  });
  return opened.jsonValue();
}

/**
 * The CDN entry and what it imports at once, and the tag with its script, compressed, and a response's headers for each.
 * @param {import('./workbench.mjs').Workbench} bench
 */
function entryBytes({ files, desk }) {
  const names = new Set(['asap-help.js']);
  for (const name of names) {
    const imported = (files.get(name) ?? '').matchAll(/(?:from|import)\s*["']\.\/([\w.-]+\.js)["']/g);
    for (const [, found = ''] of imported) names.add(found);
  }
  const headers = 250;
  const scripts = [...names].map((name) => gzipSync(files.get(name) ?? '', { level: 9 }).length + headers);
  return scripts.reduce((sum, size) => sum + size, element(desk, 'loading="interaction"').length);
}

/** @typedef {import('./run.mjs').Report} Report */

/**
 * @param {import('./workbench.mjs').Workbench} bench
 * @returns {Promise<Report>}
 */
export async function pageCost(bench) {
  const { desk, site, vendor } = bench;
  desk.reset();
  vendor.isHeavy = true;
  const own = 'asap-help button';
  /** @type {[name: string, path: string, help: string, button: string | null][]} */
  const kinds = [
    ['no help at all', '/none', '', null],
    ['Zoho’s snippet', '/snippet', snippet(desk), '#zohohc-asap-web-button'],
    ['asap-help, eager', '/eager', element(desk, 'loading="eager"'), own],
    ['asap-help, idle', '/idle', element(desk, 'loading="idle"'), own],
    ['asap-help, interaction', '/interaction', element(desk, 'loading="interaction"'), own],
    ['asap-help, manual', '/manual', element(desk, 'loading="manual"'), own],
  ];
  for (const [, path, help] of kinds) site.pages.set(path, pageWith(help));
  /** @type {Map<string, Visit[]>} */
  const visits = new Map(kinds.map(([name]) => [name, []]));
  // One after the other in each round, so that a busy machine is busy for all of them.
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, path, , button] of kinds) visits.get(name)?.push(await visit(bench, path, button));
  }
  return report(visits, entryBytes(bench));
}

/**
 * @param {Map<string, Visit[]>} visits
 * @param {number} entryBytes
 * @returns {Report}
 */
function report(visits, entryBytes) {
  const of = (/** @type {string} */ name) => visits.get(name) ?? [];
  /** @param {string} name @param {keyof Visit} figure */
  const middle = (name, figure) => median(of(name).map((visit) => visit[figure] ?? Number.NaN));
  const rows = [...visits.keys()].map((name) => ({
    page: name,
    'vendor requests': middle(name, 'vendorRequests'),
    'vendor kB': Math.round(middle(name, 'vendorBytes') / 1_000),
    'vendor connections': middle(name, 'vendorConnections'),
    'total kB': Math.round(middle(name, 'totalBytes') / 100) / 10,
    'FCP ms': Math.round(middle(name, 'fcp')),
    'TBT ms': Math.round(middle(name, 'tbt')),
    'script ms': Math.round(middle(name, 'script')),
    'press to open ms': Math.round(middle(name, 'pressToOpen')) || '–',
  }));
  const quiet = [...of('asap-help, interaction'), ...of('asap-help, manual')];
  const bare = middle('no help at all', 'totalBytes');
  const added = middle('asap-help, interaction', 'totalBytes') - bare;
  return {
    title: 'What help costs a page before anybody asks for it',
    notes: [
      `Each page is watched for ${watched / 1_000} s, then pressed; medians of ${rounds} visits, on ${network.latency} ms and 10 Mbit/s.`,
      `The vendor is simulated on a local TLS server and serves ${assumedTotal} kB before compression: an assumption, as Zoho publishes no figures. Requests, connections and bytes before a press repeat exactly; times depend on the machine.`,
      'After 8 s the idle and the eager page, like the snippet, have loaded ASAP before the press; the interaction page loads it by the press.',
    ],
    rows,
    checks: [
      {
        claim: 'interaction and manual send no request and receive no byte from the vendor before a press',
        holds: quiet.every(({ vendorRequests, vendorBytes }) => vendorRequests === 0 && vendorBytes === 0),
      },
      {
        claim: 'manual and interaction make no connection to the vendor before a press',
        holds: quiet.every(({ vendorConnections }) => vendorConnections === 0),
      },
      {
        claim: `interaction adds ${added} bytes to the page: at most the CDN entry, its part of the HTML, and headers`,
        holds: added > 0 && added <= entryBytes,
      },
    ],
  };
}
