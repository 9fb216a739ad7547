import { css } from 'lit';
import { ownDocument } from '../shared/unclobbered.js';

/**
 * The look of the button while ASAP loads. It is part of the lazy controller, because the button is never busy before the
 * controller is loaded.
 */
const busyStyles = css`
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

/**
 * Adds the styles to a shadow root that has them not yet. A style sheet belongs to one document. So an element that moved to
 * another document has lost its styles.
 */
export function addBusyStyles(root: ShadowRoot): void {
  const { styleSheet } = busyStyles;
  if (!styleSheet || root.ownerDocument !== ownDocument() || root.adoptedStyleSheets.includes(styleSheet))
    return;
  root.adoptedStyleSheets.push(styleSheet);
}
