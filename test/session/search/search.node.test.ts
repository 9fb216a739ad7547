import { deep, sized } from '../../support/depth.js';
import { models } from './models.js';
import { search, type Limits } from './search.js';

/** What the page does by itself, and how many states of a model are looked at. */
const searches: { name: string; limits: Limits }[] = [
  { name: 'one action at any moment', limits: { actions: 1, states: sized(20_000, 1_000_000) } },
  {
    name: 'two actions, the first when all is quiet',
    limits: { actions: 2, states: sized(20_000, 1_500_000), isPatient: true },
  },
];
if (deep) searches.push({ name: 'two actions at any moment', limits: { actions: 2, states: 1_500_000 } });

describe.each(searches)('$name', ({ limits }) => {
  it.each(models.map((model) => [model.name, model] as const))('%s', { timeout: 3_600_000 }, (_, model) => {
    const { model: name, states, depth, isComplete, fault, steps } = search(model, limits);
    console.log(`${name}: ${states} states, depth ${depth}${isComplete ? ', complete' : ''}`);
    expect([fault, ...steps]).toEqual([null]);
  });
});
