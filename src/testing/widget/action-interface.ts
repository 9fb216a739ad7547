import type { WidgetConfiguration } from './configuration.js';
import { type LoginCallback, page } from './page.js';
import type { Panel } from './panel/panel.js';
import type { Session } from './session.js';
import { presentSwitches } from './switches.js';

/** `ZohoDeskAsap.invoke`. Unknown actions are ignored; nothing is returned. */
export class ActionInterface {
  readonly #panel: Panel;
  readonly #session: Session;
  readonly #configuration: WidgetConfiguration;

  constructor(panel: Panel, session: Session, configuration: WidgetConfiguration) {
    this.#panel = panel;
    this.#session = session;
    this.#configuration = configuration;
  }

  invoke(action: string, argument?: unknown): void {
    switch (action) {
      case 'open':
        return this.#open();
      case 'close':
        return this.#panel.close();
      case 'login':
        return this.#session.login(argument as LoginCallback);
      case 'logout':
        return this.#session.logout();
      case 'hide':
      case 'show':
        if (argument === 'app.launcher')
          page.ZohoDeskAsap?.launcherHandler?.toggleLauncher(action === 'show');
        return;
      case 'routeTo':
        return this.#routeTo(argument);
    }
  }

  get #switches() {
    return presentSwitches(this.#configuration.deskKey, this.#configuration.switches);
  }

  #open(): void {
    if (this.#switches.onAppOpen === 'synchronous') this.#panel.open();
    else setTimeout(() => this.#panel.open());
  }

  #routeTo(argument: unknown): void {
    if (typeof argument !== 'object' || argument === null) return;
    const { page: name, parameters } = argument as { page?: unknown; parameters?: unknown };
    if (typeof name !== 'string') return;
    if (!this.#panel.isOpen) {
      if (this.#switches.routeToWhileClosed === 'ignored') return;
      this.#panel.open();
    }
    this.#panel.route(name, (parameters ?? {}) as Record<string, unknown>);
  }
}
