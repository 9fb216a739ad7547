import type { Words } from './shape.js';

export const words: Words = {
  help: 'Pomoc',
  loading: 'Wczytywanie pomocy',
  failed: 'Nie udało się wczytać pomocy. Naciśnij, aby spróbować ponownie.',
};
