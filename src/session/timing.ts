/**
 * Every duration of the session, in ms. The comments say which duration must be longer than which. test/session/timing.node.test.ts
 * checks that.
 */
export const timing = {
  /**
   * After the logout of a user, ASAP counts as logged out when no request to Zoho has ended for this time. A known logout is silent
   * for 500 ms at most, between two requests. A known effect without a request comes 250 ms after the call at most.
   */
  quiet: 1_000,
  /** The same after a precautionary logout: the page has found no trace of a former user. */
  precautionaryQuiet: 500,
  /**
   * Before a guest, the session waits this long for a request of the logout to end, and then for `quiet`. The page cannot see a
   * slow request before its end. If no request has ended by then, the logout counts as one that asks no server. Before another
   * user, the session waits this long only if an earlier logout asked a server.
   */
  unseenLogoutTimeout: 2_000,
  /**
   * Before a guest, the session waits this long if an earlier logout of this page asked the server. Without an answer by then, the
   * logout has failed. Longer than `unseenLogoutTimeout`.
   */
  logoutTimeout: 8_000,
  /**
   * ASAP stays hidden for no longer than this, even if it never stops sending requests. Longer than `logoutTimeout` and `quiet`
   * together.
   */
  leaveTimeout: 12_000,
  /**
   * If an exchange is under way when its user leaves, the session waits this long for its end, because its answer would log that
   * user in again.
   */
  leavingExchangeTimeout: 15_000,
  /** If the page does not see the exchange of a delivered token end in this time, the exchange counts as ended. */
  exchangeTimeout: 10_000,
  /** ASAP may read the answer of an exchange this much later than the browser reports its end. */
  exchangeSettleDelay: 150,
  /**
   * ASAP may read the answer of a late logout this much later. Longer than `exchangeSettleDelay`, so that the session learns first
   * that Zoho refused the token.
   */
  lateLogoutDelay: 210,
  /** If a login takes longer than this, ASAP is shown as a guest sees it. */
  revealTimeout: 3_000,
  /** ASAP calls the login callback within this time, or never. Longer than `revealTimeout`. */
  callbackTimeout: 10_000,
  /**
   * If an exchange ends within this time after a user left, and the session delivered no token for it, it counts as that user's.
   */
  formerUserTtl: 60_000,
  /** A token that was fetched before ASAP asked for it may be used for this long. */
  answerTtl: 60_000,
  /** More than `maximumCalls` calls of the login callback for each login within this time are a loop. */
  loopWindow: 60_000,
  /** ASAP's session lasts one hour. After this time, the element renews it at the next use. */
  renewalAge: 50 * 60_000,
  /** When a page becomes visible after this time out of sight, the session asks the token source once. */
  longHidden: 60_000,
  /** The session acts on messages of other tabs at most once in this time. */
  tabMessageInterval: 1_000,
} as const;

/** ASAP may call the login callback this often for each login within `loopWindow`. */
export const maximumCalls = 5;
/** If the request of a logout fails, the session logs out again, this often in all. */
export const maximumLogouts = 3;
/**
 * How often the session may repeat in one generation: a login that may have lost its session, and the logout of a former user who
 * came back.
 */
export const maximumRepeats = 2;
