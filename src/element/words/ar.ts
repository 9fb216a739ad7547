import type { Words } from './shape.js';

export const words: Words = {
  help: 'المساعدة',
  loading: 'جارٍ تحميل المساعدة',
  failed: 'تعذّر تحميل المساعدة. اضغط للمحاولة مرة أخرى.',
};
