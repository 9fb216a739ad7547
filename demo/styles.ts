import { css } from 'lit';

/** Text, buttons and fields as every part of the page has them. Its colours are those of demo.css. */
export const controls = css`
  :host {
    display: block;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  pre,
  fieldset {
    margin: 0;
    padding: 0;
  }
  h1,
  h2,
  h3 {
    line-height: 1.3;
    font-weight: 600;
  }
  h2 {
    font-size: 17px;
  }
  h3 {
    font-size: 14px;
  }
  fieldset {
    border: 0;
    min-inline-size: 0;
  }
  button,
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
    margin: 0;
  }
  button {
    min-block-size: 36px;
    padding: 6px 14px;
    border: 1px solid var(--edge);
    border-radius: 8px;
    background: var(--paper);
    color: var(--ink);
    cursor: pointer;
  }
  button:hover:not(:disabled, [aria-disabled='true']) {
    background: var(--raised);
  }
  button:is(:disabled, [aria-disabled='true']) {
    opacity: 0.55;
    cursor: default;
  }
  button.primary {
    border-color: var(--accent);
    background: var(--accent);
    color: var(--on-accent);
    font-weight: 600;
  }
  button.primary:hover:not(:disabled) {
    background: color-mix(in srgb, var(--accent) 88%, var(--ink));
  }
  input:not([type='checkbox'], [type='radio']),
  select,
  textarea {
    inline-size: 100%;
    min-block-size: 36px;
    padding: 6px 10px;
    border: 1px solid var(--edge);
    border-radius: 8px;
    background: var(--paper);
  }
  input::placeholder {
    color: var(--quiet);
    opacity: 1;
  }
  textarea {
    resize: vertical;
  }
  input[type='checkbox'],
  input[type='radio'] {
    inline-size: 18px;
    block-size: 18px;
    accent-color: var(--accent);
  }
  :focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
  a {
    color: var(--accent);
    text-underline-offset: 3px;
  }
  code,
  pre {
    font-family: var(--mono);
    font-size: 13px;
    /* Code reads from left to right in any page. */
    direction: ltr;
    unicode-bidi: isolate;
  }
  pre {
    padding: 12px;
    border-radius: 8px;
    background: var(--raised);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .quiet {
    color: var(--quiet);
  }
  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .small {
    font-size: 13px;
  }
  .badge {
    display: inline-block;
    padding: 1px 9px;
    border-radius: 10px;
    background: var(--raised);
    color: var(--ink);
    font-size: 13px;
    white-space: nowrap;
  }
  .badge.good {
    background: var(--good-ground);
    color: var(--good);
  }
  .badge.bad {
    background: var(--bad-ground);
    color: var(--bad);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: center;
  }
  @media (forced-colors: active) {
    .badge {
      border: 1px solid;
    }
  }
`;
