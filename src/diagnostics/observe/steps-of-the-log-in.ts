import { pause } from './live-asap.js';
import type { SeenWrite } from './probe.js';
import {
  begin,
  happens,
  idle,
  isOfPortal,
  latest,
  logIn,
  logOut,
  never,
  openPanel,
  type Run,
  settle,
  type Stored,
  storedSince,
  tokensSince,
} from './run.js';
import { takeAway } from './stash.js';
import { shapeOf, shownFields, shownHeaders, shownName } from './words.js';

const times = (milliseconds: number): number => Math.max(0, Math.round(milliseconds / 10) * 10);

export async function logInStep(run: Run): Promise<void> {
  const { findings, probe } = run;
  const began = performance.now();
  const stored = await logIn(run);
  const first = stored ? storedSince(run, stored.attempt.order) : null;
  if (!stored || !first) return;
  const { attempt } = stored;
  // ASAP asks so often within this time, or it does not.
  const quick = attempt.asked.filter((time) => time - (attempt.asked[0] ?? 0) < 500).length;
  findings.assume('loginCallback', !attempt.isSynchronous ? 'late' : quick > 1 ? 'several' : 'once');
  const firstExchange = probe.callsSince(attempt.order, ({ kind }) => kind === 'exchange')[0];
  if (firstExchange && attempt.delivered !== null)
    findings.assume('exchangeDelay', times(firstExchange.startTime - attempt.delivered));
  noteAnswer(run, first);
  noteStored(run, first, began);
  await noteReading(run, stored.write, tokensSince(run, attempt.order));
  await logOut(run, stored.write);
  await pause(0);
  if (attempt.isSynchronous) findings.note('askedAtLogout', attempt.asked.length > quick);
  await idle(run);
}

function noteAnswer({ findings }: Run, { exchange }: Stored): void {
  findings.note('acceptedStatus', exchange.status);
  findings.note('acceptedFields', shownFields(exchange.fields));
  findings.note('acceptedHeaders', shownHeaders(exchange.headers));
}

function noteStored({ findings, probe }: Run, { write, exchange }: Stored, began: number): void {
  findings.assume('sessionStore', write.store);
  // By the Web's own rules, sessionStorage alone is not shared by the tabs of an origin.
  findings.note('sessionInOtherTabs', write.store !== 'sessionStorage');
  const token = exchange.accessToken;
  const profile = probe
    .callsSince(exchange.order, ({ kind, session, endTime }) => {
      const isOfIt = token === null || session?.includes(token);
      return kind === 'profile' && isOfIt === true && endTime !== null && endTime <= write.time;
    })
    .find(({ order }) => order < write.order);
  findings.assume('sessionStored', profile ? 'after-profile' : 'with-answer');
  findings.assume('storeDelay', times(write.time - (profile?.endTime ?? exchange.endTime ?? write.time)));
  const names = probe.writes
    .filter(({ time, value }) => time >= began && value !== null)
    .map(({ store, name, value }) => `${store}: ${shownName(name)} (${shapeOf(value)})`);
  findings.note('storedNames', [...new Set(names)].join('; '));
}

/** Without the stored session, does the next request still bear it? */
async function noteReading(run: Run, write: SeenWrite, tokens: readonly string[]): Promise<void> {
  const { asap, findings, probe } = run;
  const bears = (session: string | null) => tokens.some((token) => session?.includes(token));
  await openPanel(run);
  await settle(run);
  const next = async (page: string) => {
    const order = probe.now();
    asap.routeTo(page);
    await happens(run, () => probe.callsSince(order, isOfPortal).length > 0);
    return probe.callsSince(order, isOfPortal)[0];
  };
  const usual = await next('kb.category.list');
  if (!usual) return;
  findings.note('requestsBearSession', bears(usual.session));
  await settle(run);
  if (bears(usual.session)) {
    const present = latest(run, write);
    const putBack = present && (await takeAway(present));
    if (putBack) {
      const without = await next('home');
      if (without) findings.assume('sessionReading', bears(without.session) ? 'copied' : 'each-time');
      await putBack();
      await settle(run);
      await next('kb.category.list');
    }
  }
  asap.close();
  await settle(run);
}

/** A log-in of somebody who is logged in. */
export async function twiceStep(run: Run): Promise<void> {
  const { findings, options } = run;
  const stored = await logIn(run);
  if (!stored) return;
  const attempt = begin(run, options.token ?? never, 1);
  const isAsked = await happens(run, () => attempt.asked.length > 0);
  findings.assume('loginWhileLoggedIn', isAsked ? 'replaces' : 'ignored');
  if (isAsked) await happens(run, () => storedSince(run, attempt.order) !== null);
  attempt.isOver = true;
  await logOut(run);
}

export async function failStep(run: Run): Promise<void> {
  const { findings, options, probe } = run;
  const isExchange = ({ kind }: { kind: string }) => kind === 'exchange';
  const undo = probe.fail(isExchange);
  const attempt = begin(run, options.token ?? never, 1);
  const seen = () => probe.callsSince(attempt.order, isExchange).length;
  if (await happens(run, () => seen() > 0)) {
    findings.assume('failedExchange', (await happens(run, () => seen() > 1)) ? 'retried' : 'given-up');
  }
  attempt.isOver = true;
  undo();
}

export async function refuseStep(run: Run): Promise<void> {
  const { findings, options, probe } = run;
  const attempt = begin(run, options.badToken ?? never, 1);
  const ended = () =>
    probe.callsSince(attempt.order, ({ kind, endTime }) => kind === 'exchange' && endTime !== null)[0];
  await happens(run, () => ended() !== undefined);
  attempt.isOver = true;
  const exchange = ended();
  if (!exchange) return;
  findings.assume('refusalStatus', exchange.status);
  findings.note('refusedFields', shownFields(exchange.fields));
  const isStored = await happens(run, () => storedSince(run, attempt.order) !== null);
  findings.note('refusedBecomes', isStored ? 'something that it stores' : 'a guest');
  await idle(run);
}
