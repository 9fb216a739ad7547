import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright';
import { run } from '../consumers/workshop.js';
import { DemoPage } from '../e2e/demo/demo-page.js';
import { serveBuiltDemo, type ServedDemo } from '../e2e/support/serve-demo.js';
import { chromiumOptions } from '../support/launch-chromium.js';
import { compile } from '../types/compile.js';
import { PackedPackage, top } from '../types/packed-package.js';

/* What the console's buttons "Copy as … test" copy, run by Playwright and by Vitest on the packed package, as it was copied. */

let served: ServedDemo;
let browser: Browser;
const published = new PackedPackage();
const folder = published.project(
  'copied',
  'lit jose msw @types/node playwright vitest vite @vitest/browser @vitest/browser-playwright'.split(' '),
);

/** What a tester does, by the name of its files. */
const scenarios: Record<string, { query: string; act: (demo: DemoPage) => Promise<void> }> = {
  'guest-press': {
    query: '?label=Ask%20%22us%22%20%60%24%7Bnow%7D',
    act: async (demo) => {
      await demo.openPanel();
      await demo.submitGuestTicket('A question with a `quote` and ${a} dollar', 'somebody@customer.test');
    },
  },
  'token-401': {
    query: '?user=ada&loading=eager&fault=token-401',
    act: async (demo) => {
      await demo.page.locator('live-panel [data-error="token-unauthorized"]').waitFor();
      await demo.fact('state').getByText('ready', { exact: true }).waitFor();
      await demo.console.getByRole('button', { name: 'login()' }).click();
      await demo.page.locator('timeline-panel').getByText('login() rejected').waitFor();
      await demo.console.getByRole('button', { name: 'Reset faults' }).click();
      await demo.console.getByRole('button', { name: 'login()' }).click();
      await demo.fact('Zoho shows').getByText('ada@example.com').waitFor();
    },
  },
  'user-change': {
    query: '?user=ada&open=',
    act: async (demo) => {
      await demo.panel.getByText('Signed in as Ada Lovelace').waitFor();
      await demo.console.getByRole('button', { name: 'Grace' }).click();
      await demo.panel.getByText('Signed in as Grace Hopper').waitFor();
      await demo.console.getByRole('button', { name: 'close()' }).click();
      await demo.panel.waitFor({ state: 'hidden' });
      await demo.page.reload();
      await demo.page.waitForSelector('html[data-demo="started"]', { state: 'attached' });
      await demo.panel.getByText('Signed in as Grace Hopper').waitFor();
      await demo.panel.getByRole('button', { name: 'Close help' }).click();
      await demo.host.getByRole('button', { name: 'My tickets' }).click();
      await demo.panel.getByRole('button', { name: 'Bank statement import stops at line 400' }).click();
      await demo.panel.getByText('Edit ticket').click();
    },
  },
};

async function copied(demo: DemoPage, tool: 'Playwright' | 'Vitest'): Promise<string> {
  await demo.console.getByRole('button', { name: `Copy as ${tool} test` }).click();
  await demo.page.locator('report-buttons copy-button').getByText('Copied').last().waitFor();
  return demo.page.evaluate(() => navigator.clipboard.readText());
}

const texts = new Map<string, string>();

beforeAll(async () => {
  [served, browser] = await Promise.all([serveBuiltDemo(), chromium.launch(chromiumOptions())]);
  for (const [name, { query, act }] of Object.entries(scenarios)) {
    const demo = await DemoPage.open(browser, served.url + query, {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await act(demo);
    texts.set(`${name}.playwright.ts`, await copied(demo, 'Playwright'));
    texts.set(`${name}.vitest.ts`, await copied(demo, 'Vitest'));
    await demo.close();
  }
  for (const [file, text] of texts) writeFileSync(join(folder, file), text);
  install();
});
afterAll(async () => {
  await browser?.close();
  await served?.stop();
  published.remove();
});

/** What a tester's own project has beside the tests. */
function install(): void {
  const own = join(folder, 'node_modules/@playwright/test');
  mkdirSync(own, { recursive: true });
  // The name that Playwright's users install exports what this one does.
  writeFileSync(join(own, 'package.json'), '{ "type": "module", "main": "index.js", "types": "index.d.ts" }');
  for (const file of ['index.js', 'index.d.ts']) {
    writeFileSync(join(own, file), "export * from 'playwright/test';\n");
  }
  mkdirSync(join(folder, 'public'));
  copyFileSync(
    join(top, 'node_modules/msw/lib/mockServiceWorker.js'),
    join(folder, 'public/mockServiceWorker.js'),
  );
  const launchOptions = JSON.stringify(chromiumOptions());
  writeFileSync(
    join(folder, 'playwright.config.js'),
    `export default { testMatch: '*.playwright.ts', workers: 1, reporter: 'line', use: { launchOptions: ${launchOptions} } };\n`,
  );
  writeFileSync(
    join(folder, 'vitest.config.js'),
    `import { playwright } from '@vitest/browser-playwright';
export default {
  server: { fs: { allow: ${JSON.stringify([folder, join(top, 'node_modules')])} } },
  optimizeDeps: { include: ['asap-help', 'asap-help/testing', 'msw/browser'] },
  test: {
    include: ['*.vitest.ts'],
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({ launchOptions: ${launchOptions} }),
      instances: [{ browser: 'chromium' }],
    },
  },
};
`,
  );
}

const passed = Object.keys(scenarios).length;

it('compiles', async () => {
  const files = [...texts.keys()];
  const compilerOptions = { types: ['node'], skipLibCheck: true };
  const errors = await compile({ version: '7.0', resolution: 'bundler', folder, files, compilerOptions });
  expect(errors).toEqual([]);
});

it('holds no token, and no address but those of the simulation', () => {
  for (const text of texts.values()) {
    expect(text).not.toMatch(/eyJ|\/help\/demo/);
    const addresses = new Set(text.match(/[\w.+-]+@[\w.-]+\.\w+/g));
    for (const one of ['ada@example.com', 'grace@example.com', 'visitor@example.com']) addresses.delete(one);
    expect([...addresses]).toEqual([]);
  }
});

it('passes in Playwright', async () => {
  const program = join(top, 'node_modules/playwright/cli.js');
  const said = await run(process.execPath, [program, 'test'], { cwd: folder, mode: 'development' });
  expect(said).toContain(`${passed} passed`);
});

it('fails in Playwright when the page comes to another end', async () => {
  const text = texts.get('token-401.playwright.ts') ?? '';
  const broken = text.replace('desk.faults.clear();', '').replace('20_000', '2_000');
  writeFileSync(join(folder, 'broken.playwright.ts'), broken);
  const program = join(top, 'node_modules/playwright/cli.js');
  const ended = run(process.execPath, [program, 'test', 'broken'], { cwd: folder, mode: 'development' });
  await expect(ended).rejects.toThrow('1 failed');
});

it('passes in Vitest', async () => {
  const program = join(top, 'node_modules/vitest/vitest.mjs');
  const said = await run(process.execPath, [program, 'run'], { cwd: folder, mode: 'development' });
  expect(said).toMatch(new RegExp(`Tests\\s.*${passed} passed`));
});
