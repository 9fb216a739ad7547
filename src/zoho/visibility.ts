/**
 * Hides ASAP by a constructed style sheet: it acts before ASAP's nodes exist and on those that it makes anew, and a
 * Content Security Policy does not concern it.
 */
const launcher = '#zohohc-asap-web-button';
const everything = `#zohohc-asap-web-app-main,${launcher}`;

const panel = '#zohohc-asap-web-app-main *{visibility:hidden!important}';
const notLauncher = `${launcher},${launcher} *{visibility:visible!important}`;

let sheet: CSSStyleSheet | undefined;
let cover: CSSStyleSheet | undefined;

/** Simulated documents of unit tests have no constructed style sheets, and nothing to hide. */
const canHide = () => 'replaceSync' in CSSStyleSheet.prototype && 'adoptedStyleSheets' in document;

/** `all` hides ASAP whole, `launcher` its own button only. */
export function hideAsap(what: 'all' | 'launcher' | 'nothing'): void {
  if (!canHide()) return;
  sheet ??= new CSSStyleSheet();
  sheet.replaceSync(
    what === 'nothing' ? '' : `${what === 'all' ? everything : launcher}{display:none!important}`,
  );
  adopt(sheet);
}

/** Hides what the panel shows, and neither its place nor the launcher. */
export function coverPanel(isCovered: boolean): void {
  if ((!cover && !isCovered) || !canHide()) return;
  cover ??= new CSSStyleSheet();
  cover.replaceSync(isCovered ? panel + notLauncher : '');
  adopt(cover);
}

function adopt(styles: CSSStyleSheet): void {
  if (!document.adoptedStyleSheets.includes(styles)) document.adoptedStyleSheets.push(styles);
}
