import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { blocksOf } from './blocks.js';
import { pageNames } from './pages.js';

/** The Markdown without its blocks of code, in which nothing is a link or a heading. */
const proseOf = (markdown: string) =>
  blocksOf(markdown).reduce((text, block) => text.replace(block.text, () => ''), markdown);

/** The anchors that npm and GitHub give to headings, and those that the page sets. One that comes again is counted. */
export function anchorsOf(markdown: string): Set<string> {
  const prose = proseOf(markdown);
  const anchors = new Set<string>([...prose.matchAll(/<a id="([^"]+)">/g)].map(([, id = '']) => id));
  for (const [, heading = ''] of prose.matchAll(/^#+ (.+)$/gm)) {
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

export const linksOf = (markdown: string): string[] =>
  [
    ...proseOf(markdown)
      .replace(/`[^`\n]*`/g, 'code')
      .matchAll(/\]\(([^)\s]+)\)/g),
  ].map(([, target = '']) => target);

/** Links below a folder that lead to no file, or to no heading of a page, as `page: target`. */
export function brokenLinks(folder: string): string[] {
  const read = (page: string) => readFileSync(join(folder, page), 'utf8');
  return pageNames(folder).flatMap((page) =>
    linksOf(read(page))
      .filter((target) => !target.startsWith('https:'))
      .filter((target) => {
        const [path = '', anchor] = target.split('#');
        const file = path ? posix.join(dirname(page), path) : page;
        if (!existsSync(join(folder, file))) return true;
        return anchor !== undefined && !anchorsOf(read(file)).has(anchor);
      })
      .map((target) => `${page}: ${target}`),
  );
}
