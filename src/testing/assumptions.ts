/**
 * What nobody outside Zoho knows about the widget. Each is a switch, so that a page can be tested with either
 * answer. The defaults are the harder case where one is harder.
 */
export interface Assumptions {
  /** Whether the widget takes up the session of the page before. */
  sessionOnReload: 'kept' | 'lost';
  /** `local`: `invoke('logout')` ends the session at once. `network`: after an answer from the portal. */
  logout: 'local' | 'network';
  /** HTTP status of a refused exchange. */
  refusalStatus: 200 | 400 | 500;
  /** What `invoke('routeTo')` does while the panel is closed. */
  routeToWhileClosed: 'ignored' | 'opens';
  /** What an open panel shows after a log-out: its first page, or what it showed, until told otherwise. */
  panelAfterLogout: 'home' | 'stale';
  /** `synchronous`: `invoke('open')` opens and fires `onAppOpen` before it returns. `later`: after it returned. */
  onAppOpen: 'synchronous' | 'later';
  /** What `invoke('login')` does while somebody is logged in. */
  loginWhileLoggedIn: 'replaces' | 'ignored';
}

export const defaultAssumptions: Readonly<Assumptions> = Object.freeze({
  sessionOnReload: 'kept',
  logout: 'local',
  refusalStatus: 400,
  routeToWhileClosed: 'ignored',
  panelAfterLogout: 'home',
  onAppOpen: 'later',
  loginWhileLoggedIn: 'replaces',
});
