import { defineBrowserProvider } from '@vitest/browser';
import type { BrowserProvider, BrowserProviderOption } from 'vitest/node';
import { startWebDriver, type RunningWebDriver } from './webdriver-process.ts';
import { WebDriverSession } from './webdriver-session.ts';

export interface WebDriverOptions {
  /** Path of the WebDriver server, such as WebKitWebDriver. */
  driver: string;
  /** Path of the browser that the driver is to start. */
  browser: string;
  /** Path of Xvfb, which gives the browser a display that nobody sees. */
  display: string;
}

const attempts = 3;

/** Shows Vitest's page in a browser that only W3C WebDriver can drive: WebKitGTK's MiniBrowser. */
class WebDriverProvider implements BrowserProvider {
  readonly name = 'webdriver';
  readonly supportsParallelism = false;
  readonly #options: WebDriverOptions;
  #opening: Promise<{ processes: RunningWebDriver; session: WebDriverSession }> | undefined;

  constructor(options: WebDriverOptions) {
    this.#options = options;
  }

  getCommandsContext(): Record<string, unknown> {
    return {};
  }

  async openPage(_sessionId: string, url: string): Promise<void> {
    this.#opening ??= this.#openPatiently();
    const { session } = await this.#opening;
    await session.navigate(url);
  }

  async close(): Promise<void> {
    const opening = this.#opening;
    this.#opening = undefined;
    if (!opening) return;
    const { processes, session } = await opening;
    try {
      await session.delete();
    } finally {
      processes.stop();
    }
  }

  /** For a browser that crashes before its first word, WebKitWebDriver waits for ever. */
  async #openPatiently() {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#open();
      } catch (error) {
        if (attempt === attempts) throw error;
      }
    }
  }

  async #open() {
    const processes = await startWebDriver(this.#options);
    try {
      return { processes, session: await WebDriverSession.create(processes.url, this.#options.browser) };
    } catch (error) {
      processes.stop();
      throw error;
    }
  }
}

/** A provider for Vitest's `browser.provider`, for the browser `webkit`. */
export function webDriver(options: WebDriverOptions): BrowserProviderOption {
  return defineBrowserProvider({
    name: 'webdriver',
    supportedBrowser: ['webkit'],
    options,
    providerFactory: () => new WebDriverProvider(options),
  });
}
