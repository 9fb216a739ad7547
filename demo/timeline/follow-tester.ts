import { panelSelector } from '../../src/zoho/panel-element.js';
import type { ScenarioStore } from '../scenario/scenario-store.ts';
import { stepsBetween, stepText, type Place, type Role, type Step } from './steps.ts';
import type { Timeline } from './timeline.ts';

export const addStep = (timeline: Timeline, step: Step): number =>
  timeline.add({ source: 'tester', text: stepText(step), step });

const places: [selector: string, place: Place][] = [
  ['asap-help', 'launcher'],
  [panelSelector, 'panel'],
  ['brightwater-app', 'page'],
];

const wordsOf = (element: Element) =>
  (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().replaceAll(/\s+/g, ' ');

/** Signing in is a step of its own, and the console is no part of the page under test. */
const isOther = (name: string) => /^(?:Sign (?:in|out)|Show the console)/.test(name);

function roleOf(control: Element): Role | undefined {
  if (control.matches('summary')) return 'summary';
  return control.matches('a') ? 'link' : undefined;
}

function pressed(event: Event): Step | undefined {
  // A click by a script is no step of the tester.
  if (!event.isTrusted) return undefined;
  const path = event.composedPath().filter((target) => target instanceof Element);
  const where = places.find(([selector]) => path.some((element) => element.matches(selector)))?.[1];
  const control = path.find((element) => element.matches('button, a, summary, [role="button"]'));
  if (!where || !control) return undefined;
  const name = wordsOf(control);
  const role = roleOf(control);
  if (isOther(name)) return undefined;
  // A click without a pointer has no count.
  const isByKeyboard = event instanceof UIEvent && event.detail === 0;
  return {
    do: 'press',
    where,
    name,
    ...(role && { role }),
    ...(isByKeyboard && { by: 'keyboard' }),
  };
}

function written(event: Event): Step | undefined {
  const [field] = event.composedPath();
  const isField =
    field instanceof HTMLInputElement ||
    field instanceof HTMLTextAreaElement ||
    field instanceof HTMLSelectElement;
  if (!isField || !field.closest(panelSelector)) return undefined;
  const label = field.labels?.[0];
  return { do: 'write', name: label ? wordsOf(label) : field.name, value: field.value };
}

/** Writes what the tester does into the timeline: settings, faults, and what is pressed and filled in outside the console. */
export function followTester(store: ScenarioStore, timeline: Timeline): void {
  let before = store.present;
  store.addEventListener('change', () => {
    for (const step of stepsBetween(before, store.present)) addStep(timeline, step);
    before = store.present;
  });
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) timeline.add({ source: 'page', text: 'The page came back from the back/forward cache' });
  });
  const follow = (type: string, read: (event: Event) => Step | undefined) =>
    document.addEventListener(
      type,
      (event) => {
        const step = read(event);
        if (step) addStep(timeline, step);
      },
      { capture: true },
    );
  follow('click', pressed);
  follow('change', written);
}
