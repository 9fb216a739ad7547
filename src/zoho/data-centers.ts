import { properties, type DataCenter } from '../config/properties.js';

export type { DataCenter } from '../config/properties.js';

interface Hosts {
  /** Serves ASAP's script and the portal. */
  desk: string;
  /** Trades a token for a session. */
  exchange: string;
  /** No public source names the exchange host: it is assumed from the pattern of the others. */
  isExchangeAssumed?: true;
  /** A public source names Zoho's status page of this data center. Its host is the Desk host with `status` in place of `desk`. */
  hasStatusPage?: true;
}

/**
 * Zoho's data centers. The Desk hosts come from public embed codes. Those of `ca`, `sa`, `sg` and `uae` come only from the lists of
 * Zoho's REST API. The exchange hosts come from Zoho's own public code. Zoho's blog names the status page of `us`; public operating
 * instructions of other teams name those of `eu`, `in` and `au`.
 */
const hosts: Record<DataCenter, Hosts> = {
  us: { desk: 'desk.zoho.com', exchange: 'accounts.zohoportal.com', hasStatusPage: true },
  eu: { desk: 'desk.zoho.eu', exchange: 'accounts.zohoportal.eu', hasStatusPage: true },
  in: { desk: 'desk.zoho.in', exchange: 'accounts.zohoportal.in', hasStatusPage: true },
  au: { desk: 'desk.zoho.com.au', exchange: 'accounts.zohoportal.com.au', hasStatusPage: true },
  jp: { desk: 'desk.zoho.jp', exchange: 'accounts.zohoportal.jp' },
  cn: { desk: 'desk.zoho.com.cn', exchange: 'accounts.zohoportal.com.cn' },
  ca: { desk: 'desk.zohocloud.ca', exchange: 'accounts.zohoportal.ca' },
  sa: { desk: 'desk.zoho.sa', exchange: 'accounts.zohoportal.sa' },
  sg: { desk: 'desk.zoho.sg', exchange: 'accounts.zohoportal.sg', isExchangeAssumed: true },
  uae: { desk: 'desk.zoho.ae', exchange: 'accounts.zohoportal.ae' },
};

export const dataCenters: readonly DataCenter[] = properties.dataCenter;

/** The origin that serves the ASAP script, such as `https://desk.zoho.eu`. */
export const deskOriginOf = (dataCenter: DataCenter): string => `https://${hosts[dataCenter].desk}`;

/** The origin that trades a token for a session, such as `https://accounts.zohoportal.eu`. */
export const exchangeOriginOf = (dataCenter: DataCenter): string => `https://${hosts[dataCenter].exchange}`;

/** Whether a public source names the exchange host. */
export const isExchangeKnown = (dataCenter: DataCenter): boolean => !hosts[dataCenter].isExchangeAssumed;

/** The data center that serves ASAP's script from an origin; undefined if the origin is a `deskOrigin` of the page's own. */
export const dataCenterOf = (deskOrigin: string): DataCenter | undefined =>
  dataCenters.find((dataCenter) => deskOriginOf(dataCenter) === deskOrigin);

/** Zoho's status page for an origin that serves ASAP's script, such as `https://status.zoho.eu`; undefined if no source names one. */
export function statusPageOf(deskOrigin: string): string | undefined {
  const dataCenter = dataCenterOf(deskOrigin);
  return dataCenter && hosts[dataCenter].hasStatusPage && deskOrigin.replace('desk', 'status');
}
