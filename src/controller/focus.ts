import { panelElement } from '../zoho/panel-element.js';
import { unclobbered } from '../shared/unclobbered.js';

/** What has the focus, in whichever shadow root; null for the page itself and for ASAP's panel. */
export function focused(): HTMLElement | null {
  let found = unclobbered().activeElement;
  if (!found || found === unclobbered().body || panelElement()?.contains(found)) return null;
  while (found.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
  return found as HTMLElement;
}

/** An Escape that nobody took for theirs, pressed in ASAP's panel, or in the element if `isOwn`. */
export function isEscape(event: KeyboardEvent, isOwn: boolean): boolean {
  const panel = panelElement();
  return (
    event.key === 'Escape' &&
    !event.defaultPrevented &&
    // The key belongs to the input method while it composes a word. Safari ends the composition before the key, whose code is 229.
    !event.isComposing &&
    event.keyCode !== 229 &&
    (isOwn || (panel !== null && event.composedPath().includes(panel)))
  );
}
