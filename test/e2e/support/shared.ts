import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright';
import { inject } from 'vitest';

/** What the end-to-end tests share: one browser, one build of the element and one of the demo. */
export interface Shared {
  /** Where Playwright connects to the browser. */
  browser: string;
  /** The folder of the CDN's files. */
  cdn: string;
  /** The built demo under a path of a static server; ends with a slash. */
  demo: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    e2e: Shared;
  }
}

/** The shared browser. Closing it closes only the pages that were opened by this connection. */
export const connectBrowser = (): Promise<Browser> => chromium.connect(inject('e2e').browser);

/** The shared browser, connected before the first test of a file and left after the last. */
export function browserOfTests(): () => Browser {
  let browser: Browser;
  beforeAll(async () => {
    browser = await connectBrowser();
  });
  afterAll(async () => {
    await browser?.close();
  });
  return () => browser;
}

/** The address of the built demo. */
export const builtDemo = (): string => inject('e2e').demo;

/** The CDN's scripts by file name; the entry is `asap-help.js`. */
export async function cdnScripts(): Promise<Map<string, string>> {
  const folder = inject('e2e').cdn;
  const names = (await readdir(folder)).filter((name) => name.endsWith('.js'));
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return new Map(names.map((name, index) => [name, texts[index] ?? '']));
}
