import type { Words } from './shape.js';

export const words: Words = {
  help: 'सहायता',
  loading: 'सहायता लोड हो रही है',
  failed: 'सहायता लोड नहीं हो सकी। फिर से कोशिश करने के लिए दबाएँ।',
};
