import { maximumCalls, maximumLogouts, timing } from '../../src/session/timing.js';
import { timing as asap } from '../../src/zoho/timing.js';

/** What the product assumes of Zoho, in ms: the comments of src/session/timing.ts say where each comes from. */
const logoutSilence = 500;
const lateEffect = 250;
const sessionLife = 60 * 60_000;

describe('the durations of the session', () => {
  it.each([
    ['the silence after a logout outlasts that between two of its requests', logoutSilence, timing.quiet],
    ['and an effect that no request shows', lateEffect, timing.precautionaryQuiet],
    ['a precautionary logout takes less', timing.precautionaryQuiet, timing.quiet],
    ['a logout that asks the server is waited for longer', timing.unseenLogoutTimeout, timing.logoutTimeout],
    [
      'a leaving goes on longer than its logout and its silence',
      timing.logoutTimeout + timing.quiet,
      timing.leaveTimeout,
    ],
    [
      'a refusal comes before the repeat of a late logout',
      timing.exchangeSettleDelay,
      timing.lateLogoutDelay,
    ],
    ['an exchange has settled before the silence is over', timing.exchangeSettleDelay, timing.quiet],
    ['a guest is shown before ASAP is given up', timing.revealTimeout, timing.callbackTimeout],
    [
      'a leaving user’s exchange is waited for longest',
      timing.exchangeTimeout,
      timing.leavingExchangeTimeout,
    ],
    [
      'a former user is remembered beyond the leaving',
      timing.leavingExchangeTimeout + timing.leaveTimeout,
      timing.formerUserTtl,
    ],
    ['a session is renewed before it ends', timing.renewalAge, sessionLife],
    ['an answer is older than the longest entering', timing.callbackTimeout, timing.answerTtl],
    ['an echo of ASAP’s is over before it is taken for open', asap.closeEchoDelay, asap.openTimeout],
  ])('%s: %i < %i', (_, shorter, longer) => {
    expect(shorter).toBeGreaterThan(0);
    expect(shorter).toBeLessThan(longer);
  });

  it('bound what is repeated', () => {
    expect(maximumLogouts).toBeGreaterThan(1);
    expect(maximumCalls).toBeGreaterThan(1);
  });
});
