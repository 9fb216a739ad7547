import type { AsapHelp, TokenProvider } from '../../src/element.js';
import type { Desk } from '../../src/testing/index.js';
import { valueOf, type ConditionName, otherApplicationId } from './conditions.ts';
import { applyAttributes, attributesFor, type OwnIds } from '../scenario/element-attributes.ts';
import { followElement } from '../timeline/follow-element.ts';
import type { HostSession } from '../host/session.ts';
import type { ScenarioStore } from '../scenario/scenario-store.ts';
import type { Timeline } from '../timeline/timeline.ts';

/** As the host of the element would write them. */
const providers: Readonly<Record<string, (endpoint: string) => TokenProvider>> = {
  endpoint:
    (endpoint) =>
    async ({ signal }) => {
      const response = await fetch(endpoint, { signal, cache: 'no-store' });
      return response.status === 204 ? null : ((await response.json()) as { token: string }).token;
    },
  nobody: () => () => Promise.resolve(null),
  rejects: () => () => Promise.reject(new Error('The provider of this page rejects.')),
  hangs: () => () => new Promise(() => {}),
};

/** A ticket about an invoice, in the department that asks for its number. */
function invoiceForm({ departments }: Desk): AsapHelp['prefill'] {
  const department = departments.find(({ fields }) => fields.some(({ name }) => name === 'invoiceNumber'));
  const fields = { subject: 'A question about invoice 2292', invoiceNumber: '2292' };
  return department && { departmentId: department.id, layoutId: department.layoutId, fields };
}

interface Page {
  readonly store: ScenarioStore;
  readonly session: HostSession;
  readonly timeline: Timeline;
  readonly element: AsapHelp;
  readonly own: OwnIds;
  readonly desk: Desk | null;
}

/** The attributes as docs/security-and-privacy.md has them for a visitor who has not been asked yet. */
const beforeConsent = { launcher: 'none', loading: 'manual' };

/** Keeps the element as the scenario says: its attributes, the properties that have none, and a second element. */
export function followConditions(page: Page): void {
  const { store, session, element, own, desk } = page;
  const applied = new Map<ConditionName, string>();
  const onChange = (name: ConditionName, apply: (value: string) => void) => {
    const value = valueOf(store.present.conditions, name);
    if ((applied.get(name) ?? 'none') === value) return;
    applied.set(name, value);
    apply(value);
  };
  const apply = () => {
    const attributes = attributesFor(store.present, own);
    const waits = valueOf(store.present.conditions, 'consent') === 'asked' && !session.hasConsented;
    applyAttributes(element, waits ? { ...attributes, ...beforeConsent } : attributes);
    onChange('tokenProvider', (value) => (element.tokenProvider = providers[value]?.(own.tokenEndpoint)));
    onChange('deskOrigin', (value) => (element.deskOrigin = value === 'none' ? undefined : value));
    onChange(
      'prefill',
      (value) => (element.prefill = value === 'none' || !desk ? undefined : invoiceForm(desk)),
    );
  };
  apply();
  store.addEventListener('change', apply);
  session.addEventListener('change', apply);
}

/** Puts a second element into the page, or takes it out, as the scenario says. */
export function followSecondElement({ store, timeline, own }: Page): void {
  let second: HTMLElement | undefined;
  let applied = 'none';
  const apply = () => {
    const wished = valueOf(store.present.conditions, 'secondElement');
    if (wished !== applied) {
      second?.remove();
      second = undefined;
      applied = wished;
    }
    if (wished === 'none') return;
    const isNew = second === undefined;
    second ??= document.createElement('asap-help');
    const attributes = attributesFor(store.present, own);
    // Beside the first one, not on it.
    const beside = { ...attributes, placement: attributes.placement === 'start' ? 'end' : 'start' };
    applyAttributes(second, wished === 'same' ? beside : { ...beside, 'app-id': otherApplicationId });
    if (!isNew) return;
    followElement(second as AsapHelp, timeline, 'second element: ');
    document.body.append(second);
  };
  apply();
  store.addEventListener('change', apply);
}
