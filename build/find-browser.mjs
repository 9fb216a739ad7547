// Finds the browsers that the tests drive, and fetches one that is missing when it is run as a program:
//   node build/find-browser.mjs [chromium] [firefox] [webkit]
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as playwright from 'playwright';
import { openWebDriver } from '../test/support/browsers/open-webdriver.mjs';

/** @typedef {'chromium' | 'firefox' | 'webkit'} Engine */

/**
 * @typedef {{ by: 'playwright', executablePath: string, channel?: string }} PlaywrightBrowser
 * @typedef {{ by: 'webdriver', driver: string, browser: string, display: string }} WebDriverBrowser
 */

const windowsPrograms = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
  .map((name) => process.env[name])
  .filter((folder) => folder !== undefined);

/** Debian's Chromium without a window: a page costs it half of the time that it costs the whole browser. */
const headlessShell = 'chromium-headless-shell';
const chromiumNames = [
  headlessShell,
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
];
const chromiumPlaces = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ...windowsPrograms.map((folder) => join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe')),
];
const firefoxNames = ['firefox-esr', 'firefox'];
const firefoxPlaces = [
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  ...windowsPrograms.map((folder) => join(folder, 'Mozilla Firefox', 'firefox.exe')),
];

/** @param {string} path */
function isFile(path) {
  return existsSync(path) && statSync(path).isFile();
}

/**
 * The path of a program.
 * @param {string} name
 */
export function onPath(name) {
  const file = process.platform === 'win32' ? `${name}.exe` : name;
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, file))
    .find(isFile);
}

/**
 * A browser that is there but cannot start (a download without its system libraries, Ubuntu's stub of a snap
 * that is not installed) is no browser. Windows shows a window instead of the version, so there we believe.
 * @param {string} path
 */
function starts(path) {
  if (!isFile(path)) return false;
  if (process.platform === 'win32') return true;
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0;
}

/**
 * The browser that a variable of the environment names; naming one that does not start is an error, as
 * silently testing another would mislead.
 * @param {string} variable
 */
function named(variable) {
  const path = process.env[variable];
  if (path === undefined || path === '') return undefined;
  if (starts(path)) return path;
  throw new Error(`${variable} is "${path}", which is not a program that starts.`);
}

/** Playwright keeps the headless shell beside the whole browser, and names only the whole one. */
function playwrightChromiumPaths() {
  const whole = playwright.chromium.executablePath();
  const revision = /[\\/]chromium-(\d+)[\\/]/.exec(whole);
  if (!revision) return [whole];
  const shell = join(whole.slice(0, revision.index), `chromium_headless_shell-${revision[1]}`);
  if (!existsSync(shell)) return [whole];
  const programs = readdirSync(shell).flatMap((folder) =>
    ['chrome-headless-shell', 'headless_shell', 'chrome-headless-shell.exe'].map((file) =>
      join(shell, folder, file),
    ),
  );
  return [...programs, whole];
}

/** @param {(string | undefined)[]} paths */
function firstThatStarts(paths) {
  return paths.find((path) => path !== undefined && starts(path));
}

/**
 * The Chromium that CHROME_PATH names, else Playwright's own, else the system's.
 * @returns {string | undefined} its path, or undefined if there is none
 */
export function findChromium() {
  return (
    named('CHROME_PATH') ??
    firstThatStarts([...playwrightChromiumPaths(), ...chromiumNames.map(onPath), ...chromiumPlaces])
  );
}

/**
 * A Chromium with all that a browser with windows has, such as the back/forward cache.
 * @returns {string | undefined} its path, or undefined if there is none
 */
export function findWholeChromium() {
  return [
    named('CHROME_PATH'),
    playwright.chromium.executablePath(),
    ...chromiumNames.map(onPath),
    ...chromiumPlaces,
  ].find((path) => path !== undefined && !path.includes('headless') && starts(path));
}

/**
 * The Firefox that FIREFOX_PATH names, else Playwright's own, else the system's, which Playwright drives by
 * its channel `moz-firefox`.
 * @returns {PlaywrightBrowser | undefined}
 */
export function findFirefox() {
  const channel = 'moz-firefox';
  const chosen = named('FIREFOX_PATH');
  if (chosen !== undefined) return { by: 'playwright', executablePath: chosen, channel };
  const own = playwright.firefox.executablePath();
  if (starts(own)) return { by: 'playwright', executablePath: own };
  const system = firstThatStarts([...firefoxNames.map(onPath), ...firefoxPlaces]);
  return system === undefined ? undefined : { by: 'playwright', executablePath: system, channel };
}

/** WebKitGTK's small browser lies beside the library, in a folder named for the machine and the version. */
function findMiniBrowser() {
  const libraries = '/usr/lib';
  if (!existsSync(libraries)) return undefined;
  return readdirSync(libraries)
    .flatMap((folder) =>
      ['webkitgtk-6.0', 'webkit2gtk-4.1', 'webkit2gtk-4.0'].map((version) =>
        join(libraries, folder, version, 'MiniBrowser'),
      ),
    )
    .find(isFile);
}

/**
 * Playwright's own WebKit, else WebKitGTK's driver (or the one that WEBKIT_DRIVER_PATH names), its MiniBrowser
 * and Xvfb for a display.
 * @returns {PlaywrightBrowser | WebDriverBrowser | undefined}
 */
