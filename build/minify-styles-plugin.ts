import MagicString from 'magic-string';
import { Visitor, type Plugin } from 'vite';

/**
 * White space around braces, semicolons and commas says nothing in CSS; before a colon it does (`a :hover`), so
 * only after it is it taken. Between quotation marks it counts. An attribute's value that is a word needs no quotation marks.
 */
const minifyCss = (text: string) =>
  text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .split(/("[^"]*"|'[^']*')/)
    .map((part, index) =>
      index % 2 === 1
        ? part
        : part
            .replace(/\s+/g, ' ')
            .replace(/ ?([{};,]) ?/g, '$1')
            .replace(/: |(?<=\() | (?=\))/g, (space) => space.trim())
            .replace(/;}/g, '}')
            .replace(/([ :,(])0(?=\.\d)/g, '$1'),
    )
    .join('')
    .replace(/='([a-z]+)']/g, '=$1]');

/** Takes needless white space and comments out of the element's styles, which minifiers leave as they are. */
export function minifyStylesPlugin(): Plugin {
  return {
    name: 'asap-help:minify-styles',
    transform: {
      filter: { id: /\/src\/.*\.ts$/, code: /\bcss`/ },
      handler(code) {
        const changed = new MagicString(code);
        new Visitor({
          TaggedTemplateExpression({ tag, quasi }) {
            if (tag.type !== 'Identifier' || tag.name !== 'css') return;
            for (const { start, end, value } of quasi.quasis) {
              if (start < end) changed.update(start, end, minifyCss(value.raw));
            }
          },
        }).visit(this.parse(code));
        return { code: changed.toString(), map: changed.generateMap({ hires: true }) };
      },
    },
  };
}
