import '../../src/index.js';
import type { AsapHelp } from '../../src/index.js';
import type { Diagnosis } from '../../src/diagnostics/index.js';
import type { Desk, DeskOptions } from '../../src/testing/index.js';
import { clear, jwt, mount } from '../element/mount.js';
import { startDesk } from '../testing/page-with-widget.js';

let apps = 0;

/** A desk with an app of its own: a browser lets a request wait for an earlier one of the same URL that hangs. */
export function startDeskOfItsOwn(options: DeskOptions = {}): Desk {
  // Test files that run beside this one are other tabs to it: their changes of session would make it ask for a token.
  vi.stubGlobal('BroadcastChannel', undefined);
  performance.clearResourceTimings();
  apps += 1;
  const applicationId = `1000000000000${String(apps).padStart(5, '0')}`;
  return startDesk({ applicationId, signedInUser: 'ada@example.com', ...options });
}

/** An element that loads at once and logs in; its errors stay off the console. */
export async function mountEager(
  desk: Desk,
  attributes: Record<string, string | null> = {},
  properties: Partial<AsapHelp> = {},
): Promise<AsapHelp> {
  const quiet = (event: Event) => event.preventDefault();
  document.addEventListener('asap-error', quiet, { once: true });
  return mount(desk, { ...jwt, loading: 'eager', ...attributes }, properties);
}

export async function clearDiagnosed(): Promise<void> {
  await clear();
  vi.unstubAllGlobals();
  performance.clearResourceTimings();
}

/** `status check`, the first problem of a report in short. */
export const shortProblem = ({ firstProblem }: Diagnosis): string | null =>
  firstProblem && `${firstProblem.status} ${firstProblem.check}`;

export const rowsOf = ({ rows }: Diagnosis, check: string) => rows.filter((row) => row.check === check);

/**
 * Behind a service worker Chromium shows status, size and duration of every request, and so whether Zoho took a token.
 * Firefox hides sizes and some durations, WebKit statuses and sizes.
 */
export const seesAll = navigator.userAgent.includes('Chrome/');

/** The engine tells a page the status of Zoho's answers: the user's profile then shows that Zoho took the token. */
export const seesStatus = 'responseStatus' in PerformanceResourceTiming.prototype;

/** The first problem of a page that works: none, or that the browser hides what Zoho made of the token. */
export const noProblem = seesStatus ? null : 'unknown exchange';
