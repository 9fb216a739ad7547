import { languageFile } from './languages.js';

/** Paths after the base, with the ids of their tags; the language's file is the sixth script. */
const scriptIds = {
  'js/vendor.js': 'zohohc-asap-web-vendor',
  'js/platform.js': 'zohohc-asap-web-runtimejs',
  'js/app.js': 'zohohc-asap-web-main',
  'js/portal.js': 'zohohc-asap-web-reactJs',
  // The real one gives one id twice.
  'js/editor.js': 'zohohc-asap-web-langjs',
} as const;
export const bundleScripts: readonly string[] = Object.keys(scriptIds);
export const bundleStylesheets: readonly string[] = ['css/app.css', 'css/editor.css', 'css/fonts.css'];

/**
 * Loads the six scripts and three style sheets in parallel, and waits for the scripts. Rejects with the event of a script that
 * fails; that of a style sheet is an unhandled rejection. Nothing is tried again.
 */
export async function loadResources(
  base: string,
  language: string,
  nonce: string | undefined,
): Promise<void> {
  for (const path of bundleStylesheets) {
    const link = document.createElement('link');
    link.className = 'zohohc_asap_web_css_resources';
    link.rel = 'stylesheet';
    link.href = base + path;
    void append(link, nonce);
  }
  const ids: Record<string, string> = { [languageFile(language)]: 'zohohc-asap-web-langjs', ...scriptIds };
  const scripts = Object.entries(ids).map(([path, id]) => {
    const script = document.createElement('script');
    script.className = 'asapWebResources';
    script.id = id;
    script.src = base + path;
    return append(script, nonce);
  });
  await Promise.all(scripts);
}

const append = (tag: HTMLScriptElement | HTMLLinkElement, nonce: string | undefined) =>
  new Promise<void>((resolve, reject) => {
    tag.setAttribute('crossorigin', 'anonymous');
    if (nonce) tag.setAttribute('nonce', nonce);
    tag.onload = () => resolve();
    tag.onerror = reject;
    document.head.append(tag);
  });
