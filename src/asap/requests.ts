/**
 * ASAP tells a page nothing of its log-in, so its requests are watched through resource timing. The names of these entries
 * hold the token: they are matched here and never kept.
 */

type Seen = (entry: PerformanceResourceTiming) => void;

function watchRequests(since: number, matches: (url: URL) => boolean, seen: Seen): () => void {
  const look = (entries: PerformanceEntryList) => {
    for (const entry of entries as PerformanceResourceTiming[]) {
      if (entry.startTime >= since && URL.canParse(entry.name) && matches(new URL(entry.name))) seen(entry);
    }
  };
  const observer = new PerformanceObserver((list) => look(list.getEntries()));
  observer.observe({ type: 'resource', buffered: true });
  return () => observer.disconnect();
}

/** Calls `ended` when a token exchange that began from now on has ended. WebKit shows no status: never refused there. */
export function watchExchange(ended: (refused: boolean) => void): () => void {
  return watchRequests(
    performance.now(),
    (url) => url.pathname.endsWith('/oauth/v2/remote/auth'),
    (entry) => ended((entry.responseStatus ?? 0) >= 400),
  );
}

/** A request of a logout is taken to begin within this time of the call, in ms. */
const logoutStart = 100;
const logoutUnseen = 500;
const logoutLimit = 5_000;
/** The entry may come before ASAP has acted on the answer. */
const logoutGrace = 50;
let logoutAsksServer = false;

/**
 * Calls `settled` when a logout called just now can be taken as done. Whether ASAP asks its server for it is unknown. A
 * request of its hosts that began with the call has ended: it did, or it went on as a guest. None is seen: half a second has
 * to do. But once a request was seen on this page whose path speaks of a logout, that one is waited for, 5 s at most.
 */
export function watchLogout(deskOrigin: string | undefined, settled: () => void): void {
  const since = performance.now();
  const waitsForServer = logoutAsksServer;
  const done = () => {
    clearTimeout(timer);
    stop();
    settled();
  };
  const stop = watchRequests(
    since,
    ({ origin, host }) => origin === deskOrigin || /(^|\.)zoho(portal|cloud)?\./.test(host),
    (entry) => {
      const isLogout = /log-?out|sign-?out|revoke/i.test(new URL(entry.name).pathname);
      if (entry.startTime > since + logoutStart || (waitsForServer && !isLogout)) return;
      logoutAsksServer ||= isLogout;
      clearTimeout(timer);
      timer = setTimeout(done, logoutGrace);
    },
  );
  let timer = setTimeout(done, logoutAsksServer ? logoutLimit : logoutUnseen);
}
