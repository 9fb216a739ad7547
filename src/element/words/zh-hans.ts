import type { Words } from './shape.js';

export const words: Words = {
  help: '帮助',
  loading: '正在加载帮助',
  failed: '无法加载帮助。按此重试。',
};