export function findWebKit() {
  const chosen = named('WEBKIT_DRIVER_PATH');
  const own = playwright.webkit.executablePath();
  // Without the libraries that it needs, it does not even say its version.
  if (chosen === undefined && starts(own)) return { by: 'playwright', executablePath: own };
  const driver = chosen ?? onPath('WebKitWebDriver');
  const browser = findMiniBrowser();
  const display = onPath('Xvfb');
  if (driver === undefined || browser === undefined || display === undefined) return undefined;
  return { by: 'webdriver', driver, browser, display };
}

/**
 * @type {Record<Engine, {
 *   title: string, find: () => string | PlaywrightBrowser | WebDriverBrowser | undefined, playwright: string[], debian: string[], byHand: string[]
 * }>}
 */
const engines = {
  chromium: {
    title: 'Chromium',
    find: findChromium,
    playwright: ['--only-shell', 'chromium'],
    debian: [headlessShell, 'chromium'],
    byHand: [
      'set CHROME_PATH to the program of a Chrome, Chromium or Edge that you have',
      'run `npx playwright install --only-shell chromium` where cdn.playwright.dev can be reached',
      'install a package of your system, such as `sudo apt-get install chromium-headless-shell` on Debian',
    ],
  },
  firefox: {
    title: 'Firefox',
    find: findFirefox,
    playwright: ['firefox'],
    debian: ['firefox-esr'],
    byHand: [
      'set FIREFOX_PATH to the program of a Firefox that you have',
      'run `npx playwright install firefox` where cdn.playwright.dev can be reached',
      'install a package of your system, such as `sudo apt-get install firefox-esr` on Debian',
    ],
  },
  webkit: {
    title: 'WebKit',
    find: findWebKit,
    playwright: ['webkit'],
    debian: ['webkit2gtk-driver', 'xvfb'],
    byHand: [
      'run `npx playwright install webkit` where cdn.playwright.dev can be reached',
      'install `sudo apt-get install webkit2gtk-driver xvfb` on Debian',
      'or set WEBKIT_DRIVER_PATH to the WebKitWebDriver that you have, with MiniBrowser and Xvfb installed',
    ],
  },
};

/**
 * @param {string} program
 * @param {string[]} parameters
 */
function run(program, parameters) {
  console.log(`> ${[program, ...parameters].join(' ')}`);
  const { status } = spawnSync(program, parameters, {
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: 600_000,
    env: {
      ...process.env,
      DEBIAN_FRONTEND: 'noninteractive',
      PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000',
    },
  });
  return status === 0;
}

/** @param {string[]} parameters */
function runPlaywright(parameters) {
  const program = join(dirname(fileURLToPath(import.meta.resolve('playwright/package.json'))), 'cli.js');
  return run(process.execPath, [program, ...parameters]);
}

/**
 * Installs packages of Debian where that is allowed, and says whether they are there.
 * @param {string[]} packages
 */
export function installDebianPackages(packages) {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || onPath('apt-get') === undefined) return false;
  // A stale list of one unreachable archive makes `update` fail although the package can be installed.
  run('apt-get', ['update']);
  return run('apt-get', ['install', '-y', '--no-install-recommends', ...packages]);
}

/**
 * Starts a browser as the tests do, and opens a page in it: one that says its version may still lack a library.
 * @param {Engine} name
 * @param {string | PlaywrightBrowser | WebDriverBrowser} found
 */
async function tryOut(name, found) {
  if (typeof found === 'object' && found.by === 'webdriver') {
    const { processes, session } = await openWebDriver(found);
    await session.delete().finally(() => processes.stop());
    return;
  }
  const { executablePath, channel } =
    typeof found === 'string' ? { executablePath: found, channel: undefined } : found;
  const { chromium, firefox, webkit } = playwright;
  const browser = await { chromium, firefox, webkit }[name].launch({
    executablePath,
    ...(channel !== undefined && { channel }),
    ...(name === 'chromium' && { args: ['--no-sandbox'] }),
    timeout: 60_000,
  });
  await browser.newPage();
  await browser.close();
}

/**
 * Finds a browser, fetching it if need be, and tries whether it starts.
 * @param {Engine} name
 */
async function provide(name) {
  const engine = engines[name];
  let found = engine.find();
  if (found === undefined) {
    console.log(`No ${engine.title} was found: fetching one.`);
    if (runPlaywright(['install', ...engine.playwright])) found = engine.find();
  }
  // Whoever may install packages gets the quicker browser beside the whole one.
  const isWholeChromium =
    typeof found === 'string' && !found.includes('headless') && !process.env['CHROME_PATH'];
  if ((found === undefined || isWholeChromium) && installDebianPackages(engine.debian)) found = engine.find();
  // Ubuntu has no package of the quicker one.
  if (found === undefined && name === 'chromium' && installDebianPackages(['chromium']))
    found = engine.find();
  if (found === undefined) {
    const ways = engine.byHand.map((way, index) => `  ${index + 1}. ${way}`).join('\n');
    throw new Error(`No ${engine.title} to test in. Any one of these helps:\n${ways}`);
  }
  const paths = typeof found === 'string' ? found : Object.values(found).join(' ');
  try {
    await tryOut(name, found);
  } catch (error) {
    throw new Error(`${engine.title} was found, but does not start: ${paths}`, { cause: error });
  }
  console.log(`${engine.title}: ${paths}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const names = process.argv.slice(2);
    for (const name of names.length > 0 ? names : ['chromium']) {
      if (!(name in engines)) throw new Error(`"${name}" is none of ${Object.keys(engines).join(', ')}.`);
      await provide(/** @type {Engine} */ (name));
    }
  } catch (error) {
    console.error(error instanceof Error && error.cause === undefined ? error.message : error);
    process.exitCode = 1;
  }
}
