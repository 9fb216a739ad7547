import { code, list, plain } from './markdown.mjs';
import { eventRows, methodRows, propertyRows } from './reference.mjs';

/** The part of a page below a heading, with its heading, up to the next one that is as high. @param {string} page @param {string} title */
function section(page, title) {
  const lines = page.split('\n');
  const first = lines.findIndex((line) => /^#+ /.test(line) && line.replace(/^#+ /, '') === title);
  if (first < 0) throw new Error(`No heading "${title}" for llms.txt.`);
  const depth = lines[first]?.indexOf(' ') ?? 0;
  let isCode = false;
  const length = lines.slice(first + 1).findIndex((line) => {
    if (line.startsWith('```')) isCode = !isCode;
    return !isCode && /^#+ /.test(line) && line.indexOf(' ') <= depth;
  });
  return lines.slice(first, length < 0 ? undefined : first + 1 + length).join('\n');
}

/** Links to headings, and between the pages of docs/, lead nowhere from here. @param {string} text */
const withoutLinks = (text) => text.replace(/\[([^\]]+)\]\((?!https:|docs\/|[A-Z]+\.md\))[^)]*\)/g, '$1');

/** @param {string[][]} rows */
const rowList = (rows) => list(rows.map(([name, ...rest]) => `${name}: ${rest.join(' ')}`));

/**
 * What an assistant needs to write right code with the package. https://llmstxt.org/
 * @param {{ element: import('./sources.mjs').Declaration, errors: import('./sources.mjs').ErrorEntry[],
 *   page: (file: string) => string }} sources
 */
export const llmsText = ({ element, errors, page }) =>
  withoutLinks(
    [
      '# asap-help',
      '> A custom element, `<asap-help>`, that puts Zoho Desk’s ASAP help widget on a page and logs the page’s user in to it. Entries: `asap-help` (registers the element), `asap-help/element` (the same exports, without registering), `asap-help/server` (signs tokens), `asap-help/diagnostics`, `asap-help/testing` and `asap-help/testing/without-msw` (a simulated Zoho), `asap-help/jsx` (types), `asap-help/cdn`.',
      section(page('README.md'), 'Guests'),
      section(page('README.md'), 'Your signed-in users'),
      '## Attributes and properties',
      list(propertyRows(element).map(([attribute, property, text]) => `${attribute} / ${property}: ${text}`)),
      '## Methods',
      rowList(methodRows(element)),
      '## Events',
      rowList(eventRows(element)),
      '## Error codes',
      list(
        errors.map(
          (error) => `${code(error.code)}: ${plain(error.summary)} ${error.remedies.map(plain).join(' ')}`,
        ),
      ),
      section(page('docs/token-endpoint.md'), 'Write the endpoint'),
      section(page('docs/token-endpoint.md'), 'Recipes'),
      ...[
        'In all frameworks',
        'React 19',
        'Next.js',
        'Vue 3',
        'Nuxt',
        'Svelte 5',
        'SvelteKit',
        'Angular',
      ].map((title) => section(page('docs/frameworks.md'), title)),
      '## More pages',
      'In the folder of the package:',
      list(
        [...page('README.md').matchAll(/^\| (\[.+?) \| (.+?) +\|$/gm)].map(
          ([, links = '', question]) => `${links.trim()}: ${question}`,
        ),
      ),
    ].join('\n\n'),
  );
