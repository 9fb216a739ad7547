import { dataCenters, deskOriginOf, exchangeOriginOf } from './data-centers.js';

/** The origin of ASAP's SDK and of its scripts, style sheets and fonts. The ASAP script adds the SDK to the page. */
export const staticOrigin = 'https://static.zohocdn.com';
export const staticPath = '/helpcenter/asapweb/';

/** Where the SDK comes from. An origin of the loopback is a simulated Zoho's, which serves all itself. */
export const staticOriginOf = (deskOrigin: string): string =>
  deskOrigin.startsWith('http:') ? deskOrigin : staticOrigin;
/** Google's, from which ASAP's style sheet was seen to fetch the font Lato. A page may refuse it. */
export const fontOrigin = 'https://fonts.gstatic.com';

/** The path of ASAP's script, with the app's id behind it. */
export const scriptPath = '/portal/api/web/asapApp/';

/** The end of the path of the request that trades a token for a session. */
export const exchangePath = '/oauth/v2/remote/auth';

/** The URL of ASAP's script. */
export const scriptUrlOf = (deskOrigin: string, appId: string, orgId: string): string =>
  `${deskOrigin}${scriptPath}${appId}?orgId=${orgId}`;

const exchangeOrigins = new Set(dataCenters.map(exchangeOriginOf));

/** The origins that ASAP asks, in any data center. */
export const vendorOrigins: ReadonlySet<string> = new Set([
  staticOrigin,
  ...exchangeOrigins,
  ...dataCenters.map(deskOriginOf),
]);

/** Whether an origin is one of Zoho's exchange hosts, which trade a token for a session. */
export const isExchangeOrigin = (origin: string): boolean => exchangeOrigins.has(origin);

/**
 * Whether a URL is the request that trades a token for a session. Compares the whole origin, because any site can have a path with
 * the same end.
 */
export const isExchange = ({ origin, pathname }: URL, deskOrigin?: string): boolean =>
  (isExchangeOrigin(origin) || origin === deskOrigin) && pathname.endsWith(exchangePath);

/** The user's profile, which ASAP asks the portal for. */
export const profilePath = '/portal/api/me';
