import { css, unsafeCSS } from 'lit';
import { narrowWindow } from './pane-layout.ts';

export const timelineStyles = css`
  :host,
  section {
    block-size: 100%;
  }
  section {
    container-type: inline-size;
    grid-template-rows: auto auto minmax(0, 1fr);
    gap: 0;
    padding: 0;
    border: 0;
  }
  .filters,
  .filter {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 8px;
    align-items: center;
  }
  .filters {
    padding: 4px 10px;
  }
  .filter {
    flex: 1 1 320px;
  }
  .filters :is(select, input[type='search']) {
    inline-size: auto;
  }
  .filters input[type='search'] {
    flex: 1 1 70px;
    min-inline-size: 0;
  }
  .filters label {
    display: flex;
    gap: 5px;
    align-items: center;
  }
  .heads,
  .line {
    display: grid;
    grid-template-columns: 58px 54px minmax(0, 1fr) auto;
    gap: 1px 10px;
    padding: 2px 10px;
  }
  .heads {
    color: var(--quiet);
    border-block-end: 1px solid var(--line);
  }
  .scroll {
    overflow-y: auto;
  }
  .scroll:focus-visible {
    outline-offset: -3px;
  }
  .scroll > p {
    padding: 6px 10px;
  }
  ol {
    list-style: none;
  }
  summary {
    cursor: pointer;
    list-style: none;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary:focus-visible {
    outline-offset: -3px;
  }
  summary .text {
    text-decoration: underline dotted;
    text-underline-offset: 3px;
  }
  li {
    border-block-end: 1px solid var(--line);
  }
  .time,
  .outcome {
    color: var(--quiet);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .outcome {
    text-align: end;
  }
  .source {
    color: var(--quiet);
  }
  /* An address has places to break at: see the template. */
  .text {
    overflow-wrap: break-word;
  }
  .user {
    grid-column: 3 / -1;
    color: var(--quiet);
  }
  li[data-tone='bad'] :is(.text, .outcome) {
    color: var(--bad);
  }
  li[data-tone='bad'] .text::before {
    content: '✗ ' / '';
  }
  li[data-tone='good'] .text {
    color: var(--good);
  }
  li[data-source='tester'] .text {
    font-weight: 600;
  }
  dl {
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr);
    gap: 2px 12px;
    margin: 2px 10px 8px 20px;
    padding: 6px 10px;
    border-radius: 5px;
    background: var(--raised);
    overflow-wrap: anywhere;
  }
  dt {
    font-weight: 600;
  }
  dl .finding-error {
    color: var(--bad);
  }
  @media ${unsafeCSS(narrowWindow)} {
    .scroll {
      max-block-size: 60vh;
    }
  }
  @container (max-width: 400px) {
    .heads {
      display: none;
    }
    .line {
      grid-template-columns: 84px minmax(0, 1fr) auto;
    }
    .text,
    .user {
      grid-column: 1 / -1;
    }
    .outcome {
      grid-area: 1 / 3;
    }
  }
`;
