import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { asapLanguageOf } from '../../src/zoho/languages.js';
import { acceptedLanguages, languagesWithoutFile } from '../../src/testing/widget/languages.js';

const served = acceptedLanguages.filter((code) => !languagesWithoutFile.includes(code));

describe('asapLanguageOf', () => {
  it.each(served)('takes %s as it is, in either spelling', (code) => {
    expect(asapLanguageOf(code.replace('_', '-'))).toBe(code);
    expect(asapLanguageOf(code)).toBe(code);
    expect(asapLanguageOf(code.toLowerCase())).toBe(code);
  });

  it.each([
    ['km', 'en_US'],
    ['km-KH', 'en_US'],
    ['my', 'en_US'],
    ['my-MM', 'en_US'],
    ['my-Mymr', 'en_US'],
  ])('%s has no file at Zoho, so it is %s', (tag, code) => expect(asapLanguageOf(tag)).toBe(code));

  it.each([
    ['en', 'en_US'],
    ['en-AU', 'en_GB'],
    ['pt', 'pt_BR'],
    ['pt-AO', 'pt_PT'],
    ['fr', 'fr_FR'],
    ['fr-BE', 'fr_FR'],
    ['fr-CA', 'fr_CA'],
    ['de-AT', 'de_DE'],
    ['es-MX', 'es_ES'],
    ['zh', 'zh_CN'],
    ['zh-Hans-HK', 'zh_CN'],
    ['zh-HK', 'zh_TW'],
    ['zh-Hant', 'zh_TW'],
    ['no', 'nb_NO'],
    ['iw', 'he_IL'],
    ['de-u-co-phonebk', 'de_DE'],
    ['tlh', 'en_US'],
  ])('%s becomes %s', (tag, code) => expect(asapLanguageOf(tag)).toBe(code));

  it('asks for no data of the browser, which come late, for a usual tag', () => {
    const locale = vi.spyOn(Intl, 'Locale');
    for (const tag of ['en', 'en-AU', 'de', 'de_AT', 'pt', 'PT-br', 'fr-CA', 'es-MX']) asapLanguageOf(tag);
    expect(locale).not.toHaveBeenCalled();
    asapLanguageOf('zh');
    expect(locale).toHaveBeenCalled();
    locale.mockRestore();
  });

  it('gives a code that Zoho has a file for, whatever is asked for', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string({ unit: 'binary' }),
          fc.constantFrom(
            '',
            '__proto__',
            'constructor',
            'x-private',
            '../../evil',
            'en_US/../evil',
            'EN',
            'İ',
          ),
          fc
            .tuple(fc.constantFrom(...acceptedLanguages), fc.string())
            .map(([code, more]) => `${code}-${more}`),
        ),
        (tag) => served.includes(asapLanguageOf(tag)),
      ),
      { numRuns: 2000 },
    );
  });
});
