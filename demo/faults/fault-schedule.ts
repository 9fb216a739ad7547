import { faults as catalogue, type FaultSide } from '../../src/testing/faults.js';
import type { Desk, RequestKind } from '../../src/testing/index.js';
import { valueOf, type Conditions } from '../conditions/conditions.ts';
import type { ScenarioStore } from '../scenario/scenario-store.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Timeline } from '../timeline/timeline.ts';
import { requestOf } from '../../src/testing/fault-requests.js';
import { writeFault, type ChosenFault } from './chosen-fault.ts';

/** Switches on what is newly wished and off what is not wished any more; the others keep what they have used up. */
export function applyFaults(
  desk: Desk,
  wished: readonly ChosenFault[],
  previous: readonly ChosenFault[],
): void {
  for (const { name } of previous) {
    if (!wished.some((fault) => fault.name === name)) desk.faults.clear(name);
  }
  for (const fault of wished) {
    const isKnown = previous.some((known) => writeFault(known) === writeFault(fault));
    if (!isKnown) setFault(desk, fault);
  }
}

function setFault({ faults }: Desk, { name, value, onlyRequest }: ChosenFault): void {
  const set = (given?: string) =>
    onlyRequest ? faults.setForRequest(onlyRequest, name, given) : faults.set(name, given);
  try {
    set(value);
  } catch {
    // A link may hold a value that is none; the fault's own is used then.
    set();
  }
}

/** What a fault that concerns no single request waits for, by its side, where it begins later than at once. */
const kinds: Record<FaultSide, RequestKind> = {
  script: 'script',
  token: 'token',
  exchange: 'exchange',
  session: 'logout',
  portal: 'portal',
  callback: 'exchange',
};

const kindOf = ({ name }: ChosenFault): RequestKind => requestOf(name) ?? kinds[catalogue[name].side];

const scheduleOf = (conditions: Conditions) => ({
  from: Number(valueOf(conditions, 'faultsFrom')),
  lastFor: Number(valueOf(conditions, 'faultsFor')),
});

/** Switches the desk's faults as the scenario says: when they begin, which they are, and when they end. */
export class FaultSchedule {
  readonly #desk: Desk;
  readonly #store: ScenarioStore;
  readonly #timeline: Timeline;
  readonly #received = new Map<RequestKind, number>();
  #applied: readonly ChosenFault[] = [];
  #scenario: Scenario | undefined;
  #end: ReturnType<typeof setTimeout> | undefined;
  #isOver = false;

  constructor(desk: Desk, store: ScenarioStore, timeline: Timeline) {
    this.#desk = desk;
    this.#store = store;
    this.#timeline = timeline;
  }

  start(): void {
    // The desk tells of a request before it answers it.
    this.#desk.on('request', ({ kind }) => {
      this.#received.set(kind, (this.#received.get(kind) ?? 0) + 1);
      this.#apply();
    });
    this.#store.addEventListener('change', () => this.#follow());
    this.#follow();
  }

  #follow(): void {
    const former = this.#scenario;
    const present = (this.#scenario = this.#store.present);
    const { from, lastFor } = scheduleOf(present.conditions);
    const isSame =
      former?.faults === present.faults &&
      scheduleOf(former.conditions).from === from &&
      scheduleOf(former.conditions).lastFor === lastFor;
    if (isSame) return;
    this.#received.clear();
    clearTimeout(this.#end);
    this.#end = undefined;
    this.#isOver = false;
    this.#apply();
  }

  #apply(): void {
    const { faults, conditions } = this.#store.present;
    const { from, lastFor } = scheduleOf(conditions);
    const received = (fault: ChosenFault) => this.#received.get(kindOf(fault)) ?? 0;
    // The desk itself counts the requests of a fault that is for one alone.
    const begun = (fault: ChosenFault) => fault.onlyRequest !== undefined || received(fault) >= from;
    const wished = this.#isOver ? [] : from > 1 ? faults.filter(begun) : faults;
    applyFaults(this.#desk, wished, this.#applied);
    this.#applied = wished;
    const isMet = wished.some((fault) => received(fault) >= (fault.onlyRequest ?? 1));
    if (lastFor > 0 && isMet) this.#end ??= setTimeout(() => this.#stop(lastFor), lastFor);
  }

  #stop(after: number): void {
    this.#isOver = true;
    this.#apply();
    this.#timeline.add({ source: 'page', text: `The faults ended after ${after} ms` });
  }
}
