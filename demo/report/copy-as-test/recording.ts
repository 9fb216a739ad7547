import { version } from '../../../package.json';
import { faults, type FaultDescription, type FaultName } from '../../../src/testing/faults.js';
import type { Desk } from '../../../src/testing/index.js';
import type { Demo } from '../../demo.ts';
import { writeConditions } from '../../conditions/conditions.ts';
import { attributesFor } from '../../scenario/element-attributes.ts';
import { hostUsers, isHostUserName } from '../../host/users.ts';
import { attributeNames, readScenario, type Attributes, type Scenario } from '../../scenario/scenario.ts';
import { stepText, type Step } from '../../timeline/steps.ts';
import { masked, type Seen, type TimelineEntry } from '../../timeline/timeline.ts';
import { readFaults, writeFault, type ChosenFault } from '../../faults/chosen-fault.ts';

export interface ChangedAttribute {
  readonly name: string;
  /** Null for one that is taken away. */
  readonly value: string | null;
}

/** One thing that a test does, or that it waits for. */
export type Act =
  | { readonly do: 'visit'; readonly attributes: Attributes; readonly isAgain: boolean }
  | { readonly do: 'sign-in'; readonly email: string | null }
  | {
      readonly do: 'fault-on';
      readonly name: FaultName;
      readonly value: string | number | undefined;
      readonly onlyRequest: number | undefined;
    }
  | { readonly do: 'fault-off'; readonly name: FaultName | undefined }
  | { readonly do: 'attributes'; readonly changes: readonly ChangedAttribute[] }
  | { readonly do: 'wait'; readonly until: Seen }
  | {
      readonly do: 'step';
      readonly step: Extract<Step, { do: 'press' | 'write' | 'call' }>;
      readonly rejects: boolean;
    }
  | { readonly do: 'say'; readonly text: string };

/** What the tester did and what the page came to, with nothing in it but what the simulation knows anyway. */
export interface Recording {
  readonly title: string;
  readonly origin: string;
  readonly acts: readonly Act[];
  readonly end: {
    readonly state: string;
    readonly session: string;
    readonly open: boolean;
    readonly error: string | null;
    /** By e-mail; null for a guest, undefined while ASAP is not there. */
    readonly shows: string | null | undefined;
    readonly exchange: Seen['exchange'] | null;
  };
}

/** The path of the token endpoint in a test: the demo's own lies where the demo is served. */
const testEndpoint = '/api/asap-token';

/** A text without a token, and without the address of anybody whom the simulation does not know. */
function safe(text: string, { users }: Desk): string {
  const isKnown = (address: string) => users.some(({ email }) => email === address);
  return masked(text).replaceAll(/[\w.+-]+@[\w.-]+/g, (address) =>
    isKnown(address) ? address : 'visitor@example.com',
  );
}

const valueOf = ({ name, value }: ChosenFault): string | number | undefined => {
  const { parameter }: FaultDescription = faults[name];
  if (value === undefined || !parameter) return undefined;
  if (parameter.unit === 'email' || parameter.unit === 'functions') return value;
  return Number.isFinite(Number(value)) ? Number(value) : undefined;
};

const copied = ['attribute', 'faults', 'user', 'press', 'write', 'call'] as const;
type CopiedStep = Extract<Step, { do: (typeof copied)[number] }>;
const isCopied = (step: Step): step is CopiedStep => copied.some((name) => name === step.do);

/** Follows the scenario through the tester's steps, as the page did. */
class Recorder {
  readonly acts: Act[] = [];
  readonly #demo: Demo & { readonly desk: Desk };
  #scenario: Scenario;
  #attributes: Attributes = {};

  constructor(demo: Demo & { readonly desk: Desk }) {
    this.#demo = demo;
    this.#scenario = readScenario('');
  }

