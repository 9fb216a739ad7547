// Compares what can be read from the script and the SDK that Zoho serves with src/testing/zoho-facts.json, from which the simulated
// SDK and docs/vendor-facts.md are made: `node build/vendor-drift.mjs --app … --org … --data-center …`, for a scheduled job of
// maintainers with a tenant. Ends with 0 where nothing differs, with 1 where something does, and with 2 where Zoho was not read.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { dataCenterTable } from './docs/sources.mjs';

/** @typedef {Record<string, string[]>} Facts @typedef {{ gone: string[], added: string[] }} Drift */

/** @returns {Facts} */
export const zohoFacts = () =>
  /** @type {Facts} */ (
    JSON.parse(readFileSync(new URL('../src/testing/zoho-facts.json', import.meta.url), 'utf8'))
  );

/** Where all entries of a list can be found in the SDK, so that new ones are seen, too. @type {Record<string, RegExp>} */
const patterns = {
  languages: /(?<=["'`\s])[a-z]{2}_[A-Z]{2}(?=["'`\s])/g,
  customProperties: /--zohohc_asap_web_\w+/g,
  // Without the addresses of standards, such as that of SVG.
  hosts: /(?<=https?:\/\/)(?!www\.w3\.org)[a-z0-9-]+(?:\.[a-z0-9-]+)+/g,
};

/** A name as a whole: `lang` is not in `language`. @param {string} name */
const whole = (name) => new RegExp(`(?<![\\w-])${name.replaceAll(/[$.]/g, '\\$&')}(?![\\w-])`);

/**
 * The result names the facts that the SDK lacks now, and the facts that are new in it. The script has the settings of the tenant,
 * so the check looks only for known names there.
 * @param {{ script: string, sdk: string }} served @param {Facts} [facts] @returns {Record<string, Drift>}
 */
export function driftOf({ script, sdk }, facts = zohoFacts()) {
  /** @type {Record<string, Drift>} */
  const drift = {};
  // Comments may name anything.
  const code = sdk.replaceAll(/\/\*[^]*?\*\//g, '');
  for (const [list, known] of Object.entries(facts)) {
    const pattern = patterns[list];
    const found = new Set(pattern && code.match(pattern));
    const gone = known.filter((name) => !whole(name).test(sdk) && !whole(name).test(script));
    const added = [...found].filter((name) => !known.includes(name)).toSorted();
    if (gone.length > 0 || added.length > 0) drift[list] = { gone, added };
  }
  return drift;
}

/** @param {Record<string, Drift>} drift */
export function driftText(drift) {
  const lines = Object.entries(drift).flatMap(([list, { gone, added }]) =>
    gone.map((name) => `${list}: ${name} is gone`).concat(added.map((name) => `${list}: ${name} is new`)),
  );
  return lines.join('\n') || 'Nothing differs from src/testing/zoho-facts.json.';
}

/**
 * The public script of an app, and the SDK that it appends.
 * @param {string} url @param {(url: string) => Promise<Response>} [ask]
 */
export async function readVendor(url, ask = fetch) {
  /** @param {string} address */
  const textOf = async (address) => {
    const response = await ask(address);
    if (!response.ok) throw new Error(`${new URL(address).host} answered ${response.status}.`);
    return response.text();
  };
  const script = await textOf(url);
  const [sdkUrl] = script.match(/https:\/\/static\.zohocdn\.com\/helpcenter\/asapweb\/[^"'`\s\\]+\.js/) ?? [];
  if (!sdkUrl) throw new Error('The script names no SDK below static.zohocdn.com/helpcenter/asapweb/.');
  return { script, sdk: await textOf(sdkUrl) };
}

async function main() {
  const { values } = parseArgs({
    options: {
      app: { type: 'string' },
      org: { type: 'string' },
      'data-center': { type: 'string', default: 'us' },
    },
  });
  const { app = '', org = '', 'data-center': name } = values;
  const center = (await dataCenterTable()).find(({ dataCenter }) => dataCenter === name);
  if (!/^\d+$/.test(app) || !/^\d+$/.test(org) || !center) {
    console.error(
      'Usage: node build/vendor-drift.mjs --app <digits> --org <digits> --data-center <us, eu, …>',
    );
    return 2;
  }
  try {
    const drift = driftOf(
      await readVendor(`https://${center.desk}/portal/api/web/asapApp/${app}?orgId=${org}`),
    );
    console.log(driftText(drift));
    return Object.keys(drift).length > 0 ? 1 : 0;
  } catch (error) {
    console.error(`Zoho was not read: ${error instanceof Error ? error.message : String(error)}`);
    return 2;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await main();
