import { css } from 'lit';

export const runAllStyles = css`
  main {
    container-type: inline-size;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
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
  .head,
  .intro {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
    align-content: start;
  }
  @container (min-width: 860px) {
    .head {
      grid-template-columns: minmax(0, 1fr) auto;
    }
    .bar {
      position: sticky;
      inset-block-start: 0;
      z-index: 1;
    }
  }
  .bar {
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
  /* A picture of what runs, and nothing to work with. Its place is kept where it is beside the text. */
  @container (max-width: 859.98px) {
    .stage:empty {
      display: none;
    }
  }
  .stage {
    inline-size: 360px;
    max-inline-size: 100%;
    block-size: 225px;
    overflow: hidden;
    border: 1px solid var(--line);
    border-radius: 8px;
  }
  .stage:empty::before {
    content: 'The page that runs is shown here.' / '';
    display: block;
    padding: 12px 16px;
    color: var(--quiet);
    font-size: 14px;
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
  thead th {
    vertical-align: bottom;
  }
  code {
    white-space: nowrap;
  }
  th[scope='colgroup'] {
    padding-block-end: 0;
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
  @container (max-width: 859.98px) {
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
    td[data-title]::before {
      content: attr(data-title) ': ';
      color: var(--quiet);
    }
  }
  @media (forced-colors: active) {
    tr[data-result='failed'] {
      border-inline-start: 4px solid;
    }
  }
`;
