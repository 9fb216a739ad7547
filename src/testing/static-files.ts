import { fontOrigin } from '../zoho/addresses.js';
import { acceptedLanguages, languagesWithoutFile } from './widget/languages.js';
import { bundleScripts, bundleStylesheets } from './widget/resources.js';

/** Lato at Google, as ASAP's style sheet names it. */
const fontPath = '/s/lato/v24/simulated.woff';
const fontFace = `@font-face { font-family: Lato; src: url('${fontOrigin}${fontPath}') format('woff'); }\n`;
/** A font without letters: a text in it is drawn with the next font of its list. */
const emptyFont =
  'd09GRgABAAAAAAHsAAoAAAAAAhwAAQAAAAAAAAAAAAAAAAAAAAAAAAAAAABPUy8yAAABXAAAAB0AAABgQPZBOGNtYXAAAAGAAAAAJQAAACwADABGZ2x5ZgAAAawAAAABAAAAAQAAAABoZWFkAAAA9AAAADYAAAA2LXZdOGhoZWEAAAEsAAAAGwAAACQDIgEuaG10eAAAAXwAAAAEAAAABAH0AABsb2NhAAABqAAAAAQAAAAEAAAAAG1heHAAAAFIAAAAEwAAACAAAgACbmFtZQAAAbAAAAAtAAAAPACYW8hwb3N0AAAB4AAAAAwAAAAgAAMAAAABAAAAAQAAvUCmYF8PPPUAAwPoAAAAAOcwDiwAAAAA5zAOLAAAAAAAAAAAAAAAAwACAAAAAAAAeJxjYGRgYFb4b8HAwPiFAQIYGVABIwBAwQJTAHicY2BkYGAAYQhgYkADAAB8AAUAeJxjYGb8wjiBgZWBhYFEYA8EBJQoMDAAALVyAq8AAAAB9AAAeJxjYGBgYmBgYAZiESDJCKZZGCQYQOIgGYb//8EYKAMAJmgETwAAAAAAAAAAAAAAeJxjYGBgYTBjYGQAAUYwDWEzgXnMDIwsnECaCQghbBCLJTiIIZghCAAWJgG8AAAAeJxjYGbACwAAfQAE';

/** The font that ASAP's style sheet asks Google for; undefined: not there. */
export const fontFile = ({ origin, pathname }: URL): Uint8Array<ArrayBuffer> | undefined =>
  origin === fontOrigin && pathname === fontPath
    ? Uint8Array.from(atob(emptyFont), (character) => character.charCodeAt(0))
    : undefined;

/** The text of a file of Zoho's content delivery network, by its path after the base; undefined: not there. */
export function staticFile(path: string): { type: string; text: string } | undefined {
  if (bundleStylesheets.includes(path))
    return {
      type: 'text/css',
      text: `/* ${path} of the simulated widget */\n${path === 'css/fonts.css' ? fontFace : ''}`,
    };
  if (!bundleScripts.includes(path) && !isLanguageFile(path)) return undefined;
  const text = `(self.appJsonp = self.appJsonp || []).push([${JSON.stringify(path)}]);\n`;
  return { type: 'text/javascript', text };
}

function isLanguageFile(path: string): boolean {
  const language = /^i18n\/(\w+)\.js$/.exec(path)?.[1];
  return (
    language !== undefined && acceptedLanguages.includes(language) && !languagesWithoutFile.includes(language)
  );
}
