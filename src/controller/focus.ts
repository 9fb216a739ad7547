import { panelElement } from '../zoho/panel-element.js';

/** What has the focus, in whichever shadow root; null for the page itself and for ASAP's panel. */
export function focused(): HTMLElement | null {
  let found = document.activeElement;
  if (!found || found === document.body || panelElement()?.contains(found)) return null;
  while (found.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
  return found as HTMLElement;
}

/** An Escape that nobody took for theirs, pressed in the element or in ASAP's panel. */
export function isEscape(event: KeyboardEvent, element: Element): boolean {
  const path = event.composedPath();
  const panel = panelElement();
  return (
    event.key === 'Escape' &&
    !event.defaultPrevented &&
    (path.includes(element) || (panel !== null && path.includes(panel)))
  );
}
