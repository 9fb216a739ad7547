import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { driftOf, driftText, readVendor, zohoFacts } from '../../build/vendor-drift.mjs';
import { createDesk, embedUrl, simulatedZohoResponse } from '../../src/testing/without-msw.js';
import { asapLanguageOf } from '../../src/zoho/languages.js';

/** The copy that the simulated Zoho serves. */
async function served() {
  const desk = createDesk();
  const ask = async (url: string) =>
    (await simulatedZohoResponse(desk, new Request(url))) ?? new Response('', { status: 404 });
  return readVendor(embedUrl(desk), ask);
}

it('nothing differs in the copy that the simulated Zoho serves', async () => {
  const drift = driftOf(await served());
  expect(drift).toEqual({});
  expect(driftText(drift)).toContain('Nothing differs');
});

const facts = zohoFacts();

it.each(Object.entries(facts).flatMap(([list, names]) => names.map((name) => [list, name] as const)))(
  '%s: %s that is gone is told',
  async (list, name) => {
    const { script, sdk } = await served();
    const changed = { script: script.replaceAll(name, 'changed'), sdk: sdk.replaceAll(name, 'changed') };
    expect(driftOf(changed)[list]?.gone).toContain(name);
  },
);

it.each([
  ['languages', 'sq_AL', "const further = ['sq_AL'];"],
  ['customProperties', '--zohohc_asap_web_top_space', 'a { --zohohc_asap_web_top_space: 1px }'],
  ['hosts', 'cdn.example.com', "load('https://cdn.example.com/a.js');"],
])('%s: %s that is new is told', async (list, name, text) => {
  const { script, sdk } = await served();
  expect(driftOf({ script, sdk: sdk + text })).toEqual({ [list]: { gone: [], added: [name] } });
  expect(driftText(driftOf({ script, sdk: sdk + text }))).toBe(`${list}: ${name} is new`);
});

it('says what it could not read', async () => {
  const answer = (status: number, text: string) => () => Promise.resolve(new Response(text, { status }));
  await expect(readVendor('https://desk.zoho.eu/1', answer(404, ''))).rejects.toThrow(
    'desk.zoho.eu answered 404',
  );
  await expect(readVendor('https://desk.zoho.eu/1', answer(200, 'x'))).rejects.toThrow('names no SDK');
  const drift = new URL('../../build/vendor-drift.mjs', import.meta.url).pathname;
  const code = await new Promise((resolve) => {
    execFile(process.execPath, [drift, '--app', 'x'], (error) => resolve(error?.code));
  });
  expect(code).toBe(2);
});

it('the element speaks the languages of the facts, and the docs list all facts', () => {
  const spoken = facts['languages']!.filter((code) => !facts['languagesWithoutFile']!.includes(code));
  expect(spoken.map((code) => asapLanguageOf(code))).toEqual(spoken);
  const page = readFileSync(new URL('../../docs/vendor-facts.md', import.meta.url), 'utf8');
  for (const name of Object.values(facts).flat()) expect(page).toContain(`\`${name}\``);
});
