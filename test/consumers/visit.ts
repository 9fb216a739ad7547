import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright';
import { findChromium } from '../../build/find-browser.mjs';
import type { Desk } from '../../src/testing/without-msw.js';
import type { Fixture } from './fixtures.js';
import { importPackedPackage, type PackedPackage } from './packed-package.js';
import { type Site, serveSite } from './site.js';

/** A visitor on a fixture's page, with a desk and a site of its own. */
export interface Visit {
  readonly desk: Desk;
  readonly site: Site;
  readonly page: Page;
  /** Warnings and errors of the console, uncaught errors and unhandled rejections. */
  readonly complaints: string[];
  /** What the page's user interface tells of help's events, as its framework heard them. */
  heard(): Promise<string[]>;
  /** Names that the panel showed in any frame since `forget()`. */
  seen(): Promise<string[]>;
  forget(): Promise<void>;
  close(): Promise<void>;
}

/** Notes in every frame whom ASAP shows. */
function watchPanel(): void {
  const seen = new Set<string>();
  Reflect.set(window, 'seenInPanel', seen);
  const look = () => {
    const panel = document.querySelector<HTMLElement>('#zohohc-asap-web-app-main');
    // Firefox's `innerText` lacks what is not laid out yet.
    panel?.getBoundingClientRect();
    if (panel?.checkVisibility()) {
      for (const name of ['Ada', 'Grace']) if (panel.innerText.includes(name)) seen.add(name);
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Answers what the page asks of Zoho. */
export async function simulateZoho(
  page: Page,
  desk: Desk,
  pageOrigin: string,
  packed: PackedPackage,
): Promise<void> {
  await page.route(/^https:/, async (route) => {
    const asked = route.request();
    const init = { method: asked.method(), headers: await asked.allHeaders(), body: asked.postData() };
    const request = new Request(asked.url(), init);
    const answer = await packed.testing.simulatedZohoResponse(desk, request, { pageOrigin });
    if (!answer || answer.type === 'error') return route.abort();
    const body = Buffer.from(await answer.arrayBuffer());
    await route.fulfill({ status: answer.status, headers: Object.fromEntries(answer.headers), body });
  });
}

function collectComplaints(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  return complaints;
}

/** One Chromium, in which fixtures are visited. */
export class Visitors {
  readonly #workshop: string;
  readonly #packed: PackedPackage;
  readonly #browser: Browser;

  private constructor(workshop: string, packed: PackedPackage, browser: Browser) {
    this.#workshop = workshop;
    this.#packed = packed;
    this.#browser = browser;
  }

  static async start(workshop: string): Promise<Visitors> {
    const packed = await importPackedPackage(workshop);
    const executablePath = findChromium();
    const browser = await chromium.launch({
      ...(executablePath && { executablePath }),
      // An unmocked request must never reach the real Zoho.
      args: ['--no-sandbox', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1'],
    });
    return new Visitors(workshop, packed, browser);
  }

  stop(): Promise<void> {
    return this.#browser.close();
  }

  /** A new page in a context of its own; the fixture is not yet loaded. */
  async visit({ source, served }: Fixture, { javaScriptEnabled = true } = {}): Promise<Visit> {
    const desk = this.#packed.testing.createDesk();
    const site = await serveSite(join(this.#workshop, source, served), desk.secret, this.#packed);
    const context = await this.#browser.newContext({
      locale: 'en-US',
      baseURL: site.origin,
      javaScriptEnabled,
    });
    const page = await context.newPage();
    const complaints = collectComplaints(page);
    await simulateZoho(page, desk, site.origin, this.#packed);
    await page.addInitScript(watchPanel);
    return {
      desk,
      site,
      page,
      complaints,
      heard: async () => {
        const text = await page.getByRole('status', { name: 'Help events' }).textContent();
        return (text ?? '').trim().split(/\s+/);
      },
      seen: () => page.evaluate(() => [...(Reflect.get(window, 'seenInPanel') as Set<string>)]),
      forget: () => page.evaluate(() => (Reflect.get(window, 'seenInPanel') as Set<string>).clear()),
      close: async () => {
        await context.close();
        site.close();
      },
    };
  }
}
