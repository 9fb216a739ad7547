import { exchangePath } from '../../zoho/addresses.js';
import type { WidgetConfiguration } from './configuration.js';
import type { LoginCallback } from './page.js';
import type { WidgetSwitches } from './switches.js';

/** Where the simulation keeps its session; where the real widget does is not known. */
export const sessionStorageKey = 'zdasap_simulated_session';

interface ExchangeAnswer {
  readonly access_token?: string;
  readonly expires_in?: number;
}

/**
 * Who is logged in to the widget. Nobody is told whether a log-in worked: a refused token leaves a guest, in
 * silence. An exchange that is answered after a log-out still sets the session.
 */
export class Session {
  readonly #configuration: WidgetConfiguration;
  readonly #switches: () => WidgetSwitches;
  #accessToken: string | null = null;
  #loginCallback: LoginCallback | undefined;
  /** Called after each change, with whether somebody is logged in. */
  changed: (loggedIn: boolean) => void = () => {};

  constructor(configuration: WidgetConfiguration, switches: () => WidgetSwitches) {
    this.#configuration = configuration;
    this.#switches = switches;
  }

  get accessToken(): string | null {
    return this.#accessToken;
  }

  get switches(): WidgetSwitches {
    return this.#switches();
  }

  /** Takes up the session of the page before, unless the switches say that it is lost. */
  restore(): void {
    if (this.switches.sessionOnReload === 'lost') localStorage.removeItem(sessionStorageKey);
    this.#accessToken = localStorage.getItem(sessionStorageKey);
  }

  login(callback: LoginCallback | undefined): void {
    if (typeof callback !== 'function') return;
    if (this.#accessToken && this.switches.loginWhileLoggedIn === 'ignored') return;
    this.#loginCallback = callback;
    const { callbacksPerLogin, callbackAgainAfter } = this.switches;
    for (let call = 1; call < callbacksPerLogin; call += 1) setTimeout(() => this.#askForToken(), call * 10);
    if (callbackAgainAfter !== null) setTimeout(() => this.#askForToken(), callbackAgainAfter);
    this.#askForToken();
  }

  logout(): void {
    if (this.switches.logout === 'local') this.#set(null);
    else void this.#logoutThroughNetwork();
  }

  /** The portal does not know the session any more: asks the page for a new token, or goes on as a guest. */
  expired(accessToken: string): void {
    if (accessToken !== this.#accessToken) return;
    this.#set(null);
    if (this.switches.asksForNewToken) this.#askForToken();
  }

  #askForToken(): void {
    this.#loginCallback?.(
      (token) => void this.#exchange(token),
      () => {},
    );
  }

  async #exchange(token: string): Promise<void> {
    const { accountsOrigin, portalId } = this.#configuration;
    const url = `${accountsOrigin}/accounts/op/${portalId}${exchangePath}?jwt_token=${encodeURIComponent(token)}`;
    try {
      const answer = (await (await fetch(url, { method: 'POST' })).json()) as ExchangeAnswer;
      if (answer.access_token) this.#set(answer.access_token);
    } catch {
      // A network failure, like a refusal, leaves things as they are, and the page is told nothing.
    }
  }

  async #logoutThroughNetwork(): Promise<void> {
    const headers = { Authorization: `Bearer ${this.#accessToken ?? ''}` };
    const url = `${this.#configuration.deskOrigin}/portal/api/asap/logout`;
    await fetch(url, { method: 'POST', headers }).catch(() => undefined);
    this.#set(null);
  }

  #set(accessToken: string | null): void {
    this.#accessToken = accessToken;
    if (accessToken) localStorage.setItem(sessionStorageKey, accessToken);
    else localStorage.removeItem(sessionStorageKey);
    this.changed(accessToken !== null);
  }
}
