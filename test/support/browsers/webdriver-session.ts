/** Nothing listens on the discard port: what is not on this machine cannot be reached. */
const nowhere = '127.0.0.1:9';

/** How long the browser may take to do as it is told, in ms: it takes less than two seconds, or for ever. */
const patience = 10_000;

async function command<Value>(method: 'POST' | 'DELETE', url: string, body?: object): Promise<Value> {
  const response = await fetch(url, {
    method,
    ...(body && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(patience),
  });
  const { value } = (await response.json()) as { value: Value & { error?: string; message?: string } };
  if (!response.ok) throw new Error(`WebDriver: ${value.error ?? response.status}. ${value.message ?? ''}`);
  return value;
}

/** The few calls of https://www.w3.org/TR/webdriver2/ that showing a page needs. */
export class WebDriverSession {
  readonly #url: string;

  private constructor(url: string) {
    this.#url = url;
  }

  static async create(driverUrl: string, browser: string): Promise<WebDriverSession> {
    const { sessionId } = await command<{ sessionId: string }>('POST', `${driverUrl}/session`, {
      capabilities: {
        alwaysMatch: {
          // Vitest hears from the page itself when it is there.
          pageLoadStrategy: 'none',
          proxy: {
            proxyType: 'manual',
            httpProxy: nowhere,
            sslProxy: nowhere,
            noProxy: ['localhost', '127.0.0.1'],
          },
          'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] },
        },
      },
    });
    return new WebDriverSession(`${driverUrl}/session/${sessionId}`);
  }

  async navigate(url: string): Promise<void> {
    await command('POST', `${this.#url}/url`, { url });
  }

  async delete(): Promise<void> {
    await command('DELETE', this.#url);
  }
}
