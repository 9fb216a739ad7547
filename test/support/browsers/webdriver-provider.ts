import { defineBrowserProvider } from '@vitest/browser';
import type { BrowserProvider, BrowserProviderOption } from 'vitest/node';
import { openWebDriver } from './open-webdriver.mjs';

export interface WebDriverOptions {
  /** Path of the WebDriver server, such as WebKitWebDriver. */
  driver: string;
  /** Path of the browser that the driver is to start. */
  browser: string;
  /** Path of Xvfb, which gives the browser a display that nobody sees. */
  display: string;
}

/** Shows Vitest's page in a browser that only W3C WebDriver can drive: WebKitGTK's MiniBrowser. */
class WebDriverProvider implements BrowserProvider {
  readonly name = 'webdriver';
  readonly supportsParallelism = false;
  readonly #options: WebDriverOptions;
  #opening: ReturnType<typeof openWebDriver> | undefined;

  constructor(options: WebDriverOptions) {
    this.#options = options;
  }

  getCommandsContext(): Record<string, unknown> {
    return {};
  }

  async openPage(_sessionId: string, url: string): Promise<void> {
    this.#opening ??= openWebDriver(this.#options);
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
