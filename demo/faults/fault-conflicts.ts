import type { FaultName } from '../../src/testing/faults.js';
import type { ChosenFault } from './chosen-fault.ts';

/** Faults of which the simulation heeds one alone: the first of a list that is on. */
const precedence: readonly (readonly FaultName[])[] = [
  ['script-hangs', 'script-offline', 'script-404', 'script-without-global'],
  ['exchange-hangs', 'exchange-refused-200', 'exchange-refused-400', 'exchange-refused-500'],
  ['logout-hangs', 'logout-offline', 'logout-fails'],
  ['session-lost-on-reload', 'session-kept-on-reload'],
  [
    'token-hangs',
    'token-offline',
    'token-401',
    'token-403',
    'token-404',
    'token-429',
    'token-500',
    'token-204',
    'token-redirect',
    'token-empty',
    'token-not-a-jwt',
    'token-html',
    'token-wrong-secret',
    'token-expired',
    'token-seconds',
    'token-huge',
    'token-wrong-user',
  ],
];

/** The fault that keeps another one, of the same list, from having an effect; undefined for a fault that has its effect. */
export function winnerOver(fault: FaultName, active: readonly FaultName[]): FaultName | undefined {
  const list = precedence.find((names) => names.includes(fault));
  const winner = list?.find((name) => active.includes(name));
  return winner === fault ? undefined : winner;
}

/** The same among the faults of a scenario. A fault that is for one request alone leaves the others their effect on the rest. */
export const rivalOf = (fault: FaultName, chosen: readonly ChosenFault[]): FaultName | undefined =>
  winnerOver(
    fault,
    chosen.flatMap(({ name, onlyRequest }) => (name === fault || !onlyRequest ? [name] : [])),
  );
