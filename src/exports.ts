import type { AsapHelp } from './asap-help.js';

export { AsapHelp } from './asap-help.js';
export { AsapError, type AsapErrorCode } from './errors.js';
export { AsapCloseEvent, AsapErrorEvent, AsapOpenEvent, AsapReadyEvent, AsapSessionEvent } from './events.js';
export type { DataCenter } from './asap/data-centers.js';
export type { AsapPage, ZohoDeskAsap } from './asap/vendor.js';
export type { ColorMode, Launcher, Loading, Mode, Placement, Prefill } from './config.js';
export type { State } from './registry.js';
export type { SessionState } from './session/session.js';
export type { TokenContext, TokenProvider, TokenRequest } from './session/token-source.js';

declare global {
  interface HTMLElementTagNameMap {
    'asap-help': AsapHelp;
  }
}
