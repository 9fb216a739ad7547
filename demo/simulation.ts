import { http, HttpResponse, passthrough, type RequestHandler } from 'msw';
import { setupWorker } from 'msw/browser';
import {
  createDesk,
  faults as faultCatalogue,
  simulatedTokenResponse,
  zohoHandlers,
  type Desk,
  type DeskSnapshot,
} from '../src/testing/index.js';
import { isExchange } from '../src/zoho/addresses.js';
import { demoSecret } from './demo-secret.ts';
import { followDesk } from './follow-desk.ts';
import { proveInterception, requireControl, type NotIntercepted } from './interception.ts';
import type { ScenarioStore } from './scenario-store.ts';
import type { ChosenFault } from './scenario.ts';
import type { Timeline } from './timeline.ts';
import { describeToken, type TokenDetails } from './token-details.ts';

const snapshotKey = 'demo: the simulated desk';
const changedKey = 'demo: the desk was changed';

const pageUrl = (path: string) => new URL(path, document.baseURI).href;
export const tokenEndpointUrl = (): string => pageUrl('api/asap-token');

const hasTokenFault = (desk: Desk) =>
  desk.faults.active.some((name) => faultCatalogue[name].side === 'token');

/** While developing, the real endpoint answers, unless a fault stands in for it. */
const developmentTokenHandler = (desk: Desk): RequestHandler =>
  http.all(tokenEndpointUrl(), ({ request }) =>
    hasTokenFault(desk) ? simulatedTokenResponse(desk, request) : passthrough(),
  );

const probeUrl = () => pageUrl('api/simulated');
const probeHandler = () =>
  http.get(probeUrl(), () => new HttpResponse(null, { headers: { 'X-Simulated': 'yes' } }));

async function handlersFor(desk: Desk): Promise<RequestHandler[]> {
  if (import.meta.env.DEV) return [probeHandler(), developmentTokenHandler(desk), ...zohoHandlers(desk)];
  const { staticHostHandlers } = await import('./host/static-host.ts');
  const tokens = http.all(tokenEndpointUrl(), ({ request }) => simulatedTokenResponse(desk, request));
  return [probeHandler(), tokens, ...staticHostHandlers(pageUrl), ...zohoHandlers(desk)];
}

/** The desk outlives a reload of its tab, as Zoho's would. */
function keepDesk(desk: Desk): void {
  const kept = sessionStorage.getItem(snapshotKey);
  if (kept) desk.restore({ ...(JSON.parse(kept) as DeskSnapshot), signedInUser: null });
  const keep = () => sessionStorage.setItem(snapshotKey, JSON.stringify(desk.snapshot()));
  desk.on('change', keep);
  desk.on('response', ({ kind, method, status }) => {
    if (kind === 'portal' && method !== 'GET' && status === 200) sessionStorage.setItem(changedKey, '');
  });
}

/** Whether visitors of this tab changed the desk's content, which no link holds. */
export const isDeskChanged = (): boolean => sessionStorage.getItem(changedKey) !== null;

/** The desk's content as seeded; user and faults stay. */
export function resetDeskContent(desk: Desk, faults: readonly ChosenFault[]): void {
  const { signedInUser } = desk;
  desk.reset();
  applyFaults(desk, faults, []);
  sessionStorage.removeItem(changedKey);
  desk.signedInUser = signedInUser;
}

/** Switches on what is newly wished and off what is not wished any more; the others keep what they have used up. */
export function applyFaults(
  desk: Desk,
  wished: readonly ChosenFault[],
  previous: readonly ChosenFault[],
): void {
  for (const { name } of previous) {
    if (!wished.some((fault) => fault.name === name)) desk.faults.clear(name);
  }
  for (const { name, value } of wished) {
    const known = previous.find((fault) => fault.name === name);
    if (!known || known.value !== value) setFault(desk, name, value);
  }
}

function setFault(desk: Desk, name: ChosenFault['name'], value?: string): void {
  try {
    desk.faults.set(name, value);
  } catch {
    // A link may hold a value that is none; the fault's own is used then.
    desk.faults.set(name);
  }
}

/** Requests that the service worker let through to the dev server's token endpoint. */
function followTokenEndpoint(worker: ReturnType<typeof setupWorker>, desk: Desk, timeline: Timeline): void {
  const ids = new Map<string, { id: number; started: number }>();
  worker.events.on('request:start', ({ request, requestId }) => {
    if (request.url !== tokenEndpointUrl() || hasTokenFault(desk)) return;
    const text = `Token endpoint: ${request.method} ${new URL(request.url).pathname}`;
    const about = { method: request.method, url: new URL(request.url).pathname };
    const id = timeline.add({ source: 'token', text, status: null, duration: null, request: about });
    ids.set(requestId, { id, started: performance.now() });
  });
  worker.events.on('response:bypass', ({ response, requestId }) => {
    const known = ids.get(requestId);
    if (!known) return;
    const duration = Math.round(performance.now() - known.started);
    const { status } = response;
    timeline.complete(known.id, { status, duration, tone: status >= 400 ? 'bad' : 'plain' });
  });
}

/**
 * Puts a simulated Zoho between the page and the network, and proves that it is there. Has to be awaited before ASAP
 * can be asked for. `stop` is called if the proof fails later.
 */
export async function startSimulation(
  store: ScenarioStore,
  timeline: Timeline,
  stop: (error: NotIntercepted) => void,
): Promise<Desk> {
  const desk = createDesk({ secret: demoSecret });
  keepDesk(desk);
  let applied = store.present.faults;
  applyFaults(desk, applied, []);
  store.addEventListener('change', () => {
    const { faults } = store.present;
    applyFaults(desk, faults, applied);
    applied = faults;
  });
  let token: TokenDetails | undefined;
  followDesk(desk, timeline, () => token);
  const worker = setupWorker(...(await handlersFor(desk)));
  if (import.meta.env.DEV) followTokenEndpoint(worker, desk, timeline);
  await requireControl();
  await worker.start({
    quiet: true,
    onUnhandledRequest: 'bypass',
    serviceWorker: { url: pageUrl('mockServiceWorker.js') },
  });
  const received = new Map<string, number>();
  // Queries are left out: one may hold a token.
  const withoutQuery = (url: string) => url.split('?')[0] ?? '';
  worker.events.on('request:start', ({ request }) => {
    received.set(withoutQuery(request.url), performance.now());
    const url = new URL(request.url);
    if (isExchange(url)) token = describeToken(url.searchParams.get('jwt_token') ?? '', desk.now());
  });
  const lastReceived = (url: string) => received.get(withoutQuery(url));
  await proveInterception({ probe: probeUrl(), lastReceived, stop });
  return desk;
}
