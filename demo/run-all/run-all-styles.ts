import { css } from 'lit';

export const runAllStyles = css`
  main {
    container-type: inline-size;
    display: grid;
    gap: 12px;
    max-inline-size: 1200px;
    margin-inline: auto;
    padding: 20px 16px 40px;
  }
  h1 {
    font-size: 22px;
  }
  p {
    max-inline-size: 76ch;
    text-wrap: pretty;
  }
  .bar {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    display: grid;
    gap: 8px;
    padding-block: 10px;
    background: var(--ground);
    border-block-end: 1px solid var(--line);
  }
  .bar :is(select, input[type='search']) {
    inline-size: auto;
    min-inline-size: 0;
  }
  label {
    display: inline-flex;
    gap: 6px;
    align-items: center;
    font-size: 14px;
  }
  progress {
    inline-size: min(320px, 100%);
    accent-color: var(--accent);
  }
  /* A picture of what runs, and nothing to work with. */
  .stage:empty {
    display: none;
  }
  .stage {
    inline-size: 360px;
    max-inline-size: 100%;
    block-size: 225px;
    overflow: hidden;
    border: 1px solid var(--line);
    border-radius: 8px;
  }
  iframe {
    inline-size: 1024px;
    block-size: 640px;
    border: 0;
    scale: 0.3516;
    transform-origin: 0 0;
  }
  table {
    background: var(--paper);
  }
  tbody th,
  td {
    vertical-align: top;
  }
  tbody th p {
    margin-block-start: 2px;
  }
  dl {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0 10px;
    font-size: 13px;
  }
  dt {
    color: var(--quiet);
  }
  dd {
    overflow-wrap: anywhere;
  }
  .number {
    text-align: end;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  tr[data-result='failed'] {
    box-shadow: inset 4px 0 var(--bad);
  }
  td ul {
    margin-block-start: 4px;
    padding-inline-start: 16px;
    color: var(--bad);
    font-size: 14px;
  }
  @container (max-width: 720px) {
    thead {
      display: none;
    }
    tr,
    tbody th,
    td {
      display: block;
      border: 0;
      padding: 2px 8px;
    }
    tr {
      padding-block: 8px;
      border-block-start: 1px solid var(--line);
    }
    .number {
      text-align: start;
    }
  }
  @media (forced-colors: active) {
    tr[data-result='failed'] {
      border-inline-start: 4px solid;
    }
  }
`;
