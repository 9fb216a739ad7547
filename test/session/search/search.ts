import { timing } from '../../../src/session/timing.js';
import type { Model } from './models.js';
import {
  act,
  actions,
  advance,
  desiredOf,
  emptyWorld,
  isQuiet,
  send,
  wrongEnd,
  type Action,
  type Costs,
  type World,
} from './world.js';

export interface Report {
  model: string;
  states: number;
  depth: number;
  isComplete: boolean;
  fault: string | null;
  /** The shortest way to the fault. */
  steps: readonly string[];
  /** A line of costs for each beginning of the page and each action: until nothing is under way any more. */
  costs: readonly string[];
}

interface Node {
  text: string;
  parent: Node | null;
  step: string;
  depth: number;
  /** The nodes from which one step leads here. */
  before: Node[];
}

/** Makes each choice that a step asks for, one after the other: all combinations are tried. */
function* everyWay(
  text: string,
  step: (world: World, choose: <T>(from: readonly T[]) => T) => void,
): Generator<World> {
  const picks: number[] = [];
  const sizes: number[] = [];
  for (;;) {
    const world = JSON.parse(text) as World;
    let asked = 0;
    step(world, (from) => {
      sizes[asked] = from.length;
      picks[asked] ??= 0;
      return from[picks[asked++]!]!;
    });
    yield world;
    sizes.length = picks.length = asked;
    while (picks.length > 0 && picks.at(-1)! + 1 >= sizes.at(-1)!) {
      picks.pop();
      sizes.pop();
    }
    if (picks.length === 0) return;
    picks[picks.length - 1]!++;
  }
}

/** Numbers that only grow are made relative, so that equal moments have equal texts. */
function textOf(world: World): string {
  const { registration } = world.machine;
  for (const item of world.pending) {
    if (item.type === 'call') item.registration = item.registration === registration ? 0 : -1;
    if ('instance' in item) item.instance = item.instance === world.instance ? 0 : -1;
    if ('logouts' in item) item.logouts -= world.logouts;
    if (item.type === 'token') item.fetch = 0;
    if ('age' in item) item.age = Math.min(item.age, 20_000);
  }
  world.registered = world.registered === registration ? 0 : -1;
  world.machine = { ...world.machine, registration: 0 };
  world.instance = world.logouts = world.fetch = 0;
  if (world.machine.calls.length === 0) {
    world.nextCall = 0;
    world.goneCall = null;
  }
  world.sinceLogin = world.sinceLogin === null ? null : Math.min(world.sinceLogin, 20_000);
  world.sinceLogout = world.sinceLogout === null ? null : Math.min(world.sinceLogout, 20_000);
  world.pending.sort((one, other) => one.left - other.left || one.type.localeCompare(other.type));
  return JSON.stringify(world);
}

function stepsTo(node: Node): string[] {
  const steps: string[] = [];
  for (let at: Node | null = node; at?.parent; at = at.parent) steps.unshift(at.step);
  return steps;
}

/** The least and the most of each cost, after each cause. */
class CostTable {
  readonly #costs = new Map<string, Map<string, [least: number, most: number]>>();

  add({ cause, costs }: { cause: string; costs: Costs | null }): void {
    if (!costs) return;
    const known = this.#costs.get(cause) ?? new Map<string, [number, number]>();
    this.#costs.set(cause, known);
    for (const [name, value] of Object.entries(costs)) {
      const [least, most] = known.get(name) ?? [value, value];
      known.set(name, [Math.min(least, value), Math.max(most, value)]);
    }
  }

