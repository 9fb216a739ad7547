import type { Words } from './shape.js';

export const english: Words = {
  help: 'Help',
  loading: 'Loading help',
  failed: 'Help could not be loaded. Press to try again.',
};

/** The words of a BCP 47 language. Other languages than English are loaded only when an element needs one. */
export async function wordsOf(language: string): Promise<Words> {
  if (/^en(?![a-z])/i.test(language)) return english;
  // If the translations cannot be loaded, the button has English words.
  const translations = await import('./translations.js').catch(() => null);
  return translations?.find(language) ?? english;
}
