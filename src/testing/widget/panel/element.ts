type Listener = (event: Event) => void;
type Attributes = Readonly<Record<string, string | boolean | Listener | undefined>>;
export type Content = Node | string | null | undefined;

/**
 * A DOM element. A function becomes a listener (`{click: …}`), true an empty attribute; false and undefined
 * are left out. No markup is parsed, so the widget works under Trusted Types.
 */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...content: readonly Content[]
): HTMLElementTagNameMap[Name] {
  const created = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (typeof value === 'function') created.addEventListener(attribute, value);
    else if (value === true) created.setAttribute(attribute, '');
    else if (typeof value === 'string') created.setAttribute(attribute, value);
  }
  created.append(...content.filter((part) => part !== null && part !== undefined));
  return created;
}

let fields = 0;

export type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** A control with its visible label. */
export function labelled(label: string, control: Control, note?: string): HTMLElement {
  control.id = `asap-field-${++fields}`;
  const text = note ? `${label} (${note})` : label;
  return element('div', { class: 'asap-field' }, element('label', { for: control.id }, text), control);
}

/** A form whose submission calls `submit` with its values, trimmed; the button waits for the promise. */
export function form(
  submitText: string,
  content: readonly Content[],
  submit: (values: Record<string, string>) => Promise<void>,
): HTMLFormElement {
  const submitButton = element('button', { type: 'submit', class: 'asap-primary' }, submitText);
  const created: HTMLFormElement = element(
    'form',
    {
      submit: (event) => {
        event.preventDefault();
        const entries = [...new FormData(created)].map(
          ([name, value]) => [name, typeof value === 'string' ? value.trim() : ''] as const,
        );
        submitButton.disabled = true;
        void submit(Object.fromEntries(entries)).finally(() => (submitButton.disabled = false));
      },
    },
    ...content,
    element('div', { class: 'asap-actions' }, submitButton),
  );
  return created;
}

/** A button that waits for what its press began. */
export function button(
  text: string,
  kind: 'primary' | 'secondary',
  press: () => Promise<void> | void,
): HTMLButtonElement {
  const created: HTMLButtonElement = element(
    'button',
    {
      type: 'button',
      class: `asap-${kind}`,
      click: () => {
        created.disabled = true;
        void Promise.resolve(press()).finally(() => (created.disabled = false));
      },
    },
    text,
  );
  return created;
}

/** A button that looks like a link and leads to another page of the panel. */
export const link = (text: string, click: () => void): HTMLButtonElement =>
  element('button', { type: 'button', class: 'asap-link', click }, text);

export const paragraph = (text: string, className?: string): HTMLParagraphElement =>
  element('p', { class: className }, text);

export const dateOf = (time: number): HTMLTimeElement => {
  const date = new Date(time);
  const text = date.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
  return element('time', { datetime: date.toISOString() }, text);
};
