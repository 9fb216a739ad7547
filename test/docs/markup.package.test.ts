import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DefaultTreeAdapterTypes, parseFragment, type ParserError } from 'parse5';
import { PackedPackage, top } from '../types/packed-package.js';
import { pageNames, userBlocks } from './pages.js';

type Named = { name: string };
interface Manifest {
  modules: {
    declarations: {
      tagName?: string;
      attributes: Named[];
      events: Named[];
      slots: Named[];
      cssParts: Named[];
      cssProperties: Named[];
      cssStates: Named[];
    }[];
  }[];
}

const blocks = userBlocks(top);
const published = new PackedPackage();
afterAll(() => published.remove());

const manifest = JSON.parse(readFileSync(published.path('dist/custom-elements.json'), 'utf8')) as Manifest;
const element = manifest.modules
  .flatMap(({ declarations }) => declarations)
  .find(({ tagName }) => tagName === 'asap-help')!;
const names = (items: readonly Named[]) => items.map(({ name }) => name);

/** HTML's own attributes that a tag in the docs may have beside those of the manifest. */
const global = ['id', 'class', 'style', 'slot', 'hidden', 'title'];

function* elementsIn(node: DefaultTreeAdapterTypes.Node): Generator<DefaultTreeAdapterTypes.Element> {
  if ('tagName' in node) yield node;
  if ('childNodes' in node) for (const child of node.childNodes) yield* elementsIn(child);
  if ('content' in node) yield* elementsIn(node.content);
}

/** Attributes of `<asap-help>` tags; in components without what their frameworks put before a name. */
const attributesIn = (markup: string): string[] =>
  [...elementsIn(parseFragment(markup))]
    .filter(({ tagName }) => tagName === 'asap-help')
    .flatMap(({ attrs }) => names(attrs))
    .map((name) => name.replace(/^(?::|v-bind:)/, '').replace(/^(?:@|on:|on(?=asap-))/, 'event '));

const known = new Set([
  ...names(element.attributes),
  ...global,
  ...names(element.events).map((name) => `event ${name}`),
]);

describe('the markup in the docs', () => {
  it('parses without an error', () => {
    const documents = blocks.filter(({ language }) => language === 'html');
    expect(documents.length).toBeGreaterThan(4);
    const errors = documents.flatMap(({ page, text, line }) => {
      const found: string[] = [];
      const onParseError = ({ code, startLine }: ParserError) =>
        found.push(`${page}:${line + startLine - 1} ${code}`);
      const fragment = parseFragment(text, { onParseError, sourceCodeLocationInfo: true });
      for (const { tagName, sourceCodeLocation: place } of elementsIn(fragment)) {
        // The parser closes what is left open without a word.
        if (!place?.endTag && tagName !== 'link')
          found.push(`${page}:${line + (place?.startLine ?? 0) - 1} ${tagName} is not closed`);
      }
      return found;
    });
    expect(errors).toEqual([]);
  });

  it('has no attribute and no event that the manifest does not know', () => {
    const inBlocks = blocks
      .filter(({ language }) => ['html', 'vue', 'svelte'].includes(language))
      .map(({ text }) => text.replace(/<script[^]*?<\/script>/g, '').replace(/=\{[^}]*\}/g, '=""'));
    const inSentences = pageNames(top).flatMap(
      (page) => readFileSync(join(top, page), 'utf8').match(/`<asap-help [^`]*>`/g) ?? [],
    );
    const used = [...inBlocks, ...inSentences].flatMap(attributesIn);
    expect(used).toContain('token-endpoint');
    expect(used.filter((name) => !known.has(name))).toEqual([]);
  });

  it('styles the parts, states and custom properties that there are', () => {
    const styles = blocks.filter(({ language }) => language === 'css' || language === 'html');
    const text = styles.map((block) => block.text).join('');
    const used = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, name]) => name);
    for (const [pattern, items] of [
      [/::part\(([\w-]+)\)/g, element.cssParts],
      [/:state\(([\w-]+)\)/g, element.cssStates],
      [/(--asap-help-[\w-]+)/g, element.cssProperties],
      [/<\w+ slot="([\w-]+)"/g, element.slots],
    ] as const) {
      expect(used(pattern)).not.toEqual([]);
      expect(used(pattern).filter((name) => !names(items).includes(name!))).toEqual([]);
    }
  });
});
