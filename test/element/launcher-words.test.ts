import { afterEach, describe, expect, it } from 'vitest';
import '../../src/index.js';
import { asapLanguageOf } from '../../src/zoho/languages.js';
import { english, wordsOf } from '../../src/element/words/words.js';
import { clear, launcherOf, mount } from './mount.js';
import { startDesk } from '../testing/page-with-widget.js';

afterEach(async () => {
  document.documentElement.lang = 'en';
  await clear();
});

/** BCP 47 tags that pages use, and the launcher's name in them. */
const names: [name: string, ...tags: string[]][] = [
  ['Help', 'en', 'en-GB', 'EN-us', 'en_US'],
  ['Ayuda', 'es', 'es-419', 'es-MX'],
  ['Aide', 'fr', 'fr-CA', 'FR'],
  ['Hilfe', 'de', 'de-AT', 'de-Latn-CH'],
  ['Ajuda', 'pt', 'pt-PT', 'pt-BR'],
  ['Aiuto', 'it'],
  ['Help', 'nl', 'nl-BE'],
  ['ヘルプ', 'ja', 'ja-JP'],
  ['帮助', 'zh', 'zh-CN', 'zh-Hans', 'zh-SG', 'zh-Hans-HK'],
  ['說明', 'zh-TW', 'zh-Hant', 'zh-HK', 'zh-Hant-CN'],
  ['도움말', 'ko', 'ko-KR'],
  ['सहायता', 'hi', 'hi-IN'],
  ['المساعدة', 'ar', 'ar-EG'],
  ['עזרה', 'he', 'iw'],
  ['Помощь', 'ru'],
  ['Yardım', 'tr'],
  ['Pomoc', 'pl'],
  ['Bantuan', 'id', 'in'],
  ['Trợ giúp', 'vi'],
  // Without words of ours: English, as ASAP does.
  ['Help', 'fil', 'x-private', 'not a language', 'english', 'tlh'],
];

describe('the words', () => {
  it.each(names.flatMap(([name, ...tags]) => tags.map((tag) => [tag, name] as const)))(
    'in %s: %s',
    async (tag, name) => {
      const words = await wordsOf(tag);
      expect(words.help).toBe(name);
      for (const sentence of [words.loading, words.failed]) expect(sentence.length).toBeGreaterThan(4);
    },
  );

  it('tell Portuguese of Portugal from that of Brazil, as ASAP does', async () => {
    expect((await wordsOf('pt-AO')).loading).toBe('A carregar a ajuda');
    expect((await wordsOf('pt')).loading).toBe('Carregando a ajuda');
    expect(['pt-AO', 'pt'].map(asapLanguageOf)).toEqual(['pt_PT', 'pt_BR']);
  });

  it('are those of a language that ASAP speaks, too', async () => {
    for (const [, ...tags] of names.slice(1, -1)) {
      for (const tag of tags) expect([tag, asapLanguageOf(tag)]).not.toEqual([tag, 'en_US']);
    }
  });

  it('differ from English throughout, where the language does', async () => {
    for (const [, ...tags] of names.slice(1, -1)) {
      const words = await wordsOf(tags[0]!);
      expect([words.loading, words.failed]).not.toContain(english.loading);
      expect([words.loading, words.failed]).not.toContain(english.failed);
    }
  });
});

describe('the launcher', () => {
  it('speaks the language of the element, else of the page, and follows a change', async () => {
    document.documentElement.lang = 'de';
    const element = await mount(startDesk());
    await expect.poll(() => launcherOf(element).ariaLabel).toBe('Hilfe');
    document.documentElement.lang = 'fr';
    await expect.poll(() => launcherOf(element).ariaLabel).toBe('Aide');
    element.lang = 'ar';
    await expect.poll(() => launcherOf(element).ariaLabel).toBe('المساعدة');
    document.documentElement.lang = 'ja';
    element.removeAttribute('lang');
    await expect.poll(() => launcherOf(element).ariaLabel).toBe('ヘルプ');
    element.lang = 'en';
    await expect.poll(() => launcherOf(element).ariaLabel).toBe('Help');
  });

  it('has the page’s label in every language', async () => {
    const element = await mount(startDesk(), { lang: 'de', label: 'Fragen?' });
    await wordsOf('de');
    await element.updateComplete;
    expect(launcherOf(element).ariaLabel).toBe('Fragen?');
    element.label = undefined;
    await element.updateComplete;
    expect(launcherOf(element).ariaLabel).toBe('Hilfe');
  });

  it('tells the last of two languages, whichever arrives first', async () => {
    const element = await mount(startDesk(), { lang: 'de' });
    element.lang = 'en';
    await element.updateComplete;
    await wordsOf('de');
    await element.updateComplete;
    expect(launcherOf(element).ariaLabel).toBe('Help');
  });
});
