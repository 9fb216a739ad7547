import { requestOf } from '../../src/testing/fault-requests.js';
import { isFaultName, type FaultName } from '../../src/testing/faults.js';

export interface ChosenFault {
  readonly name: FaultName;
  /** The fault's own value, such as ms; without one its default is used. */
  readonly value?: string;
  /** The number of the one request that the fault is for; without one it is for all. */
  readonly onlyRequest?: number;
}

/** A number is from 1 on. */
export const isRequestNumber = (text: string): boolean => /^[1-9]\d*$/.test(text.trim());

/** Stands before the number. It looks like no e-mail address, which a report would mask. */
const limit = '.only-';

/** As in the link: `token-401`, `exchange-slow:3000`, and for the second request alone `token-500.only-2` or `token-slow.only-2:3000`. */
export const writeFault = ({ name, value, onlyRequest }: ChosenFault): string =>
  `${name}${onlyRequest ? `${limit}${onlyRequest}` : ''}${value ? `:${value}` : ''}`;

function parse(text: string): { name: string; number: string | undefined; value: string } {
  const end = text.indexOf(':');
  const [name = '', number] = (end < 0 ? text : text.slice(0, end)).split(limit);
  return { name, number, value: end < 0 ? '' : text.slice(end + 1) };
}

function readFault(text: string): ChosenFault[] {
  const { name, number, value } = parse(text);
  if (!isFaultName(name) || (number !== undefined && wrongNumber(name, number))) return [];
  return [{ name, ...(value && { value }), ...(number && { onlyRequest: Number(number) }) }];
}

function wrongNumber(name: FaultName, number: string): string | undefined {
  if (requestOf(name) === null) return 'This fault concerns no single request.';
  return isRequestNumber(number) ? undefined : `After ${limit} comes the number of a request, from 1 on.`;
}

/** A desk has each fault once: the last one written counts. What is wrong is left out, and `rejectedFaults` names it. */
export function readFaults(texts: readonly string[]): ChosenFault[] {
  const chosen = texts.flatMap(readFault);
  return chosen.filter(({ name }, index) => !chosen.slice(index + 1).some((other) => other.name === name));
}

export function rejectedFaults(texts: readonly string[]): string[] {
  return texts.flatMap((text, index) => {
    const { name, number } = parse(text);
    if (!isFaultName(name)) return [`fault=${text} is not known. The list of faults has each name.`];
    const wrong = number === undefined ? undefined : wrongNumber(name, number);
    if (wrong) return [`fault=${text} is not known. ${wrong}`];
    const isRepeated = texts.slice(index + 1).some((other) => parse(other).name === name);
    return isRepeated ? [`fault=${text} is given more than once. The last one counts.`] : [];
  });
}
