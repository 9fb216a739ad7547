import { inject } from 'vitest';
import { buildFixture, fixtures } from './fixtures.js';
import {
  expectGuest,
  expectLogIns,
  expectNoComplaints,
  expectOneAsap,
  expectTicketsOf,
  launcherOf,
  signIn,
} from './steps.js';
import { type Visit, Visitors } from './visit.js';

const workshop = inject('workshop');
/** Title of the fixture, and the bytes of its site's scripts before and after help was wanted. */
const weights: [title: string, atFirst: number, inAll: number][] = [];
let visitors: Visitors;

beforeAll(async () => {
  visitors = await Visitors.start(workshop);
});
afterAll(async () => {
  await visitors?.stop();
  console.log('All scripts of the site, each compressed by gzip, without ASAP: at first, and with help open');
  for (const [title, atFirst, inAll] of weights) console.log(`  ${title}: ${atFirst} B, ${inAll} B`);
});

describe.each(fixtures.map((fixture) => [fixture.title, fixture] as const))('%s', (title, fixture) => {
  let visit: Visit;

  beforeAll(() => buildFixture(workshop, fixture));
  beforeEach(async () => {
    visit = await visitors.visit(fixture);
  });
  afterEach(() => visit.close());

  it("shows Ada's tickets, and after her Grace's alone", async () => {
    const { page, desk, site } = visit;
    await page.goto('/');
    await launcherOf(page).waitFor();
    await signIn(page, 'ada');
    expect(desk.requests).toEqual([]);
    const atFirst = { scripts: site.scripts().length, bytes: site.scriptBytes() };

    await launcherOf(page).click();
    await expectTicketsOf(visit, 'ada');
    expectLogIns(visit, 'ada');
    // The package's second half, as a chunk that the bundler made of its dynamic import.
    expect(site.scripts().length).toBeGreaterThan(atFirst.scripts);
    if (fixture.mode === 'production') weights.push([title, atFirst.bytes, site.scriptBytes()]);

    await page.getByRole('button', { name: 'Sign out' }).click();
    await expectGuest(visit);

    await visit.forget();
    await signIn(page, 'grace');
    await expectTicketsOf(visit, 'grace');
    expect(await visit.seen()).toEqual(['Grace']);
    expectLogIns(visit, 'ada', 'grace');
    await expectOneAsap(visit, 2);

    const events = await visit.heard();
    expect(events.filter((name) => !['ready', 'open'].includes(name))).toEqual([
      'fetching-token',
      'token-delivered',
      'anonymous',
      'fetching-token',
      'token-delivered',
    ]);
    // Ada's ASAP, and the fresh one that the guest and Grace share.
    expect(events.filter((name) => name === 'ready')).toHaveLength(2);
    expect(events).toContain('open');
    expectNoComplaints(visit, fixture);
  });
});
