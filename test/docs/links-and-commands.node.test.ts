import { existsSync, readFileSync } from 'node:fs';
import { blocksOf } from './blocks.js';

const top = new URL('../../', import.meta.url);
const readme = readFileSync(new URL('README.md', top), 'utf8');

/** The Markdown without its code, in which nothing is a link or a heading. */
const prose = blocksOf(readme).reduce((text, block) => text.replace(block.text, ''), readme);

/** The anchors that npm and GitHub give to headings; one that comes again is counted. */
function anchorsOf(markdown: string): Set<string> {
  const anchors = new Set<string>();
  for (const [, heading = ''] of markdown.matchAll(/^#+ (.+)$/gm)) {
    const anchor = heading
      .replace(/\[(.+?)\]\(.*?\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_\- ]/gu, '')
      .replaceAll(' ', '-');
    let free = anchor;
    for (let count = 1; anchors.has(free); count++) free = `${anchor}-${count}`;
    anchors.add(free);
  }
  return anchors;
}

const links = [...prose.replace(/`[^`\n]*`/g, 'code').matchAll(/\]\(([^)\s]+)\)/g)].map(
  ([, target = '']) => target,
);

describe('the links of the README', () => {
  it('lead to headings of it', () => {
    const inPage = links.filter((target) => target.startsWith('#')).map((target) => target.slice(1));
    expect(inPage).not.toEqual([]);
    const anchors = anchorsOf(prose);
    expect(inPage.filter((anchor) => !anchors.has(anchor))).toEqual([]);
  });

  it('lead to files of the repository', () => {
    const files = links.filter((target) => !/^(?:#|https:)/.test(target));
    expect(files).not.toEqual([]);
    expect(files.filter((file) => !existsSync(new URL(file.replace(/#.*/, ''), top)))).toEqual([]);
  });

  it('are not plain http', () => {
    expect(links.filter((target) => target.startsWith('http:'))).toEqual([]);
  });
});

it('the commands in the README are scripts of the package', () => {
  const { scripts } = JSON.parse(readFileSync(new URL('package.json', top), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const named = [...readme.matchAll(/npm (?:run )?(test|(?<=run )[\w:]+)/g)].map(([, name = '']) => name);
  expect(named).toContain('demo');
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});
