import { fileURLToPath } from 'node:url';
import { playwright } from '@vitest/browser-playwright';
import type { EnvironmentOptions, Plugin, UserConfig } from 'vite';
import { defineConfig, type TestProjectInlineConfiguration, type ViteUserConfig } from 'vitest/config';
import { buildPackage } from './build/build-every-environment.ts';
import { closedEntryPlugin } from './build/closed-entry-plugin.ts';
import { ownExportsPlugin } from './build/own-exports-plugin.ts';
import { ClosingLineReporter } from './build/closing-line-reporter.ts';
import { demoTokenEndpointPlugin } from './build/demo-token-endpoint-plugin.ts';
import { findChromium, findFirefox, findWebKit } from './build/find-browser.mjs';
import { minifyStylesPlugin } from './build/minify-styles-plugin.ts';
import { mockServiceWorkerPlugin } from './build/mock-service-worker-plugin.ts';
import { simulatedSdkPlugin } from './build/simulated-sdk-plugin.ts';
import { treeshake } from './build/lean-chunks.ts';
import { testsOfOtherEngines } from './build/tests-of-other-engines.ts';
import { webDriver } from './test/support/browsers/webdriver-provider.ts';

const inProject = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** README's browser floor. */
const target = ['chrome125', 'edge125', 'firefox126', 'safari17.4'];

const isDependency = (id: string) => /^(?:@lit\/react|jose|lit|msw|react)(?:\/|$)/.test(id);

const elementEntry = { element: inProject('src/element.ts') };

/** Built apart, so that it passes the element's exports on as its source does, and does not name each twice. */
const indexEntry = { index: inProject('src/index.ts') };

/**
 * Built apart, so that what they share with the lazy controller is no file of its own, for which a press would wait. `debug` loads
 * the second alone, without what is for developers' own programs.
 */
const diagnosticsEntries = {
  diagnostics: inProject('src/diagnostics/index.ts'),
  'print-diagnosis': inProject('src/diagnostics/print-diagnosis.ts'),
};

/** What servers and tests load: built apart, so that sharing a module with the page does not split the page's. */
const toolEntries = {
  server: inProject('src/server/index.ts'),
  testing: inProject('src/testing/index.ts'),
  'testing-without-msw': inProject('src/testing/without-msw.ts'),
  'testing-stub': inProject('src/testing/stub.ts'),
};

/** The command, which runs in Node alone: no page loads a byte of it. */
const commandEntry = { cli: inProject('src/cli/main.ts') };
/** Built apart, as its file says that it is for the client alone. */
const reactEntry = { react: inProject('src/react/index.ts') };

function libraryBuild(
  entry: Record<string, string>,
  folder: string,
  names: {
    chunks: string;
    external?: (id: string) => boolean;
    banner?: string;
  },
): EnvironmentOptions {
  return {
    // Not a server's: Lit would be resolved to its build for server rendering.
    consumer: 'client',
    build: {
      target,
      sourcemap: true,
      emptyOutDir: false,
      outDir: inProject(folder),
      lib: { entry, formats: ['es'] },
      rolldownOptions: {
        external: names.external ?? [],
        treeshake,
        preserveEntrySignatures: 'allow-extension',
        output: {
          entryFileNames: '[name].js',
          chunkFileNames: names.chunks,
          // Vite keeps the white space of libraries; here its bytes count.
          minify: true,
          // No build of a page's own drops a call of a module that is used.
          comments: { annotation: false },
          ...(names.banner && { banner: ({ isEntry }) => (isEntry ? (names.banner ?? '') : '') }),
        },
      },
    },
  };
}

/** Imports what another build's file holds already from `file`, a path as the importing file has it. */
const otherBuild = (environment: string, id: RegExp, file: string): Plugin => ({
  name: `asap-help:other-build-of-${environment}`,
  enforce: 'pre',
  applyToEnvironment: ({ name }) => name === environment,
  resolveId: { filter: { id }, handler: () => ({ id: file, external: true }) },
});