  visit(query: string): void {
    const isAgain = this.acts.length > 0;
    const before = this.#scenario;
    this.#scenario = readScenario(query);
    if (this.#scenario.user !== before.user) this.#signIn();
    this.#setFaults(before.faults);
    this.#attributes = this.#present;
    const conditions = writeConditions(this.#scenario.conditions);
    if (conditions.length > 0) this.#leaveOut(`The scenario sets ${conditions.join(', ')}`);
    this.acts.push({ do: 'visit', attributes: this.#attributes, isAgain });
  }

  get #present(): Attributes {
    const { own, desk } = this.#demo;
    const attributes = attributesFor(this.#scenario, { ...own, tokenEndpoint: testEndpoint });
    return Object.fromEntries(
      Object.entries(attributes).map(([name, value]) => [
        name,
        name === 'token-endpoint' ? new URL(value, location.href).pathname : safe(value, desk),
      ]),
    );
  }

  #signIn(): void {
    const { user } = this.#scenario;
    this.acts.push({ do: 'sign-in', email: user && hostUsers[user].email });
  }

  #setFaults(before: readonly ChosenFault[]): void {
    const { faults: now } = this.#scenario;
    const gone = before.filter(({ name }) => !now.some((fault) => fault.name === name));
    if (gone.length > 0 && now.length === 0) this.acts.push({ do: 'fault-off', name: undefined });
    else for (const { name } of gone) this.acts.push({ do: 'fault-off', name });
    for (const fault of now) {
      if (before.some((known) => writeFault(known) === writeFault(fault))) continue;
      const { name, onlyRequest } = fault;
      this.acts.push({ do: 'fault-on', name, value: valueOf(fault), onlyRequest });
    }
  }

  #changeAttributes(): void {
    const now = this.#present;
    const changes = attributeNames.flatMap((name): ChangedAttribute[] =>
      now[name] === this.#attributes[name] ? [] : [{ name, value: now[name] ?? null }],
    );
    this.#attributes = now;
    if (changes.length > 0) this.acts.push({ do: 'attributes', changes });
  }

  /** A copied test says what it does not do, so that nobody takes it for the whole scenario. */
  #leaveOut(text: string): void {
    this.acts.push({ do: 'say', text: `${safe(text, this.#demo.desk)}. This test leaves it out` });
  }

  step(step: Step, rejects: boolean): void {
    if (step.do === 'load') {
      this.acts.push({ do: 'say', text: stepText(step) });
      return this.visit(step.query);
    }
    if (!isCopied(step)) return this.#leaveOut(stepText(step));
    this.acts.push({ do: 'say', text: safe(stepText(step), this.#demo.desk) });
    switch (step.do) {
      case 'attribute': {
        const others = Object.entries(this.#scenario.attributes).filter(([name]) => name !== step.name);
        const changed = step.value === null ? [] : [[step.name, step.value] as const];
        this.#scenario = { ...this.#scenario, attributes: Object.fromEntries([...others, ...changed]) };
        return this.#changeAttributes();
      }
      case 'faults': {
        const { faults: before } = this.#scenario;
        this.#scenario = { ...this.#scenario, faults: readFaults(step.faults) };
        return this.#setFaults(before);
      }
      case 'user':
        this.#scenario = { ...this.#scenario, user: isHostUserName(step.user) ? step.user : null };
        this.#signIn();
        return this.#changeAttributes();
      case 'write':
        this.acts.push({ do: 'step', step: { ...step, value: safe(step.value, this.#demo.desk) }, rejects });
        return;
      case 'press':
      case 'call':
        this.acts.push({ do: 'step', step, rejects });
    }
  }
}

/** Whether a method that the tester called rejected before the next step. */
function isRejected(entries: readonly TimelineEntry[], index: number): boolean {
  const step = entries[index]?.step;
  if (step?.do !== 'call') return false;
  const rest = entries.slice(index + 1);
  const next = rest.findIndex((entry) => entry.step);
  return rest
    .slice(0, next === -1 ? undefined : next)
    .some(({ text }) => text.startsWith(`${step.method}(`) && text.includes(') rejected: '));
}

/** What was seen last of state and session, and the error if nothing came after it: what a test waits for before its next step. */
function lastSeen(seen: readonly Seen[]): Seen[] {
  const last = (kind: keyof Seen) => seen.findLast((one) => one[kind] !== undefined);
  const session = last('session');
  const isPassing = session?.session === 'fetching-token';
  const error = seen.at(-1)?.error === undefined ? undefined : seen.at(-1);
  return [last('state'), isPassing ? undefined : session, last('exchange'), error].filter(
    (one) => one !== undefined,
  );
}

/** The present scenario and the tester's steps, from the first load of this tab on. */
export function record(demo: Demo & { readonly desk: Desk }): Recording {
  const { timeline, element, live, desk, store, session } = demo;
  const { entries } = timeline;
  const recorder = new Recorder(demo);
  recorder.visit(timeline.startQuery);
  let seen: Seen[] = [];
  for (const [index, { step, seen: saw }] of entries.entries()) {
    if (saw) seen.push(saw);
    if (!step) continue;
    for (const until of lastSeen(seen)) recorder.acts.push({ do: 'wait', until });
    seen = [];
    recorder.step(step, isRejected(entries, index));
  }
  const last = desk.exchanges.at(-1);
  const active = store.present.faults.map(({ name }) => name);
  const error = element.error?.code ?? null;
  return {
    title: `${session.user?.firstName ?? 'A guest'}${active.length > 0 ? ` with ${active.join(', ')}` : ''}: ${error ?? element.session}`,
    origin: safe(
      `Copied from the console of asap-help ${version}. Scenario: ${timeline.startQuery || 'none'}`,
      desk,
    ),
    acts: recorder.acts,
    end: {
      state: element.state,
      session: element.session,
      open: element.open,
      error,
      shows: live.shownUser,
      exchange: last ? { email: last.email, accepted: last.accepted } : null,
    },
  };
}
