import { css } from 'lit';

/*
 * The system colors Canvas and CanvasText follow the dark and the light mode, and have enough contrast on any page. A status that
 * is not shown is only clipped, because screen readers do not read an element with `display: none`. The border of the button is
 * visible only with forced colors.
 */
export const styles = css`
  :host {
    position: fixed;
    bottom: calc(var(--asap-help-offset-block, 20px) + env(safe-area-inset-bottom));
    inset-inline-end: var(--_inline);
    z-index: var(--asap-help-z-index, 2147483644);
    color-scheme: light dark;
    font: 1rem/1.4 system-ui;
    --_inline: calc(
      var(--asap-help-offset-inline, 20px) + max(env(safe-area-inset-left), env(safe-area-inset-right))
    );
    max-width: calc(100% - 2 * var(--_inline));
    --_size: max(44px, var(--asap-help-size, 56px));
  }
  :host(:state(start)) {
    inset-inline: var(--_inline) auto;
  }
  :host(:state(light)) {
    color-scheme: light;
  }
  :host(:state(dark)) {
    color-scheme: dark;
  }
  button {
    min-width: var(--_size);
    min-height: var(--_size);
    padding: 0.5em 0.875em;
    border: 1px solid transparent;
    border-radius: var(--asap-help-radius, 999px);
    font: inherit;
    color: var(--asap-help-text-color, var(--_text, Canvas));
    background: var(--asap-help-color, var(--_color, CanvasText));
    box-shadow:
      0 0 0 1px Canvas,
      0 2px 10px #0006;
    cursor: pointer;
    overflow-wrap: anywhere;
    pointer-events: auto;
  }
  button:hover {
    box-shadow:
      0 0 0 1px Canvas,
      0 4px 16px #0009;
  }
  button:focus-visible {
    outline: 3px solid CanvasText;
    outline-offset: 3px;
    box-shadow: 0 0 0 3px Canvas;
  }
  b::before {
    content: '?';
    font: 1.75em/1 system-ui;
  }
  [aria-busy='true'] b {
    opacity: 0.6;
  }
  div {
    position: absolute;
    clip-path: inset(50%);
    bottom: calc(100% + 12px);
    inset-inline-end: 0;
    width: max-content;
    max-width: min(16rem, 70vw);
    padding: 0.5em 0.875em;
    border: 1px solid;
    border-radius: 8px;
    color: CanvasText;
    background: Canvas;
  }
  :host(:state(start)) div {
    inset-inline: 0 auto;
  }
  :host(:state(error)) div:not(:empty) {
    clip-path: none;
  }
  :host([hidden]) {
    display: none;
  }
  @media print {
    :host {
      display: none;
    }
  }
`;