const packageConfig: UserConfig = {
  plugins: [
    minifyStylesPlugin(),
    // One class of errors for `instanceof`, and one copy of the diagnostics.
    otherBuild('diagnostics', /\/shared\/errors\.js$/, './element.js'),
    otherBuild('index', /\/element\.js$/, './element.js'),
    otherBuild('cli', /\/server\/index\.js$/, './server.js'),
    otherBuild('cli', /\/testing\/without-msw\.js$/, './testing-without-msw.js'),
    otherBuild('react', /\/index\.js$/, './index.js'),
    otherBuild('page', /\/diagnostics\/print-diagnosis\.js$/, '../print-diagnosis.js'),
    { ...ownExportsPlugin(), applyToEnvironment: ({ name }) => name === 'cdn' },
    { ...closedEntryPlugin('asap-help.js'), applyToEnvironment: ({ name }) => name === 'cdn' },
    simulatedSdkPlugin({ fileName: 'testing/simulated-asap-sdk.js', in: 'tools' }),
  ],
  publicDir: false,
  environments: {
    page: libraryBuild(elementEntry, 'dist', { chunks: 'chunks/[name].js', external: isDependency }),
    index: libraryBuild(indexEntry, 'dist', { chunks: 'chunks/[name].js' }),
    diagnostics: libraryBuild(diagnosticsEntries, 'dist', {
      chunks: 'chunks/diagnostics-[name].js',
      external: isDependency,
    }),
    react: libraryBuild(reactEntry, 'dist', {
      chunks: 'chunks/[name].js',
      external: isDependency,
      // In the source the bundler warns of it.
      banner: "'use client';",
    }),
    tools: libraryBuild(toolEntries, 'dist', { chunks: 'chunks/tools-[name].js', external: isDependency }),
    cli: libraryBuild(commandEntry, 'dist', {
      chunks: 'cli-[name].js',
      external: (id) => isDependency(id) || id.startsWith('node:'),
      banner: '#!/usr/bin/env node',
    }),
    // The chunks of a page that asks for "latest" are cached apart from its entry: a hash keeps them matched.
    cdn: libraryBuild({ 'asap-help': inProject('src/index.ts') }, 'dist/cdn', {
      chunks: '[name]-[hash].js',
    }),
  },
  builder: { buildApp: buildPackage },
};

