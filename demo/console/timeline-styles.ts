import { css } from 'lit';

export const timelineStyles = css`
  /* Seven buttons, which must leave room for the timeline. */
  .title .row {
    --row-button-size: 28px;
    --row-button-padding: 8px;
    --row-button-text: 13px;
    gap: 6px;
  }
  .title .row > button {
    min-block-size: var(--row-button-size);
    padding: 3px var(--row-button-padding);
    font-size: var(--row-button-text);
  }
  .scroll {
    max-block-size: max(260px, calc(100vh - 480px));
    overflow-y: auto;
    border-block: 1px solid var(--line);
  }
  ol {
    list-style: none;
  }
  .filters {
    display: flex;
    flex-wrap: wrap;
    gap: 6px 10px;
    align-items: center;
    font-size: 13px;
  }
  .filters :is(select, input[type='search']) {
    inline-size: auto;
    min-block-size: 30px;
    padding: 2px 8px;
    font-size: 13px;
  }
  .filters input[type='search'] {
    flex: 1 1 110px;
    min-inline-size: 0;
  }
  .filters label {
    display: flex;
    gap: 6px;
    align-items: center;
  }
  .heads,
  .line {
    display: grid;
    grid-template-columns: 62px 50px minmax(0, 1fr) auto;
    gap: 2px 10px;
    font-size: 13px;
  }
  .heads {
    color: var(--quiet);
    padding-block: 2px;
  }
  .line {
    padding-block: 4px;
  }
  summary {
    cursor: pointer;
    list-style: none;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary .text {
    text-decoration: underline dotted;
    text-underline-offset: 3px;
  }
  li + li {
    border-block-start: 1px solid var(--line);
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
  .text {
    overflow-wrap: anywhere;
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
    margin: 2px 0 8px 12px;
    padding: 8px 10px;
    border-radius: 8px;
    background: var(--raised);
    font-size: 13px;
    overflow-wrap: anywhere;
  }
  dt {
    font-weight: 600;
  }
  dl .finding-error {
    color: var(--bad);
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
  section {
    container-type: inline-size;
  }
`;
