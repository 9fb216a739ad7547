import { panelElement } from '../src/zoho/panel-element.js';
import { valueOf } from './conditions.ts';
import type { LiveElement } from './live-element.ts';
import type { ScenarioStore } from './scenario-store.ts';

const opposite = { left: 'right', right: 'left' } as const;

/**
 * Lays the page out so that ASAP's panel and the launchers hide nothing of the console: tells demo.css at which side they are,
 * and whether the panel is open.
 */
export function dockPage(store: ScenarioStore, live: LiveElement): void {
  const { dataset } = document.documentElement;
  const layOut = () => {
    const { attributes, conditions } = store.present;
    const isRightToLeft = valueOf(conditions, 'dir') === 'rtl';
    const launcher = (attributes.placement === 'start') === isRightToLeft ? 'right' : 'left';
    const hasTwo = valueOf(conditions, 'secondElement') !== 'none';
    // The panel follows its own language, the launcher the page.
    const panel = panelElement()?.dir === 'rtl' ? 'left' : 'right';
    dataset['panel'] = live.panel;
    dataset['panelSide'] = panel;
    dataset['host'] = (panel === 'left') === isRightToLeft ? 'end' : 'start';
    dataset['launcherAt'] = hasTwo || launcher === opposite[panel] ? 'console' : 'host';
  };
  layOut();
  store.addEventListener('change', layOut);
  live.addEventListener('change', layOut);
}

const isUnderPanel = (element: Element) => {
  const { left, top, width, height } = element.getBoundingClientRect();
  const hit = document.elementFromPoint(left + width / 2, top + height / 2);
  return hit !== null && panelElement()?.contains(hit) === true;
};

function focusedElement(): Element | null {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused;
}

/** Where there is no room beside the panel, what the Tab key comes to is shown above it, until the focus leaves that part. */
export function keepFocusInSight(): void {
  let raised: HTMLElement | null = null;
  const lower = () => {
    delete raised?.dataset['raised'];
    raised = null;
  };
  // Focus events between two fields of one part do not come here.
  document.addEventListener('keyup', ({ key }) => {
    const part = document.querySelector<HTMLElement>(':is(qa-console, brightwater-app, .skip):focus-within');
    const focused = focusedElement();
    if (key !== 'Tab' || !part || !focused || part === raised) return;
    lower();
    if (!isUnderPanel(focused)) return;
    raised = part;
    raised.dataset['raised'] = '';
  });
  document.addEventListener('focusout', () =>
    requestAnimationFrame(() => {
      if (raised?.matches(':focus-within') === false) lower();
    }),
  );
}
