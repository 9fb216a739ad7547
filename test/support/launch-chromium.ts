import type { LaunchOptions } from 'playwright';
import { findChromium, findWholeChromium } from '../../build/find-browser.mjs';

/** How tests that drive Chromium themselves launch it: an unmocked request must never reach the real Zoho. */
export const chromiumOptions = (): LaunchOptions => optionsFor(process.env['CHROME_PATH'] ?? findChromium());

/** The same for a Chromium with the back/forward cache; null if there is none. */
export function wholeChromiumOptions(): LaunchOptions | null {
  const executablePath = findWholeChromium();
  // Playwright switches the cache off.
  return executablePath === undefined
    ? null
    : { ...optionsFor(executablePath), ignoreDefaultArgs: ['--disable-back-forward-cache'] };
}

function optionsFor(executablePath: string | undefined): LaunchOptions {
  return {
    ...(executablePath && { executablePath }),
    args: ['--no-sandbox', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1'],
  };
}
