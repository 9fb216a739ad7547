import type { RequestKind } from './desk-log.js';
import { faults, type FaultName, type FaultSide } from './faults.js';

const ofSide: Readonly<Record<FaultSide, RequestKind | null>> = {
  script: 'script',
  token: 'token',
  exchange: 'exchange',
  session: 'logout',
  portal: 'portal',
  callback: null,
};

/** A load asks for many files at once, and what the widget itself does otherwise is no answer to a request. */
const exceptions: Readonly<Partial<Record<FaultName, RequestKind | null>>> = {
  'bundle-missing': null,
  'bundle-slow': null,
  'help-center-private': null,
  'domain-unlisted': 'portal',
  'session-lost-on-reload': null,
  'session-kept-on-reload': null,
  'guest-captcha': null,
  'vendor-throws': null,
};

/** The kind of request that a fault answers otherwise; null for a fault that concerns no single request. */
export function requestOf(name: FaultName): RequestKind | null {
  const exception = exceptions[name];
  return exception === undefined ? ofSide[faults[name].side] : exception;
}
