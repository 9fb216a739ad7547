import type { Words } from './shape.js';

export const words: Words = {
  help: 'ヘルプ',
  loading: 'ヘルプを読み込んでいます',
  failed: 'ヘルプを読み込めませんでした。押すと再試行します。',
};
