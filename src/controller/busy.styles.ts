import { css } from 'lit';

/** While ASAP is on its way: comes with the second half, as nothing is busy before. */
export const busyStyles = css`
  [aria-busy='true'] {
    cursor: progress;
  }
  [aria-busy='true'] b {
    opacity: 0.6;
  }
  @media (prefers-reduced-motion: no-preference) {
    [aria-busy='true'] b {
      animation: wait 1.2s infinite alternate;
    }
  }
  @keyframes wait {
    to {
      opacity: 0.2;
    }
  }
`;
