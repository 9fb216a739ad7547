import { css } from 'lit';
import { ownDocument } from '../shared/unclobbered.js';

/**
 * The further styles of the button while ASAP loads. The eager element dims its button by itself. These styles are lazy, because
 * nobody needs them before the controller is there. After 4 s the message that screen readers have read is visible, too.
 */
const busyStyles = css`
  [aria-busy='true'] {
    cursor: progress;
  }
  @media (prefers-reduced-motion: no-preference) {
    [aria-busy='true'] b {
      animation: wait 1.2s infinite alternate;
    }
  }
  div:not(:empty):has(+ [aria-busy='true']) {
    animation: say 0s 4s forwards;
  }
  @keyframes say {
    to {
      clip-path: none;
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
