import { languageFile } from './languages.js';

/** Paths after the base; the language's file is the sixth script. */
export const bundleScripts: readonly string[] = [
  'js/vendor.js',
  'js/platform.js',
  'js/app.js',
  'js/portal.js',
  'js/editor.js',
];
export const bundleStylesheets: readonly string[] = ['css/app.css', 'css/editor.css', 'css/fonts.css'];

/** Loads the six scripts and three stylesheets in parallel. Rejects when one fails; nothing is tried again. */
export async function loadResources(
  base: string,
  language: string,
  nonce: string | undefined,
): Promise<void> {
  const scripts = [...bundleScripts, languageFile(language)].map((path) => appendScript(base + path, nonce));
  const stylesheets = bundleStylesheets.map((path) => appendStylesheet(base + path));
  await Promise.all([...scripts, ...stylesheets]);
}

function appendScript(url: string, nonce: string | undefined): Promise<void> {
  const script = document.createElement('script');
  script.className = 'zohohc-asap-web-resources';
  if (nonce) script.setAttribute('nonce', nonce);
  script.src = url;
  return appended(script, url);
}

function appendStylesheet(url: string): Promise<void> {
  const link = document.createElement('link');
  link.className = 'zohohc_asap_web_css_resources';
  link.rel = 'stylesheet';
  link.href = url;
  return appended(link, url);
}

const appended = (tag: HTMLScriptElement | HTMLLinkElement, url: string) =>
  new Promise<void>((resolve, reject) => {
    tag.onload = () => resolve();
    tag.onerror = () => reject(new Error(`Loading ${url} failed.`));
    document.head.append(tag);
  });
