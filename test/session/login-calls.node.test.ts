import { LoginCalls } from '../../src/session/login-calls.js';
import { maximumCalls, timing } from '../../src/session/timing.js';

const call = { success: () => {}, failure: () => {} };

describe('calls of the login callback', () => {
  it('are a loop when one more than the limit comes within the window', () => {
    const calls = new LoginCalls();
    for (let count = 0; count < maximumCalls; count++) {
      expect(calls.add(call, count, true).isExcess).toBe(false);
    }
    expect(calls.add(call, maximumCalls, true).isExcess).toBe(true);
    expect(calls.add(call, timing.loopWindow + maximumCalls, true).isExcess).toBe(false);
  });

  it('of callbacks from before the last logout are no loop, and make none', () => {
    const calls = new LoginCalls();
    for (let count = 0; count < 3 * maximumCalls; count++) calls.add(call, count, false);
    expect(calls.add(call, 3 * maximumCalls, true).isExcess).toBe(false);
  });
});
