import { Panel, type PanelState } from '../../src/zoho/panel.js';
import type { AsapRoute, ZohoDeskAsap } from '../../src/zoho/vendor.js';

/** ASAP as far as its panel goes: it notes its calls, and opens and closes only when the test says so. */
export function fakeAsap() {
  const calls: unknown[] = [];
  const listeners = new Map<string, () => void>();
  const asap = {
    invoke: (action: string, route?: AsapRoute) => calls.push(route ? [action, route] : action),
    on: (event: string, listener: () => void) => listeners.set(event, listener),
    set: () => {},
  } as unknown as ZohoDeskAsap;
  const opens = async () => {
    listeners.get('onAppOpen')?.();
    await Promise.resolve();
  };
  return { asap, calls, opens, closes: () => listeners.get('onAppClose')?.() };
}

/** A panel, with its state at each call of its `changed`. */
export function makePanel() {
  const changes: PanelState[] = [];
  const panel: Panel = new Panel(() => changes.push(panel.state));
  return { panel, changes };
}

/** A panel whose ASAP is in the page and in sight. */
export function visiblePanel() {
  const { panel, changes } = makePanel();
  const vendor = fakeAsap();
  panel.attach(vendor.asap);
  panel.setVisible(true);
  return { panel, changes, ...vendor };
}

/** A visible panel that is open. */
export async function openPanel() {
  const made = visiblePanel();
  const opened = made.panel.open(null);
  await made.opens();
  await opened;
  made.changes.length = made.calls.length = 0;
  return made;
}
