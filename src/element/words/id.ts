import type { Words } from './shape.js';

export const words: Words = {
  help: 'Bantuan',
  loading: 'Memuat bantuan',
  failed: 'Bantuan tidak dapat dimuat. Tekan untuk mencoba lagi.',
};
