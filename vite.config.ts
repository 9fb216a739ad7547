import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';

// Skeleton: the toolchain owner extends this.
export default defineConfig({
  resolve: { alias: { '@web/test-runner-commands': new URL('./test/support/test-runner-commands.ts', import.meta.url).pathname } },
  test: {
    globals: true,
    projects: [
      { extends: true, test: { name: 'node', environment: 'node', include: ['test/**/*.node.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'chromium',
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.node.test.ts', 'test/e2e/**'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                executablePath: process.env['CHROME_PATH'] ?? '/usr/bin/chromium',
                args: ['--no-sandbox', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1'],
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
  optimizeDeps: { include: ['@open-wc/testing', 'msw', 'msw/browser', 'lit', 'fast-check', 'jose', 'axe-core'] },
});
