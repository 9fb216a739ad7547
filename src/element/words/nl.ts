import type { Words } from './shape.js';

export const words: Words = {
  help: 'Help',
  loading: 'Help wordt geladen',
  failed: 'Help kon niet worden geladen. Druk om het opnieuw te proberen.',
};
