import type { Words } from './shape.js';

export const words: Words = {
  help: 'Trợ giúp',
  loading: 'Đang tải trợ giúp',
  failed: 'Không tải được trợ giúp. Nhấn để thử lại.',
};
