/**
 * Nothing listens on the discard port: what is not on this machine cannot be reached. Given as the capability `proxy`, its
 * `noProxy` makes MiniBrowser 2.50 read past the end of a list: one start in five crashed, and the driver waited for ever.
 */
const onlyThisMachine = ['--proxy=http://127.0.0.1:9', '--ignore-host=localhost', '--ignore-host=127.0.0.1'];

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
          'webkitgtk:browserOptions': { binary: browser, args: ['--automation', ...onlyThisMachine] },
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
