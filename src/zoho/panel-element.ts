import { unclobbered } from '../shared/unclobbered.js';

/** The inputs of a form stand for its properties, so an injected form of this id is none. */
export const panelSelector = '#zohohc-asap-web-app-main:not(form)';

/**
 * All nodes with the id of ASAP's panel: the real panel, and copies. A page makes a copy when it saves its HTML and puts it back.
 */
export const mountedPanels = (): HTMLElement[] => [
  ...unclobbered().querySelectorAll<HTMLElement>(panelSelector),
];

/** The node that holds ASAP's panel, once it is mounted. */
export const panelElement = (): HTMLElement | null => unclobbered().querySelector<HTMLElement>(panelSelector);

export const isPanel = (node: Node): node is HTMLElement =>
  node instanceof HTMLElement && node.matches(panelSelector);
