import { readFileSync } from 'node:fs';
import { explanations } from '../../src/diagnostics/explanations.js';
import type { AsapErrorCode } from '../../src/shared/errors.js';
import { explain } from '../../src/shared/error-messages.js';
import { troubleshooting } from './troubleshooting.js';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const codes = Object.keys(explanations) as AsapErrorCode[];

/** The anchors that npm and GitHub give to headings. */
const anchorsOf = (markdown: string): string[] =>
  [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );

describe('the README’s troubleshooting by code', () => {
  it('says what the explanations say', () => {
    expect(readme).toContain(troubleshooting());
  });

  it('has one anchor for each code, to which the hint of its error leads', () => {
    const anchors = anchorsOf(readme);
    for (const code of codes) {
      expect(anchors.filter((anchor) => anchor === code)).toEqual([code]);
      expect(explain(code).hint).toMatch(new RegExp(`#${code}$`));
    }
  });
});
