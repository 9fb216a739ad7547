import type { Words } from './shape.js';

export const words: Words = {
  help: '說明',
  loading: '正在載入說明',
  failed: '無法載入說明。按此重試。',
};
