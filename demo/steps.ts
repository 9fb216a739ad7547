import type { Scenario } from './scenario.ts';

/** Something that the tester did, as data: a report holds it, and the console can do it again. */
export type Step =
  | { readonly do: 'attribute'; readonly name: string; readonly value: string | null }
  | { readonly do: 'faults'; readonly faults: readonly string[] }
  | { readonly do: 'user'; readonly user: string | null }
  | { readonly do: 'press'; readonly where: Place; readonly name: string; readonly role?: Role }
  | { readonly do: 'write'; readonly name: string; readonly value: string }
  | { readonly do: 'call'; readonly method: string; readonly argument?: string }
  | { readonly do: 'load'; readonly query: string };

/** What is pressed, where it is no button. */
export type Role = 'link' | 'summary';

export type Place = 'launcher' | 'panel' | 'page';

export const stepText = (step: Step): string => {
  switch (step.do) {
    case 'attribute':
      return step.value === null ? `Removed ${step.name}` : `Set ${step.name} to "${step.value}"`;
    case 'faults':
      return step.faults.length > 0 ? `Faults on: ${step.faults.join(', ')}` : 'All faults off';
    case 'user':
      return step.user ? `Signed in as ${step.user}` : 'Signed out';
    case 'press':
      return `Pressed ${step.name ? `"${step.name}" ` : ''}${placeTexts[step.where]}`;
    case 'write':
      return `Filled in "${step.name}" in the panel`;
    case 'call':
      return `${step.method}(${step.argument === undefined ? '' : `'${step.argument}'`}) called`;
    case 'load':
      return 'The page was loaded again';
  }
};

const placeTexts: Record<Place, string> = {
  launcher: '(the launcher)',
  panel: 'in the panel',
  page: 'in the page',
};

/** What a tester changed between two scenarios. The user is left out: signing in is a step of its own. */
export function stepsBetween(before: Scenario, after: Scenario): Step[] {
  const names = new Set([...Object.keys(before.attributes), ...Object.keys(after.attributes)]);
  const written = ({ faults }: Scenario) =>
    faults.map(({ name, value }) => (value ? `${name}:${value}` : name));
  const attributes = [...names].flatMap((name): Step[] => {
    const value = Reflect.get(after.attributes, name) as string | undefined;
    return Reflect.get(before.attributes, name) === value
      ? []
      : [{ do: 'attribute', name, value: value ?? null }];
  });
  const faults = written(after);
  return faults.join() === written(before).join() ? attributes : [...attributes, { do: 'faults', faults }];
}
