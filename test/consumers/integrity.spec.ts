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
const place = '/vendor/asap-help/';
const hashes = () => JSON.parse(readFileSync(join(cdn, 'integrity.json'), 'utf8')) as Record<string, string>;

let visitors: Visitors;
let visit: Visit;

beforeAll(async () => {
  await buildFixture(workshop, fixture);
  visitors = await Visitors.start(workshop);
});
afterAll(() => visitors?.stop());
/** The package's files that the page fetches before and after help is wanted. */
async function fetchedFiles(): Promise<{ atFirst: string[]; later: string[] }> {
  visit = await visitors.visit(fixture);
  const { page, site } = visit;
  const files = () =>
    site
      .scripts()
      .filter((path) => path.startsWith(place))
      .map((path) => path.slice(place.length));
  await page.goto('/');
  await launcherOf(page).waitFor();
  const atFirst = files();
  await launcherOf(page).click();
  await page.getByText('You are a guest').waitFor();
  await visit.close();
  return { atFirst, later: files().filter((file) => !atFirst.includes(file)) };
}

/** Opens the page with a file that somebody changed on the server. */
async function openWithTampered(file: string): Promise<void> {
  visit = await visitors.visit(fixture);
  visit.site.tampered.set(`${place}${file}`, (text) => `window.tampered = true;\n${text}`);
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

it('is printed as an import map by the command of the docs', async () => {
  const page = readFileSync(new URL('../../docs/getting-started.md', import.meta.url), 'utf8');
  const code = /^node -p "(.*integrity\.json.*)"$/m.exec(page)?.[1] ?? '';
  const printed = await run(process.execPath, ['-p', code], { cwd: workshop });
  const entries = Object.entries(hashes()).map(([file, hash]) => [`${place}${file}`, hash]);
  expect(JSON.parse(printed)).toEqual({ integrity: Object.fromEntries(entries) });
});

it('keeps a file from running that was changed on the server, whenever it is fetched', async () => {
  const { atFirst, later } = await fetchedFiles();
  expect(atFirst).toContain('asap-help.js');
  for (const file of atFirst) {
    await openWithTampered(file);
    await expect.poll(refusals).not.toEqual([]);
    expect(await visit.page.evaluate('typeof window.tampered')).toBe('undefined');
    expect(await visit.page.evaluate("typeof customElements.get('asap-help')")).toBe('undefined');
    await visit.close();
  }
  expect(later).not.toEqual([]);
  for (const file of later) {
    await openWithTampered(file);
    await launcherOf(visit.page).click();
    await expect.poll(() => visit.heard()).toEqual(['script-failed']);
    expect(refusals()).not.toEqual([]);
    expect(await visit.page.evaluate('typeof window.tampered')).toBe('undefined');
    expect(visit.desk.requests).toEqual([]);
    await visit.close();
  }
});
