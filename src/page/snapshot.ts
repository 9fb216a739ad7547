import type { Snapshot } from './contract.js';

/** The snapshot of an element whose page has not requested ASAP. */
export const idle: Snapshot = {
  load: 'idle',
  panel: 'closed',
  session: 'anonymous',
  error: null,
  asap: null,
};
