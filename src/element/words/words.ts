import type { Words } from './shape.js';

export const english: Words = {
  help: 'Help',
  loading: 'Loading help',
  failed: 'Help could not be loaded. Press to try again.',
};

/** The words of a BCP 47 language; those of others than English are loaded only when one is asked for. */
export async function wordsOf(language: string): Promise<Words> {
  if (/^en(?![a-z])/i.test(language)) return english;
  // Without the network there is still a button to press.
  const translations = await import('./translations.js').catch(() => null);
  return translations?.find(language) ?? english;
}
