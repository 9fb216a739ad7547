import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** What `npm run mutation` asks of each mutant: tests in Node that neither read the sources' text nor drive a browser. */
export default defineConfig({
  root: fileURLToPath(new URL('../../', import.meta.url)),
  test: {
    globals: true,
    environment: 'node',
    include: ['test/{config,session,shared,zoho}/*.node.test.ts'],
    provide: { deep: false },
  },
});
