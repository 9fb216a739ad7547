import { becomes, pause } from './live-asap.js';
import type { Assumptions } from '../../zoho/assumptions.js';
import type { SeenCall } from './probe.js';
import {
  begin,
  happens,
  idle,
  isOfPortal,
  logIn,
  logOut,
  never,
  openPanel,
  removalSince,
  type Run,
  settle,
  storedSince,
  tokensSince,
} from './run.js';

export async function logOutStep(run: Run): Promise<void> {
  const { asap, findings, probe } = run;
  const stored = await logIn(run);
  if (!stored) return;
  await openPanel(run);
  asap.routeTo('kb.category.list');
  await settle(run);
  const shape = asap.shape;
  const order = probe.now();
  const began = performance.now();
  asap.logOut();
  const isSynchronous = removalSince(run, order, stored.write) !== undefined;
  await happens(run, () => removalSince(run, order, stored.write) !== undefined);
  const removal = removalSince(run, order, stored.write);
  if (removal) {
    // A database is opened before anything in it is deleted.
    const isAtOnce = removal.store === 'indexedDB' ? removal.time - began < openingTime : isSynchronous;
    const calls = probe.callsSince(order, isOfPortal);
    const waitedFor = callsOf(run, calls, stored.attempt.order).filter(
      ({ endTime }) => endTime !== null && endTime <= removal.time,
    );
    findings.assume('logout', manner(calls, waitedFor, isAtOnce));
  }
  await settle(run);
  findings.assume('panelAfterLogout', !removal ? null : asap.shape === shape ? 'stale' : 'home');
  asap.close();
  await settle(run);
}

/** In ms. */
const openingTime = 125;

/**
 * The calls that belong to a log-out: the panel that is drawn for a guest asks for something, too. Where no call bears a session that
 * can be seen, all may belong to it.
 */
function callsOf(run: Run, calls: SeenCall[], since: number): SeenCall[] {
  const tokens = tokensSince(run, since);
  const bears = ({ session }: SeenCall) => tokens.some((token) => session?.includes(token));
  if (!run.probe.callsSince(since).some(bears)) return calls;
  return calls.filter((call) => call.kind === 'logout' || bears(call));
}

/** By the calls of the log-out that were answered before the session was gone. */
function manner(
  calls: readonly SeenCall[],
  waitedFor: readonly SeenCall[],
  isAtOnce: boolean,
): Assumptions['logout'] {
  if (waitedFor.length > 0)
    return waitedFor[0]?.kind === 'logout' || waitedFor.length === 1 ? 'network' : 'chain';
  if (!isAtOnce) return 'timer';
  return calls.some(({ kind }) => kind === 'logout') ? 'fire' : 'local';
}

/** An answer that comes after the session for which it was asked. */
export async function lateStep(run: Run): Promise<void> {
  const { asap, findings, patience, probe } = run;
  const stored = await logIn(run);
  if (!stored) return;
  await openPanel(run);
  asap.routeTo('home');
  await settle(run);
  const order = probe.now();
  const release = probe.hold((call) => isOfPortal(call) && call.order > order);
  asap.routeTo('kb.category.list');
  const isHeld = await happens(run, () => probe.callsSince(order, isOfPortal).length > 0);
  const ended = probe.now();
  asap.logOut();
  const isGone = await happens(run, () => removalSince(run, ended, stored.write) !== undefined);
  const [held] = probe.callsSince(order, isOfPortal);
  await idle(run);
  await asap.drawn(findings.seen.drawing === 'spinner' ? 1_500 : 300, 2 * patience);
  const shape = asap.shape;
  release();
  if (isHeld && isGone) {
    await happens(run, () => held?.endTime != null);
    const isDrawn = await happens(run, () => asap.shape !== shape);
    findings.assume('lateAnswers', isDrawn ? 'drawn' : 'dropped');
  }
  asap.close();
  await settle(run);
}

/** An exchange that ends after a log-out. */
export async function overtakenStep(run: Run): Promise<void> {
  const { asap, findings, options, probe } = run;
  const isExchange = ({ kind }: SeenCall) => kind === 'exchange';
  const release = probe.hold(isExchange);
  const attempt = begin(run, options.token ?? never, 1);
  const exchange = () => probe.callsSince(attempt.order, isExchange)[0];
  const isHeld = await happens(run, () => exchange() !== undefined);
  const order = probe.now();
  asap.logOut();
  await happens(run, () => removalSince(run, order) !== undefined);
  await idle(run);
  release();
  attempt.isOver = true;
  if (!isHeld) return;
  await happens(run, () => exchange()?.endTime != null);
  const isStored = await happens(run, () => storedSince(run, attempt.order) !== null);
  findings.assume('exchangeAfterLogout', isStored ? 'stored' : 'dropped');
  await idle(run);
  if (isStored) await logOut(run);
}

/** A log-out that ends after the next log-in. */
export async function raceStep(run: Run): Promise<void> {
  const { asap, findings, options, probe } = run;
  const stored = await logIn(run);
  if (!stored || !options.token) return;
  // At hand, so that the next log-in does not wait for it.
  const token = await options.token();
  const order = probe.now();
  const release = probe.hold((call) => isOfPortal(call) && call.kind !== 'profile' && call.order > order);
  asap.logOut();
  if (removalSince(run, order, stored.write)) {
    release();
    await idle(run);
    return;
  }
  const attempt = begin(run, () => Promise.resolve(token), 1);
  const next = () => storedSince(run, attempt.order)?.write;
  await happens(run, () => next() !== undefined);
  attempt.isOver = true;
  const after = next();
  const isOvertaken = after !== undefined && !removalBefore(run, order, after.order);
  await pause(0);
  release();
  if (isOvertaken) {
    const isCleared = await happens(run, () => removalSince(run, after.order, after) !== undefined);
    findings.assume('logoutClears', isCleared ? 'present' : 'own');
  }
  await idle(run);
  await logOut(run);
}

const removalBefore = (run: Run, since: number, until: number): boolean =>
  run.probe.writesSince(since).some(({ value, order }) => value === null && order < until);

export async function failedLogOutStep(run: Run): Promise<void> {
  const { asap, findings, probe } = run;
  const stored = await logIn(run);
  if (!stored) return;
  const order = probe.now();
  const undo = probe.fail(isOfPortal);
  asap.logOut();
  const isAtOnce = removalSince(run, order, stored.write) !== undefined;
  const isAsked = await becomes(() => probe.callsSince(order, isOfPortal).length > 0, isAtOnce ? 0 : 500);
  const isGone = await happens(run, () => removalSince(run, order, stored.write) !== undefined);
  if (isAsked && !isAtOnce) findings.assume('sessionAfterFailedLogout', isGone ? 'forgotten' : 'kept');
  undo();
  await logOut(run);
}
