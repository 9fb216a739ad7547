import type { Snapshot } from './contract.js';

/** Whether the last request about the panel was to open it. */
export const isRequested = ({ panel }: Snapshot): boolean => !panel.startsWith('clos');

/** Whether ASAP has opened the panel and has not closed it since, in sight or not. */
export const isOpen = ({ panel }: Snapshot): boolean => !/closed|opening/.test(panel);
