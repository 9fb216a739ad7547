import fc from 'fast-check';
import { Session } from '../../src/session/session.js';
import { sessionProperty } from './commands.js';
import { SimulatedPage } from './simulated-page.js';

const seeds = [1, 20_231_225, 1_606_938_044];

describe('whatever happens, and in whatever order', () => {
  it.each([...seeds, Math.floor(Math.random() * 2 ** 31)])('seed %i', { timeout: 60_000 }, async (seed) => {
    await fc.assert(sessionProperty(Session), { seed, numRuns: 700, endOnFailure: false });
  });
});

it('a first logout that is seen just before an exchange, and read just after it, leaves the user logged in', async () => {
  const page = new SimulatedPage(Session, {
    isKeyed: true,
    logout: 200,
    logoutIsSeen: true,
    exchanges: [183, 30],
    exchangeIsSeen: true,
    reading: 0,
    loginWhileLoggedIn: 'replaces',
    callbacksPerLogin: 1,
    sessionOnReload: 'kept',
    throwsAtFailure: false,
    left: null,
    signedIn: 'ada',
    isLoaded: true,
  });
  page.start();
  await page.wait(60_000);
  expect(page.vendor.session).toBe('ada');
});
