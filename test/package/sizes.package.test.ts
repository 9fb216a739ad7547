import { measure } from '../../build/size.mjs';

/** Bytes, minified and compressed: what is aimed at, and what may not be gone over meanwhile. */
const limits: Record<keyof ReturnType<typeof measure>, { goal: number; limit: number }> = {
  'CDN, first load': { goal: 8_500, limit: 7_160 },
  'CDN, all that a JWT log-in needs': { goal: 12_000, limit: 29_040 },
  'ESM beside lit, first load': { goal: 3_000, limit: 4_810 },
  'ESM beside lit, all that a JWT log-in needs': { goal: 6_500, limit: 26_470 },
};
const costs = measure();

it.each(Object.entries(limits))('%s', (name, { goal, limit }) => {
  const { gzip } = costs[name as keyof typeof limits];
  console.log(
    `${name}: ${gzip} B, ${gzip <= goal ? 'within' : `${gzip - goal} B over`} the goal of ${goal} B`,
  );
  expect(gzip).toBeLessThanOrEqual(limit);
});

it('the CDN entry has no library for templates in it', () => {
  const sources = costs['CDN, first load'].sources.map(([source]) => source);
  expect(sources).toContain('@lit/reactive-element/reactive-element.js');
  expect(sources.filter((source) => /lit-html|lit-element/.test(source))).toEqual([]);
});
