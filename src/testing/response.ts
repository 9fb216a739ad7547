import { readAccessToken } from './access-token.js';
import { asapAppScript } from './asap-app-script.js';
import { exchangePath, isExchangeOrigin, scriptPath, staticOrigin, staticPath } from '../zoho/addresses.js';
import { dataCenterOf } from '../zoho/data-centers.js';
import type { Desk } from './desk.js';
import type { DeskRequest, RequestKind } from './desk-log.js';
import { exchangeToken } from './exchange.js';
import type { RequestFaults } from './fault-switches.js';
import { answerPortal, portalPath, PortalRefusal } from './portal.js';
import { sdkScript } from './sdk-script.js';
import { fontFile, staticFile } from './static-files.js';
import { answerTokenRequest, never } from './token-endpoint.js';
import { ownOf } from '../shared/own.js';

export interface SimulationContext {
  /** Origin of the page, where the request does not tell it (in a service worker it does not). */
  readonly pageOrigin?: string | undefined;
  /** Whether the origin of the request stands for all of Zoho's hosts, as that of a server of one's own does. Default false. */
  readonly servesAll?: boolean | undefined;
}

interface Visit {
  readonly desk: Desk;
  readonly request: Request;
  readonly url: URL;
  readonly pageOrigin: string | null;
  readonly servesAll: boolean;
  readonly accessToken: string;
  readonly user: string | null;
  readonly faults: RequestFaults;
}

interface Route {
  readonly kind: RequestKind;
  readonly answer: (visit: Visit) => Response | Promise<Response>;
}

const portalExchange = new RegExp(`^/accounts/op/([^/]+)${exchangePath}$`);
const asapApp = new RegExp(`^${scriptPath}([^/]+)$`);
const logoutPath = /^\/portal\/api\/(?:asap\/logout|(?:[\w-]+\/)*token\/revoke)$/;
const mappedWidgetsPath = /^\/portal\/api\/web\/inapp\/[\w-]+\/mappedWidgets$/;
/** ms that the two requests of a log-out take, where it is assumed to have two */
const chainTimes = { before: 120, logout: 500 } as const;

const pause = (milliseconds: number) =>
  milliseconds > 0 ? new Promise((resolve) => setTimeout(resolve, milliseconds)) : undefined;

const script = (text: string, type = 'text/javascript') =>
  new Response(text, {
    status: 200,
    headers: { 'Content-Type': `${type}; charset=utf-8`, 'Cache-Control': 'no-store' },
  });
const notFound = () => new Response('Not found', { status: 404 });

async function answerEmbedScript({ desk, faults, url, servesAll }: Visit): Promise<Response> {
  await pause(faults.strikesWith('script-slow'));
  if (faults.strikes('script-hangs')) return never();
  if (faults.strikes('script-offline') || faults.spend('script-fails-once')) return Response.error();
  if (faults.strikes('script-404')) return notFound();
  if (faults.strikes('script-without-global')) return script('/* nothing here */\n');
  const applicationId = asapApp.exec(url.pathname)?.[1] ?? '';
  const known = desk.applicationIds.includes(applicationId);
  if (!known || url.searchParams.get('orgId') !== desk.organisationId) return notFound();
  faults.strikes('help-center-private');
  return script(asapAppScript(desk, url.origin, applicationId, servesAll));
}

async function answerBundle({ faults, url }: Visit): Promise<Response> {
  await pause(faults.strikesWith('bundle-slow'));
  const path = url.pathname.slice(staticPath.length);
  if (path === 'js/app.js' && faults.strikes('bundle-missing')) return notFound();
  const file = staticFile(path);
  return file ? script(file.text, file.type) : notFound();
}

async function answerExchange({ desk, faults, url, pageOrigin }: Visit): Promise<Response> {
  await pause(faults.strikesWith('exchange-slow'));
  if (faults.strikes('exchange-hangs')) return never();
  const token = url.searchParams.get('jwt_token') ?? '';
  const portalId = portalExchange.exec(url.pathname)?.[1] ?? '';
  return exchangeToken(desk, { token, portalId, pageOrigin, faults });
}

async function answerLogout({ desk, faults, accessToken }: Visit): Promise<Response> {
  const { assumptions } = desk;
  await pause(
    faults.has('logout-slow')
      ? faults.strikesWith('logout-slow')
      : assumptions.logout === 'chain'
        ? chainTimes.logout
        : 0,
  );
  if (faults.strikes('logout-hangs')) return never();
  if (faults.strikes('logout-offline')) return Response.error();
  if (faults.strikes('logout-fails')) return refused(faults.amount('logout-fails'), 'The log-out failed.');
  if (accessToken) desk.endedSessions = [...desk.endedSessions, accessToken];
  return Response.json({ status: 'success' }, { status: 200 });
}

async function answerPortalCall({ desk, faults, request, url, accessToken, user }: Visit): Promise<Response> {
  const { assumptions } = desk;
  await pause(faults.strikesWith('portal-slow'));
  if (assumptions.logout === 'chain' && mappedWidgetsPath.test(url.pathname)) await pause(chainTimes.before);
  if (accessToken && !user) return refused(401, 'The session has ended.');
  if (accessToken && faults.strikes('domain-unlisted')) return refused(403, 'This domain is not listed.');
  try {
    const body = await valuesOf(request, url.searchParams);
    const path = url.pathname.slice(portalPath.length);
    const data = answerPortal(request.method, path, { desk, user, body, query: url.searchParams });
    const status = faults.strikesWith('portal-status') || 200;
    return status === 204 ? new Response(null, { status }) : Response.json(data, { status });
  } catch (error) {
    if (error instanceof PortalRefusal) return refused(error.status, error.message);
    if (error instanceof SyntaxError) return refused(400, 'The body is not JSON.');
    throw error;
  }
}

