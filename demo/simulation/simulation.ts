import { http, HttpResponse, passthrough, type RequestHandler } from 'msw';
import { setupWorker } from 'msw/browser';
import {
  createDesk,
  faults as faultCatalogue,
  simulatedTokenResponse,
  zohoHandlers,
  type Desk,
  type DeskSnapshot,
} from '../../src/testing/index.js';
import { seededContent } from '../../src/testing/seed.js';
import { isExchange } from '../../src/zoho/addresses.js';
import { mappedOrigin, otherApplicationId, valueOf } from '../conditions/conditions.ts';
import { demoSecret } from './demo-secret.ts';
import { applyDeskConditions } from '../conditions/desk-conditions.ts';
import { FaultSchedule } from '../faults/fault-schedule.ts';
import { followDesk } from '../timeline/follow-desk.ts';
import { proveInterception, requireControl, type NotIntercepted } from './interception.ts';
import type { NetworkConditions } from '../conditions/network-conditions.ts';
import type { ScenarioStore } from '../scenario/scenario-store.ts';
import type { Timeline } from '../timeline/timeline.ts';
import { describeToken, type TokenDetails } from '../timeline/token-details.ts';

const snapshotKey = 'demo: the simulated desk';
const changedKey = 'demo: the desk was changed';

const pageUrl = (path: string) => new URL(path, document.baseURI).href;
export const tokenEndpointUrl = (): string => pageUrl('api/asap-token');

const hasTokenFault = ({ present }: ScenarioStore) =>
  present.faults.some(({ name }) => faultCatalogue[name].side === 'token');

/** The real endpoint signs at the time of the page, so it cannot follow a clock that was moved. */
const isClockMoved = (desk: Desk) => Math.abs(desk.now() - Date.now()) > 1000;

/** While developing, the real endpoint answers, unless a fault or a moved clock needs the simulated one. */
const isStoodIn = (desk: Desk, store: ScenarioStore) =>
  !import.meta.env.DEV || hasTokenFault(store) || isClockMoved(desk);

const tokenHandler = (desk: Desk, store: ScenarioStore): RequestHandler =>
  http.all(tokenEndpointUrl(), ({ request }) =>
    isStoodIn(desk, store) ? simulatedTokenResponse(desk, request) : passthrough(),
  );

const probeUrl = () => pageUrl('api/simulated');
const probeHandler = () =>
  http.get(probeUrl(), () => new HttpResponse(null, { headers: { 'X-Simulated': 'yes' } }));

async function handlersFor(
  desk: Desk,
  store: ScenarioStore,
  network: NetworkConditions,
): Promise<RequestHandler[]> {
  const ofZoho = [probeHandler(), network.handler, tokenHandler(desk, store), ...zohoHandlers(desk)];
  if (import.meta.env.DEV) return ofZoho;
  const { staticHostHandlers } = await import('../host/static-host.ts');
  return [...ofZoho, ...staticHostHandlers(pageUrl)];
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

/** The desk's content as seeded. The user, the clock, faults and conditions stay. */
export function resetDeskContent(desk: Desk): void {
  const { signedInUser, endedSessions, users } = desk;
  const content = { ...seededContent(desk.now()), users };
  desk.restore({ content, signedInUser, endedSessions, serial: 5000 });
  sessionStorage.removeItem(changedKey);
}

/** Requests that the service worker let through to the dev server's token endpoint. */
function followTokenEndpoint(
  worker: ReturnType<typeof setupWorker>,
  isSimulated: () => boolean,
  timeline: Timeline,
): void {
  const ids = new Map<string, { id: number; started: number }>();
  worker.events.on('request:start', ({ request, requestId }) => {
    if (request.url !== tokenEndpointUrl() || isSimulated()) return;
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
  network: NetworkConditions,
  outer: Window,
  stop: (error: NotIntercepted) => void,
): Promise<Desk> {
  const hasSecondApp = valueOf(store.started.conditions, 'secondApp') === 'there';
  const desk = createDesk({
    secret: demoSecret,
    origins: [mappedOrigin],
    otherApplicationIds: hasSecondApp ? [otherApplicationId] : [],
  });
  keepDesk(desk);
  let conditions = store.present.conditions;
  applyDeskConditions(desk, conditions);
  store.addEventListener('change', () => {
    if (conditions !== store.present.conditions) applyDeskConditions(desk, store.present.conditions);
    conditions = store.present.conditions;
  });
  new FaultSchedule(desk, store, timeline).start();
  let token: TokenDetails | undefined;
  followDesk(desk, timeline, () => token);
  const worker = setupWorker(...(await handlersFor(desk, store, network)));
  followTokenEndpoint(worker, () => isStoodIn(desk, store), timeline);
  // Of a page that leaves, MSW stops to answer the requests. But it may come back from the back/forward cache.
  addEventListener('beforeunload', (event) => event.stopImmediatePropagation());
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
  await proveInterception({ probe: probeUrl(), lastReceived, outer, stop });
  return desk;
}
