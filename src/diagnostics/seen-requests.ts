import { scriptPath, staticOriginOf, staticPath } from '../zoho/addresses.js';
import { endpointUrl } from '../config/rules.js';

/**
 * What resource timing tells of a request. Its URL may hold a token: it is matched by origin and path, and never kept.
 * https://www.w3.org/TR/resource-timing/
 */
export interface SeenRequest {
  /** ms of `performance.now()`. */
  startTime: number;
  endTime: number;
  /** HTTP status; 0 when the browser does not show it (without CORS, after a failure, and in WebKit always). */
  status: number;
  /** Bytes of the body; 0 when the browser does not show them (from another origin without Timing-Allow-Origin). */
  size: number;
}

export type Matches = (url: URL) => boolean;

/** The requests that have ended, oldest first. */
export function seenRequests(matches: Matches): SeenRequest[] {
  const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
  return entries
    .filter(({ name }) => URL.canParse(name) && matches(new URL(name)))
    .map(({ startTime, responseEnd, responseStatus, decodedBodySize }) => ({
      startTime,
      endTime: responseEnd,
      status: responseStatus ?? 0,
      size: decodedBodySize,
    }))
    .toSorted((one, other) => one.startTime - other.startTime);
}

/** Resolves as soon as such a request has ended, with true; after `limit` ms with false. */
export function requestEnds(matches: Matches, limit: number): Promise<boolean> {
  if (seenRequests(matches).length > 0) return Promise.resolve(true);
  return new Promise((resolve) => {
    const end = (isSeen: boolean) => {
      clearTimeout(timer);
      observer.disconnect();
      resolve(isSeen);
    };
    const timer = setTimeout(end, limit, false);
    const observer = new PerformanceObserver(() => seenRequests(matches).length > 0 && end(true));
    observer.observe({ type: 'resource' });
  });
}

export const isScript =
  (origin: string, appId: string): Matches =>
  (url) =>
    url.origin === origin && url.pathname === `${scriptPath}${appId}`;

/** A file of ASAP's app. */
export const isPart =
  (deskOrigin: string): Matches =>
  ({ origin, pathname }) =>
    origin === staticOriginOf(deskOrigin) && pathname.startsWith(staticPath);

export const isEndpoint =
  (endpoint: string): Matches =>
  ({ origin, pathname }) =>
    origin + pathname === endpointPath(endpoint);

function endpointPath(endpoint: string): string {
  const { origin, pathname } = new URL(endpointUrl(endpoint));
  return origin + pathname;
}
