// How soon a slow device shows that a press was taken, and whether help moves what a visitor reads.
import { element, pageWith } from './pages.mjs';
import { median } from './workbench.mjs';

const rounds = 7;
/** How much slower the device is. */
const slowdown = 4;
/** The page's own limit for an interaction to next paint, in ms. https://web.dev/articles/inp calls 200 ms good. */
const limit = 100;

const kinds = [
  { page: 'any element of Lit, with a button', script: 'button-element.js', loading: '' },
  { page: 'asap-help, interaction', script: 'asap-help.js', loading: '' },
  { page: 'asap-help, eager', script: 'asap-help.js', loading: 'loading="eager"' },
];

/** Runs in the page before its own scripts. */
function observe() {
  const seen = { press: 0, shift: 0 };
  Reflect.set(window, 'seen', seen);
  const events = { type: 'event', durationThreshold: 16, buffered: true };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (Reflect.get(entry, 'interactionId')) seen.press = Math.max(seen.press, entry.duration);
    }
  }).observe(events);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.shift += Number(Reflect.get(entry, 'value'));
  }).observe({ type: 'layout-shift', buffered: true });
}

/**
 * @param {import('./workbench.mjs').Workbench} bench
 * @param {string} path
 * @param {boolean} hasPanel whether a press opens one
 * @returns {Promise<{ press: number, shift: number }>} the time in ms; a press below 16 ms counts as 0
 */
async function visit({ browser, site }, path, hasPanel) {
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await page.addInitScript(observe);
  await page.goto(`${site.origin}${path}`);
  const button = page.locator('asap-help').getByRole('button');
  await button.waitFor();
  const box = await button.boundingBox();
  if (!box) throw new Error('The button has no place.');
  // A person's press, and not a call: it counts as an interaction.
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  if (hasPanel) await page.getByRole('dialog').waitFor({ timeout: 60_000 });
  // Both are told a frame after they happened.
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
  const seen = await page.evaluate('window.seen');
  await context.close();
  return /** @type {{ press: number, shift: number }} */ (seen);
}

/**
 * @param {import('./workbench.mjs').Workbench} bench
 * @returns {Promise<import('./run.mjs').Report>}
 */
export async function pressResponse(bench) {
  const { site, vendor, desk } = bench;
  vendor.isHeavy = true;
  for (const [index, { script, loading }] of kinds.entries())
    site.pages.set(`/response-${index}`, pageWith(element(desk, loading, script)));
  const visits = kinds.map(() => /** @type {{ press: number, shift: number }[]} */ ([]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, { script }] of kinds.entries())
      visits[index]?.push(await visit(bench, `/response-${index}`, script === 'asap-help.js'));
  }
  const ours = visits.slice(1).flat();
  const slowest = Math.max(...visits.slice(1).map((own) => median(own.map(({ press }) => press))));
  return {
    title: 'What a press does to the page',
    notes: [
      `With ${slowdown} times CPU throttling; medians of ${rounds} visits each, in turns. The browser tells times in steps of 8 ms, and none below 16 ms.`,
      'The press is a real one by mouse. Its time reaches until the browser has painted the answer (interaction to next paint).',
      'The layout shift is the sum of a visit, from the navigation until the panel is open.',
    ],
    rows: kinds.map(({ page }, index) => ({
      page,
      'interaction to next paint ms': median((visits[index] ?? []).map(({ press }) => press)),
      'layout shift': Math.max(...(visits[index] ?? []).map(({ shift }) => shift)),
    })),
    checks: [
      { claim: `a press is answered within ${slowest} ms: ${limit} ms at most`, holds: slowest <= limit },
      { claim: 'nothing shifts the page’s layout', holds: ours.every(({ shift }) => shift === 0) },
    ],
  };
}
