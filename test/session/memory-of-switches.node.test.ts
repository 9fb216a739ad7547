import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { LoginCallback, SessionPorts } from '../../src/session/ports.js';
import { Session } from '../../src/session/session.js';
import { FakeClock } from './fake-clock.js';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const heap = () => {
  collectGarbage();
  return process.memoryUsage().heapUsed;
};

/** A session whose every user is logged in: token, exchange and logout are answered after some ms. */
function startSession() {
  const clock = new FakeClock();
  let delivered = 0;
  const ports: SessionPorts = {
    now: () => clock.now,
    later: (delay, callback) => clock.later(delay, callback),
    fetchToken: (_, { userKey = '' }) => Promise.resolve({ value: `${userKey}.token`, subject: userKey }),
    login: (callback: LoginCallback) =>
      callback(
        () => delivered++,
        () => {},
      ),
    logout(_thorough, _patience, settled) {
      const cancel = clock.later(5, settled);
      return () => {
        cancel();
        settled();
      };
    },
    watchExchange: (ended) => clock.later(10, () => ended(false)),
    setVisible: () => {},
    remember: () => {},
    forget: () => {},
    announce: () => {},
    changed: () => {},
    report: () => {},
    rested: () => {},
  };
  const session = new Session(ports);
  session.wish({ user: true, userKey: 'ada' });
  session.ready('none');
  return { session, clock, delivered: () => delivered };
}

it('ten thousand users in a row leave no memory taken', async () => {
  const { session, clock, delivered } = startSession();
  const switchUsers = async (times: number) => {
    for (let turn = 0; turn < times; turn++) {
      session.wish({ user: true, userKey: turn % 2 ? 'ada' : 'grace' });
      await clock.advance(20_000, () => {});
      if (session.state !== 'token-delivered') throw new Error(`The session is ${session.state}.`);
    }
  };
  await switchUsers(2_000);
  const before = heap();
  await switchUsers(10_000);
  const grown = heap() - before;
  console.log(`10,000 users: ${grown} bytes`);
  expect(delivered()).toBeGreaterThanOrEqual(12_000);
  // One kept object for each user would be several hundred bytes; the engine's own code takes some at any time.
  expect(grown / 10_000).toBeLessThan(100);
});
