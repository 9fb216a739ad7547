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

  it('may come late, for each of several logins', () => {
    const calls = new LoginCalls();
    for (let login = 0; login < 3; login++) calls.addLogin(login);
    for (let count = 0; count < 3 * maximumCalls; count++) {
      expect(calls.add(call, 4_000, true).isExcess).toBe(false);
    }
    expect(calls.add(call, 4_000, true).isExcess).toBe(true);
    const nextLogin = timing.loopWindow;
    calls.addLogin(nextLogin);
    expect(calls.add(call, nextLogin, true).isExcess).toBe(false);
  });

  it('are a loop when only a login of long ago could explain them', () => {
    const calls = new LoginCalls();
    calls.addLogin(0);
    const later = 10 * timing.loopWindow;
    calls.addLogin(later);
    for (let count = 0; count < maximumCalls; count++) {
      expect(calls.add(call, later, true).isExcess).toBe(false);
    }
    expect(calls.add(call, later, true).isExcess).toBe(true);
  });

  it('that were in excess do not count against the next login', () => {
    const calls = new LoginCalls();
    calls.addLogin(0);
    for (let count = 0; count < 4 * maximumCalls; count++) calls.add(call, 0, true);
    calls.addLogin(1);
    expect(calls.add(call, 1, true).isExcess).toBe(false);
  });

  it('of callbacks from before the last logout are no loop, and make none', () => {
    const calls = new LoginCalls();
    for (let count = 0; count < 3 * maximumCalls; count++) calls.add(call, count, false);
    expect(calls.add(call, 3 * maximumCalls, true).isExcess).toBe(false);
  });
});
