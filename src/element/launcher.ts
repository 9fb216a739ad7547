import { textColorOn } from './contrast.js';

/** What the launcher is to look like. */
export interface Appearance {
  /** False when the button is Zoho's, or the page's own. */
  hasButton: boolean;
  /** The button's name, instead of the text of its content. */
  label: string | undefined;
  /** What the button says without content from the page. */
  help: string;
  isExpanded: boolean;
  isBusy: boolean;
  /** `#rgb` or `#rrggbb`. */
  color: string | undefined;
  /** Told to screen readers, and shown after an error. */
  status: string;
}

/** What is set again may be told again, so it is not. */
function set(target: object, properties: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(properties)) {
    if (Reflect.get(target, name) !== value) Reflect.set(target, name, value);
  }
}

function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Record<string, unknown>,
  ...children: Node[]
): HTMLElementTagNameMap[Name] {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/**
 * Makes the button, and what is said beside it, in a shadow root. By hand: these few nodes take half the time of a template,
 * and the CDN build goes without the library for templates.
 */
export function makeLauncher(
  root: ParentNode,
  press: () => void,
  warm: () => void,
  filled: () => void,
): (appearance: Appearance) => void {
  const status = make('div', { role: 'status', part: 'status' });
  const slot = make('slot', { name: 'launcher', onslotchange: filled }, make('b', { ariaHidden: 'true' }));
  const button = make(
    'button',
    { type: 'button', part: 'launcher', onclick: press, onpointerenter: warm, onfocus: warm },
    slot,
  );
  root.replaceChildren(status);
  return ({ hasButton, label, help, isExpanded, isBusy, color, status: news }) => {
    if (!hasButton) button.remove();
    else if (!button.parentNode) root.append(button);
    const word = slot.assignedNodes().length > 0 ? null : help;
    set(button, { ariaLabel: label || word, ariaExpanded: `${isExpanded}`, ariaBusy: `${isBusy}` });
    set(status, { textContent: news });
    set(button.style, { cssText: color ? `--_color:${color};--_text:${textColorOn(color)}` : '' });
  };
}
