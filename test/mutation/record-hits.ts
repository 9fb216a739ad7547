import { afterEach, inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** The number of the mutant that is on; 0: none, and each test notes which ones it reached. */
    mutant: number;
  }
  interface TaskMeta {
    hits?: number[];
  }
}

const active = inject('mutant');
const hits = new Set<number>();

(globalThis as { __mutant?: (mutant: number) => boolean }).__mutant = (mutant) => {
  if (active === 0) hits.add(mutant);
  return mutant === active;
};

afterEach(({ task }) => {
  if (active !== 0) return;
  task.meta.hits = [...hits];
  hits.clear();
});
