export { type Assumptions, defaultAssumptions } from '../zoho/assumptions.js';
export { asapAppScript, embedUrl } from './asap-app-script.js';
export { type ClaimsJudgement, type ClaimsReason, judgeClaims } from './claims.js';
export { type DataCenter, type DataCenterName, dataCenters, sdkUrl } from './data-centers.js';
export { createDesk, type Desk, type DeskOptions, type DeskSnapshot } from './desk.js';
export type * from './desk-content.js';
export type { DeskEvents, DeskExchange, DeskRequest, ExchangeReason, RequestKind } from './desk-log.js';
export {
  type FaultDescription,
  type FaultName,
  type FaultSide,
  faults,
  type FaultValue,
  isFaultName,
} from './faults.js';
export type { FaultSwitches } from './fault-switches.js';
export { type Permission, permissionTable, type TriedPermission, tryPermissions } from './permissions.js';
export { simulatedTokenResponse, simulatedZohoResponse, type SimulationContext } from './response.js';
export { type ServerOptions, SimulatedServer } from './simulated-server.js';
export { sdkScript } from './sdk-script.js';
export { mintToken } from './token-endpoint.js';
export { sessionStorageKey } from './widget/session.js';
