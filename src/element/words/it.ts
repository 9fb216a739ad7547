import type { Words } from './shape.js';

export const words: Words = {
  help: 'Aiuto',
  loading: 'Caricamento dell’aiuto',
  failed: 'Impossibile caricare l’aiuto. Premere per riprovare.',
};
