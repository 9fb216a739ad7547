import { pause } from '../shared/retry.js';
import { scriptUrlOf } from './addresses.js';
import { dataCenters, deskOriginOf } from './data-centers.js';
import { ownGlobal } from './vendor.js';
import { unclobbered } from '../shared/unclobbered.js';

export { scriptUrlOf } from './addresses.js';

/**
 * A script tag of ASAP in the page. The code finds it by its parsed `src` only, because an element of the page can fake an id or a
 * global.
 */
export interface Snippet {
  tag: HTMLScriptElement;
  version: 1 | 2;
  /** The script's URL without anything but its `orgId`. */
  url: string;
}

export function findSnippets(deskOrigin: string): Snippet[] {
  const origins = new Set([deskOrigin, ...dataCenters.map(deskOriginOf)]);
  return [...unclobbered().querySelectorAll<HTMLScriptElement>('script[src]')].flatMap((tag) => {
    // A consent manager holds a script back by a type that no browser runs.
    if (!URL.canParse(tag.src) || !/^(|module|(text|application)\/(x-)?(java|ecma)script)$/i.test(tag.type))
      return [];
    const { origin, pathname, searchParams } = new URL(tag.src);
    const [, product, appId] = /^\/portal\/api\/web\/(asapApp|inapp)\/([^/]+)/.exec(pathname) ?? [];
    if (!appId || !origins.has(origin)) return [];
    const url = scriptUrlOf(origin, appId, searchParams.get('orgId') ?? '');
    return [{ tag, version: product === 'inapp' ? 1 : 2, url } as const];
  });
}

/**
 * The id of an ASAP 1.0 that has run here, '' if it is not told; undefined if there is none. A bare global is a leftover of a
 * page's own code.
 */
export function runningAsap1(): string | undefined {
  const asap = Object(ownGlobal('ZohoHCAsap')) as { _defaultoptions?: { id?: unknown } | null };
  const hasRun = ['_defaultoptions', 'Install'].some((name) => Object.hasOwn(asap, name));
  if (!hasRun && !unclobbered().querySelector('aside#zohohc-asap-web-helper-main')) return undefined;
  return /^\d+$/.exec(String(asap._defaultoptions?.id))?.[0] ?? '';
}

/** ASAP's script has run here, though its app may still be on its way. */
export const hasRun = (): boolean => ownGlobal('ZohoDeskAsap') != null;

const pollInterval = 50;
/** If a script tag shows no sign for this long after the page has loaded, in ms, it counts as failed. */
const patience = 1_500;

/**
 * Waits until it is clear whether the page's own script tag ran. False: the tag failed, so we need another tag. A tag that failed
 * before the element came fires no more events. In Chromium and Firefox, a resource-timing entry shows that the tag was fetched.
 * WebKit makes no entry after a network failure. So in WebKit the tag counts as failed if the page has loaded and ASAP's global is
 * not there.
 */
export async function snippetHasRun(tag: HTMLScriptElement, signal: AbortSignal): Promise<boolean> {
  let isSettled = false;
  const settle = () => (isSettled = true);
  tag.addEventListener('load', settle);
  tag.addEventListener('error', settle);
  try {
    for (let waited = 0; !hasRun();) {
      if (isSettled || waited > patience) return false;
      const isFetched =
        !('responseStatus' in PerformanceResourceTiming.prototype) ||
        performance.getEntriesByName(tag.src, 'resource').length > 0;
      if (unclobbered().readyState === 'complete')
        waited += isFetched && waited > 0 ? patience : pollInterval;
      await pause(pollInterval, signal);
    }
    return true;
  } finally {
    tag.removeEventListener('load', settle);
    tag.removeEventListener('error', settle);
  }
}
