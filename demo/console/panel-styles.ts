import { css } from 'lit';

/** Buttons, fields and texts as small as in developer tools. */
export const denseControls = css`
  :host {
    font-size: 13px;
    line-height: 1.4;
  }
  h3,
  h4 {
    font-size: 13px;
  }
  h4 {
    margin: 0;
    font-weight: 600;
  }
  .small {
    font-size: 12px;
  }
  code,
  pre {
    font-size: 12px;
  }
  .badge {
    padding: 0 7px;
    font-size: 12px;
  }
  .row {
    gap: 6px;
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
export const panelStyles = [
  denseControls,
  css`
    section {
      display: grid;
      gap: 6px;
      padding: 8px 12px 10px;
      border-block-end: 1px solid var(--line);
    }
    .title {
      display: flex;
      flex-wrap: wrap;
      justify-content: space-between;
      align-items: center;
      gap: 4px 8px;
    }
    p {
      max-inline-size: 72ch;
      text-wrap: pretty;
    }
    .error {
      padding: 6px 9px;
      border-radius: 5px;
      background: var(--bad-ground);
      color: var(--bad);
    }
    @media (forced-colors: active) {
      .error {
        border: 2px solid;
      }
    }
  `,
];
