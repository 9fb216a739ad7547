// What every bench needs: the simulated Zoho, the two servers, a browser that finds them, and the element as built.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright';
import { findChromium } from '../../build/find-browser.mjs';
import { buildEntry } from './build-entry.mjs';
import { servePages } from './page-server.mjs';
import { serveVendor, vendorHosts } from './vendor-server.mjs';

/** @typedef {typeof import('../../src/testing/without-msw.js')} Testing */
/**
 * @typedef {object} Workbench
 * @property {import('../../src/testing/without-msw.js').Desk} desk
 * @property {import('playwright').Browser} browser
 * @property {import('./page-server.mjs').PageServer} site
 * @property {import('./vendor-server.mjs').VendorServer} vendor
 * @property {Map<string, string>} files of the element
 * @property {() => Promise<void>} stop
 */

/** @returns {Promise<Testing>} */
async function loadSimulation() {
  const files = await buildEntry('../../src/testing/without-msw.ts');
  const folder = await mkdtemp(join(tmpdir(), 'asap-help-bench-'));
  try {
    const file = join(folder, 'simulation.mjs');
    await writeFile(file, files.get('asap-help.js') ?? '');
    return /** @type {Testing} */ (await import(pathToFileURL(file).href));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** @returns {Promise<Workbench>} */
export async function setUp() {
  const others = ['empty-element.js', 'button-element.js'];
  const [testing, own, ...built] = await Promise.all([
    loadSimulation(),
    buildEntry(),
    ...others.map((name) => buildEntry(`./${name}`)),
  ]);
  const desk = testing.createDesk();
  const files = new Map(own);
  for (const [index, name] of others.entries()) files.set(name, built[index]?.get('asap-help.js') ?? '');
  const site = await servePages(testing, desk, files);
  const vendor = await serveVendor(testing, desk, site.origin);
  const executablePath = findChromium();
  const hosts = vendorHosts.map((host) => `MAP ${host}:443 127.0.0.1:${vendor.port}`);
  const browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    args: [
      '--no-sandbox',
      '--ignore-certificate-errors',
      `--host-resolver-rules=${[...hosts, 'MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1'].join(', ')}`,
    ],
  });
  return {
    desk,
    browser,
    site,
    vendor,
    files: own,
    async stop() {
      await browser.close();
      site.stop();
      vendor.stop();
    },
  };
}

/** The middle one: for figures that may be off to either side. */
export function median(/** @type {number[]} */ values) {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

/** For times of the same work: whatever else a machine does only adds to them. */
export const fastest = (/** @type {number[]} */ values) => Math.min(...values);
