import { panelElement } from '../zoho/panel-element.js';
import { unclobbered } from '../shared/unclobbered.js';

/** The element that has the focus, also inside shadow roots. Null if the page's body or ASAP's panel has the focus. */
export function focused(): HTMLElement | null {
  let found = unclobbered().activeElement;
  if (!found || found === unclobbered().body || panelElement()?.contains(found)) return null;
  while (found.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
  return found as HTMLElement;
}

/** Whether this is an Escape that no other code has used. It was pressed in ASAP's panel, or, with `isOwn`, in the element. */
export function isEscape(event: KeyboardEvent, isOwn: boolean): boolean {
  const panel = panelElement();
  return (
    event.key === 'Escape' &&
    !event.defaultPrevented &&
    // The key belongs to the input method while it composes a word. Safari ends the composition before it sends the key. That key
    // has the code 229.
    !event.isComposing &&
    event.keyCode !== 229 &&
    (isOwn || (panel !== null && event.composedPath().includes(panel)))
  );
}
