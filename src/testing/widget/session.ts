import { exchangePath } from '../../zoho/addresses.js';
import type { WidgetConfiguration } from './configuration.js';
import type { LoginCallback } from './page.js';
import { sessionStores } from './session-store.js';
import { strike, type WidgetFault, type WidgetSwitches } from './switches.js';

export { sessionStorageKey } from './session-store.js';

/** Zoho's client takes these statuses as success, and no other of the 200s. */
export const isSuccess = (status: number): boolean => [200, 201, 204].includes(status);

const timerLogout = 250;
const retryDelay = 700;
const lateCallbacks = [700, 4_000] as const;

const pause = (milliseconds: number) =>
  milliseconds > 0 ? new Promise((resolve) => setTimeout(resolve, milliseconds)) : undefined;

/**
 * Who is logged in to the widget. Nobody is told whether a log-in worked: a refused token leaves a guest, in
 * silence. Unless assumed otherwise, an exchange that is answered after a log-out still sets the session.
 */
export class Session {
  readonly #configuration: WidgetConfiguration;
  readonly #switches: () => WidgetSwitches;
  #accessToken: string | null = null;
  #loginCallback: LoginCallback | undefined;
  #logouts = 0;
  /** Called after each change, with whether somebody is logged in. */
  changed: (loggedIn: boolean) => void = () => {};

  constructor(configuration: WidgetConfiguration, switches: () => WidgetSwitches) {
    this.#configuration = configuration;
    this.#switches = switches;
  }

  /** The copy in memory. */
  get accessToken(): string | null {
    return this.#accessToken;
  }

  get switches(): WidgetSwitches {
    return this.#switches();
  }

  get #store() {
    return sessionStores[this.switches.sessionStore];
  }

  /** The session for a request: the copy, or what is stored at this moment. A promise only where the store needs one. */
  forRequest(): string | null | Promise<string | null> {
    return this.switches.sessionReading === 'copied' ? this.#accessToken : this.#read();
  }

  /** Takes up the session of the page before, unless the switches say that it is lost. */
  restore(): unknown {
    this.#strike('session-lost-on-reload');
    this.#strike('session-kept-on-reload');
    if (this.switches.sessionOnReload === 'lost') this.#store.write(null);
    else return this.#read();
    return undefined;
  }

  #strike(fault: WidgetFault): void {
    strike(this.#configuration.deskKey, fault);
  }

  #read(): string | null | Promise<string | null> {
    const stored = this.#store.read();
    if (stored instanceof Promise) return stored.then((accessToken) => (this.#accessToken = accessToken));
    return (this.#accessToken = stored);
  }

  login(callback: LoginCallback | undefined): void {
    if (typeof callback !== 'function') return;
    if (this.#accessToken && this.switches.loginWhileLoggedIn === 'ignored') return;
    this.#loginCallback = callback;
    const { callbacksPerLogin, callbackAgainAfter, loginCallback } = this.switches;
    if (callbackAgainAfter !== null) this.#askLater(callbackAgainAfter, 'callback-again');
    this.#strike('callback-20-times');
    if (loginCallback === 'late') {
      for (const delay of lateCallbacks) this.#askLater(delay);
      return;
    }
    const calls = loginCallback === 'several' ? Math.max(3, callbacksPerLogin) : callbacksPerLogin;
    for (let call = 1; call < calls; call += 1) this.#askLater(call * 10);
    this.#askForToken();
  }

  logout(): void {
    this.#logouts += 1;
    const accessToken = this.#accessToken;
    switch (this.switches.logout) {
      case 'local':
        return this.#end(accessToken);
      case 'timer':
        setTimeout(() => this.#end(accessToken), timerLogout);
        return;
      case 'fire':
        this.#end(accessToken);
        void this.#revoke(accessToken);
        return;
      case 'chain':
        void this.#ask(
          'GET',
          `web/inapp/${this.#configuration.applicationId}/mappedWidgets`,
          accessToken,
        ).then(() => this.#logoutThroughNetwork(accessToken));
        return;
      case 'network':
        void this.#logoutThroughNetwork(accessToken);
    }
  }

  /** The portal does not know the session any more: asks the page for a new token, or goes on as a guest. */
  expired(accessToken: string): void {
    if (accessToken !== this.#accessToken) return;
    this.#set(null);
    this.#strike('callback-never-again');
    if (this.switches.asksForNewToken) this.#askForToken();
  }

  #askLater(delay: number, because?: WidgetFault): void {
    setTimeout(() => {
      if (because) this.#strike(because);
      this.#askForToken();
    }, delay);
  }

  #askForToken(): void {
    this.#loginCallback?.(
      (token) => void this.#logIn(token),
      () => {},
    );
  }

  async #logIn(token: string): Promise<void> {
    const logouts = this.#logouts;
    await pause(this.switches.exchangeDelay);
    let answer = await this.#exchange(token);
    if (answer === 'failed' && this.switches.failedExchange === 'retried') {
      await pause(retryDelay);
      answer = await this.#exchange(token);
    }
    if (answer === 'failed' || answer === 'refused') return;
    if (this.switches.sessionStored === 'after-profile') await this.#ask('GET', 'me', answer);
    await pause(this.switches.storeDelay);
    if (logouts !== this.#logouts && this.switches.exchangeAfterLogout === 'dropped') return;
    this.#set(answer);
  }

  /** The access token, or why there is none. The page is told nothing of it. */
  async #exchange(token: string): Promise<string> {
    const { accountsOrigin, portalId } = this.#configuration;
    const url = `${accountsOrigin}/accounts/op/${portalId}${exchangePath}?jwt_token=${encodeURIComponent(token)}`;
    try {
      const response = await fetch(url, { method: 'POST' });
      if (response.status >= 500) return 'failed';
      if (!isSuccess(response.status)) return 'refused';
      return ((await response.json()) as { access_token?: string }).access_token ?? 'refused';
    } catch {
      return 'failed';
    }
  }

  async #logoutThroughNetwork(accessToken: string | null): Promise<void> {
    const isAccepted = await this.#revoke(accessToken);
    if (isAccepted || this.switches.sessionAfterFailedLogout === 'forgotten') this.#end(accessToken);
  }

  #revoke(accessToken: string | null): Promise<boolean> {
    return this.#ask('POST', 'asap/token/revoke', accessToken);
  }

  /** Whether the portal answered with success. */
  async #ask(method: string, path: string, accessToken: string | null): Promise<boolean> {
    const headers = { Authorization: `Bearer ${accessToken ?? ''}` };
    const url = `${this.#configuration.deskOrigin}/portal/api/${path}`;
    try {
      return isSuccess((await fetch(url, { method, headers })).status);
    } catch {
      return false;
    }
  }

  #end(accessToken: string | null): void {
    if (this.switches.logoutClears === 'own' && accessToken !== this.#accessToken) return;
    this.#set(null);
    if (this.switches.loginCallback === 'several') this.#askForToken();
  }

  #set(accessToken: string | null): void {
    this.#accessToken = accessToken;
    this.#store.write(accessToken);
    this.changed(accessToken !== null);
  }
}
