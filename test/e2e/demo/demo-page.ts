import type { Browser, BrowserContextOptions, Frame, FrameLocator, Locator, Page } from 'playwright';
import type { Desk, DeskRequest, Ticket } from '../../../src/testing/index.js';

/** The demo in a browser profile of its own, seen as a person sees it. */
export class DemoPage {
  readonly page: Page;
  readonly problems: string[] = [];

  private constructor(page: Page) {
    this.page = page;
    page.on('pageerror', (error) => this.problems.push(String(error)));
  }

  static async open(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<DemoPage> {
    const context = await browser.newContext({
      colorScheme: 'light',
      reducedMotion: 'reduce',
      viewport: { width: 1440, height: 900 },
      ...options,
    });
    const demo = new DemoPage(await context.newPage());
    demo.page.setDefaultTimeout(30_000);
    await demo.page.goto(url);
    await demo.page.waitForSelector('html[data-demo="started"]', { state: 'attached' });
    return demo;
  }

  close(): Promise<void> {
    return this.page.context().close();
  }

  /** The page under test, in the console's frame. */
  get hostPage(): FrameLocator {
    return this.page.frameLocator('iframe[name="host"]');
  }

  /** The same frame, for what a script has to find out there. */
  get hostFrame(): Frame {
    const frame = this.page.frame('host');
    if (!frame) throw new Error('The console has no frame for the page under test.');
    return frame;
  }

  get panel(): Locator {
    return this.hostPage.getByRole('dialog', { name: 'Brightwater help' });
  }

  get host(): Locator {
    return this.hostPage.locator('brightwater-app');
  }

  get console(): Locator {
    return this.page.locator('qa-console');
  }

  get element(): Locator {
    return this.hostPage.locator('asap-help');
  }

  get launcher(): Locator {
    return this.element.getByRole('button');
  }

  /** What the console says of the element: its state, session, panel, or whom Zoho shows. */
  fact(name: string): Locator {
    return this.console.locator(`[data-fact="${name}"]`);
  }

  /** The code of the last error that the console shows; null if it shows none. */
  errorCode(): Promise<string | null> {
    return this.console
      .locator('live-panel [data-error]')
      .evaluateAll(([error]) => error?.getAttribute('data-error') ?? null);
  }

  /** Brings a tool into sight that stands beside the timeline. */
  async openTool(
    name: 'Timeline' | 'Checklist' | 'Permissions' | 'Embed code' | 'Zoho’s snippet',
  ): Promise<void> {
    await this.console.getByRole('tab', { name }).click();
  }

  async openPanel(): Promise<void> {
    await this.launcher.click();
    await this.panel.waitFor();
  }

  async signIn(name: 'Ada' | 'Grace'): Promise<void> {
    await this.host.getByRole('button', { name: `Sign in as ${name}` }).click();
    await this.host.getByText(`Good day, ${name}`).waitFor();
  }

  async signOut(): Promise<void> {
    await this.host.getByRole('button', { name: 'Sign out' }).click();
    await this.host.getByRole('button', { name: 'Sign in as Ada' }).waitFor();
  }

  async submitGuestTicket(subject: string, email?: string): Promise<void> {
    await this.sendGuestTicket(subject, email);
    await this.panel.getByText('Thank you. Your ticket has the number').waitFor();
  }

  /** Fills the form in and sends it, whatever Zoho makes of it. */
  async sendGuestTicket(subject: string, email = 'katherine@example.com'): Promise<void> {
    const { panel } = this;
    await panel.getByRole('button', { name: 'Tickets', exact: true }).click();
    await panel.getByRole('button', { name: 'Submit a ticket' }).click();
    await panel.getByLabel('Your name').fill('Katherine Johnson');
    await panel.getByLabel('E-mail').fill(email);
    await panel.getByLabel('Subject').fill(subject);
    await panel.getByLabel('Description').fill('I cannot find it on the page Account.');
    await panel.getByRole('button', { name: 'Submit ticket' }).click();
  }

  /** The ticket of a subject, as the desk holds it. */
  ticket(subject: string): Promise<Ticket | undefined> {
    return this.page.evaluate(
      (wanted) =>
        (window as unknown as { __desk: Desk }).__desk.tickets.find((ticket) => ticket.subject === wanted),
      subject,
    );
  }

  requests(): Promise<DeskRequest[]> {
    return this.page.evaluate(() => [...(window as unknown as { __desk: Desk }).__desk.requests]);
  }
}
