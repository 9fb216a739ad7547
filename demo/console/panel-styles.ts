import { css } from 'lit';

/** Buttons, fields and texts as small as in developer tools. */
export const denseControls = css`
  :host {
    font-size: 13px;
  }
  button {
    min-block-size: 26px;
    padding: 2px 9px;
    border-radius: 5px;
  }
  input:not([type='checkbox'], [type='radio']),
  select,
  textarea {
    min-block-size: 26px;
    padding: 2px 7px;
    border-radius: 5px;
    font-size: 13px;
  }
  input[type='checkbox'],
  input[type='radio'] {
    inline-size: 16px;
    block-size: 16px;
  }
  button[aria-pressed='true'] {
    border-color: var(--accent);
    background: var(--accent);
    color: var(--on-accent);
  }
  @media (forced-colors: active) {
    button[aria-pressed='true'] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
`;

/** The frame that every panel of the console has. */
export const panelStyles = css`
  section {
    display: grid;
    gap: 8px;
    padding: 12px;
    border: 1px solid var(--line);
    border-radius: 12px;
    background: var(--paper);
  }
  .title {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    align-items: center;
    gap: 8px;
    min-block-size: 32px;
  }
  h3 {
    font-size: 16px;
  }
  h4 {
    margin: 0;
    font-size: 14px;
    font-weight: 600;
  }
  .title button,
  button.small {
    min-block-size: 32px;
    padding: 3px 12px;
    font-size: 14px;
  }
  p {
    max-inline-size: 72ch;
    text-wrap: pretty;
  }
  @media (forced-colors: active) {
    .error {
      border: 2px solid;
    }
  }
  .error {
    padding: 10px 12px;
    border-radius: 8px;
    background: var(--bad-ground);
    color: var(--bad);
  }
`;
