import type { Words } from './shape.js';

export const words: Words = {
  help: 'Ayuda',
  loading: 'Cargando la ayuda',
  failed: 'No se pudo cargar la ayuda. Pulse para volver a intentarlo.',
};