/** Zoho's portal client sends what a call gives as JSON, or in the query without a body. */
async function valuesOf(request: Request, query: URLSearchParams): Promise<Record<string, unknown>> {
  const text = await request.text();
  const given = (text ? JSON.parse(text) : {}) as Record<string, unknown>;
  return request.method === 'GET' ? given : { ...Object.fromEntries(query), ...given };
}

const refused = (status: number, message: string) => Response.json({ error: message }, { status });

function routeOf(desk: Desk, url: URL, servesAll: boolean): Route | undefined {
  const { origin, pathname } = url;
  if ((servesAll || origin === staticOrigin) && pathname.startsWith(staticPath)) {
    return pathname === `${staticPath}asap.js`
      ? { kind: 'sdk', answer: () => script(sdkScript) }
      : { kind: 'bundle', answer: answerBundle };
  }
  if ((servesAll || isExchangeOrigin(origin)) && portalExchange.test(pathname)) {
    return { kind: 'exchange', answer: answerExchange };
  }
  if (!servesAll && !dataCenterOf(origin) && !desk.origins.includes(origin)) return undefined;
  if (asapApp.test(pathname)) return { kind: 'script', answer: answerEmbedScript };
  if (logoutPath.test(pathname)) return { kind: 'logout', answer: answerLogout };
  // Below `web/` lie the scripts of ASAP 1.0 and of others.
  const isPortal = pathname.startsWith(`${portalPath}/`) && !pathname.startsWith(`${portalPath}/web/`);
  if (isPortal || mappedWidgetsPath.test(pathname)) return { kind: 'portal', answer: answerPortalCall };
  return undefined;
}

/**
 * Zoho's answer to a request of the widget; undefined for a request that is none of Zoho's. A network failure is
 * `Response.error()` (type `error`). A fault that hangs never settles. Needs no framework: Playwright's
 * `route.fulfill`, a test server, and the MSW handlers all answer with it.
 */
export async function simulatedZohoResponse(
  desk: Desk,
  request: Request,
  context: SimulationContext = {},
): Promise<Response | undefined> {
  const { servesAll = false, pageOrigin: givenOrigin = null } = ownOf(context);
  const url = new URL(request.url);
  const pageOrigin = originOf(request) ?? givenOrigin;
  // Google's, not Zoho's: the desk does not record it.
  const font = fontFile(url);
  if (font)
    return withCors(
      new Response(font, { status: 200, headers: { 'Content-Type': 'font/woff' } }),
      pageOrigin,
    );
  const route = routeOf(desk, url, servesAll);
  if (!route) return undefined;
  if (request.method === 'OPTIONS') return withCors(new Response(null, { status: 204 }), pageOrigin);
  const accessToken = request.headers.get('Authorization')?.replace(/^Bearer /, '') ?? '';
  const user = accessToken ? await readAccessToken(desk, accessToken) : null;
  const visit = { desk, request, url, pageOrigin, servesAll, accessToken, user };
  return recorded(desk, request, url, { kind: route.kind, user }, async (faults) =>
    withCors(await route.answer({ ...visit, faults }), pageOrigin),
  );
}

/** The answer of the host's token endpoint, recorded like those of Zoho's side. */
export const simulatedTokenResponse = (desk: Desk, request: Request): Promise<Response> =>
  recorded(desk, request, new URL(request.url), { kind: 'token', user: desk.signedInUser }, (faults) =>
    answerTokenRequest(desk, faults),
  );

async function recorded(
  desk: Desk,
  { method }: Request,
  url: URL,
  about: Pick<DeskRequest, 'kind' | 'user'>,
  answer: (faults: RequestFaults) => Promise<Response>,
): Promise<Response> {
  const record = {
    time: desk.now(),
    method,
    host: url.host,
    path: pathWithoutToken(url),
    status: null as number | null,
    duration: null as number | null,
    ...about,
  };
  const started = performance.now();
  desk.requests = [...desk.requests, record];
  desk.emit('request', record);
  const response = await answer(desk.faults.receive(about.kind));
  record.status = response.status;
  record.duration = Math.round(performance.now() - started);
  desk.emit('response', record);
  return response;
}

function pathWithoutToken(url: URL): string {
  const query = new URLSearchParams(url.search);
  for (const name of url.searchParams.keys()) if (/token$/i.test(name)) query.delete(name);
  const rest = query.toString();
  return rest ? `${url.pathname}?${rest}` : url.pathname;
}

function originOf(request: Request): string | null {
  const sources = [request.headers.get('Origin'), request.headers.get('Referer'), request.referrer];
  for (const source of sources) {
    if (source && URL.canParse(source) && /^https?:/.test(source)) return new URL(source).origin;
  }
  return null;
}

function withCors(response: Response, pageOrigin: string | null): Response {
  if (response.type === 'error') return response;
  response.headers.set('Access-Control-Allow-Origin', pageOrigin ?? '*');
  response.headers.set('Access-Control-Allow-Methods', 'GET, POST, PATCH, PUT, DELETE');
  response.headers.set('Access-Control-Allow-Headers', 'Authorization, Content-Type');
  response.headers.set('Vary', 'Origin');
  return response;
}
