import { dataCenters, deskOriginOf } from './data-centers.js';
import { asapGlobals, mountedAsap } from './vendor.js';

/**
 * Scripts of ASAP that stand in the page, told by their parsed `src` alone: an id or a global can be clobbered by an
 * element of the page.
 */
export interface Snippet {
  tag: HTMLScriptElement;
  version: 1 | 2;
  /** The script's URL without anything but its `orgId`. */
  url: string;
}

export const scriptUrlOf = (origin: string, appId: string, orgId: string): string =>
  `${origin}/portal/api/web/asapApp/${appId}?orgId=${orgId}`;

export function findSnippets(deskOrigin: string): Snippet[] {
  const origins = new Set([deskOrigin, ...dataCenters.map(deskOriginOf)]);
  return [...document.querySelectorAll<HTMLScriptElement>('script[src]')].flatMap((tag) => {
    if (!URL.canParse(tag.src)) return [];
    const { origin, pathname, searchParams } = new URL(tag.src);
    const [, product, appId] = /^\/portal\/api\/web\/(asapApp|inapp)\/([^/]+)/.exec(pathname) ?? [];
    if (!appId || !origins.has(origin)) return [];
    const url = scriptUrlOf(origin, appId, searchParams.get('orgId') ?? '');
    return [{ tag, version: product === 'inapp' ? 1 : 2, url } as const];
  });
}

/** ASAP 1.0 has run here. The global is a function or a plain object; an element of that id is not. */
export function isAsap1Running(): boolean {
  const global = asapGlobals().ZohoHCAsap;
  return (
    typeof global === 'function' ||
    (typeof global === 'object' && global !== null && !(global instanceof Node))
  );
}

const hasRun = (): boolean => {
  const global = asapGlobals().ZohoDeskAsap;
  return (
    mountedAsap() !== undefined || (typeof global === 'object' && global !== null && !isElements(global))
  );
};

const isElements = (value: object): boolean =>
  value instanceof Node || value instanceof HTMLCollection || value instanceof Window;

/**
 * Waits until it is known whether the page's own script tag ran. False: it failed, so another must take its place.
 * A tag that failed before we came fires no further event. Chromium and Firefox left a resource-timing entry for it;
 * WebKit leaves none after a network failure, so there a loaded page with the tag and without its global is enough.
 */
export async function snippetHasRun(tag: HTMLScriptElement, signal: AbortSignal): Promise<boolean> {
  const tells = 'responseStatus' in PerformanceResourceTiming.prototype;
  for (let settled = false; !hasRun();) {
    const fetched = performance.getEntriesByName(tag.src, 'resource').length > 0;
    const loaded = document.readyState === 'complete';
    if (settled || (loaded && (fetched || !tells))) return false;
    settled = await nextSign(tag, signal);
  }
  return true;
}

/** Resolves with true when the tag itself has loaded or failed, with false when only the page has loaded. */
function nextSign(tag: HTMLScriptElement, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const local = new AbortController();
    const listen = (target: EventTarget, type: string, act: () => void) =>
      target.addEventListener(
        type,
        () => {
          local.abort();
          act();
        },
        { signal: local.signal },
      );
    for (const type of ['load', 'error']) listen(tag, type, () => resolve(true));
    // After the page's load event, so that readyState has its last value.
    listen(window, 'load', () => setTimeout(resolve, 0, false));
    listen(signal, 'abort', () => reject(signal.reason as Error));
    if (signal.aborted) reject(signal.reason as Error);
  });
}
