/**
 * Hides ASAP by a constructed style sheet: it acts before ASAP's nodes exist and on those that it makes anew, and a
 * Content Security Policy does not concern it.
 */
const launcher = '#zohohc-asap-web-button';
const everything = `#zohohc-asap-web-app-main,${launcher}`;

let sheet: CSSStyleSheet | undefined;

/** `all` hides ASAP whole, `launcher` its own button only. */
export function hideAsap(what: 'all' | 'launcher' | 'nothing'): void {
  sheet ??= new CSSStyleSheet();
  sheet.replaceSync(
    what === 'nothing' ? '' : `${what === 'all' ? everything : launcher}{display:none!important}`,
  );
  if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets.push(sheet);
}
