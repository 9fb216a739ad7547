import type { ClaimsReason } from './claims.js';
import type { FaultName } from './faults.js';

export type RequestKind = 'script' | 'sdk' | 'bundle' | 'exchange' | 'logout' | 'portal' | 'token';

/** A request that Zoho's side or the token endpoint received. */
export interface DeskRequest {
  /** When it arrived, in ms of the desk's clock. */
  readonly time: number;
  readonly method: string;
  /** With the port, if the URL has one. */
  readonly host: string;
  /** With the query, but never with a token. */
  readonly path: string;
  readonly kind: RequestKind;
  /** E-mail of the session that the request bore; null for a guest. */
  readonly user: string | null;
  /** HTTP status; 0 for a network failure; null while there is no answer. */
  readonly status: number | null;
  /** ms from arrival to answer; null while there is none. */
  readonly duration: number | null;
}

export interface DeskExchange {
  /** ms of the desk's clock. */
  readonly time: number;
  /** The e-mail that the token claims; null if it cannot be read. */
  readonly email: string | null;
  readonly accepted: boolean;
  readonly reason: ExchangeReason;
}

/** Why an exchange was refused; `accepted` when it was not. */
export type ExchangeReason =
  | ClaimsReason
  | 'fault'
  | 'jwt-switched-off'
  | 'unknown-portal'
  | 'domain-not-allowed'
  | 'not-a-jwt'
  | 'wrong-signature'
  | 'unknown-user';

export interface DeskEvents {
  /** A request arrived. */
  request: DeskRequest;
  /** A request was answered: the same record, now with `status` and `duration`. */
  response: DeskRequest;
  exchange: DeskExchange;
  /** A fault took effect: an answer or the widget is otherwise than without it. A widget of another process does not tell. */
  fault: FaultName;
  /** Content, faults, assumptions' reset or the signed-in user changed. */
  change: undefined;
}
