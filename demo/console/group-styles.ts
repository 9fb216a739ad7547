import { css } from 'lit';

/** Groups of a pane that unfold. */
export const groupStyles = css`
  details {
    border-block-start: 1px solid var(--line);
  }
  summary {
    display: flex;
    justify-content: space-between;
    align-items: center;
    gap: 8px;
    min-block-size: 26px;
    font-weight: 600;
    cursor: pointer;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary::before {
    content: '›' / '';
    inline-size: 12px;
    font-size: 17px;
    line-height: 1;
    color: var(--quiet);
  }
  details[open] > summary::before {
    rotate: 90deg;
  }
  summary span:first-of-type {
    flex: 1;
  }
`;
