/**
 * Zoho's data centers and the top-level domains of their Desk hosts. `ca` and `sa` are known from Zoho's REST API lists
 * only; the others from public embed codes or the same lists.
 */
const hosts = {
  us: 'zoho.com',
  eu: 'zoho.eu',
  in: 'zoho.in',
  au: 'zoho.com.au',
  jp: 'zoho.jp',
  cn: 'zoho.com.cn',
  ca: 'zohocloud.ca',
  sa: 'zoho.sa',
} as const;

export type DataCenter = keyof typeof hosts;

export const dataCenters = Object.keys(hosts) as DataCenter[];

export const isDataCenter = (value: unknown): value is DataCenter =>
  typeof value === 'string' && Object.hasOwn(hosts, value);

/** The origin that serves the ASAP script, such as `https://desk.zoho.eu`. */
export const deskOriginOf = (dataCenter: DataCenter): string => `https://desk.${hosts[dataCenter]}`;

/** Where the SDK that the ASAP script appends comes from. */
export const staticOrigin = 'https://static.zohocdn.com';

export const exchangeOriginOf = (dataCenter: DataCenter): string =>
  `https://accounts.${hosts[dataCenter].replace(/zoho(cloud)?/, 'zohoportal')}`;
