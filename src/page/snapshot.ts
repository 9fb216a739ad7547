import type { Snapshot } from './contract.js';

/** The snapshot of an element whose page has not requested ASAP. */
export const idle: Snapshot = {
  load: 'idle',
  panel: 'closed',
  session: 'anonymous',
  error: null,
  asap: null,
};

/** Whether the last request about the panel was to open it. */
export const isRequested = ({ panel }: Snapshot): boolean => !panel.startsWith('clos');

/** Whether ASAP has opened the panel and has not closed it since, in sight or not. */
export const isOpen = ({ panel }: Snapshot): boolean => !/closed|opening/.test(panel);
