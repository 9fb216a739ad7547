import MagicString from 'magic-string';
import type { Plugin } from 'vite';

/** How the bundler's helper goes through the exports of a module that is imported as a whole. */
const inherited = /for \((?:var|let|const) (\w+) in (\w+)\)/g;

/** The helper would also take what a script of the page has left on Object.prototype, and fail at it: only the exports count. */
export function ownExportsPlugin(): Plugin {
  return {
    name: 'asap-help:own-exports',
    renderChunk(code) {
      if (!code.includes('Symbol.toStringTag')) return null;
      const changed = new MagicString(code).replace(inherited, 'for (var $1 of Object.keys($2))');
      return { code: changed.toString(), map: changed.generateMap({ hires: true }) };
    },
  };
}
