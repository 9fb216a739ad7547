import { launcherId } from '../page.js';
import type { PortalClient } from '../portal-client.js';
import type { Session } from '../session.js';
import { element, paragraph } from './element.js';
import type { Account, Conversation, DrawnPage, Parameters } from './page-context.js';
import { firstPages, pages } from './pages.js';
import { PanelSettings } from './settings.js';

const spinnerTime = 150;
const drawingTime = 1_300;

const guest: Account = { email: null, name: null };

interface PanelParts {
  /** Bears who and what is shown, for tests and pages to read. */
  readonly aside: HTMLElement;
  /** Holds the panel. */
  readonly core: HTMLElement;
  readonly client: PortalClient;
  readonly session: Session;
  readonly colorMode: string | undefined;
  readonly toggled: (isOpen: boolean) => void;
}

/** The widget's panel: its frame, its pages, and who it is shown to. */
export class Panel {
  readonly #client: PortalClient;
  readonly #session: Session;
  readonly #aside: HTMLElement;
  readonly #settings: PanelSettings;
  readonly #toggled: (isOpen: boolean) => void;
  readonly #listeners = new Map<string, (() => void)[]>();
  readonly #account = element('p', { class: 'asap-account' });
  readonly #tabs = element('ul');
  readonly #page = element('div', { class: 'asap-page' });
  readonly #status = element('p', { role: 'status', class: 'asap-status' });
  readonly #frame: HTMLElement;
  #present = { name: 'home', parameters: {} as Parameters };
  #visitor = guest;
  #conversation: Conversation = { chat: null };
  #drawing = 0;
  #isDisposed = false;

  constructor({ aside, core, client, session, colorMode, toggled }: PanelParts) {
    this.#aside = aside;
    this.#toggled = toggled;
    this.#client = client;
    this.#session = session;
    this.#settings = new PanelSettings(colorMode, () => session.switches.guestCaptcha);
    this.#frame = this.#createFrame();
    core.replaceChildren(this.#frame);
    session.changed = (loggedIn) => void this.#sessionChanged(loggedIn);
    this.#applySettings();
    if (session.accessToken) void this.#sessionChanged(true);
    else this.#showAccount();
  }

  get isOpen(): boolean {
    return !this.#frame.hidden;
  }

  /** Moves the focus to the heading of the panel, as `route()` does, whoever opens it. The real widget's focus is unknown. */
  open(): void {
    if (this.isOpen) return;
    this.#frame.hidden = false;
    this.#toggled(true);
    void this.#draw(true);
    this.#tell('onAppOpen');
  }

  close(): void {
    if (!this.isOpen) return;
    const hadFocus = this.#frame.contains(document.activeElement);
    this.#frame.hidden = true;
    this.#toggled(false);
    if (hadFocus) document.getElementById(launcherId)?.focus();
    this.#tell('onAppClose');
  }

  /** Pages that do not exist are ignored. */
  route(name: string, parameters: Parameters = {}): void {
    if (!Object.hasOwn(pages, name)) return;
    this.#present = { name, parameters };
    this.#say('');
    void this.#draw(true);
  }

  set(key: string, value: unknown): void {
    this.#settings.set(key, value);
    this.#applySettings();
    if (this.isOpen && key.startsWith('ticket.form.')) void this.#draw();
  }

  /** Listeners cannot be taken off again. */
  on(event: string, callback: () => void): void {
    if (typeof callback === 'function')
      this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), callback]);
  }

  dispose(): void {
    this.#session.changed = () => {};
    this.#isDisposed = true;
    this.#frame.remove();
  }

  #tell(event: string): void {
    for (const callback of this.#listeners.get(event) ?? []) callback();
  }

  #say(sentence: string): void {
    this.#status.textContent = sentence;
  }

  async #sessionChanged(loggedIn: boolean): Promise<void> {
    const { accessToken } = this.#session;
    const visitor = loggedIn ? ((await this.#client.call<Account>('GET', '/me')).data ?? guest) : guest;
    const isLate = accessToken !== this.#session.accessToken;
    if (isLate && this.#session.switches.lateAnswers === 'dropped') return;
    this.#visitor = visitor;
    this.#showAccount();
    if (this.#session.switches.chatAfterLogout === 'ended') this.#conversation = { chat: null };
    if (!loggedIn && this.#session.switches.panelAfterLogout === 'stale') return;
    if (!loggedIn) this.#present = { name: 'home', parameters: {} };
    if (this.isOpen) void this.#draw();
  }

  #showAccount(): void {
    const { name, email } = this.#visitor;
    this.#account.textContent = name ? `Signed in as ${name}` : 'You are a guest';
    this.#aside.dataset['user'] = email ?? '';
  }

  #createFrame(): HTMLElement {
    return element(
      'section',
      { class: 'asap-panel', role: 'dialog', 'aria-label': 'Brightwater help', tabindex: '-1', hidden: true },
      element(
        'header',
        { class: 'asap-header' },
        element('div', {}, element('p', { class: 'asap-title' }, 'Brightwater help'), this.#account),
        element(
          'button',
          { type: 'button', class: 'asap-close', 'aria-label': 'Close help', click: () => this.close() },
          '×',
        ),
      ),
      element('nav', { 'aria-label': 'Help topics' }, this.#tabs),
      this.#page,
      this.#status,
    );
  }

  #applySettings(): void {
    this.#aside.dataset['colorMode'] = this.#settings.colorMode;
    this.#drawTabs();
  }

  #drawTabs(): void {
    const present = pages[this.#present.name]?.tab;
    const tabs = this.#settings.tabs.map(({ name, title }) => {
      const current = name === present ? 'page' : undefined;
      const click = () => this.route(firstPages[name]);
      return element('li', {}, element('button', { type: 'button', 'aria-current': current, click }, title));
    });
    this.#tabs.replaceChildren(...tabs);
  }

  async #draw(movesFocus = false): Promise<void> {
    const drawing = ++this.#drawing;
    const { name, parameters } = this.#present;
    const { accessToken } = this.#session;
    const [drawn] = await Promise.all([this.#render(name, parameters), this.#spin()]);
    const isOutdated = drawing !== this.#drawing || accessToken !== this.#session.accessToken;
    // Where late answers are drawn, each is, in the order in which they come.
    if (this.#isDisposed || (isOutdated && this.#session.switches.lateAnswers === 'dropped')) return;
    this.#drawTabs();
    const heading = element('h2', { tabindex: '-1' }, drawn.title);
    this.#page.replaceChildren(
      heading,
      ...drawn.content.filter((part) => part !== null && part !== undefined),
    );
    this.#page.dataset['page'] = name;
    if (movesFocus) heading.focus();
  }

  /** Where that is assumed, a spinner stands beside the old page for a while and goes long before the new one comes. */
  async #spin(): Promise<void> {
    if (this.#session.switches.drawing === 'direct') return;
    const spinner = element('p', { class: 'asap-spinner' }, 'Loading');
    this.#page.append(spinner);
    setTimeout(() => spinner.remove(), spinnerTime);
    await new Promise((resolve) => setTimeout(resolve, drawingTime));
  }

  async #render(name: string, parameters: Parameters): Promise<DrawnPage> {
    const render = pages[name]?.render;
    if (!render) return { title: 'Not found', content: [paragraph('This page does not exist.')] };
    return render({
      client: this.#client,
      settings: this.#settings,
      account: this.#visitor,
      conversation: this.#conversation,
      parameters,
      go: (page, further) => this.route(page, further),
      say: (sentence) => this.#say(sentence),
    });
  }
}
