import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    deep: boolean;
  }
}

/**
 * Whether searches and sweeps run whole, as `npm run test:deep` runs them each night. `vite.config.ts` reads it from the variable
 * TEST_DEPTH.
 */
export const deep: boolean = inject('deep');

/** The size of a search: the gate's, and the whole one. */
export const sized = <Size>(inTheGate: Size, whole: Size): Size => (deep ? whole : inTheGate);
