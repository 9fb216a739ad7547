import type { ConfigSource } from './read-config.js';

/** What a page means its help to be: see `AsapHelp.pin()`. */
export interface Pins extends Partial<
  Pick<ConfigSource, 'appId' | 'orgId' | 'dataCenter' | 'deskOrigin' | 'loading'>
> {
  /** The one token endpoint; null for none. */
  tokenEndpoint?: string | null;
  /** Whether a token counts only with the header `Asap-Help-Token: 1` in the endpoint's answer. Default true. */
  tokenMarker?: boolean;
}
