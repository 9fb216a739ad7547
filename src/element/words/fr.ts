import type { Words } from './shape.js';

export const words: Words = {
  help: 'Aide',
  loading: 'Chargement de l’aide',
  failed: 'L’aide n’a pas pu être chargée. Appuyez pour réessayer.',
};
