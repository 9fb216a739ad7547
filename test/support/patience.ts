import { vi } from 'vitest';

/** Vitest's second is too short on a busy machine; what is waited for comes at once on an idle one. */
const patience = 10_000;

const { waitFor } = vi;
vi.waitFor = (callback, options = patience) =>
  waitFor(callback, typeof options === 'number' ? options : { timeout: patience, ...options });
