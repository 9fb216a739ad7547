import { panelElement } from '../../src/zoho/panel-element.js';
import { act } from '../host/acts.ts';
import { clearItem, storedItems } from '../host/browser-storages.ts';
import { readConditions } from '../conditions/conditions.ts';
import type { Demo } from '../demo.ts';
import { isHostUserName } from '../host/users.ts';
import type { Preset } from '../scenario/presets.ts';
import { outcomeOf, type Outcome, type Report } from './report.ts';
import { attributeNames } from '../scenario/scenario.ts';
import { stepText, type Step } from '../timeline/steps.ts';
import { maskAddresses } from '../timeline/token-details.ts';
import { readFaults } from '../faults/chosen-fault.ts';

const storageKey = 'demo: replay';

interface Replay {
  readonly steps: readonly Step[];
  /** Null if any end is right. */
  readonly outcome: Outcome | null;
  /** How many steps are done. */
  readonly done: number;
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Resolves with what `find` gives as soon as it gives something; undefined if nothing came within ten seconds. */
async function eventually<Found>(find: () => Found | undefined): Promise<Found | undefined> {
  for (const end = performance.now() + 10_000; performance.now() < end; await pause(50)) {
    const found = find();
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A report has masked addresses; those of the simulated users are found again. */
function unmask(text: string, { desk }: Demo): string {
  return (desk?.users ?? []).reduce((done, { email }) => done.replaceAll(maskAddresses(email), email), text);
}

/** Begins a report's scenario from its start, in a desk as seeded: leaves the page. */
export const startReplay = (demo: Demo, { steps, outcome, startQuery }: Report): Promise<void> =>
  begin(demo, { steps, outcome, done: 0 }, startQuery);

/** Begins a preset from its start, in a desk as seeded: leaves the page. */
export const startPreset = (demo: Demo, { steps, query }: Preset): Promise<void> =>
  begin(demo, { steps, outcome: null, done: 0 }, query);

async function begin({ desk, timeline, become, outer }: Demo, replay: Replay, query: string): Promise<void> {
  await become(null);
  timeline.forget();
  desk?.reset();
  sessionStorage.clear();
  const items = await storedItems();
  await Promise.all(items.filter(({ isOfDemo }) => !isOfDemo).map(clearItem));
  sessionStorage.setItem(storageKey, JSON.stringify(replay));
  load(outer, query);
}

function load({ location }: Window, query: string): void {
  if (location.search === query) location.reload();
  else location.assign(location.pathname + query);
}

/** Does the steps that are left of a report, if one is being replayed, and says whether it comes to the same end. */
export async function continueReplay(demo: Demo): Promise<void> {
  const text = sessionStorage.getItem(storageKey);
  if (!text) return;
  const { steps, outcome, done } = JSON.parse(unmask(text, demo)) as Replay;
  const say = (sentence: string, tone: 'plain' | 'good' | 'bad' = 'plain') =>
    demo.timeline.add({ source: 'page', text: sentence, tone });
  for (const [index, step] of steps.entries()) {
    if (index < done) continue;
    const replay: Replay = { steps, outcome, done: index + 1 };
    sessionStorage.setItem(storageKey, JSON.stringify(replay));
    const isRecorded = !['press', 'call', 'wait'].includes(step.do);
    demo.timeline.add({
      source: 'page',
      text: `Replay, step ${index + 1} of ${steps.length}: ${stepText(step)}`,
      ...(!isRecorded && { step }),
    });
    if (step.do === 'load') return load(demo.outer, step.query);
    if (!(await doStep(demo, step))) {
      sessionStorage.removeItem(storageKey);
      say(`The replay stopped: step ${index + 1} cannot be done here.`, 'bad');
      return;
    }
    // The next step wants something to be under way.
    const next = steps[index + 1];
    const isAwaited = [step, next].some((other) => other?.do === 'wait' && other.until === 'asked');
    if (!isAwaited) await settled(demo);
  }
  sessionStorage.removeItem(storageKey);
  if (!outcome) {
    say('The steps of the preset are done.', 'good');
    return;
  }
  const wanted = JSON.stringify(outcome, (_key, value: unknown) =>
    typeof value === 'string' ? maskAddresses(value) : value,
  );
  const isSame = await eventually(() => JSON.stringify(outcomeOf(demo)) === wanted || undefined);
  if (isSame) say('The replay came to the same end as the report.', 'good');
  else say(`The replay came to another end: ${JSON.stringify(outcomeOf(demo))}, not ${wanted}.`, 'bad');
}

/** Nothing is under way, for a moment at least. What hangs is waited for no longer than ten seconds. */
async function settled({ element, watch }: Demo): Promise<void> {
  await pause(50);
  await eventually(
    () =>
      (watch?.isQuiet !== false && element.session !== 'fetching-token' && element.state !== 'loading') ||
      undefined,
  );
}

const words = (element: Element) =>
  (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().replaceAll(/\s+/g, ' ');

function* deep(root: ParentNode): Generator<HTMLElement> {
  for (const element of root.querySelectorAll<HTMLElement>('*')) {
    yield element;
    if (element.shadowRoot) yield* deep(element.shadowRoot);
  }
}

const find = (root: ParentNode | null, fits: (element: HTMLElement) => boolean) =>
  root ? [...deep(root)].find(fits) : undefined;

/** Whether the step could be done. */
async function doStep(demo: Demo, step: Exclude<Step, { do: 'load' }>): Promise<boolean> {
  const { store, element, become, watch } = demo;
  switch (step.do) {
    case 'attribute': {
      const name = attributeNames.find((known) => known === step.name);
      if (name) store.setAttribute(name, step.value ?? undefined);
      return name !== undefined;
    }
    case 'faults': {
      store.change({ faults: readFaults(step.faults) });
      return true;
    }
    case 'conditions':
      store.change({ conditions: readConditions(step.conditions) });
      return true;
    case 'user':
      await become(isHostUserName(step.user) ? step.user : null);
      return true;
    case 'press': {
      const roots = {
        launcher: () => element.shadowRoot,
        panel: panelElement,
        page: () => document.querySelector('brightwater-app')?.shadowRoot ?? null,
      };
      const button = await eventually(() =>
        find(
          roots[step.where](),
          (found) =>
            found.matches('button, a, summary, [role="button"]') &&
            (step.where === 'launcher' || words(found) === step.name),
        ),
      );
      button?.click();
      return button !== undefined;
    }
    case 'wait':
      return (await eventually(() => watch?.has(step.until, step.for) || undefined)) !== undefined;
    case 'write':
      return write(step.name, step.value);
    case 'clock':
    case 'end-session':
    case 'insert':
    case 'remove':
    case 'leave':
    case 'clear-storage':
      await act(demo, step);
      return true;
    case 'call': {
      const methods = ['load', 'show', 'close', 'toggle', 'login', 'logout', 'retry'] as const;
      const method = methods.find((known) => known === step.method);
      if (!method) return false;
      // What a method rejects with is shown as the element's error.
      const call: Promise<unknown> = method === 'show' ? element.show(step.argument) : element[method]();
      call.catch(() => {});
      return true;
    }
  }
}

async function write(name: string, value: string): Promise<boolean> {
  const field = await eventually(() =>
    find(panelElement(), (found) => {
      const { labels } = found as HTMLInputElement;
      const label = labels?.[0];
      return label !== undefined && words(label) === name;
    }),
  );
  if (!field) return false;
  // An address that the report masked and nobody knows: any other does.
  (field as HTMLInputElement).value = value.replaceAll('…@', '.replayed@');
  for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
  return true;
}
