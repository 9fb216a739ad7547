import { css } from 'lit';

export const appStyles = css`
  :host {
    background: var(--paper);
    --edge-space: 24px;
    container-type: inline-size;
  }
  @container (min-width: 900px) {
    header,
    main,
    footer {
      --edge-space: max(32px, calc(50% - 600px));
    }
  }
  header {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    align-items: center;
    gap: 12px;
    padding: 14px var(--edge-space);
    min-block-size: 64px;
    border-block-end: 1px solid var(--line);
  }
  .brand {
    display: flex;
    align-items: center;
    gap: 8px;
    font-weight: 600;
    font-size: 17px;
  }
  svg {
    inline-size: 24px;
    block-size: 24px;
    fill: none;
    stroke: var(--accent);
    stroke-width: 2.2;
    stroke-linecap: round;
  }
  main {
    display: grid;
    gap: 16px;
    align-content: start;
    max-inline-size: calc(652px + 2 * var(--edge-space));
    padding: 32px var(--edge-space);
  }
  h1 {
    font-size: 26px;
    text-wrap: balance;
  }
  h1 + .quiet {
    margin-block-start: -12px;
  }
  h2 {
    margin-block-start: 12px;
  }
  .lead {
    font-size: 17px;
    max-inline-size: 52ch;
  }
  .topics {
    display: grid;
    gap: 10px;
    list-style: none;
  }
  .topic {
    display: grid;
    gap: 2px;
    inline-size: 100%;
    padding: 12px 16px;
    text-align: start;
    border-color: var(--line);
    border-radius: 10px;
  }
  .topic strong {
    color: var(--accent);
    font-weight: 600;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
  }
  th,
  td {
    padding: 10px 8px;
    text-align: start;
    font-weight: 400;
    border-block-end: 1px solid var(--line);
  }
  thead th {
    padding-block: 6px;
    font-size: 13px;
    color: var(--quiet);
  }
  :is(th, td):first-child {
    padding-inline-start: 0;
  }
  :is(th, td):last-child {
    padding-inline-end: 0;
  }
  tbody th span {
    display: block;
  }
  .number {
    text-align: end;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .failure {
    padding: 10px 14px;
    border-radius: 8px;
    background: var(--bad-ground);
    color: var(--bad);
  }
  footer {
    /* Room for the launcher. */
    padding: 8px 110px 28px var(--edge-space);
  }
  .plain {
    min-block-size: 24px;
    padding: 2px 0;
    border: 0;
    background: none;
    color: var(--accent);
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  .plain:hover:not(:disabled) {
    background: none;
  }
`;
