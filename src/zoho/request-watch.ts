/**
 * ASAP tells a page nothing of its log-in, so its requests are watched through resource timing. The names of these entries
 * hold the token: they are matched here and never kept.
 */

type Seen = (entry: PerformanceResourceTiming, url: URL) => void;

function watchRequests(seen: Seen): () => void {
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as PerformanceResourceTiming[]) {
      if (URL.canParse(entry.name)) seen(entry, new URL(entry.name));
    }
  });
  observer.observe({ type: 'resource' });
  return () => observer.disconnect();
}

interface Exchange {
  since: number;
  ended: (refused: boolean) => void;
}

let exchanges: Exchange[] = [];
let stopWatching = () => {};

/**
 * Calls `ended` when a token exchange that begins from now on has ended. Of several under way, each ends one. WebKit shows no
 * status: never refused there.
 */
export function watchExchange(ended: (refused: boolean) => void): () => void {
  const exchange = { since: performance.now(), ended };
  if (exchanges.length === 0) stopWatching = watchRequests(endExchange);
  exchanges.push(exchange);
  return () => dismiss(exchange);
}

function endExchange(entry: PerformanceResourceTiming, { pathname }: URL): void {
  if (!pathname.endsWith('/oauth/v2/remote/auth')) return;
  const exchange = exchanges.findLast(({ since }) => since <= entry.startTime);
  if (!exchange) return;
  dismiss(exchange);
  exchange.ended((entry.responseStatus ?? 0) >= 400);
}

function dismiss(exchange: Exchange): void {
  exchanges = exchanges.filter((other) => other !== exchange);
  if (exchanges.length === 0) stopWatching();
}

/** A request of a logout is taken to begin within this time of the call, in ms. */
const logoutStart = 100;
/** For how long one is waited for that is known to ask the server, and for how long it may come late, in ms. */
const logoutLimit = 5_000;
const logoutLate = 10_000;
/** The entry may come before ASAP has acted on the answer. */
const logoutGrace = 50;

/**
 * Watches the logouts of a page: what one shows is known of the next. Whether ASAP asks its server for a logout is unknown.
 * `settled` is called when it can be taken as done: a request of ASAP's hosts that began with the call has ended, or, where
 * none is seen, `patience` is over. But once a request was seen whose path speaks of a logout, that one is waited for, 5 s at
 * most. `late` is called at once if it ends after `settled`. Returns what takes the logout as done at once. A newer logout takes the
 * place of an older one.
 */
export function logoutWatch(): WatchLogout {
  let logoutAsksServer = false;
  let stopWatchingLogout = () => {};
  return (deskOrigin, patience, settled, late) => {
    stopWatchingLogout();
    const since = performance.now();
    const waitsForServer = logoutAsksServer;
    const settle = () => {
      clearTimeout(timer);
      next = late;
      settled();
    };
    let next = settle;
    const finish = () => next();
    let timer = setTimeout(finish, waitsForServer ? logoutLimit : patience);
    const stop = watchRequests(({ startTime }, { origin, host, pathname }) => {
      if (origin !== deskOrigin && !/(^|\.)zoho(portal|cloud)?\./.test(host)) return;
      if (startTime < since || startTime > since + logoutStart) return;
      const isLogout = /log-?out|sign-?out|revoke/i.test(pathname);
      logoutAsksServer ||= isLogout;
      if (isLogout) stop();
      else if (waitsForServer) return;
      if (next === late) return isLogout ? late() : undefined;
      clearTimeout(timer);
      timer = setTimeout(finish, logoutGrace);
    });
    const limit = setTimeout(stop, logoutLate);
    stopWatchingLogout = () => {
      stop();
      clearTimeout(timer);
      clearTimeout(limit);
    };
    return () => next === settle && settle();
  };
}

type WatchLogout = (
  deskOrigin: string | undefined,
  patience: number,
  settled: () => void,
  late: () => void,
) => () => void;
