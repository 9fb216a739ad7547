export const panelSelector = '#zohohc-asap-web-app-main';

/** The nodes with the id of ASAP's panel: the living one, and copies that a page may have put back from a snapshot. */
export const mountedPanels = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(panelSelector)];

/** The node that holds ASAP's panel, once it is mounted. */
export const panelElement = (): HTMLElement | null => document.querySelector<HTMLElement>(panelSelector);
