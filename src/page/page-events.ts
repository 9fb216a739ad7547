import { unclobbered } from '../shared/unclobbered.js';

/** The events of the browser page that `Page` listens to. */
export interface PageEvents {
  online(): void;
  hide(): void;
  /** Back from the back/forward cache. */
  restore(): void;
  /** The page is visible again. It was out of sight for `hiddenFor` ms. */
  becameVisible(hiddenFor: number): void;
  colorSchemeChanged(): void;
}

/** Listens until the signal is aborted. */
export function listenToPage(events: PageEvents, signal: AbortSignal): void {
  let hiddenAt = Infinity;
  const listen = (target: EventTarget, type: string, act: (event: Event) => void) =>
    target.addEventListener(type, act, { signal });
  listen(window, 'online', () => events.online());
  listen(window, 'pagehide', () => events.hide());
  listen(window, 'pageshow', (event) => (event as PageTransitionEvent).persisted && events.restore());
  const darkScheme = globalThis.matchMedia?.('(prefers-color-scheme: dark)');
  if (darkScheme) listen(darkScheme, 'change', () => events.colorSchemeChanged());
  listen(unclobbered(), 'visibilitychange', () => {
    if (unclobbered().visibilityState === 'hidden') hiddenAt = Date.now();
    else events.becameVisible(Date.now() - hiddenAt);
  });
}
