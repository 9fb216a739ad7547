import { sized } from '../../support/depth.js';
import { models } from './models.js';
import { search } from './search.js';

/** What the page does by itself, and how many states of a model are looked at. */
const searches = [
  { actions: 1, states: sized(20_000, 1_000_000) },
  { actions: sized(2, 3), states: sized(5_000, 1_500_000) },
];

describe.each(searches)('every order of events with $actions actions of the page', (limits) => {
  it.each(models.map((model) => [model.name, model] as const))('%s', { timeout: 3_600_000 }, (_, model) => {
    const { model: name, states, depth, isComplete, fault, steps } = search(model, limits);
    console.log(`${name}: ${states} states, depth ${depth}${isComplete ? ', complete' : ''}`);
    expect([fault, ...steps]).toEqual([null]);
  });
});
