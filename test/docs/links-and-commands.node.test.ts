import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { explanations } from '../../src/diagnostics/explanations.js';
import { explain } from '../../src/shared/error-messages.js';
import type { AsapErrorCode } from '../../src/shared/errors.js';
import { anchorsOf, brokenLinks, linksOf } from './links.js';
import { pageNames } from './pages.js';

const top = fileURLToPath(new URL('../../', import.meta.url));
const pages = pageNames(top).map((page) => readFileSync(join(top, page), 'utf8'));
const links = pages.flatMap(linksOf);

describe('the links of the docs', () => {
  it('lead to files of the repository, and to headings of them', () => {
    expect(links.filter((target) => target.includes('#')).length).toBeGreaterThan(30);
    expect(brokenLinks(top)).toEqual([]);
  });

  it('are not plain http', () => {
    expect(links.filter((target) => target.startsWith('http:'))).toEqual([]);
  });
});

it('the hint of each error leads to an anchor of the README', () => {
  const anchors = anchorsOf(readFileSync(join(top, 'README.md'), 'utf8'));
  for (const code of Object.keys(explanations) as AsapErrorCode[]) {
    expect(explain(code).hint).toMatch(new RegExp(`#${code}$`));
    expect(anchors).toContain(code);
  }
});

it('the commands in the docs are scripts of the package', () => {
  const { scripts } = JSON.parse(readFileSync(join(top, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const named = pages.flatMap((page) =>
    [...page.matchAll(/npm (?:run )?(test|(?<=run )[\w:]*\w)/g)].map(([, name = '']) => name),
  );
  expect(named).toContain('demo');
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});
