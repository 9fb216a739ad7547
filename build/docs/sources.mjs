// What the generated docs are made from. Each function reads one fact from the one place where it stands.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const top = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** A module of `src`, in TypeScript. @template Module @param {string} file @returns {Promise<Module>} */
async function source(file) {
  const options = { root: top, configFile: false, logLevel: 'error' };
  const { module } = await runnerImport(
    join(top, file),
    /** @type {import('vite').InlineConfig} */ (options),
  );
  return /** @type {Module} */ (module);
}

/**
 * @typedef {{ code: string, summary: string, happened: string, causes: readonly string[], remedies: readonly string[] }} ErrorEntry
 * @typedef {{ dataCenter: string, desk: string, exchange: string | null }} DataCenterEntry
 * @typedef {{ name: string, kind?: string, static?: boolean, readonly?: boolean, privacy?: string, attribute?: string,
 *   fieldName?: string, default?: string, description?: string, type?: { text: string },
 *   parameters?: { name: string, optional?: boolean }[] }} Item
 * @typedef {{ tagName?: string, attributes: Item[], members: Item[], events: Item[], slots: Item[], cssParts: Item[],
 *   cssProperties: Item[], cssStates: Item[] }} Declaration
 */

/** The one place that knows where the texts of the errors stand. @returns {Promise<ErrorEntry[]>} */
export async function errorTable() {
  /** @type {{ explanations: Record<string, Omit<ErrorEntry, 'code' | 'summary'>> }} */
  const { explanations } = await source('src/diagnostics/explanations.ts');
  /** @type {{ explain: (code: string) => Error }} */
  const { explain } = await source('src/shared/error-messages.ts');
  return Object.entries(explanations).map(([code, { happened, causes, remedies }]) => ({
    code,
    summary: explain(code).message,
    happened,
    causes,
    remedies,
  }));
}

/** Exchange hosts that Zoho has published nowhere are null. @returns {Promise<DataCenterEntry[]>} */
export async function dataCenterTable() {
  /** @type {{ dataCenters: Record<string, { deskOrigin: string, accountsOrigin: string }> }} */
  const { dataCenters } = await source('src/testing/data-centers.ts');
  const unpublished = new Set(['ca', 'sa']);
  return Object.entries(dataCenters).map(([dataCenter, { deskOrigin, accountsOrigin }]) => ({
    dataCenter,
    desk: new URL(deskOrigin).host,
    exchange: unpublished.has(dataCenter) ? null : new URL(accountsOrigin).host,
  }));
}

/** The element in the manifest of the last build. @returns {Declaration} */
export function elementInManifest() {
  /** @type {{ modules: { declarations: Declaration[] }[] }} */
  const manifest = JSON.parse(readFileSync(join(top, 'dist/custom-elements.json'), 'utf8'));
  const element = manifest.modules.flatMap(({ declarations }) => declarations).find(({ tagName }) => tagName);
  if (!element) throw new Error('The manifest describes no element: run `npm run build`.');
  return element;
}

/** @typedef {Record<string, string | number>} Row */
/** @typedef {{ machine: string, reports: Record<string, { rows: Row[] } | undefined> }} BenchResults */

/** The measurements of the last `npm run bench`. @returns {BenchResults} */
export function benchResults() {
  /** @type {BenchResults} */
  const results = JSON.parse(readFileSync(join(top, 'test/bench/results.json'), 'utf8'));
  return results;
}
