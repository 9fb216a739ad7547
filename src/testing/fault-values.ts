import { vendorFunctions } from './widget/switches.js';

export const isStatus = (amount: number): boolean =>
  Number.isInteger(amount) && amount >= 200 && amount <= 599;

export function checkedFunctions(name: string, value: string): string {
  const functions = value.split(',').map((part) => part.trim());
  const unknown = functions.find((part) => !vendorFunctions.some((known) => known === part));
  if (unknown === undefined) return functions.join(',');
  throw new TypeError(
    `${name} takes names out of ${vendorFunctions.join(', ')}, not ${JSON.stringify(unknown)}.`,
  );
}
