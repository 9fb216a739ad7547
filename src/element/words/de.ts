import type { Words } from './shape.js';

export const words: Words = {
  help: 'Hilfe',
  loading: 'Hilfe wird geladen',
  failed: 'Die Hilfe konnte nicht geladen werden. Zum erneuten Versuch drücken.',
};
