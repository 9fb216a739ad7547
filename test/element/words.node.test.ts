import { expect, it, vi } from 'vitest';
import { english, wordsOf } from '../../src/element/words/words.js';

it.each(['en', 'en-GB', 'de', 'pt-BR', 'pt', 'zh-Hant', 'tlh', 'not a language'])(
  'gives the same words of %s each time, so that an element comes to rest',
  async (language) => {
    expect(await wordsOf(language)).toBe(await wordsOf(language));
  },
);

it('gives English for a language without words', async () => {
  expect([await wordsOf('tlh'), await wordsOf('x y')]).toEqual([english, english]);
  expect((await wordsOf('de-AT')).help).toBe('Hilfe');
});

it('asks for no data of the browser, which come late, for a usual language', async () => {
  const locale = vi.spyOn(Intl, 'Locale');
  for (const tag of ['de', 'de-AT', 'FR', 'es_MX']) await wordsOf(tag);
  expect(locale).not.toHaveBeenCalled();
  await wordsOf('zh-HK');
  expect(locale).toHaveBeenCalled();
  locale.mockRestore();
});
