import {
  faults,
  type Desk,
  type DeskExchange,
  type DeskRequest,
  type RequestKind,
} from '../../src/testing/index.js';
import type { Timeline } from './timeline.ts';
import type { TokenDetails } from './token-details.ts';

const names: Record<RequestKind, string> = {
  script: 'Embed script',
  sdk: 'ASAP’s SDK',
  bundle: 'ASAP’s files',
  exchange: 'Log-in with the token',
  logout: 'Log-out',
  portal: 'Portal',
  token: 'Token endpoint',
};

/** ms within which a fault that takes effect again is the same event to a reader. */
const repetition = 1000;

const isFailure = (status: number | null) => status !== null && (status === 0 || status >= 400);

/** The host is told where it matters which one is asked. */
const textOf = ({ kind, method, host, path }: DeskRequest) =>
  kind === 'portal' || kind === 'token'
    ? `${names[kind]}: ${method} ${path.replace(/^\/portal\/api(\/asap)?\//, '/')}`
    : `${names[kind]}: ${method} ${host}${path.split('?')[0]}`;

const reasonOf = (reason: DeskExchange['reason']) => (reason === 'fault' ? 'injected fault' : reason);

const outcome = ({ email, accepted, reason }: DeskExchange) =>
  accepted
    ? `Zoho accepted the token of ${email}`
    : `Zoho refused the token${email ? ` of ${email}` : ''} (${reasonOf(reason)})`;

/** In whose name a request is made is told where a session, or the page's, is part of it. */
const userOf = ({ kind, user }: DeskRequest) =>
  kind === 'portal' || kind === 'logout' || kind === 'token' ? { user } : {};

/**
 * Writes what the simulated Zoho and the token endpoint received into the timeline.
 * @param takeToken describes the token of the exchange that has just arrived
 */
export function followDesk(desk: Desk, timeline: Timeline, takeToken: () => TokenDetails | undefined): void {
  const ids = new WeakMap<DeskRequest, number>();
  let files: { id: number; count: number; time: number } | undefined;
  desk.on('request', (request) => {
    const { kind } = request;
    const source = kind === 'token' ? 'token' : 'zoho';
    if (kind !== 'bundle') {
      files = undefined;
      const token = kind === 'exchange' ? takeToken() : undefined;
      const id = timeline.add({
        source,
        text: textOf(request),
        status: null,
        duration: null,
        request: { method: request.method, url: `${request.host}${request.path}` },
        ...userOf(request),
        ...(token && { token }),
      });
      ids.set(request, id);
      return;
    }
    // Nine files that say the same: one line.
    files ??= {
      id: timeline.add({ source, text: `${names.bundle}: ${request.host}`, status: null, duration: null }),
      count: 0,
      time: performance.now(),
    };
    files.count += 1;
    ids.set(request, files.id);
    timeline.complete(files.id, { text: `${names.bundle}: ${files.count} from ${request.host}` });
  });
  desk.on('response', (request) => {
    const id = ids.get(request);
    if (id === undefined) return;
    const { status, duration } = request;
    const known = timeline.entries.find((entry) => entry.id === id);
    if (request.kind === 'bundle' && known?.tone === 'bad') return;
    const tone = isFailure(status) ? 'bad' : 'plain';
    timeline.complete(id, { status, duration: Math.max(duration ?? 0, known?.duration ?? 0), tone });
  });
  const struck = new Map<string, number>();
  desk.on('fault', (name) => {
    // One row for a fault of many requests, such as each file of the widget.
    const isRepeated = performance.now() - (struck.get(name) ?? -Infinity) < repetition;
    struck.set(name, performance.now());
    const source = faults[name].side === 'token' ? 'token' : 'zoho';
    if (!isRepeated) timeline.add({ source, text: `Fault in effect: ${name}` });
  });
  desk.on('exchange', (exchange) =>
    timeline.add({
      source: 'zoho',
      text: outcome(exchange),
      tone: exchange.accepted ? 'good' : 'bad',
      seen: { exchange: { email: exchange.email, accepted: exchange.accepted } },
    }),
  );
}
