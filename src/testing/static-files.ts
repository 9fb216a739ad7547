import { acceptedLanguages, languagesWithoutFile } from './widget/languages.js';
import { bundleScripts, bundleStylesheets } from './widget/resources.js';

/** The text of a file of Zoho's content delivery network, by its path after the base; undefined: not there. */
export function staticFile(path: string): { type: string; text: string } | undefined {
  if (bundleStylesheets.includes(path))
    return { type: 'text/css', text: `/* ${path} of the simulated widget */\n` };
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
