import type { RequestKind } from '../../src/testing/index.js';
import type { StoredItem } from '../host/browser-storages.ts';
import { durationText } from '../simulation/desk-time.ts';
import { writeConditions } from '../conditions/conditions.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { writeFault } from '../faults/chosen-fault.ts';

/** Something that the tester did, as data: a report holds it, and the console can do it again. */
export type Step =
  | { readonly do: 'attribute'; readonly name: string; readonly value: string | null }
  | { readonly do: 'faults'; readonly faults: readonly string[] }
  | { readonly do: 'conditions'; readonly conditions: readonly string[] }
  | { readonly do: 'user'; readonly user: string | null }
  | {
      readonly do: 'press';
      readonly where: Place;
      readonly name: string;
      readonly role?: Role;
      readonly by?: 'keyboard';
    }
  | { readonly do: 'write'; readonly name: string; readonly value: string }
  | { readonly do: 'call'; readonly method: string; readonly argument?: string }
  /** Without `how` the link was opened. */
  | { readonly do: 'load'; readonly query: string; readonly how?: 'reload' | 'history' }
  /** Only a preset has it: goes on as soon as a request of this kind was asked, or answered. */
  | { readonly do: 'wait'; readonly for: RequestKind; readonly until: 'asked' | 'answered' }
  | Act;

/** What a button of the console does, apart from changes of the scenario and of the element. */
export type Act =
  /** Moves Zoho's clock by ms; null sets it to the page's. */
  | { readonly do: 'clock'; readonly by: number | null }
  | { readonly do: 'end-session' }
  /** Puts the element into the page, or takes it out. */
  | { readonly do: 'insert' | 'remove' }
  /** Goes to another page and comes back. */
  | { readonly do: 'leave' }
  /** Forgets something that the page has stored; null for all but what the demo keeps. */
  | { readonly do: 'clear-storage'; readonly item: Pick<StoredItem, 'area' | 'name'> | null };

/** What is pressed, where it is no button. */
export type Role = 'link' | 'summary';

export type Place = 'launcher' | 'panel' | 'page';

export const stepText = (step: Step): string => {
  switch (step.do) {
    case 'attribute':
      return step.value === null ? `Removed ${step.name}` : `Set ${step.name} to "${step.value}"`;
    case 'faults':
      return step.faults.length > 0 ? `Faults on: ${step.faults.join(', ')}` : 'All faults off';
    case 'conditions':
      return step.conditions.length > 0
        ? `Conditions set: ${step.conditions.join(', ')}`
        : 'All conditions reset';
    case 'user':
      return step.user ? `Signed in as ${step.user}` : 'Signed out';
    case 'press':
      return `Pressed ${step.name ? `"${step.name}" ` : ''}${placeTexts[step.where]}${step.by ? ' by keyboard' : ''}`;
    case 'write':
      return `Filled in "${step.name}" in the panel`;
    case 'call':
      return `${step.method}(${step.argument === undefined ? '' : `'${step.argument}'`}) called`;
    case 'clock':
      return step.by === null ? 'Zoho’s clock reset' : `Zoho’s clock moved by ${durationText(step.by)}`;
    case 'end-session':
      return 'Zoho’s session ended by the tester';
    case 'insert':
      return 'Put the element into the page';
    case 'remove':
      return 'Took the element out of the page';
    case 'leave':
      return 'Went to another page and back';
    case 'clear-storage':
      return step.item ? `Cleared "${step.item.name}" of ${step.item.area}` : 'Cleared the storage';
    case 'wait':
      return `Waited until this was ${step.until}: ${step.for}`;
    case 'load':
      return loadTexts[step.how ?? 'link'];
  }
};

const loadTexts = {
  link: 'The page was opened again by its link',
  reload: 'The page was reloaded',
  history: 'The page was loaded again by the browser’s history',
} as const;

const placeTexts: Record<Place, string> = {
  launcher: '(the launcher)',
  panel: 'in the panel',
  page: 'in the page',
};

/** What a tester changed between two scenarios. The user is left out: signing in is a step of its own. */
export function stepsBetween(before: Scenario, after: Scenario): Step[] {
  const names = new Set([...Object.keys(before.attributes), ...Object.keys(after.attributes)]);
  const written = ({ faults }: Scenario) => faults.map(writeFault);
  const attributes = [...names].flatMap((name): Step[] => {
    const value = Reflect.get(after.attributes, name) as string | undefined;
    return Reflect.get(before.attributes, name) === value
      ? []
      : [{ do: 'attribute', name, value: value ?? null }];
  });
  const faults = written(after);
  const conditions = writeConditions(after.conditions);
  return [
    ...attributes,
    ...(faults.join() === written(before).join() ? [] : [{ do: 'faults', faults } as const]),
    ...(conditions.join() === writeConditions(before.conditions).join()
      ? []
      : [{ do: 'conditions', conditions } as const]),
  ];
}
