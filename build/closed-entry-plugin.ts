import MagicString from 'magic-string';
import type { Plugin } from 'vite';
import packageJson from '../package.json' with { type: 'json' };

/** Where the entry leaves what it shares, by version, as another version on the page has other names for it. */
const place = `globalThis[Symbol.for("asap-help ${packageJson.version} cdn")]`;

/**
 * Chunks that are fetched later take what they share with the entry from the page, and do not import the entry: loaded as
 * `asap-help.js?v=2`, renamed, or from a CDN that redirects to a version, it has another address for them, and would run
 * again with classes of its own. Thus all that a page loads at first can be one file.
 */
export function closedEntryPlugin(entryFile: string): Plugin {
  return {
    name: 'asap-help:closed-entry',
    renderChunk(code, { isEntry }) {
      const changed = new MagicString(code);
      const textOf = ({ start, end }: { start: number; end: number }) => code.slice(start, end);
      for (const node of this.parse(code).body) {
        if (isEntry && node.type === 'ExportNamedDeclaration') {
          const pairs = node.specifiers.map(({ local, exported }) => `${textOf(exported)}:${textOf(local)}`);
          const ofPackage = node.specifiers.filter(({ exported }) => /^\w{3,}$/.test(textOf(exported)));
          changed.update(
            node.start,
            node.end,
            `${place} ??= {${pairs.join()}};export {${ofPackage.map(textOf).join()}};`,
          );
        }
        if (node.type === 'ImportDeclaration' && node.source.value === `./${entryFile}`) {
          const names = node.specifiers.map(textOf).join().replaceAll(' as ', ':');
          changed.update(node.start, node.end, `const {${names}} = ${place};`);
        }
      }
      return { code: changed.toString(), map: changed.generateMap({ hires: true }) };
    },
  };
}
