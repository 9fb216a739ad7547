import type { LaunchOptions } from 'playwright';
import { findChromium } from '../../build/find-browser.mjs';

/** How tests that drive Chromium themselves launch it: an unmocked request must never reach the real Zoho. */
export function chromiumOptions(): LaunchOptions {
  const executablePath = process.env['CHROME_PATH'] ?? findChromium();
  return {
    ...(executablePath && { executablePath }),
    args: ['--no-sandbox', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1'],
  };
}
