import { css } from 'lit';

/** The table that a panel of the console shows. */
export const tableStyles = css`
  table {
    inline-size: 100%;
    border-collapse: collapse;
  }
  th,
  td {
    padding: 4px 8px;
    text-align: start;
    font-weight: 400;
    border-block-start: 1px solid var(--line);
  }
  thead th {
    border: 0;
    color: var(--quiet);
  }
`;
