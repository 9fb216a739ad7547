import { sweep } from './support/sweep.js';

describe('a sweep', () => {
  const all = ['one', 'two', 'three'] as const;

  it('takes its sample in the gate, and all in the deep run', () => {
    expect(sweep(all, ['three', 'one'], false)).toEqual(['one', 'three']);
    expect(sweep(all, ['three', 'one'], true)).toEqual(all);
  });

  it.each([true, false])('refuses a sample that names no value of the list, deep: %s', (isDeep) => {
    const list: readonly string[] = all;
    expect(() => sweep(list, ['one', 'four'], isDeep)).toThrow('must name values of its list: four.');
    expect(() => sweep(list, [], isDeep)).toThrow('it is empty');
  });
});
