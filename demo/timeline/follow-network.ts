import { vendorOrigins } from '../../src/zoho/addresses.js';
import type { Source, Timeline } from './timeline.ts';

function sourceOf(url: URL, tokenEndpoint: string | undefined): Source | undefined {
  if (vendorOrigins.has(url.origin)) return 'zoho';
  const endpoint = tokenEndpoint && new URL(tokenEndpoint, document.baseURI);
  return endpoint && url.origin === endpoint.origin && url.pathname === endpoint.pathname
    ? 'token'
    : undefined;
}

function textOf(source: Source, url: URL, status: number | undefined): string {
  const what = source === 'token' ? `Token endpoint: ${url.pathname}` : url.host + url.pathname;
  return status === undefined ? `${what} (answered or failed: the browser does not tell)` : what;
}

/**
 * Writes requests to the real Zoho, and to the token endpoint, into the timeline, from what the browser measured. Without
 * Zoho's leave the browser tells no status, and then none is shown.
 */
export function followNetwork(timeline: Timeline, tokenEndpoint: () => string | undefined): void {
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as PerformanceResourceTiming[]) {
      const url = new URL(entry.name);
      const source = sourceOf(url, tokenEndpoint());
      if (!source) continue;
      const status = entry.responseStatus || undefined;
      timeline.add({
        source,
        text: textOf(source, url, status),
        duration: Math.round(entry.duration),
        time: entry.startTime,
        ...(status !== undefined && { status }),
        tone: status !== undefined && status >= 400 ? 'bad' : 'plain',
      });
    }
  }).observe({ type: 'resource', buffered: true });
}
