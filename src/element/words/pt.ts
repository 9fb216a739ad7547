import type { Words } from './shape.js';

export const words: Words = {
  help: 'Ajuda',
  loading: 'A carregar a ajuda',
  failed: 'Não foi possível carregar a ajuda. Prima para tentar novamente.',
};
