import type { Words } from './shape.js';

export const words: Words = {
  help: 'Помощь',
  loading: 'Помощь загружается',
  failed: 'Не удалось загрузить помощь. Нажмите, чтобы повторить попытку.',
};
