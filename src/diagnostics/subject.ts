import type { HelpElement } from '../element/host.js';
import { dataCenters, deskOriginOf, type DataCenter } from '../zoho/data-centers.js';

/** What is diagnosed, through the element's public interface alone. */
export interface Subject {
  readonly element: HelpElement;
  /** Origin of the ASAP script. */
  readonly deskOrigin: string;
  readonly isJwt: boolean;
  /** Each wait takes so long at most, in ms. */
  readonly limit: number;
}

/** An attribute can hold anything; what is wrong with it is a finding of its own. */
const knownCenter = (given: DataCenter): DataCenter => (dataCenters.includes(given) ? given : 'us');

export const subjectOf = (element: HelpElement, limit: number): Subject => ({
  element,
  deskOrigin: element.deskOrigin ?? deskOriginOf(knownCenter(element.dataCenter)),
  isJwt: element.mode === 'jwt',
  limit,
});
