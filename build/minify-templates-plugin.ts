import MagicString from 'magic-string';
import { Visitor, type Plugin } from 'vite';

/**
 * White space around braces, semicolons and commas says nothing in CSS; before a colon it does (`a :hover`), so
 * only after it is it taken. Between quotation marks it counts.
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
            .replace(/: /g, ':')
            .replace(/;}/g, '}')
            .replace(/([ :,(])0(?=\.\d)/g, '$1'),
    )
    .join('');

/**
 * A line break beside a tag is there for who reads the source; no page shows it, as the templates here have no
 * words beside tags. Any other run of white space is shown as one space.
 */
const minifyHtml = (text: string) =>
  text
    .replace(/(^|>)\s*\n\s*(?=<)/g, '$1')
    .replace(/>\s*\n\s*$/, '>')
    .replace(/\s*\n\s*/g, ' ');

const minifiers: Record<string, (text: string) => string> = {
  css: minifyCss,
  html: minifyHtml,
  svg: minifyHtml,
};

/** Takes needless white space and comments out of Lit's templates and styles, which minifiers leave as they are. */
export function minifyTemplatesPlugin(): Plugin {
  return {
    name: 'asap-help:minify-templates',
    transform: {
      filter: { id: /\/src\/.*\.ts$/, code: /\b(?:css|html|svg)`/ },
      handler(code) {
        const changed = new MagicString(code);
        new Visitor({
          TaggedTemplateExpression({ tag, quasi }) {
            const minify = tag.type === 'Identifier' ? minifiers[tag.name] : undefined;
            if (!minify) return;
            for (const { start, end, value } of quasi.quasis) {
              if (start < end) changed.update(start, end, minify(value.raw));
            }
          },
        }).visit(this.parse(code));
        return { code: changed.toString(), map: changed.generateMap({ hires: true }) };
      },
    },
  };
}
