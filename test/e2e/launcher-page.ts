import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContextOptions, Locator, Page, Route } from 'playwright';
import {
  createDesk,
  type Desk,
  simulatedTokenResponse,
  simulatedZohoResponse,
} from '../../src/testing/without-msw.js';
import { cdnScripts, connectBrowser } from './support/shared.js';

/** Answers one request of the page with one of the desk's responses. */
async function answer(
  route: Route,
  respond: (request: Request) => Promise<Response | undefined>,
): Promise<void> {
  const asked = route.request();
  const init = { method: asked.method(), headers: await asked.allHeaders(), body: asked.postData() };
  const response = await respond(new Request(asked.url(), init));
  if (!response || response.type === 'error') return route.abort();
  await route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  });
}

export interface PageOptions extends BrowserContextOptions {
  /** Of `<html>`. */
  lang?: string;
  /** What stands in the page's body, `<asap-help>` included. */
  body?: (tag: string) => string;
  head?: string;
  /** Attributes of `<asap-help>`. */
  attributes?: string;
  /** What stands in `<asap-help>`. */
  content?: string;
}

/** A built page with the element, as a person's browser gets it. */
export class LauncherPages {
  readonly desk: Desk = createDesk();
  readonly #browser: Browser;
  readonly #server: Server;
  #html = '';

  private constructor(browser: Browser, server: Server) {
    this.#browser = browser;
    this.#server = server;
  }

  static async start(): Promise<LauncherPages> {
    const [files, browser] = await Promise.all([cdnScripts(), connectBrowser()]);
    const server = createServer((request, response) => {
      const script = files.get(request.url!.slice(1));
      response.setHeader('Content-Type', script ? 'text/javascript' : 'text/html; charset=utf-8');
      response.end(script ?? pages.#html);
    });
    const pages = new LauncherPages(browser, server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return pages;
  }

  async stop(): Promise<void> {
    await this.#browser.close();
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async open({ lang = 'en', head = '', attributes = '', content = '', body, ...options }: PageOptions = {}) {
    const { desk } = this;
    const tag = `<asap-help id="help" app-id="${desk.applicationId}" org-id="${desk.organisationId}"
      ${attributes}>${content}</asap-help>`;
    this.#html = `<!doctype html><html lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}">
      <title>Invoices</title><meta name="viewport" content="width=device-width">
      <link rel="icon" href="data:,">${head}
      <body>${body ? body(tag) : `<h1>Your invoices</h1><p>Invoice 2291 is due.</p>${tag}`}
      <script type="module" src="/asap-help.js"></script>`;
    const context = await this.#browser.newContext({ viewport: { width: 800, height: 600 }, ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    const pageOrigin = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
    await page.route(/^https:/, (route) =>
      answer(route, (request) => simulatedZohoResponse(desk, request, { pageOrigin })),
    );
    await page.route('**/api/asap-token', (route) =>
      answer(route, (request) => simulatedTokenResponse(desk, request)),
    );
    return new LauncherPage(page, pageOrigin);
  }
}

export class LauncherPage {
  readonly page: Page;
  /** Paths that were asked of the page's own server. */
  readonly asked: string[] = [];
  readonly origin: string;

  constructor(page: Page, origin: string) {
    this.page = page;
    this.origin = origin;
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (url.origin === origin) this.asked.push(url.pathname);
    });
  }

  async load(): Promise<this> {
    await this.page.goto(`${this.origin}/`, { waitUntil: 'load' });
    await this.page
      .locator('asap-help:state(idle), asap-help:state(loading)')
      .first()
      .waitFor({ state: 'attached' });
    return this;
  }

  get element(): Locator {
    return this.page.locator('asap-help');
  }

  get launcher(): Locator {
    return this.element.locator('button');
  }

  get panel(): Locator {
    return this.page.getByRole('dialog', { name: 'Brightwater help' });
  }

  close(): Promise<void> {
    return this.page.context().close();
  }
}

/** The pages of a test file: started before its first test, with a fresh desk for each, and stopped after the last. */
export function pagesOfTests(): () => LauncherPages {
  let pages: LauncherPages;
  beforeAll(async () => {
    pages = await LauncherPages.start();
  });
  afterAll(() => pages?.stop());
  beforeEach(() => pages.desk.reset());
  return () => pages;
}
