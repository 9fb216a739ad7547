import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { ClosingLineReporter } from '../../build/closing-line-reporter.ts';

/** Apart from the other tests, as these need what the fixtures are built with: a download of its own. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  test: {
    globals: true,
    environment: 'node',
    include: ['*.spec.ts'],
    // They install the majors of others for minutes: each night, by TEST_DEPTH=deep.
    exclude: process.env['TEST_DEPTH'] === 'deep' ? [] : ['majors.spec.ts'],
    globalSetup: './workshop.ts',
    fileParallelism: false,
    // Angular's build took a minute on a busy machine of two cores.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 10_000 } },
    reporters: ['default', new ClosingLineReporter()],
  },
});
