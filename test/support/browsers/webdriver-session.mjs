/**
 * Nothing listens on the discard port: what is not on this machine cannot be reached. Given as the capability `proxy`, its
 * `noProxy` makes MiniBrowser 2.50 read past the end of a list: one start in five crashed, and the driver waited for ever.
 */
const onlyThisMachine = ['--proxy=http://127.0.0.1:9', '--ignore-host=localhost', '--ignore-host=127.0.0.1'];

/** How long the browser may take to do as it is told, in ms: it takes less than two seconds, or for ever. */
const patience = 10_000;

/**
 * @param {'POST' | 'DELETE'} method
 * @param {string} url
 * @param {object} [body]
 * @returns {Promise<{ sessionId?: string, error?: string, message?: string }>}
 */
async function command(method, url, body) {
  const response = await fetch(url, {
    method,
    ...(body && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(patience),
  });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`WebDriver: ${value.error ?? response.status}. ${value.message ?? ''}`);
  return value ?? {};
}

/** The few calls of https://www.w3.org/TR/webdriver2/ that showing a page needs. */
export class WebDriverSession {
  /** @type {string} */
  #url;

  /** @param {string} url */
  constructor(url) {
    this.#url = url;
  }

  /**
   * @param {string} driverUrl
   * @param {string} browser the path of its program
   */
  static async create(driverUrl, browser) {
    const { sessionId } = await command('POST', `${driverUrl}/session`, {
      capabilities: {
        alwaysMatch: {
          // Vitest hears from the page itself when it is there.
          pageLoadStrategy: 'none',
          'webkitgtk:browserOptions': { binary: browser, args: ['--automation', ...onlyThisMachine] },
        },
      },
    });
    return new WebDriverSession(`${driverUrl}/session/${sessionId}`);
  }

  /** @param {string} url */
  async navigate(url) {
    await command('POST', `${this.#url}/url`, { url });
  }

  async delete() {
    await command('DELETE', this.#url);
  }
}
