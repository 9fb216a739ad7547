import { startWebDriver } from './webdriver-process.mjs';
import { WebDriverSession } from './webdriver-session.mjs';

const attempts = 3;

/** @typedef {{ driver: string, browser: string, display: string }} Programs paths of the driver, the browser and Xvfb */

/** @param {Programs} programs */
async function open(programs) {
  const processes = await startWebDriver(programs);
  try {
    return { processes, session: await WebDriverSession.create(processes.url, programs.browser) };
  } catch (error) {
    processes.stop();
    throw error;
  }
}

/**
 * A browser with a session. WebKitWebDriver waits for ever for a browser that crashes before its first word, so it is
 * started up to three times.
 * @param {Programs} programs
 */
export async function openWebDriver(programs) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await open(programs);
    } catch (error) {
      if (attempt === attempts) throw error;
    }
  }
}
