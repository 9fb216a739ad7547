import { readFileSync } from 'node:fs';
import { explanations } from '../../src/diagnostics/explanations.js';
import { explain, mayMendOnline } from '../../src/shared/error-messages.js';
import type { AsapErrorCode } from '../../src/shared/errors.js';

describe('explanations', () => {
  it('cover every code of the errors, and no other', () => {
    const source = readFileSync(new URL('../../src/shared/errors.ts', import.meta.url), 'utf8');
    const type = /type AsapErrorCode =([^;]+);/.exec(source)?.[1] ?? '';
    const declared = [...type.matchAll(/'([a-z-]+)'/g)].map(([, code]) => code);
    expect(declared.length).toBeGreaterThan(0);
    expect(Object.keys(explanations).toSorted()).toEqual(declared.toSorted());
  });

  it('give each code causes and remedies in whole sentences', () => {
    for (const { happened, causes, remedies } of Object.values(explanations)) {
      expect(causes.length).toBeGreaterThan(0);
      expect(remedies.length).toBeGreaterThan(0);
      for (const sentence of [happened, ...causes, ...remedies]) expect(sentence).toMatch(/^\S.*[.?]$/s);
    }
  });
});

it('takes for mended by a network’s return what may have come from its absence, by code and not by name', () => {
  const codes = Object.keys(explanations) as AsapErrorCode[];
  expect(codes.filter((code) => mayMendOnline(explain(code))).toSorted()).toEqual([
    'logout-failed',
    'ready-timeout',
    'script-failed',
    'script-timeout',
    'token-network',
    'token-timeout',
  ]);
  expect(mayMendOnline(null)).toBe(false);
});
