import '../../src/index.js';
import { readConfig } from '../../src/config/read-config.js';
import type { AsapHelp } from '../../src/index.js';
import { blocksOf } from './blocks.js';

const pages = import.meta.glob<string>(['../../README.md', '../../docs/**/*.md'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

const documents = Object.entries(pages).flatMap(([page, markdown]) =>
  blocksOf(markdown)
    .filter(({ language, text }) => language === 'html' && text.includes('<asap-help'))
    .map((block) => ({ ...block, page: page.replaceAll('../', '') })),
);

it('finds tags in several pages', () => {
  expect(new Set(documents.map(({ page }) => page)).size).toBeGreaterThan(3);
});

/** Upgraded, with what the attributes say, but not in the page. */
function tagsIn(markup: string): AsapHelp[] {
  const template = document.createElement('template');
  template.innerHTML = markup;
  return [...document.importNode(template.content, true).querySelectorAll('asap-help')];
}

it.each(documents)('the tags of $page, line $line, have valid values', ({ text }) => {
  const tags = tagsIn(text);
  expect(tags).not.toEqual([]);
  for (const tag of tags) {
    const judged = readConfig(tag);
    if (typeof judged === 'string') throw new Error(`${judged} is not valid.`);
    const { appId, orgId, mode, tokenEndpoint } = judged;
    expect([appId, orgId]).toEqual(['123456789012345678', '60001234567']);
    expect(tokenEndpoint !== undefined).toBe(mode === 'jwt');
  }
});

it('a tag with a wrong value has none', () => {
  const [tag] = tagsIn('<asap-help app-id="1" org-id="2" data-center="uk"></asap-help>');
  expect(readConfig(tag!)).toBe('dataCenter');
});