  get lines(): string[] {
    const lineOf = ([cause, costs]: [string, Map<string, [number, number]>]) =>
      `${cause}: ${[...costs].flatMap(([name, range]) => textOfRange(name, range)).join(', ')}`;
    return [...this.#costs].map(lineOf);
  }
}

const textOfRange = (name: string, [least, most]: [number, number]): string[] =>
  most === 0 ? [] : [`${name} ${least === most ? most : `${least} to ${most}`}`];

export interface Start {
  name: string;
  prepare(world: World): void;
}

const leaveSession = (world: World): void => {
  world.stored = { user: 'ada', id: 1 };
};

/** A page as it begins: without and with a session that an earlier page left. */
const starts: readonly Start[] = [
  { name: 'fresh', prepare: () => {} },
  {
    name: 'Ada was here',
    prepare: (world) => {
      leaveSession(world);
      world.mark = 'ada';
    },
  },
];

/** The page cannot see where ASAP keeps this session: in its own storage, or in a cookie of Zoho's host. */
const unmarkedStart: Start = { name: "Zoho's own snippet logged Ada in", prepare: leaveSession };

/**
 * No page can prevent that a slow logout of an unmarked session is seen: docs/signed-in-users.md says so. Nobody can log in to an
 * app for guests.
 */
const startsOf = ({ logout, logoutTimes, isForGuestsOnly }: Model): readonly Start[] => {
  const isSlow = /fails|throws|chain/.test(logout) || Math.max(...logoutTimes) >= timing.precautionaryQuiet;
  return isSlow || isForGuestsOnly ? starts : [...starts, unmarkedStart];
};

/** How far a search goes. */
export interface Limits {
  actions: number;
  states: number;
  until?: number;
  allowed?: readonly Action[];
  /** Only the last action may come while something is under way. There are far fewer orders then. */
  isPatient?: boolean;
  /** Whether costs are counted. There are about twice as many states then. */
  isCounting?: boolean;
}

/** Walks every order of events, breadth first, until a fault, the end, or the limits. */
export function search(model: Model, options: Limits): Report {
  const seen = new Map<string, Node>();
  const ends: Node[] = [];
  const costs = new CostTable();
  let queue: Node[] = [];
  for (const { name, prepare } of startsOf(model)) {
    for (const first of ['ada', null] as const) {
      const world = emptyWorld(options.actions, options.isCounting ?? false);
      world.cause = options.isCounting ? `(${name}) ${first ?? 'guest'}` : '';
      prepare(world);
      world.server = world.desired = first;
      world.isUndisturbed = model.hasSubject && first !== null && world.mark === first;
      send(world, model, ([one]) => one!, {
        type: 'desired',
        desired: desiredOf(first, model),
      });
      world.pending.push({ type: 'mounted', left: 300 });
      const text = textOf(world);
      const root: Node = { text, parent: null, step: '', depth: 0, before: [] };
      seen.set(text, root);
      queue.push(root);
    }
  }
  const report = (node: Node | null, fault: string | null, isComplete: boolean): Report => ({
    model: model.name,
    states: seen.size,
    depth: node?.depth ?? 0,
    isComplete,
    fault,
    steps: node && fault ? stepsTo(node) : [],
    costs: costs.lines,
  });
  let last: Node | null = null;
  while (queue.length > 0) {
    const next: Node[] = [];
    for (const node of queue) {
      last = node;
      if (seen.size > options.states || Date.now() > (options.until ?? Infinity))
        return report(node, null, false);
      for (const { world, step } of successors(node.text, model, options)) {
        const { fault } = world;
        const isEnd = isQuiet(world);
        const end = fault ?? (isEnd ? wrongEnd(world, model) : null);
        const text = textOf(world);
        const known = seen.get(text);
        if (!end && known) {
          known.before.push(node);
          continue;
        }
        const child: Node = { text, parent: node, step, depth: node.depth + 1, before: [node] };
        if (end) return report(child, end, false);
        if (isEnd) {
          ends.push(child);
          costs.add(world);
        }
        seen.set(text, child);
        next.push(child);
      }
    }
    queue = next;
  }
  const restless = firstWithoutEnd(seen.values(), ends);
  return restless ? report(restless, 'it never comes to rest', false) : report(last, null, true);
}

/** The first node from which no way leads to an end: something goes round and round there. */
function firstWithoutEnd(nodes: Iterable<Node>, ends: Iterable<Node>): Node | undefined {
  const reaching = new Set(ends);
  for (const node of reaching) for (const earlier of node.before) reaching.add(earlier);
  return [...nodes].find((node) => !reaching.has(node));
}

function* successors(
  text: string,
  model: Model,
  { allowed, isPatient }: Limits,
): Generator<{ world: World; step: string }> {
  const before = JSON.parse(text) as World;
  const mayAct = before.actions === 1 || (before.actions > 1 && (!isPatient || isQuiet(before)));
  if (mayAct) {
    for (const action of allowed ?? actions) {
      for (const world of everyWay(text, (copy, choose) => act(copy, model, choose, action))) {
        yield { world, step: action };
      }
    }
  }
  if (isQuiet(before)) return;
  const times = Math.min(...before.pending.map(({ left }) => left));
  for (const world of everyWay(text, (copy, choose) => void advance(copy, model, choose))) {
    const gone = before.pending
      .filter(({ left }) => left === times)
      .map((item) => (item.type === 'timer' ? `timer ${item.name}` : item.type));
    yield { world, step: `+${times} ms: ${gone.join(' | ')} -> ${world.machine.phase.name}` };
  }
}
