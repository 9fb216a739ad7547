// What the generated docs are made from. Each function reads one fact from the one place where it stands.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync, runnerImport, Visitor } from 'vite';

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

/**
 * The short texts that every page can print, and the longer ones of the diagnostics.
 * @returns {Promise<ErrorEntry[]>}
 */
export async function errorTable() {
  /** @type {{ explanations: Record<string, Omit<ErrorEntry, 'code' | 'summary'>> }} */
  const { explanations } = await source('src/shared/error-causes.ts');
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

/** Exchange hosts that no public source names are null. @returns {Promise<DataCenterEntry[]>} */
export async function dataCenterTable() {
  /** @type {typeof import('../../src/zoho/data-centers.js')} */
  const { dataCenters, deskOriginOf, exchangeOriginOf, isExchangeKnown } =
    await source('src/zoho/data-centers.ts');
  return dataCenters.map((dataCenter) => ({
    dataCenter,
    desk: new URL(deskOriginOf(dataCenter)).host,
    exchange: isExchangeKnown(dataCenter) ? new URL(exchangeOriginOf(dataCenter)).host : null,
  }));
}

/**
 * @typedef {{ name: string, meaning: string, isVisible: boolean, visibleIf: string[], timers: readonly string[] }} PhaseEntry
 * @typedef {{ name: string, ms: number, meaning: string }} DurationEntry
 * @typedef {{ start: number, end: number }} Span
 */

/** A file's syntax, and the doc comment that stands right before a part of it. @param {string} file */
function parse(file) {
  const text = readFileSync(join(top, file), 'utf8');
  const { program, comments } = parseSync(file, text);
  /** @param {Span} part */
  const meaningOf = ({ start }) => {
    const comment = comments.findLast(({ end }) => end <= start);
    // A union's member comes after its bar.
    if (!comment || !/^[\s|]*$/.test(text.slice(comment.end, start))) {
      throw new Error(`${file}: "${text.slice(start, start + 40)}" has no comment.`);
    }
    return comment.value
      .replace(/^\*/, '')
      .replace(/\s+\*?\s*/g, ' ')
      .trim();
  };
  return { program, meaningOf };
}

const machineFile = 'src/session/machine.ts';

/** @param {import('vite').ESTree.TSTypeLiteral} type @returns {{ name: string, flags: string[] }} its name, and its members that are true or false */
function membersOf(type) {
  const found = { name: '', flags: /** @type {string[]} */ ([]) };
  for (const member of type.members) {
    if (member.type !== 'TSPropertySignature' || member.key.type !== 'Identifier') continue;
    const { name } = member.key;
    const of = member.typeAnnotation?.typeAnnotation;
    if (of?.type === 'TSBooleanKeyword') found.flags.push(name);
    if (name === 'name' && of?.type === 'TSLiteralType' && of.literal.type === 'Literal') {
      found.name = String(of.literal.value);
    }
  }
  return found;
}

/** The phases of the session, in the order of their union. @returns {Promise<PhaseEntry[]>} */
export async function sessionPhases() {
  /** @type {typeof import('../../src/session/machine.js')} */
  const { initialState, isVisible, timersOf } = await source(machineFile);
  const { program, meaningOf } = parse(machineFile);
  /** @param {object} phase */
  const isSeen = (phase) => isVisible({ ...initialState, phase: /** @type {never} */ (phase) });
  /** @type {PhaseEntry[]} */
  const phases = [];
  new Visitor({
    TSTypeAliasDeclaration({ id, typeAnnotation: union }) {
      if (id.name !== 'Phase' || union.type !== 'TSUnionType') return;
      for (const type of union.types) {
        if (type.type !== 'TSTypeLiteral') continue;
        const { name, flags } = membersOf(type);
        phases.push({
          name,
          meaning: meaningOf(type),
          isVisible: isSeen({ name }),
          visibleIf: flags.filter((flag) => isSeen({ name, [flag]: true })),
          timers: timersOf[/** @type {keyof typeof timersOf} */ (name)] ?? [],
        });
      }
    },
  }).visit(program);
  return phases;
}

const timingFile = 'src/session/timing.ts';

/** The durations of the session, in ms. @returns {Promise<DurationEntry[]>} */
export async function sessionDurations() {
  /** @type {{ timing: Record<string, number> }} */
  const { timing } = await source(timingFile);
  const { program, meaningOf } = parse(timingFile);
  /** @type {DurationEntry[]} */
  const durations = [];
  new Visitor({
    Property(property) {
      const name = property.key.type === 'Identifier' ? property.key.name : '';
      const ms = timing[name];
      if (ms !== undefined) durations.push({ name, ms, meaning: meaningOf(property) });
    },
  }).visit(program);
  return durations;
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
