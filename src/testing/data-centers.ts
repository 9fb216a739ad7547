export interface DataCenter {
  /** Serves the embed script and the portal. */
  readonly deskOrigin: string;
  /** Trades a JWT for an access token. */
  readonly accountsOrigin: string;
}

/** Zoho publishes no accounts host for `ca` and `sa`: these two follow the pattern of the others. */
export const dataCenters = {
  us: { deskOrigin: 'https://desk.zoho.com', accountsOrigin: 'https://accounts.zohoportal.com' },
  eu: { deskOrigin: 'https://desk.zoho.eu', accountsOrigin: 'https://accounts.zohoportal.eu' },
  in: { deskOrigin: 'https://desk.zoho.in', accountsOrigin: 'https://accounts.zohoportal.in' },
  au: { deskOrigin: 'https://desk.zoho.com.au', accountsOrigin: 'https://accounts.zohoportal.com.au' },
  jp: { deskOrigin: 'https://desk.zoho.jp', accountsOrigin: 'https://accounts.zohoportal.jp' },
  cn: { deskOrigin: 'https://desk.zoho.com.cn', accountsOrigin: 'https://accounts.zohoportal.com.cn' },
  ca: { deskOrigin: 'https://desk.zohocloud.ca', accountsOrigin: 'https://accounts.zohoportal.ca' },
  sa: { deskOrigin: 'https://desk.zoho.sa', accountsOrigin: 'https://accounts.zohoportal.sa' },
} as const satisfies Record<string, DataCenter>;

export type DataCenterName = keyof typeof dataCenters;

/** Serves the SDK, its six scripts and its three stylesheets. */
export const staticOrigin = 'https://static.zohocdn.com';
export const staticPath = '/helpcenter/asapweb/';
export const sdkUrl: string = `${staticOrigin}${staticPath}asap.js`;
