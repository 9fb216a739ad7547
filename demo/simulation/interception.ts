import { vendorOrigins } from '../../src/zoho/addresses.js';

/** Why the scenario was stopped: a request went past the simulation, or would have. */
export class NotIntercepted extends Error {}

/** Forbids the page every request but those to its own origin. A policy cannot be taken back: only a reload ends it. */
function forbidOtherOrigins(): void {
  const policy = document.createElement('meta');
  policy.httpEquiv = 'Content-Security-Policy';
  policy.content = [
    ...['script-src', 'style-src'].map((name) => `${name} 'self' 'unsafe-inline' 'unsafe-eval'`),
    ...['connect-src', 'img-src', 'font-src', 'frame-src', 'form-action'].map(
      (name) => `${name} 'self' data:`,
    ),
  ].join('; ');
  document.head.append(policy);
}

function fail(message: string): NotIntercepted {
  forbidOtherOrigins();
  return new NotIntercepted(message);
}

const notIntercepted = () =>
  fail(
    'Requests are not intercepted. Switch off "Bypass for network" in the developer tools, and do not reload with Shift pressed.',
  );

const reloadKey = 'demo: the page was reloaded for its service worker';

/**
 * A page that was reloaded with Shift has a service worker that does not control it. One more reload mends that, but not while the
 * developer tools bypass the worker. Throws after the second reload. MSW would reload such a page for ever.
 */
export async function requireControl(): Promise<void> {
  // A browser that blocks service workers has none: MSW says so.
  const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (!workers || workers.controller || !(await workers.getRegistration())) {
    return sessionStorage.removeItem(reloadKey);
  }
  if (sessionStorage.getItem(reloadKey) === null) {
    sessionStorage.setItem(reloadKey, '');
    location.reload();
    // Nothing more happens in this page.
    return new Promise(() => {});
  }
  sessionStorage.removeItem(reloadKey);
  throw notIntercepted();
}

/** Whether the service worker answers for the page: it alone knows the answer, the page's server does not. */
async function isIntercepted(probe: string): Promise<boolean> {
  try {
    const response = await fetch(`${probe}?${crypto.randomUUID()}`, { cache: 'no-store' });
    return response.headers.get('X-Simulated') === 'yes';
  } catch {
    return false;
  }
}

export interface Interception {
  /** URL on the page's origin that only the service worker answers. */
  readonly probe: string;
  /** When the simulation last received a request for a URL, on the clock of `performance.now()`. */
  readonly lastReceived: (url: string) => number | undefined;
  /** The window that gets the focus when its tab does. */
  readonly outer: Window;
  /** Called once, when the proof fails while the page runs. */
  readonly stop: (error: NotIntercepted) => void;
}

/**
 * Proves that requests are intercepted: at once, whenever its tab gets the focus back (the developer tools can switch the
 * service worker off), and by comparing what the browser asked of Zoho with what the simulation received. Without the
 * proof the page's policy forbids all other origins. Throws if the first proof fails.
 */
export async function proveInterception({ probe, lastReceived, outer, stop }: Interception): Promise<void> {
  const check = async () => {
    if (!(await isIntercepted(probe))) throw notIntercepted();
  };
  await check();
  let isStopped = false;
  const stopOnce = (error: NotIntercepted) => {
    if (!isStopped) stop(error);
    isStopped = true;
  };
  // The focus also goes from the console to the page and back: that says nothing of the developer tools.
  let hadFocus = outer.document.hasFocus();
  const follow = () => {
    const hasFocus = outer.document.hasFocus();
    if (hasFocus && !hadFocus && !isStopped) check().catch(stopOnce);
    hadFocus = hasFocus;
  };
  for (const one of new Set([window, outer])) {
    one.addEventListener('focus', follow);
    one.addEventListener('blur', follow);
  }
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as PerformanceResourceTiming[]) {
      const { origin, pathname } = new URL(entry.name);
      const isReceived = (lastReceived(entry.name) ?? -1) >= entry.startTime;
      if (!vendorOrigins.has(origin) || isReceived || isStopped) continue;
      stopOnce(fail(`A request went past the simulation: ${origin}${pathname}.`));
    }
  }).observe({ type: 'resource', buffered: true });
}
