import { becomes, type LiveAsap, pause } from './live-asap.js';
import type { ObserveVendorOptions } from './options.js';
import type { Probe, SeenCall, SeenWrite } from './probe.js';
import type { Findings } from './report.js';

/** One observation of one tenant, and what it works with. */
export interface Run {
  readonly options: ObserveVendorOptions;
  readonly deskOrigin: string;
  readonly patience: number;
  readonly asap: LiveAsap;
  readonly probe: Probe;
  readonly findings: Findings;
  violations: number;
}

/** ms without a change after which a panel is taken to be drawn; longer where it shows signs of loading that go before the page comes. */
const quietOf = ({ findings }: Run): number => (findings.seen.drawing === 'spinner' ? 1_500 : 300);

/**
 * Whether it comes to be so. It does not if nothing was asked or stored for as long as the tester is patient. What is under way is
 * waited for, so that a slow network changes no answer.
 */
export async function happens({ probe, patience }: Run, isSo: () => boolean): Promise<boolean> {
  const began = performance.now();
  for (; !isSo(); await pause(10)) {
    const now = performance.now();
    const isQuiet = probe.isIdle && now - Math.max(began, probe.lastActivity) > patience;
    if (isQuiet || now - began > 10 * patience) return isSo();
  }
  return true;
}

export const idle = ({ probe, patience }: Run): Promise<boolean> =>
  becomes(() => probe.isIdle, 10 * patience);

/** Resolves when the panel and the network have come to rest. */
export async function settle(run: Run): Promise<void> {
  await idle(run);
  await run.asap.drawn(quietOf(run), 2 * run.patience);
}

export const isOfPortal = ({ kind }: SeenCall): boolean => kind !== 'exchange';

export async function openPanel(run: Run): Promise<void> {
  if (run.asap.isOpen) return;
  run.asap.open();
  await happens(run, () => run.asap.isOpen);
  await settle(run);
}

/** A log-in that is under way, or over. */
export interface Attempt {
  /** When ASAP asked for a token, on the clock of `performance.now()`. */
  readonly asked: number[];
  /** When the first token was handed over. */
  delivered: number | null;
  /** So many tokens were handed over. */
  given: number;
  /** Before everything that came of it. */
  readonly order: number;
  /** ASAP asked before `invoke` had returned. */
  isSynchronous: boolean;
  /** No further token is given. */
  isOver: boolean;
}

/** Asks ASAP to log in. `answers`: so many tokens are given at most. */
export function begin(run: Run, token: () => Promise<string>, answers = 20): Attempt {
  const attempt: Attempt = {
    asked: [],
    delivered: null,
    given: 0,
    order: run.probe.now(),
    isSynchronous: false,
    isOver: false,
  };
  let left = answers;
  run.asap.logIn((success, failure) => {
    attempt.asked.push(performance.now());
    run.probe.lastActivity = performance.now();
    left -= 1;
    if (attempt.isOver || left < 0) return;
    token().then(
      (text) => {
        attempt.delivered ??= performance.now();
        attempt.given += 1;
        run.probe.lastActivity = performance.now();
        success(text);
      },
      () => failure(new Error('There is no token.')),
    );
  });
  attempt.isSynchronous = attempt.asked.length > 0;
  return attempt;
}

/** What ASAP kept of an exchange, and whether the answer's token is in it. */
export interface Stored {
  readonly write: SeenWrite;
  readonly exchange: SeenCall;
}

const holds = ({ value }: SeenWrite, token: string): boolean =>
  (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).includes(token);

/** The first write that holds the token of an exchange since `order`; else the first write since such an answer. */
export function storedSince(run: Run, order: number): Stored | null {
  const exchanges = run.probe.callsSince(
    order,
    ({ kind, endTime }) => kind === 'exchange' && endTime !== null,
  );
  const writes = run.probe.writesSince(order).filter(({ value }) => value !== null);
  for (const write of writes) {
    const exchange = exchanges.find(({ accessToken }) => accessToken !== null && holds(write, accessToken));
    if (exchange) return { write, exchange };
  }
  const exchange = exchanges.find(({ accessToken, status }) => !accessToken && (status ?? 0) < 300);
  const write = exchange && writes.find(({ order: of }) => of > exchange.order);
  return exchange && write ? { write, exchange } : null;
}

/** Logs the test user in and waits until ASAP has stored each session that came of it. Null: none was seen. */
export async function logIn(run: Run, answers?: number): Promise<(Stored & { attempt: Attempt }) | null> {
  const attempt = begin(run, run.options.token ?? never, answers);
  const { order } = attempt;
  await happens(run, () => storedSince(run, order) !== null);
  // Whatever else ASAP asked for in the meantime is let come to its end.
  await pause(50);
  await happens(run, () => attempt.given <= tokensSince(run, order).length && areStored(run, order));
  attempt.isOver = true;
  const stored = storedSince(run, order);
  return stored && { ...stored, attempt };
}

/** The access tokens that ASAP got since `order`. */
export const tokensSince = (run: Run, order: number): string[] =>
  run.probe.callsSince(order).flatMap(({ accessToken }) => accessToken ?? []);

const areStored = (run: Run, order: number): boolean =>
  tokensSince(run, order).every((token) => run.probe.writesSince(order).some((write) => holds(write, token)));

/** What the entry holds now in which `write` was seen. */
export const latest = (run: Run, { store, name }: SeenWrite): SeenWrite | undefined =>
  run.probe.writes.findLast((write) => write.store === store && write.name === name);

export const never = (): Promise<string> => Promise.reject(new Error('There is no token.'));

/** The removal of an entry that held a session, since `order`. */
export const removalSince = (run: Run, order: number, of?: SeenWrite): SeenWrite | undefined =>
  run.probe
    .writesSince(order)
    .find(({ store, name, value }) => value === null && (!of || (store === of.store && name === of.name)));

/** Logs out and waits until the session is gone, or until ASAP has had its time. */
export async function logOut(run: Run, of?: SeenWrite): Promise<SeenWrite | undefined> {
  const order = run.probe.now();
  run.asap.logOut();
  await happens(run, () => removalSince(run, order, of) !== undefined);
  await idle(run);
  return removalSince(run, order, of);
}
