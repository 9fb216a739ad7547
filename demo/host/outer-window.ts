import type { Demo } from '../demo.ts';

/** The name of the frame that the console has for the host page. */
export const hostFrameName = 'host';

/** The window whose address is the link of the scenario: the console's, or that of a host page without a console around it. */
export const outerWindow = (): Window =>
  window.frameElement !== null && window.name === hostFrameName ? window.parent : window;

/** Says to whoever holds this page in a frame that the scenario has started; null if it was stopped. */
export function announce(demo: Demo | null): void {
  window.frameElement?.dispatchEvent(
    new CustomEvent<Demo | null>('demo', { detail: demo, bubbles: true, composed: true }),
  );
}
