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
export type { ColorMode, DataCenter, Launcher, Loading, Mode, Placement } from './config/properties.js';
export type { AsapPage, ZohoDeskAsap } from './zoho/vendor.js';
export type { Pins } from './config/pins.js';
export type { Prefill } from './config/read-config.js';
export type { LoadState as State } from './page/contract.js';
export type { SessionState } from './session/ports.js';
export type { TokenContext, TokenProvider, TokenRequest } from './session/token-source.js';

declare global {
  interface HTMLElementTagNameMap {
    'asap-help': AsapHelp;
  }
}
