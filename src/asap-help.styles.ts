import { css } from 'lit';

export const styles = css`
  :host {
    position: fixed;
    inset-block-end: calc(var(--asap-help-offset-block, 20px) + env(safe-area-inset-bottom, 0px));
    inset-inline-end: calc(var(--asap-help-offset-inline, 20px) + var(--_safe));
    z-index: var(--asap-help-z-index, 2147483644);
    --_safe: max(env(safe-area-inset-left, 0px), env(safe-area-inset-right, 0px));
    --_color: #0b5cad;
    --_text: #fff;
    --_note: #1c2733;
    --_paper: #fff;
  }
  @media (prefers-color-scheme: dark) {
    :host(:not(:state(light))) {
      --_color: #8ec5ff;
      --_text: #10202e;
      --_note: #e8edf2;
      --_paper: #1c2733;
    }
  }
  :host(:state(dark)) {
    --_color: #8ec5ff;
    --_text: #10202e;
    --_note: #e8edf2;
    --_paper: #1c2733;
  }
  :host([hidden]) {
    display: none;
  }
  :host(:state(start)) {
    inset-inline: calc(var(--asap-help-offset-inline, 20px) + var(--_safe)) auto;
  }
  button {
    box-sizing: border-box;
    min-inline-size: max(44px, var(--asap-help-size, 56px));
    min-block-size: max(44px, var(--asap-help-size, 56px));
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.5em;
    padding: 0.5em 0.875em;
    border: 1px solid transparent;
    border-radius: var(--asap-help-radius, 999px);
    font:
      500 1rem/1.2 system-ui,
      sans-serif;
    color: var(--asap-help-text-color, var(--_text));
    background: var(--asap-help-color, var(--_color));
    box-shadow: 0 2px 10px rgb(0 0 0 / 0.25);
    cursor: pointer;
  }
  button:hover {
    box-shadow: 0 4px 16px rgb(0 0 0 / 0.45);
  }
  button:focus-visible {
    outline: 3px solid var(--_note);
    outline-offset: 3px;
    box-shadow: 0 0 0 3px var(--_paper);
  }
  svg {
    inline-size: 1.625em;
    block-size: 1.625em;
    fill: none;
    stroke: currentcolor;
    stroke-width: 2;
    stroke-linecap: round;
  }
  [aria-busy='true'] svg {
    animation: wait 1.2s ease-in-out infinite alternate;
  }
  span,
  [role='status'] {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  :host(:state(error)) [role='status']:not(:empty) {
    inset-block-end: calc(100% + 12px);
    inset-inline-end: 0;
    inline-size: max-content;
    max-inline-size: min(16rem, 70vw);
    block-size: auto;
    clip-path: none;
    white-space: normal;
    padding: 0.6em 0.8em;
    border: 1px solid;
    border-radius: 8px;
    font:
      0.875rem/1.4 system-ui,
      sans-serif;
    color: var(--_note);
    background: var(--_paper);
    box-shadow: 0 2px 10px rgb(0 0 0 / 0.2);
  }
  :host(:state(error):state(start)) [role='status'] {
    inset-inline: 0 auto;
  }
  @keyframes wait {
    to {
      opacity: 0.35;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    [aria-busy='true'] svg {
      animation: none;
      opacity: 0.6;
    }
  }
  @media (forced-colors: active) {
    button {
      border-color: ButtonText;
    }
  }
  @media print {
    :host {
      display: none;
    }
  }
`;
