import { ActionInterface } from './action-interface.js';
import type { WidgetConfiguration, WidgetOptions } from './configuration.js';
import { acceptedLanguage, directionOf } from './languages.js';
import { asideId, launcherId, page } from './page.js';
import { Panel } from './panel/panel.js';
import { PortalClient } from './portal-client.js';
import { loadResources } from './resources.js';
import { Session } from './session.js';
import { appendStyles } from './styles.js';
import { presentSwitches } from './switches.js';

const standardTimer = 5_000;

interface Connection {
  readonly effectiveType?: string;
}

/** One mounting of the widget: from the launcher's appearance to `UnInstall()`. */
export class Widget {
  readonly #configuration: WidgetConfiguration;
  readonly #options: WidgetOptions;
  readonly #language: string;
  readonly #session: Session;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #mounting = 0;
  #started = false;
  #aside: HTMLElement | undefined;
  #panel: Panel | undefined;

  constructor(configuration: WidgetConfiguration, options: WidgetOptions) {
    this.#configuration = configuration;
    this.#options = options;
    this.#language = acceptedLanguage(options.lang);
    this.#session = new Session(configuration, () =>
      presentSwitches(configuration.deskKey, configuration.switches),
    );
  }

  /** Does nothing if any widget is on the page already, whatever its application. */
  install(): void {
    if (document.getElementById(asideId)) return;
    const container = document.getElementById(this.#options.customLayoutId ?? '') ?? document.body;
    const aside = document.createElement('aside');
    aside.id = asideId;
    aside.lang = 'en';
    aside.dir = directionOf(this.#language);
    aside.dataset['language'] = this.#language;
    if (container !== document.body) aside.dataset['layout'] = 'custom';
    aside.append(this.#createLauncher());
    container.append(aside);
    this.#aside = aside;
    appendStyles(this.#options);
    page.PlatformInstance = { unmount: () => this.#unmount() };
    if (this.#startsByItself()) this.#timer = setTimeout(() => void this.#start(), this.#delay());
  }

  #unmount(): void {
    this.#mounting += 1;
    this.#started = false;
    clearTimeout(this.#timer);
    this.#panel?.dispose();
    this.#aside?.remove();
  }

  #startsByItself(): boolean {
    const { isHelpCenterPublic, jwtClientId } = this.#configuration;
    return isHelpCenterPublic || !!jwtClientId || typeof this.#options.useAuthenticationHeader === 'function';
  }

  #delay(): number {
    const { effectiveType = '4g' } = (navigator as { connection?: Connection }).connection ?? {};
    return /2g|3g/.test(effectiveType) ? 0 : (this.#options.dynamicTimer ?? standardTimer);
  }

  #createLauncher(): HTMLButtonElement {
    const launcher = document.createElement('button');
    launcher.id = launcherId;
    launcher.type = 'button';
    launcher.setAttribute('aria-label', 'Open asap');
    launcher.hidden = !this.#showsLauncher();
    launcher.addEventListener('click', () => {
      void this.#start();
      page.ZohoDeskAsapReady?.(() => page.ZohoDeskAsap?.invoke?.(this.#panel?.isOpen ? 'close' : 'open'));
    });
    return launcher;
  }

  #showsLauncher(): boolean {
    const { isLauncherVisible, isHelpCenterPublic } = this.#configuration;
    return isLauncherVisible && isHelpCenterPublic && !this.#options.hideLauncherIcon;
  }

  /** Loads the rest and mounts the panel. A part that fails to load is an unhandled rejection, as in the real one. */
  async #start(): Promise<void> {
    if (this.#started) return;
    this.#started = true;
    clearTimeout(this.#timer);
    const mounting = this.#mounting;
    await loadResources(this.#configuration.staticUrl, this.#language, this.#configuration.nonce);
    if (mounting === this.#mounting) this.#mount();
  }

  #mount(): void {
    const aside = this.#aside;
    const vendor = page.ZohoDeskAsap;
    if (!aside || !vendor) return;
    this.#session.restore();
    const client = new PortalClient(this.#configuration.deskOrigin, this.#session);
    const panel = new Panel({ aside, client, session: this.#session, options: this.#options });
    this.#panel = panel;
    const actions = new ActionInterface(panel, this.#session, this.#configuration);
    vendor.invoke = (action, argument) => actions.invoke(action, argument);
    vendor.set = (key, value) => panel.set(key, value);
    vendor.on = (event, callback) => panel.on(event, callback);
    page.ZohoDeskAsapReadyStatus = true;
    page.ZohoDeskAsapReady?.(() => {
      if (this.#showsLauncher()) actions.invoke('show', 'app.launcher');
    });
  }
}
