import type { Words } from './shape.js';

export const words: Words = {
  help: 'עזרה',
  loading: 'העזרה נטענת',
  failed: 'לא ניתן לטעון את העזרה. לחצו כדי לנסות שוב.',
};
