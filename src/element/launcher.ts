import { looksValid } from '../config/looks-valid.js';
import type { ConfigSource } from '../config/read-config.js';
import { textColorOn } from './contrast.js';
import { unclobbered } from '../shared/unclobbered.js';

/** The appearance of the launcher and of its status message. */
export interface Appearance {
  /** What the button says without content from the page. */
  help: string;
  isExpanded?: boolean;
  isBusy?: boolean;
  /** The status message. Screen readers read it. It is visible only after an error. */
  status: string;
}

/** Sets only the values that differ, because a screen reader may read a text again when the code sets it again. */
function set(target: HTMLElement, properties: Partial<HTMLElement>): void {
  for (const [name, value] of Object.entries(properties)) {
    if (target[name as 'title'] !== value) target[name as 'title'] = value as string;
  }
}

function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Record<string, unknown>,
  ...children: Node[]
): HTMLElementTagNameMap[Name] {
  const made = Object.assign(unclobbered().createElement(name), properties);
  made.append(...children);
  return made;
}

/**
 * Makes the button and its status message in a shadow root. It uses no template. For these few nodes, DOM calls take half the time
 * of a template, and the CDN build does not need lit-html.
 */
export function makeLauncher(
  root: ParentNode,
  press: (event: UIEvent) => void,
  warm: () => void,
  filled: () => void,
): (settings: ConfigSource, appearance: Appearance) => void {
  const status = make('div', { role: 'status', part: 'status', dir: 'auto' });
  const slot = make('slot', { name: 'launcher', onslotchange: filled }, make('b', { ariaHidden: 'true' }));
  const button = make(
    'button',
    { type: 'button', part: 'launcher', onclick: press, onpointerenter: warm, onfocus: warm },
    slot,
  );
  root.replaceChildren(status);
  return (settings, { help, isExpanded = false, isBusy = false, status: message }) => {
    const { launcher, themeColor } = settings;
    // A page may have set anything.
    const label: unknown = settings.label;
    if (launcher !== 'button') button.remove();
    else if (!button.parentNode) root.append(button);
    const word = slot.assignedNodes().length > 0 ? null : help;
    set(button, {
      ariaLabel: (typeof label === 'string' && label) || word,
      ariaExpanded: `${isExpanded}`,
      ariaBusy: `${isBusy}`,
    });
    set(status, { textContent: message });
    button.style.cssText =
      themeColor && looksValid(settings) ? `--_color:${themeColor};--_text:${textColorOn(themeColor)}` : '';
  };
}
