import facts from '../zoho-facts.json';

/** The codes that the widget accepts; any other becomes `en_US`. */
export const acceptedLanguages: readonly string[] = facts.languages;

/** Accepted, but their file is asked for as `i18n/undefined`, so the widget never becomes ready. */
export const languagesWithoutFile: readonly string[] = facts.languagesWithoutFile;

const rightToLeft: ReadonlySet<string> = new Set(['ar_EG', 'fa_IR', 'he_IL', 'ur_PK']);

export const acceptedLanguage = (wish: string | undefined): string =>
  wish !== undefined && acceptedLanguages.includes(wish) ? wish : 'en_US';

export const directionOf = (language: string): 'ltr' | 'rtl' => (rightToLeft.has(language) ? 'rtl' : 'ltr');

export const languageFile = (language: string): string =>
  languagesWithoutFile.includes(language) ? 'i18n/undefined' : `i18n/${language}.js`;
