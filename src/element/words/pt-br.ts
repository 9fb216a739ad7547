import type { Words } from './shape.js';

export const words: Words = {
  help: 'Ajuda',
  loading: 'Carregando a ajuda',
  failed: 'Não foi possível carregar a ajuda. Pressione para tentar novamente.',
};
