/**
 * What nobody outside Zoho knows about the widget. Each is a switch, so that a page can be tested with either
 * answer. Each can be observed from the page: in its storage, in the requests, or in what the panel shows.
 */
export interface Assumptions {
  /** Whether the widget takes up the session of the page before. */
  sessionOnReload: 'kept' | 'lost';
  /** Where the session is kept. */
  sessionStore: 'localStorage' | 'sessionStorage' | 'indexedDB' | 'cookie';
  /** `copied`: the stored session is read once, at the start. `each-time`: before each request. */
  sessionReading: 'copied' | 'each-time';
  /**
   * How `invoke('logout')` ends the session. `local`: at once. `network`: after the portal's answer to `…/token/revoke`. `chain`: after
   * another request of 120 ms, and then that one, of 500 ms. `timer`: after 250 ms, without a request. `fire`: at once, and the portal is
   * told afterwards.
   */
  logout: 'local' | 'network' | 'chain' | 'timer' | 'fire';
  /** What a logout that ends late clears: whatever session is there by then, or only the one that was there at its call. */
  logoutClears: 'present' | 'own';
  /** What becomes of the session when the portal does not accept the logout. */
  sessionAfterFailedLogout: 'kept' | 'forgotten';
  /** HTTP status of a refused exchange. */
  refusalStatus: number;
  /** ms between a token and the request that exchanges it. */
  exchangeDelay: number;
  /** What follows an exchange that failed by the network or by a status of 500 or more: nothing, or one more try 700 ms later. */
  failedExchange: 'given-up' | 'retried';
  /** What becomes of an exchange that was begun before a logout and ends after it. */
  exchangeAfterLogout: 'stored' | 'dropped';
  /** Whether the session is stored with the exchange's answer, or only once the user's profile (`me`) was fetched. */
  sessionStored: 'with-answer' | 'after-profile';
  /** ms by which the session is stored later than that. */
  storeDelay: number;
  /** What `invoke('routeTo')` does while the panel is closed. */
  routeToWhileClosed: 'ignored' | 'opens';
  /** What an open panel shows after a log-out: its first page, or what it showed, until told otherwise. */
  panelAfterLogout: 'home' | 'stale';
  /** What becomes of a portal's answer that was asked for in a session which has ended since. */
  lateAnswers: 'dropped' | 'drawn';
  /** `direct`: a page is drawn with the portal's answer. `spinner`: a spinner comes at once and goes after 150 ms, the page after 1.3 s. */
  drawing: 'direct' | 'spinner';
  /** Whether an open chat outlives a change of user. */
  chatAfterLogout: 'ended' | 'kept';
  /** `synchronous`: `invoke('open')` opens and fires `onAppOpen` before it returns. `later`: after it returned. */
  onAppOpen: 'synchronous' | 'later';
  /** What `invoke('login')` does while somebody is logged in. */
  loginWhileLoggedIn: 'replaces' | 'ignored';
  /** When `invoke('login')` asks for a token: at once; three times within 20 ms, and after a logout; or after 700 ms and after 4 s. */
  loginCallback: 'once' | 'several' | 'late';
}

export const defaultAssumptions: Readonly<Assumptions> = Object.freeze({
  sessionOnReload: 'kept',
  sessionStore: 'localStorage',
  sessionReading: 'copied',
  logout: 'local',
  logoutClears: 'present',
  sessionAfterFailedLogout: 'kept',
  refusalStatus: 400,
  exchangeDelay: 0,
  failedExchange: 'given-up',
  exchangeAfterLogout: 'stored',
  sessionStored: 'with-answer',
  storeDelay: 0,
  routeToWhileClosed: 'ignored',
  panelAfterLogout: 'home',
  lateAnswers: 'dropped',
  drawing: 'direct',
  chatAfterLogout: 'ended',
  onAppOpen: 'later',
  loginWhileLoggedIn: 'replaces',
  loginCallback: 'once',
});
