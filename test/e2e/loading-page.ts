import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page, Route } from 'playwright';
import { type Desk, simulatedTokenResponse, simulatedZohoResponse } from '../../src/testing/without-msw.js';
import { cdnScripts, connectBrowser } from './support/shared.js';

export interface Visit {
  desk: Desk;
  /** HTML of head and body; `{origin}` stands for the page's own origin. */
  html: string;
  /** The header `Content-Security-Policy`, and the one that only reports. */
  policy?: string;
  reportOnly?: string;
}

/** A page with the built element, and what the browser says about it. */
export interface VisitedPage {
  page: Page;
  /** Uncaught errors and unhandled rejections. */
  errors: string[];
  /** What the policy refused: `directive blocked-uri`. */
  refusals(): Promise<string[]>;
  /** Asks the element for ASAP: its state, and its error's code, message and hint. */
  load(selector?: string): Promise<{ state: string; code?: string; message?: string; hint?: string }>;
}

async function answer(route: Route, desk: Desk, pageOrigin: string): Promise<void> {
  const asked = route.request();
  const init = { method: asked.method(), headers: await asked.allHeaders(), body: asked.postData() };
  const request = new Request(asked.url(), init);
  const response = asked.url().startsWith(pageOrigin)
    ? await simulatedTokenResponse(desk, request)
    : await simulatedZohoResponse(desk, request, { pageOrigin });
  if (!response || response.type === 'error') return route.abort();
  const headers = Object.fromEntries(response.headers);
  await route.fulfill({ status: response.status, headers, body: Buffer.from(await response.arrayBuffer()) });
}

/** Serves the built package under `/one/` and, for a second copy of it, under `/two/`. */
export class LoadingPages {
  #visit: Visit | undefined;
  #close: () => Promise<void> = () => Promise.resolve();
  #browser: Browser | undefined;
  #origin = '';

  async start(): Promise<void> {
    const [files, browser] = await Promise.all([cdnScripts(), connectBrowser()]);
    const server = createServer(({ url = '' }, response) => {
      const script = files.get(url.replace(/^\/(one|two)\//, ''));
      response.setHeader('Content-Type', script ? 'text/javascript' : 'text/html; charset=utf-8');
      const { policy, reportOnly } = this.#visit ?? {};
      if (policy) response.setHeader('Content-Security-Policy', policy);
      if (reportOnly) response.setHeader('Content-Security-Policy-Report-Only', reportOnly);
      response.end(script ?? this.#document());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    this.#origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    this.#browser = browser;
    this.#close = async () => {
      await browser.close();
      server.closeAllConnections();
      server.close();
    };
  }

  stop(): Promise<void> {
    return this.#close();
  }

  #document(): string {
    const html = (this.#visit?.html ?? '').replaceAll('{origin}', this.#origin);
    return `<!doctype html><html lang="en"><title>Invoices</title><link rel="icon" href="data:,">${html}`;
  }

  async visit(visit: Visit): Promise<VisitedPage> {
    this.#visit = visit;
    const context = await this.#browser!.newContext();
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.addInitScript(() => {
      const refused: string[] = [];
      Reflect.set(window, 'refused', refused);
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
        refused.push(`${effectiveDirective} ${blockedURI}`),
      );
    });
    await page.route(/^https:|\/api\/asap-token/, (route) => answer(route, visit.desk, this.#origin));
    await page.goto(`${this.#origin}/`, { waitUntil: 'load' });
    return {
      page,
      errors,
      refusals: () => page.evaluate(() => Reflect.get(window, 'refused') as string[]),
      load: (selector = 'asap-help') =>
        page.evaluate(async (asked) => {
          const element = document.querySelector(asked) as HTMLElement & {
            load(): Promise<unknown>;
            state: string;
            error: { code: string; message: string; hint: string } | null;
          };
          await customElements.whenDefined(element.localName);
          await element.load().catch(() => {});
          const { state, error } = element;
          return error ? { state, code: error.code, message: error.message, hint: error.hint } : { state };
        }, selector),
    };
  }
}

/** The tag of `<asap-help>` for a desk. */
export const tagFor = (desk: Desk, attributes = '', name = 'asap-help'): string =>
  `<${name} app-id="${desk.applicationId}" org-id="${desk.organisationId}" data-center="${desk.dataCenter}"
    loading="manual" ${attributes}></${name}>`;

export const moduleTag = (attributes = '', folder = 'one'): string =>
  `<script type="module" src="/${folder}/asap-help.js" ${attributes}></script>`;
