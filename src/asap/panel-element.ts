/** The node that holds ASAP's panel, once it is mounted. */
export const panelElement = (): HTMLElement | null => document.getElementById('zohohc-asap-web-app-main');
