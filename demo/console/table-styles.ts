import { css } from 'lit';

/** The table that a panel of the console shows. */
export const tableStyles = css`
  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: 14px;
  }
  th,
  td {
    padding: 6px 8px;
    text-align: start;
    font-weight: 400;
    border-block-start: 1px solid var(--line);
  }
  thead th {
    border: 0;
    font-size: 13px;
    color: var(--quiet);
  }
`;
