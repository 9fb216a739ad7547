import { isExchange, scriptPath, staticOrigin, staticPath, vendorOrigins } from './addresses.js';

/**
 * ASAP does not tell the page how its log-in went. So this module watches ASAP's requests through resource timing. The name of an
 * entry contains the token: the module reads the name and does not keep it.
 */
export interface SeenRequest {
  kind: 'exchange' | 'logout' | 'other';
  /** On the clock of `performance.now()`, in ms. */
  startTime: number;
  /** The server refused it. False where the browser shows no status, as WebKit does. */
  hasFailed: boolean;
}

/** We do not know whether ASAP's logout asks a server. Zoho's portal client does: it revokes its token. */
const logoutPath = /log-?out|sign-?out|revoke/i;

/** Calls `seen` when a request to Zoho's data ends. `deskOrigin` is that of the ASAP which is in the page. */
export function watchRequests(
  deskOrigin: () => string | undefined,
  seen: (request: SeenRequest) => void,
): () => void {
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as PerformanceResourceTiming[]) {
      const kind = kindOf(entry.name, deskOrigin());
      if (kind) seen({ kind, startTime: entry.startTime, hasFailed: (entry.responseStatus ?? 0) >= 400 });
    }
  });
  observer.observe({ type: 'resource' });
  return () => observer.disconnect();
}

function kindOf(name: string, deskOrigin: string | undefined): SeenRequest['kind'] | null {
  if (!URL.canParse(name)) return null;
  const url = new URL(name);
  const { origin, pathname } = url;
  const isOfDesk = origin === deskOrigin;
  if (isExchange(url, deskOrigin)) return 'exchange';
  // The widget's own scripts and style sheets say nothing about a session, so they are skipped.
  const isCode =
    origin === staticOrigin || [scriptPath, staticPath].some((path) => pathname.startsWith(path));
  if (isCode || !(isOfDesk || vendorOrigins.has(origin))) return null;
  return logoutPath.test(pathname) ? 'logout' : 'other';
}