/** The package's list of modules with side effects leaves the demo's out, so it would be built without them. */
const keepDemoModules: Plugin = {
  name: 'asap-help:keep-demo-modules',
  transform: { filter: { id: /\/demo\// }, handler: () => ({ moduleSideEffects: true }) },
};

const demoConfig: UserConfig = {
  root: inProject('demo'),
  base: './',
  plugins: [
    keepDemoModules,
    demoTokenEndpointPlugin(),
    mockServiceWorkerPlugin({ emit: true }),
    simulatedSdkPlugin(),
  ],
  // Found before the first visit, which a dependency found during it would reload.
  optimizeDeps: { include: ['jose', 'lit', 'msw', 'msw/browser'] },
  // MSW is the larger part, and no page of a customer's loads it.
  build: {
    target,
    outDir: inProject('dist-demo'),
    emptyOutDir: true,
    chunkSizeWarningLimit: 1000,
    rolldownOptions: {
      input: {
        console: inProject('demo/index.html'),
        host: inProject('demo/host.html'),
        away: inProject('demo/away/index.html'),
        'run-all': inProject('demo/run-all/index.html'),
      },
    },
  },
};

/** Whether searches run whole, and all browser tests in each engine. */
const isDeep = process.env['TEST_DEPTH'] === 'deep';

const browserTests = {
  include: ['test/**/*.test.ts'],
  exclude: [
    '**/node_modules/**',
    'test/**/*.node.test.ts',
    'test/**/*.package.test.ts',
    'test/e2e/**',
    'test/bench/**',
  ],
};
const browser = { enabled: true, headless: true, screenshotFailures: false } as const;
/** An unmocked request must never reach the real Zoho. */
const noNetwork = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1';

function chromiumProject(executablePath: string | undefined): TestProjectInlineConfiguration {
  const args = ['--no-sandbox', noNetwork];
  const provider = playwright({ launchOptions: { ...(executablePath && { executablePath }), args } });
  return {
    extends: true,
    test: {
      name: 'chromium',
      ...browserTests,
      // After the tests in Node, which keep a processor busy. Three pages wait most of the time.
      sequence: { groupOrder: 1 },
      maxWorkers: 3,
      browser: { ...browser, provider, instances: [{ browser: 'chromium' }] },
    },
  };
}

function otherEngineProject(name: 'firefox' | 'webkit'): TestProjectInlineConfiguration {
  const found = name === 'firefox' ? findFirefox() : findWebKit();
  if (!found) throw new Error(`No ${name} was found: run \`node build/find-browser.mjs ${name}\`.`);
  const provider =
    found.by === 'webdriver'
      ? webDriver(found)
      : playwright({
          launchOptions: {
            executablePath: found.executablePath,
            ...(found.channel && { channel: found.channel }),
          },
        });
  return {
    extends: true,
    test: {
      name,
      include: isDeep ? browserTests.include : testsOfOtherEngines.map(({ begins }) => `${begins}*.test.ts`),
      exclude: [...browserTests.exclude, 'test/**/*.chromium.test.ts'],
      // One browser after another: together they are slower, and time limits are missed.
      sequence: { groupOrder: name === 'firefox' ? 3 : 4 },
      browser: { ...browser, provider, instances: [{ browser: name }] },
    },
  };
}

const projectsInNode: TestProjectInlineConfiguration[] = [
  {
    extends: true,
    test: { name: 'node', environment: 'node', include: ['test/**/*.node.test.ts'] },
  },
  {
    extends: true,
    test: {
      name: 'package',
      environment: 'node',
      // Judges the packed package of the last build, by compilers that keep a machine busy: `npm run test:types`.
      include: ['test/**/*.package.test.ts'],
      testTimeout: 300_000,
      hookTimeout: 120_000,
    },
  },
  {
    extends: true,
    test: {
      name: 'e2e',
      environment: 'node',
      include: ['test/e2e/**/*.test.ts'],
      globalSetup: inProject('test/e2e/support/set-up.ts'),
      // After the browser tests: beside each other they miss the time limits of people who wait.
      sequence: { groupOrder: 2 },
      testTimeout: 120_000,
      hookTimeout: 120_000,
    },
  },
];

function testConfig(): ViteUserConfig {
  const chromiumPath = findChromium();
  // ENGINES is set by build/test-in-every-engine.mjs; a plain run stays with Chromium.
  const otherEngines = (process.env['ENGINES'] ?? '')
    .split(',')
    .filter((engine) => engine === 'firefox' || engine === 'webkit');
  return {
    plugins: [mockServiceWorkerPlugin(), simulatedSdkPlugin()],
    resolve: {
      // @open-wc/semantic-dom-diff imports it for DOM snapshots, which no test here takes.
      alias: { '@web/test-runner-commands': inProject('test/support/test-runner-commands.ts') },
    },
    // Complete, as a dependency found in the middle of a run reloads the page under its tests.
    optimizeDeps: {
      include: [
        '@open-wc/testing',
        'axe-core',
        'fast-check',
        '@hotwired/turbo',
        '@lit/react',
        'htmx.org',
        'idiomorph',
        'jose',
        'lit',
        'lit/decorators.js',
        'lit/directives/*.js',
        'msw',
        'msw/browser',
        'react',
        'react-dom/client',
      ],
    },
    test: {
      globals: true,
      setupFiles: inProject('test/support/patience.ts'),
      provide: { deep: isDeep },
      maxWorkers: 2,
      // Ends a test that hangs; a busy machine needs a minute for what an idle one does in seconds.
      testTimeout: 60_000,
      hookTimeout: 60_000,
      // Machines that test are busy; what is waited for comes at once on an idle one.
      expect: { poll: { timeout: 20_000 } },
      browser: { connectTimeout: 120_000 },
      reporters: ['default', new ClosingLineReporter()],
      ...(chromiumPath && { env: { CHROME_PATH: chromiumPath } }),
      coverage: {
        provider: 'v8',
        include: ['src/**/*.ts'],
        // Runs as one string in the page, where no coverage is counted.
        exclude: ['src/testing/widget/**'],
        reporter: ['text', 'html', 'json-summary'],
        reportOnFailure: true,
        thresholds: { lines: 95, branches: 95 },
      },
      projects: [...projectsInNode, chromiumProject(chromiumPath), ...otherEngines.map(otherEngineProject)],
    },
  };
}

export default defineConfig(({ mode }) => {
  if (mode === 'test') return testConfig();
  return mode === 'demo' ? demoConfig : packageConfig;
});
