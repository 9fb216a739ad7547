import type { AsapHelp } from './element/asap-help.js';

export { AsapHelp } from './element/asap-help.js';
export { AsapError, type AsapErrorCode } from './shared/errors.js';
export {
  AsapCloseEvent,
  AsapErrorEvent,
  AsapOpenEvent,
  AsapReadyEvent,
  AsapSessionEvent,
} from './element/events.js';
export type { DataCenter } from './zoho/data-centers.js';
export type { AsapPage, ZohoDeskAsap } from './zoho/vendor.js';
export type { ColorMode, Launcher, Loading, Mode, Placement, Prefill } from './config/read-config.js';
export type { LoadState as State } from './page/contract.js';
export type { SessionState } from './session/ports.js';
export type { TokenContext, TokenProvider, TokenRequest } from './session/token-source.js';

declare global {
  interface HTMLElementTagNameMap {
    'asap-help': AsapHelp;
  }
}
