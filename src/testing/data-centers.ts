import { staticOrigin, staticPath } from '../zoho/addresses.js';
import {
  dataCenters as names,
  deskOriginOf,
  exchangeOriginOf,
  type DataCenter as DataCenterName,
} from '../zoho/data-centers.js';

export { staticOrigin, staticPath } from '../zoho/addresses.js';
export type { DataCenter as DataCenterName } from '../zoho/data-centers.js';

export interface DataCenter {
  /** Serves the embed script and the portal. */
  readonly deskOrigin: string;
  /** Trades a JWT for an access token. That of `sg` is named by no public source, and assumed from the pattern of the others. */
  readonly accountsOrigin: string;
}

/** The hosts of each data center, as the element knows them. */
export const dataCenters = Object.fromEntries(
  names.map((name) => [name, { deskOrigin: deskOriginOf(name), accountsOrigin: exchangeOriginOf(name) }]),
) as unknown as Readonly<Record<DataCenterName, DataCenter>>;

export const sdkUrl: string = `${staticOrigin}${staticPath}asap.js`;
