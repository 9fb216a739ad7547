import type { Config } from '../config/read-config.js';
import { unclobbered } from '../shared/unclobbered.js';
import { isOwnTag } from '../zoho/script.js';
import { findSnippets, hasRun } from '../zoho/snippet.js';

/** The longest wait for an idle moment, in ms. */
const idleLimit = 5_000;

interface Connection {
  saveData?: boolean;
  effectiveType?: string;
}

/**
 * Some browsers lack this property. In these, a value that a script left on every object would be read instead. Such a value does not
 * count.
 */
const isOnEveryObject = (property: string): boolean => property in {};

/**
 * What an element waits for before it loads ASAP by itself. A pure function. It reads `browser.connection` as late as possible,
 * because the first read is slow.
 */
export function strategyOf(
  { loading, launcher }: Pick<Config, 'loading' | 'launcher'>,
  browser: { connection?: Connection | undefined },
): 'eager' | 'idle' | 'wait' {
  if (loading === 'eager') return 'eager';
  // Zoho's own button is part of ASAP, so there is nothing to press before ASAP is loaded.
  if (launcher === 'zoho') return loading === 'manual' ? 'wait' : 'idle';
  if (loading !== 'idle') return 'wait';
  const connection = isOnEveryObject('connection') ? null : browser.connection;
  const isSlow = ['slow-2g', '2g'].includes(connection?.effectiveType ?? '');
  return isSlow || connection?.saveData === true ? 'wait' : 'idle';
}

/**
 * Calls `start` when the strategy says so. Returns a function that ends the wait. If Zoho's own snippet runs in the page, now or
 * later, its button opens the panel of whoever was logged in last. So the element takes that ASAP over at once, whatever `loading`
 * says. A tag that does not run counts for nothing: injected HTML can bring one, and must not load ASAP before the visitor has agreed.
 */
export function startWhen(config: Config, start: () => void): () => void {
  let isOver = false;
  const act = () => isOver || start();
  const isSnippetRunning = () =>
    hasRun() && findSnippets(config.origin).some(({ version, tag }) => version === 2 && !isOwnTag(tag));
  // A document hears of the load of each script in it.
  const look = () => isSnippetRunning() && act();
  unclobbered().addEventListener('load', look, true);
  const strategy = isSnippetRunning()
    ? 'eager'
    : strategyOf(config, navigator as { connection?: Connection });
  const wait = () =>
    // WebKit has no idle callbacks.
    typeof requestIdleCallback === 'function' && !isOnEveryObject('requestIdleCallback')
      ? requestIdleCallback(act, { timeout: idleLimit })
      : setTimeout(act, 200);
  if (strategy === 'eager') start();
  else if (strategy === 'idle') {
    if (unclobbered().readyState === 'complete') wait();
    else addEventListener('load', wait, { once: true });
  }
  return () => {
    isOver = true;
    unclobbered().removeEventListener('load', look, true);
  };
}
