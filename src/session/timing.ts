/**
 * Every duration of the session, in ms. test/session/timing.node.test.ts asserts the inequalities between them that the
 * comments name.
 */
export const timing = {
  /**
   * After the logout of a user ASAP counts as logged out when no request to Zoho has ended for this time. The longest silence
   * of a known logout is 500 ms (a logout of two requests, one after the other), the longest late effect without a request 250 ms.
   */
  quiet: 1_000,
  /** The same after a precautionary logout, where no trace of a former user was found. */
  precautionaryQuiet: 500,
  /**
   * A guest waits this long for the request of a logout to end, as a slow one shows nothing before its end, and for `quiet` after
   * that. Without a request the logout counts as one that asks no server. The next user waits as long, where a logout is known to ask one.
   */
  unseenLogoutTimeout: 2_000,
  /** A guest waits this long where a logout of this page has asked the server before: without an answer the logout has failed. Longer than `unseenLogoutTimeout`. */
  logoutTimeout: 8_000,
  /** A widget that never falls silent holds nobody up for longer than this. Longer than `logoutTimeout` and `quiet` together. */
  leaveTimeout: 12_000,
  /** An exchange that is under way when its user leaves is waited for this long: its answer would log that user in again. */
  leavingExchangeTimeout: 15_000,
  /** A delivered token's exchange that was not seen to end in this time is taken for done. */
  exchangeTimeout: 10_000,
  /** ASAP may read the answer of an exchange this much later than the browser reports its end. */
  exchangeSettleDelay: 150,
  /** ASAP may read the answer of a late logout this much later. Longer than `exchangeSettleDelay`, so that a refusal comes first. */
  lateLogoutDelay: 210,
  /** ASAP is shown, as a guest, when a login takes longer than this. */
  revealTimeout: 3_000,
  /** ASAP calls the login callback within this time, or never. Longer than `revealTimeout`. */
  callbackTimeout: 10_000,
  /** For this long after a user left, an exchange that no delivery explains counts as that user's. */
  formerUserTtl: 60_000,
  /** A token that was fetched before ASAP asked for it may be used for this long. */
  answerTtl: 60_000,
  /** The span in which more than `maximumCalls` calls of the login callback are a loop. */
  loopWindow: 60_000,
  /** ASAP's session lasts one hour: it is renewed at the next use after this time. */
  renewalAge: 50 * 60_000,
  /** A page that becomes visible after this time out of sight asks its token source once. */
  longHidden: 60_000,
  /** Messages of other tabs are acted on at most once in this time. */
  tabMessageInterval: 1_000,
} as const;

/** ASAP may call the login callback this often within `loopWindow`. */
export const maximumCalls = 5;
/** A logout whose request fails is repeated until it was called this often. */
export const maximumLogouts = 3;
/** A doubtful login is repeated this often, and a former user who came back is logged out this often, in one generation. */
export const maximumRepeats = 2;
