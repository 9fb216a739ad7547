import { userKeyOf } from '../config/user-key.js';
import type { HelpElement } from '../element/host.js';
import { dataCenters, deskOriginOf, type DataCenter } from '../zoho/data-centers.js';

/** What is diagnosed, through the element's public interface alone. */
export interface Subject {
  readonly element: HelpElement;
  /** Origin of the ASAP script. */
  readonly deskOrigin: string;
  readonly isJwt: boolean;
  readonly appId: string;
  readonly orgId: string;
  readonly mode: string;
  readonly loading: string;
  /** ms; NaN where the page has set no number. */
  readonly timeout: number;
  readonly userKey: string | undefined;
  /** Each wait takes so long at most, in ms. */
  readonly limit: number;
  /** Aborted when the diagnosis is stopped. */
  readonly signal: AbortSignal | undefined;
}

/** A page can set anything. What is wrong with it is a finding of its own. */
const textOf = (given: unknown): string => (typeof given === 'string' ? given : '');

const knownCenter = (given: DataCenter): DataCenter => (dataCenters.includes(given) ? given : 'us');

export function subjectOf(element: HelpElement, limit: number, signal?: AbortSignal): Subject {
  const { timeout } = element as { timeout: unknown };
  const mode = textOf(element.mode);
  return {
    element,
    deskOrigin: textOf(element.deskOrigin) || deskOriginOf(knownCenter(element.dataCenter)),
    isJwt: mode === 'jwt',
    appId: textOf(element.appId),
    orgId: textOf(element.orgId),
    mode,
    loading: textOf(element.loading),
    timeout: typeof timeout === 'number' ? timeout : NaN,
    userKey: userKeyOf(element.userKey) ?? undefined,
    limit,
    signal,
  };
}
