import type { RequestKind } from './desk-log.js';
import { requestOf } from './fault-requests.js';
import { checkedFunctions, isStatus } from './fault-values.js';
import { faults, isFaultName, type FaultDescription, type FaultName, type FaultValue } from './faults.js';

interface Setting {
  readonly value: FaultValue;
  /** The number of the one request that the fault is for; null for all. */
  readonly onlyRequest: number | null;
  /** How many requests of its kind have come since it was set, if it is for one alone. */
  received: number;
}

/** The faults of one desk, switched on and off at run time. */
export class FaultSwitches {
  readonly #settings = new Map<FaultName, Setting>();
  readonly #spent = new Set<FaultName>();
  readonly #changed: () => void;
  readonly #struck: (name: FaultName) => void;

  constructor(changed: () => void = () => {}, struck: (name: FaultName) => void = () => {}) {
    this.#changed = changed;
    this.#struck = struck;
  }

  /** Names of the faults that are on, in the order in which they were set. */
  get active(): readonly FaultName[] {
    return [...this.#settings.keys()];
  }

  /** @throws {TypeError} for a name that is not in the catalogue, or a value that does not fit its unit. */
  set(name: FaultName, value?: number | string): void {
    this.#set(name, { value: checkedValue(name, value), onlyRequest: null, received: 0 });
  }

  /**
   * Switches a fault on for one request alone. Number 1 is the next request of the kind that the fault concerns.
   * @throws {TypeError} as `set()` does, for a number that is none, and for a fault that concerns no single request.
   */
  setForRequest(onlyRequest: number, name: FaultName, value?: number | string): void {
    const setting = { value: checkedValue(name, value), onlyRequest, received: 0 };
    if (!Number.isInteger(onlyRequest) || onlyRequest < 1) {
      throw new TypeError(`The number of a request is 1 or more, not ${JSON.stringify(onlyRequest)}.`);
    }
    if (requestOf(name) === null) throw new TypeError(`${name} concerns no single request.`);
    this.#set(name, setting);
  }

  #set(name: FaultName, setting: Setting): void {
    this.#settings.set(name, setting);
    this.#spent.delete(name);
    this.#changed();
  }

  /** The one request that a fault was set for, and how many of its kind have come since then; null if it was set for all. */
  onlyRequestOf(name: FaultName): { readonly number: number; readonly received: number } | null {
    const { onlyRequest, received } = this.#settings.get(name) ?? {};
    return onlyRequest ? { number: onlyRequest, received: received ?? 0 } : null;
  }

  /** Counts a request, and returns the faults as they hold for it. The simulation calls it when the request arrives. */
  receive(kind: RequestKind): RequestFaults {
    const meant = new Set<Setting>();
    for (const [name, setting] of this.#settings) {
      if (setting.onlyRequest === null || requestOf(name) !== kind) continue;
      setting.received += 1;
      if (setting.received === setting.onlyRequest) meant.add(setting);
    }
    return new RequestFaults(this, (name) => {
      const setting = this.#settings.get(name);
      return setting === undefined || setting.onlyRequest === null || meant.has(setting);
    });
  }

  /** Switches one fault off, or all of them. */
  clear(name?: FaultName): void {
    if (name === undefined) this.#settings.clear();
    else this.#settings.delete(name);
    this.#changed();
  }

  has(name: FaultName): boolean {
    return this.#settings.has(name);
  }

  /** The value of a fault that is on; `true` for one without a parameter. */
  value(name: FaultName): FaultValue | undefined {
    return this.#settings.get(name)?.value;
  }

  /** The number given to a fault, or 0 when it is off. */
  amount(name: FaultName): number {
    const value = this.value(name);
    return typeof value === 'number' ? value : 0;
  }

  /** Whether a fault is on. The simulation asks where the fault takes effect: the desk fires `fault` if it is on. */
  strikes(name: FaultName): boolean {
    if (!this.#settings.has(name)) return false;
    this.#struck(name);
    return true;
  }

  /** The number given to a fault that takes effect now, or 0 when it is off. */
  strikesWith(name: FaultName): number {
    return this.strikes(name) ? this.amount(name) : 0;
  }

  /** True the first time after the fault was set, then false. */
  spend(name: FaultName): boolean {
    if (this.#spent.has(name) || !this.strikes(name)) return false;
    this.#spent.add(name);
    return true;
  }
}

/** The faults as they hold for one request: without those that were set for another one. */
export class RequestFaults {
  readonly #switches: FaultSwitches;
  readonly #isMeant: (name: FaultName) => boolean;

  constructor(switches: FaultSwitches, isMeant: (name: FaultName) => boolean) {
    this.#switches = switches;
    this.#isMeant = isMeant;
  }

  has(name: FaultName): boolean {
    return this.#isMeant(name) && this.#switches.has(name);
  }
  value(name: FaultName): FaultValue | undefined {
    return this.#isMeant(name) ? this.#switches.value(name) : undefined;
  }
  amount(name: FaultName): number {
    return this.#isMeant(name) ? this.#switches.amount(name) : 0;
  }
  strikes(name: FaultName): boolean {
    return this.#isMeant(name) && this.#switches.strikes(name);
  }
  strikesWith(name: FaultName): number {
    return this.#isMeant(name) ? this.#switches.strikesWith(name) : 0;
  }
  spend(name: FaultName): boolean {
    return this.#isMeant(name) && this.#switches.spend(name);
  }
}

function checkedValue(name: FaultName, value: number | string | undefined): FaultValue {
  if (!isFaultName(name)) throw new TypeError(`There is no fault named ${JSON.stringify(name)}.`);
  const { parameter }: FaultDescription = faults[name];
  if (!parameter) return true;
  if (value === undefined || value === '') return parameter.default;
  if (parameter.unit === 'email') return String(value);
  if (parameter.unit === 'functions') return checkedFunctions(name, String(value));
  const amount = Number(value);
  const fits = parameter.unit === 'status' ? isStatus(amount) : Number.isFinite(amount) && amount >= 0;
  if (!fits) {
    throw new TypeError(`${name} takes a number of ${parameter.unit}, not ${JSON.stringify(value)}.`);
  }
  return amount;
}
