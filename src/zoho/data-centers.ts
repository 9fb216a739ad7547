import { properties, type DataCenter } from '../config/properties.js';

export type { DataCenter } from '../config/properties.js';

interface Hosts {
  /** Serves ASAP's script and the portal. */
  desk: string;
  /** Trades a token for a session. */
  exchange: string;
  /** No public source names the exchange host: it is assumed from the pattern of the others. */
  isExchangeAssumed?: true;
}

/**
 * Zoho's data centers. The Desk hosts come from public embed codes. Those of `ca`, `sa`, `sg` and `uae` come only from the lists of
 * Zoho's REST API. The exchange hosts come from Zoho's own public code.
 */
const hosts: Record<DataCenter, Hosts> = {
  us: { desk: 'desk.zoho.com', exchange: 'accounts.zohoportal.com' },
  eu: { desk: 'desk.zoho.eu', exchange: 'accounts.zohoportal.eu' },
  in: { desk: 'desk.zoho.in', exchange: 'accounts.zohoportal.in' },
  au: { desk: 'desk.zoho.com.au', exchange: 'accounts.zohoportal.com.au' },
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
