import { dataCenters, deskOriginOf, exchangeOriginOf } from './data-centers.js';

/**
 * ASAP tells a page nothing of its log-in, so its requests are watched through resource timing. The names of these entries
 * hold the token: this module compares them and keeps none.
 */
export interface SeenRequest {
  kind: 'exchange' | 'logout' | 'other';
  /** On the clock of `performance.now()`, in ms. */
  startTime: number;
  /** The server refused it. False where the browser shows no status, as WebKit does. */
  hasFailed: boolean;
}

/** The exchange's path is known by its end, as the portal's id stands in it (zoho-asap.md, section 4). */
const exchangePath = '/oauth/v2/remote/auth';
/** Whether ASAP's logout asks a server is unknown; Zoho's portal client revokes its token. */
const logoutPath = /log-?out|sign-?out|revoke/i;

const exchangeOrigins: ReadonlySet<string> = new Set(dataCenters.map(exchangeOriginOf));
const vendorOrigins: ReadonlySet<string> = new Set([...exchangeOrigins, ...dataCenters.map(deskOriginOf)]);

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
  const { origin, pathname } = new URL(name);
  if (exchangeOrigins.has(origin) && pathname.endsWith(exchangePath)) return 'exchange';
  if (origin !== deskOrigin && !vendorOrigins.has(origin)) return null;
  return logoutPath.test(pathname) ? 'logout' : 'other';
}
