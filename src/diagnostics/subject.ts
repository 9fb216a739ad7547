import type { HelpElement } from '../element/host.js';
import { deskOriginOf } from '../zoho/data-centers.js';

/** What is diagnosed, through the element's public interface alone. */
export interface Subject {
  readonly element: HelpElement;
  /** Origin of the ASAP script. */
  readonly deskOrigin: string;
  readonly isJwt: boolean;
  /** Each wait takes so long at most, in ms. */
  readonly limit: number;
}

export const subjectOf = (element: HelpElement, limit: number): Subject => ({
  element,
  deskOrigin: element.deskOrigin ?? deskOriginOf(element.dataCenter),
  isJwt: element.mode === 'jwt',
  limit,
});
