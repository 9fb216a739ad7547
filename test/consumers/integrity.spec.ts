import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import { buildFixture, fixtureTitled } from './fixtures.js';
import { launcherOf } from './steps.js';
import { type Visit, Visitors } from './visit.js';
import { run } from './workshop.js';

const workshop = inject('workshop');
const fixture = fixtureTitled('plain');
const cdn = join(workshop, 'node_modules/asap-help/dist/cdn');
const scripts = readdirSync(cdn).filter((file) => file.endsWith('.js'));
const chunk = (name: string) => scripts.find((file) => file.startsWith(name)) ?? '';
const hashes = () => JSON.parse(readFileSync(join(cdn, 'integrity.json'), 'utf8')) as Record<string, string>;

let visitors: Visitors;
let visit: Visit;

beforeAll(async () => {
  await buildFixture(workshop, fixture);
  visitors = await Visitors.start(workshop);
});
afterAll(() => visitors?.stop());
afterEach(() => visit?.close());

/** Opens the page with a file that somebody changed on the server. */
async function openWithTampered(file: string): Promise<void> {
  visit = await visitors.visit(fixture);
  visit.site.tampered.set(`/vendor/asap-help/${file}`, (text) => `window.tampered = true;\n${text}`);
  await visit.page.goto('/');
}

const refusals = () => visit.complaints.filter((complaint) => complaint.includes('integrity'));

it('lists the hash of every script of the CDN', () => {
  const hashOf = (file: string) =>
    `sha384-${createHash('sha384')
      .update(readFileSync(join(cdn, file)))
      .digest('base64')}`;
  expect(hashes()).toEqual(Object.fromEntries(scripts.map((file) => [file, hashOf(file)])));
});

it('is printed as an import map by the command of the README', async () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const code = /^node -p "(.*integrity\.json.*)"$/m.exec(readme)?.[1] ?? '';
  const printed = await run(process.execPath, ['-p', code], { cwd: workshop });
  const entries = Object.entries(hashes()).map(([file, hash]) => [`/vendor/asap-help/${file}`, hash]);
  expect(JSON.parse(printed)).toEqual({ integrity: Object.fromEntries(entries) });
});

it.each(['asap-help.js', chunk('registry')])('keeps a changed %s from running', async (file) => {
  await openWithTampered(file);
  await expect.poll(refusals).not.toEqual([]);
  expect(await visit.page.evaluate('typeof window.tampered')).toBe('undefined');
  expect(await visit.page.evaluate("typeof customElements.get('asap-help')")).toBe('undefined');
});

it('keeps a changed chunk from running that is fetched when help is wanted', async () => {
  await openWithTampered(chunk('page'));
  await launcherOf(visit.page).click();
  await expect.poll(() => visit.heard()).toEqual(['script-failed']);
  expect(refusals()).not.toEqual([]);
  expect(await visit.page.evaluate('typeof window.tampered')).toBe('undefined');
  expect(visit.desk.requests).toEqual([]);
});
