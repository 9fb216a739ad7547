import type { WidgetConfiguration } from './configuration.js';
import { launcherId, page } from './page.js';

const icons = {
  closed: `<svg class="zd-launcher-launcher__icon" viewBox="0 0 30 30"><path d="M4 5h22v16H14l-6 6v-6H4z"/></svg>`,
  open: `<svg class="zd-launcher-launcher__icon" viewBox="0 0 30 30"><path d="M6 4l9 9 9-9 2 2-9 9 9 9-2 2-9-9-9 9-2-2 9-9-9-9z"/></svg>`,
  loading: '<span class="zd-launcher-loding"></span>',
} as const;

const stateClasses = {
  closed: 'zd-launcher-close__app zd_asap_launcher_close',
  open: 'zd-launcher-open__app zd_asap_launcher_active',
} as const;

/** Zoho's button. Its parts are found by id at each use, as in the real one: without the node a call throws. */
export class Launcher {
  readonly #configuration: WidgetConfiguration;
  readonly #start: () => void;
  #isOpen = false;

  constructor(configuration: WidgetConfiguration, start: () => void) {
    this.#configuration = configuration;
    this.#start = start;
  }

  /** Has no `type`, so that it submits a form in which it stands. */
  get markup(): string {
    const { position } = this.#configuration.styleProperties.launcherAppearence;
    const side = position === 'BOTTOM_LEFT' ? 'zd-launcher-left' : 'zd-launcher-right';
    const classes = `${stateClasses.closed} zd-launcher-round ${side} zd-launcher-button zd_asap_launcher_button`;
    return `<button aria-disabled="false" aria-label="Open asap" class="${classes}" data-id="button" id="${launcherId}">${icons.closed}</button>`;
  }

  bindEvents(): void {
    node().addEventListener('click', () => {
      this.#start();
      const action = this.#isOpen ? 'close' : 'open';
      page.ZohoDeskAsapReady?.(() => page.ZohoDeskAsap?.invoke?.(action));
    });
  }

  /** @throws {TypeError} when the button is not in the document */
  toggle(shown: boolean): void {
    const button = node();
    button.hidden = !shown;
    button.style.display = shown ? 'inline-flex' : 'none';
  }

  showLoader(): void {
    node().innerHTML = icons.loading;
  }

  /** The app calls this as it opens and closes. */
  toggleWindowStyle(isOpen: boolean): void {
    const button = document.getElementById(launcherId);
    this.#isOpen = isOpen;
    if (!button) return;
    button.innerHTML = isOpen ? icons.open : icons.closed;
    button.classList.remove(...stateClasses.open.split(' '), ...stateClasses.closed.split(' '));
    button.classList.add(...stateClasses[isOpen ? 'open' : 'closed'].split(' '));
  }
}

const node = () => document.getElementById(launcherId) as HTMLButtonElement;
