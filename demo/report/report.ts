import { version } from '../../package.json';
import type { Desk } from '../../src/testing/index.js';
import type { Demo } from '../demo.ts';
import type { Step } from '../timeline/steps.ts';
import { masked, type TimelineEntry } from '../timeline/timeline.ts';
import { writeScenario } from '../scenario/scenario.ts';
import { maskAddresses } from '../timeline/token-details.ts';

export const reportFormat = 'asap-help bug report 1';

/** What a scenario came to: a replay comes to the same, or the bug is not reproduced. */
export interface Outcome {
  readonly state: string;
  readonly session: string;
  readonly panel: string;
  readonly error: string | null;
  /** Whom Zoho shows, the address masked; null for a guest or for nothing yet. */
  readonly shows: string | null;
  readonly alarm: readonly string[];
}

/** All that somebody else needs to see what the tester saw. It holds no token and no whole e-mail address. */
export interface Report {
  readonly format: typeof reportFormat;
  readonly version: string;
  readonly madeAt: string;
  readonly userAgent: string;
  /** The address of the console, without its query. */
  readonly page: string;
  readonly viewport: string;
  /** The query of the link that the tester began with. */
  readonly startQuery: string;
  readonly presentQuery: string;
  readonly steps: readonly Step[];
  readonly outcome: Outcome;
  readonly timeline: readonly TimelineEntry[];
  readonly desk: ReturnType<Desk['snapshot']>['content'] | null;
  readonly har: Har;
}

interface Har {
  readonly log: { readonly version: '1.2'; readonly creator: object; readonly entries: readonly object[] };
}

export function outcomeOf({ element, live, watch }: Demo): Outcome {
  return withoutSecrets({
    state: element.state,
    session: element.session,
    panel: live.panel,
    error: live.lastError?.code ?? null,
    shows: live.shownUser ?? null,
    alarm: watch?.alarm ?? [],
  });
}

export const makeReport = (demo: Demo): Report =>
  withoutSecrets({
    format: reportFormat,
    version,
    madeAt: new Date().toISOString(),
    userAgent: navigator.userAgent,
    page: location.origin + location.pathname,
    viewport: viewportOf(demo),
    startQuery: demo.timeline.startQuery,
    presentQuery: writeScenario(demo.store.present),
    steps: demo.timeline.entries.flatMap(({ step }) => (step ? [step] : [])),
    outcome: outcomeOf(demo),
    timeline: demo.timeline.entries,
    desk: demo.desk?.snapshot().content ?? null,
    har: harOf(demo.timeline.entries),
  });

/** Of the host page, which may be in a frame. */
function viewportOf({ element }: Demo): string {
  const { innerWidth = 0, innerHeight = 0 } = element.ownerDocument.defaultView ?? {};
  return `${innerWidth} x ${innerHeight}`;
}

/** Masks tokens and e-mail addresses in every text of some plain data. */
function withoutSecrets<Data>(data: Data): Data {
  const text = JSON.stringify(data, (_key, value: unknown) =>
    typeof value === 'string' ? maskAddresses(masked(value)) : value,
  );
  return JSON.parse(text) as Data;
}

/** The requests of the timeline, in the format that developer tools import. */
export function harOf(entries: readonly TimelineEntry[]): Har {
  return withoutSecrets({
    log: {
      version: '1.2' as const,
      creator: { name: 'asap-help demo', version },
      entries: entries.flatMap((entry) => (entry.request ? [harEntry(entry, entry.request)] : [])),
    },
  });
}

/** The timeline tells no scheme: Zoho's is always https. */
function addressOf(url: string): string {
  if (/^https?:/.test(url)) return url;
  if (url.startsWith('/')) return new URL(url, location.origin).href;
  return `${url.startsWith(`${location.host}/`) ? location.protocol : 'https:'}//${url}`;
}

const nothing = { httpVersion: '', cookies: [], headers: [], headersSize: -1, bodySize: -1 };

const harEntry = (
  { at, duration, status, user }: TimelineEntry,
  { method, url }: { method: string; url: string },
) => ({
  startedDateTime: new Date(at).toISOString(),
  time: duration ?? 0,
  request: { ...nothing, method, url: addressOf(url), queryString: [] },
  response: {
    ...nothing,
    status: status ?? 0,
    statusText: '',
    content: { size: 0, mimeType: '' },
    redirectURL: '',
  },
  cache: {},
  timings: { send: 0, wait: duration ?? 0, receive: 0 },
  ...(user !== undefined && { comment: user ? `in the name of ${user}` : 'as a guest' }),
});

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Reads a report that somebody saved. Throws a sentence for what is none. */
export function readReport(text: string): Report {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw new Error('This file is not JSON.');
  }
  const isReport =
    isRecord(data) &&
    data['format'] === reportFormat &&
    typeof data['startQuery'] === 'string' &&
    Array.isArray(data['steps']) &&
    data['steps'].every((step) => isRecord(step) && typeof step['do'] === 'string') &&
    isRecord(data['outcome']);
  if (!isReport) throw new Error('This file is not a bug report of this console.');
  return data as Report;
}
