import { models } from './models.js';
import { search } from './search.js';

const actions = Number(process.env['SEARCH_ACTIONS'] ?? 2);
const states = Number(process.env['SEARCH_STATES'] ?? 60_000);

describe('every order of events, on every model of Zoho', () => {
  it.each(models.map((model) => [model.name, model] as const))('%s', { timeout: 600_000 }, (_, model) => {
    const report = search(model, { actions, states });
    console.log(
      `${report.model}: ${report.states} states, depth ${report.depth}${report.isComplete ? ', complete' : ''}`,
    );
    expect([report.fault, ...report.steps]).toEqual([null]);
  });
});
