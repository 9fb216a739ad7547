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

function make<Made extends Element>(
  made: Made,
  attributes: Record<string, string>,
  ...children: Node[]
): Made {
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

const makeHtml = <Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Record<string, string>,
  ...children: Node[]
) => make(document.createElement(name), attributes, ...children);

const makeSvg = (name: string, attributes: Record<string, string>, ...children: Node[]) =>
  make(document.createElementNS('http://www.w3.org/2000/svg', name), attributes, ...children);

/**
 * The button, and what is said beside it, in a shadow root. Made by hand: these few nodes take half the time of a template,
 * and the CDN build goes without the library for templates.
 */
export class Launcher {
  readonly #status = makeHtml('div', { role: 'status', part: 'status' });
  readonly #help = makeHtml('span', {});
  readonly #button = makeHtml(
    'button',
    { type: 'button', part: 'launcher' },
    makeHtml(
      'slot',
      { name: 'launcher' },
      makeSvg(
        'svg',
        { viewBox: '0 0 24 24', 'aria-hidden': 'true' },
        makeSvg('path', { d: 'M9 9a3 3 0 1 1 4.2 2.7c-.8.4-1.2 1-1.2 1.8v.7M12 17.5v.1' }),
      ),
      this.#help,
    ),
  );

  constructor(root: ParentNode, press: () => void, warm: () => void) {
    this.#button.addEventListener('click', press);
    this.#button.addEventListener('pointerenter', warm);
    this.#button.addEventListener('focus', warm);
    root.replaceChildren(this.#status);
  }

  show({ hasButton, label, help, isExpanded, isBusy, color, status }: Appearance): void {
    const button = this.#button;
    if (!hasButton) button.remove();
    else if (!button.parentNode) this.#status.after(button);
    this.#set('aria-label', label || null);
    this.#set('aria-expanded', String(isExpanded));
    this.#set('aria-busy', String(isBusy));
    if (button.style.getPropertyValue('--_color') !== (color ?? '')) {
      button.style.setProperty('--_color', color ?? null);
      button.style.setProperty('--_text', color ? textColorOn(color) : null);
    }
    // A text that is set again may be told again.
    for (const [place, text] of [
      [this.#help, help],
      [this.#status, status],
    ] as const) {
      if (place.textContent !== text) place.textContent = text;
    }
  }

  #set(name: string, value: string | null): void {
    const button = this.#button;
    if (button.getAttribute(name) === value) return;
    if (value === null) button.removeAttribute(name);
    else button.setAttribute(name, value);
  }
}
