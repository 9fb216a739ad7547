import { applyAppearance } from './appearance.js';
import { mountApp } from './app.js';
import type { WidgetConfiguration, WidgetOptions } from './configuration.js';
import { acceptedLanguage, directionOf } from './languages.js';
import { Launcher } from './launcher.js';
import { asideId, coreId, page } from './page.js';
import { loadResources } from './resources.js';
import { appendStyles } from './styles.js';

const standardTimer = 5_000;

interface Connection {
  readonly effectiveType?: string;
}

const isSlowNetwork = () => {
  const { effectiveType } = (navigator as { connection?: Connection }).connection ?? {};
  return effectiveType === '2g' || effectiveType === '3g';
};

/** Does nothing if any widget is on the page already, whatever its application. Without a body it waits for one. */
export function installWidget(init: WidgetOptions): void {
  const vendor = page.ZohoDeskAsap;
  const configuration = vendor?._defaultoptions;
  if (!vendor || !configuration || document.getElementById(asideId)) return;
  applyAppearance(configuration, init);
  configuration._preferences = { ...configuration._preferences, ...init };
  configuration.lang = acceptedLanguage(init.lang || configuration.i18NLangFile);
  page._asapStaticPath = configuration._staticPath;
  page.globalNameSpace = {};
  page.platformConfig = { applicationId: configuration.applicationId };
  const installation = new Installation(configuration, init);
  vendor.launcherHandler = installation.launcherHandler;
  let isMounted = false;
  const mount = () => {
    // The DOM's types do not know that a document may have no body.
    if (isMounted || !(document.body as HTMLElement | null)) return;
    isMounted = true;
    installation.mount();
  };
  mount();
  if (!isMounted) document.addEventListener('readystatechange', mount);
}

/** One `Install()`: the aside, the launcher, and the timer. Nothing takes the timer back: `UnInstall()` does not know it. */
class Installation {
  readonly #configuration: WidgetConfiguration;
  readonly #init: WidgetOptions;
  readonly #language: string;
  readonly #launcher: Launcher;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isStarted = false;

  constructor(configuration: WidgetConfiguration, init: WidgetOptions) {
    this.#configuration = configuration;
    this.#init = init;
    this.#language = configuration.lang ?? 'en_US';
    this.#launcher = new Launcher(configuration, () => this.#startByClick());
  }

  get launcherHandler() {
    const launcher = this.#launcher;
    return {
      toggleLauncher: (shown: boolean) => launcher.toggle(shown),
      toggleWindowStyle: (closed = false) => launcher.toggleWindowStyle(!closed),
      bindEvents: () => launcher.bindEvents(),
    };
  }

  mount(): void {
    if (document.getElementById(asideId)) return;
    const container = document.getElementById(this.#init.customLayoutId ?? '') ?? document.body;
    const aside = document.createElement('aside');
    aside.id = asideId;
    // The simulated panel is in English in any language.
    aside.lang = 'en';
    aside.dir = directionOf(this.#language);
    aside.dataset['language'] = this.#language;
    if (container !== document.body) aside.dataset['layout'] = 'custom';
    container.append(aside);
    for (const id of ['zohohc-asap-web-helper-styles', coreId]) {
      const helper = document.createElement('div');
      helper.id = id;
      aside.append(helper);
    }
    aside.insertAdjacentHTML('beforeend', this.#launcher.markup);
    appendStyles(aside, this.#configuration.styleProperties.webAppAppearence.themeColor ?? '');
    if (this.#startsByItself()) this.#timer = setTimeout(() => void this.#start(), this.#delay());
    this.#launcher.bindEvents();
    if (isSlowNetwork() || !this.#showsLauncher()) this.#launcher.toggle(false);
  }

  #startsByItself(): boolean {
    const { privacySettings, _preferences } = this.#configuration;
    const { useAuthenticationHeader = page.useAuthenticationHeader } = _preferences.hcPreferences ?? {};
    return (
      _preferences.isHelpCenterPublic ||
      !!privacySettings?.web.clientId ||
      typeof useAuthenticationHeader === 'function'
    );
  }

  #delay(): number | undefined {
    if (isSlowNetwork()) return 0;
    return this.#init.dynamicTimer === undefined ? standardTimer : this.#init.dynamicTimer;
  }

  #showsLauncher(): boolean {
    const { isLauncherVisible, _preferences } = this.#configuration;
    return isLauncherVisible && _preferences.isHelpCenterPublic && !_preferences.hideLauncherIcon;
  }

  #startByClick(): void {
    clearTimeout(this.#timer);
    if (this.#isStarted) return;
    this.#launcher.showLoader();
    void this.#start();
  }

  /**
   * Loads the rest and mounts the app into the aside that is there by then, this installation's or a newer one's. The launcher's "show"
   * stands in the queue before all that the page queues while the app loads.
   */
  async #start(): Promise<void> {
    const nonce = page.ZohoDeskAsap?.nonce;
    this.#isStarted = true;
    const loaded = loadResources(this.#configuration._staticPath, this.#language, nonce);
    page.ZohoDeskAsapReady?.(() => {
      if (this.#showsLauncher()) this.#launcher.toggle(true);
    });
    await loaded;
    await mountApp();
  }
}
