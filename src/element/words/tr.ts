import type { Words } from './shape.js';

export const words: Words = {
  help: 'Yardım',
  loading: 'Yardım yükleniyor',
  failed: 'Yardım yüklenemedi. Yeniden denemek için basın.',
};
