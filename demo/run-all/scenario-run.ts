import { faults, type FaultDescription } from '../../src/testing/faults.js';
import type { Demo } from '../demo.ts';
import type { Expectation, Visitor } from '../faults/fault-expectations.ts';
import type { BrightwaterApp } from '../host/brightwater-app.ts';
import { hostUsers } from '../host/users.ts';

/** What one page came to. Users are named as in `hostUsers`; somebody else is named by the e-mail address. */
export interface Outcome {
  readonly host: string | null;
  readonly code: string | null;
  readonly session: string;
  readonly shows: string | null | undefined;
  readonly accepted: string | null;
}

export interface FinishedRun {
  readonly outcome: Outcome;
  /** ms from the load of the page to the last change of what it came to. */
  readonly duration: number;
}

const slowest = Math.max(
  ...Object.values<FaultDescription>(faults).map(({ parameter }) =>
    parameter?.unit === 'ms' ? Number(parameter.default) : 0,
  ),
);

/** ms. A request that has no answer for longer than `hanging` is waited for no more. */
const times = { step: 50, calm: 1000, hanging: slowest + 1000, limit: 40_000 } as const;

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const nameOf = (email: string | null | undefined) =>
  Object.entries(hostUsers).find(([, user]) => user.email === email)?.[0] ?? email;

function outcomeOf({ session, element, live, desk }: Demo): Outcome {
  return {
    host: session.userName,
    code: live.lastError?.code ?? null,
    session: element.session,
    shows: nameOf(live.shownUser),
    accepted: nameOf(desk?.exchanges.findLast(({ accepted }) => accepted)?.email) ?? null,
  };
}

function isAtRest({ element, desk }: Demo): boolean {
  if (element.state === 'idle' || element.state === 'loading' || element.session === 'fetching-token') {
    return false;
  }
  const isWaitedFor = (time: number) => desk !== null && desk.now() - time < times.hanging;
  return !desk?.requests.some(({ status, time }) => status === null && isWaitedFor(time));
}

/** The demo that runs in a frame; undefined before it has started. Throws when the demo stopped itself. */
function demoIn({ contentDocument }: HTMLIFrameElement): Demo | undefined {
  const page = contentDocument?.documentElement;
  if (page?.dataset['demo'] === 'failed') {
    throw new Error(page.querySelector('#reason')?.textContent ?? 'The demo stopped.');
  }
  return page?.querySelector<BrightwaterApp>('brightwater-app')?.demo;
}

/**
 * Loads the host page into `frame`, and waits until nothing changes for a second. Rejects when the page does not come to
 * rest, or when `signal` is aborted.
 */
export async function runScenario(
  frame: HTMLIFrameElement,
  url: string,
  signal: AbortSignal,
): Promise<FinishedRun> {
  const started = performance.now();
  frame.src = url;
  let last = '';
  let changed = started;
  for (; performance.now() - started < times.limit; await pause(times.step)) {
    signal.throwIfAborted();
    const demo = demoIn(frame);
    if (!demo) continue;
    const outcome = outcomeOf(demo);
    const isCalm = isAtRest(demo);
    const now = performance.now();
    const text = `${isCalm} ${JSON.stringify(outcome)}`;
    if (text !== last) changed = now;
    last = text;
    if (isCalm && now - changed >= times.calm) return { outcome, duration: Math.round(changed - started) };
  }
  throw new Error(`The page did not come to rest within ${times.limit / 1000} s.`);
}

const words = { guest: 'a guest', nothing: 'nothing' } as const;
const inWords = (value: string | null | undefined, none: string) =>
  value ?? (value === null ? none : words.nothing);

/** Each part of an outcome in words, in the order of the table. */
export const describe = ({
  code,
  session,
  shows,
  accepted,
}: Expectation | Outcome): readonly (readonly [name: string, text: string])[] => [
  ['Code', code ?? 'none'],
  ['Session', session],
  ['Zoho shows', inWords(shows, words.guest)],
  ['Token accepted of', accepted ?? 'nobody'],
];

/** What differs from what is expected, a sentence each; empty for a run that passes. */
export function differencesOf(expected: Expectation, visitor: Visitor, outcome: Outcome): string[] {
  const wanted = describe(expected);
  const host = visitor === 'guest' ? null : visitor;
  return [
    ...(outcome.host === host
      ? []
      : [`Signed in to the page: expected ${host ?? 'nobody'}, was ${outcome.host ?? 'nobody'}.`]),
    ...describe(outcome).flatMap(([name, text], index) => {
      const wish = wanted[index]?.[1];
      return text === wish ? [] : [`${name}: expected ${wish}, was ${text}.`];
    }),
  ];
}
