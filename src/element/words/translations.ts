import { words as ar } from './ar.js';
import { words as de } from './de.js';
import { words as es } from './es.js';
import { words as fr } from './fr.js';
import { words as he } from './he.js';
import { words as hi } from './hi.js';
import { words as id } from './id.js';
import { words as it } from './it.js';
import { words as ja } from './ja.js';
import { words as ko } from './ko.js';
import { words as nl } from './nl.js';
import { words as pl } from './pl.js';
import { words as pt } from './pt.js';
import { words as ptBrazilian } from './pt-br.js';
import { words as ru } from './ru.js';
import { words as tr } from './tr.js';
import { words as vi } from './vi.js';
import { words as zhSimplified } from './zh-hans.js';
import { words as zhTraditional } from './zh-hant.js';
import type { Words } from './shape.js';

const translations: Record<string, Words> = {
  ar,
  de,
  es,
  fr,
  he,
  hi,
  id,
  it,
  ja,
  ko,
  nl,
  pl,
  pt,
  'pt-br': ptBrazilian,
  ru,
  tr,
  vi,
  'zh-hans': zhSimplified,
  'zh-hant': zhTraditional,
};

/**
 * The words of a BCP 47 language tag: first by its script, then by its region, then by its language. Undefined if there are no
 * words for the language.
 */
export function find(tag: string): Words | undefined {
  const [plain = ''] = tag.toLowerCase().split(/[-_]/);
  // A browser needs 20 ms and more for its first `maximize()`. Only Chinese, Portuguese and unusual tags need it.
  if (!/^(zh|pt)$/.test(plain) && Object.hasOwn(translations, plain)) return translations[plain];
  try {
    const { language, script, region } = new Intl.Locale(tag).maximize();
    return (
      translations[`${language}-${script}`.toLowerCase()] ??
      translations[`${language}-${region}`.toLowerCase()] ??
      translations[language]
    );
  } catch {
    return undefined;
  }
}
