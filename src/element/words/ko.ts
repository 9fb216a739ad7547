import type { Words } from './shape.js';

export const words: Words = {
  help: '도움말',
  loading: '도움말을 불러오는 중',
  failed: '도움말을 불러오지 못했습니다. 다시 시도하려면 누르세요.',
};
