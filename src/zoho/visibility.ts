import { mountedPanels, panelSelector } from './panel-element.js';

/**
 * Hides ASAP in two ways at once. A constructed style sheet acts before ASAP's nodes exist, and a Content Security Policy does not
 * concern it; but a page that assigns `document.adoptedStyleSheets` takes it away, and a page's own rule may weigh more. A style of
 * the node itself survives both; a mutation observer gives it to nodes that ASAP, or a snapshot of the page, brings in later.
 */
const launcherSelector = '#zohohc-asap-web-button';

export type Hidden = 'all' | 'launcher' | 'nothing';

let sheet: CSSStyleSheet | undefined;
let observer: MutationObserver | undefined;
/** Nodes that are hidden by a style of their own, with the display that the node had before. */
const hiddenNodes = new Map<HTMLElement, string>();

const isHidden = ({ style }: HTMLElement): boolean =>
  style.getPropertyValue('display') === 'none' && style.getPropertyPriority('display') === 'important';

function hide(node: HTMLElement): void {
  if (isHidden(node)) return;
  if (!hiddenNodes.has(node)) hiddenNodes.set(node, node.style.display);
  node.style.setProperty('display', 'none', 'important');
}

function show(node: HTMLElement): void {
  const display = hiddenNodes.get(node);
  hiddenNodes.delete(node);
  if (display) node.style.setProperty('display', display);
  else node.style.removeProperty('display');
}

function nodesToHide(what: Hidden): Set<HTMLElement> {
  if (what === 'nothing') return new Set();
  const launchers = document.querySelectorAll<HTMLElement>(launcherSelector);
  return new Set([...(what === 'all' ? mountedPanels() : []), ...launchers]);
}

function hideNodes(what: Hidden): void {
  const nodes = nodesToHide(what);
  for (const node of hiddenNodes.keys()) if (!nodes.has(node)) show(node);
  for (const node of nodes) hide(node);
}

/**
 * `all` hides ASAP whole, `launcher` its own button only. ASAP is never printed. `watches`: nodes that come later are hidden, too,
 * until the next call.
 */
export function hideAsap(what: Hidden, watches = true): void {
  adopt(what);
  hideNodes(what);
  observer?.disconnect();
  if (what === 'nothing' || !watches) return;
  observer = new MutationObserver(() => {
    adopt(what);
    hideNodes(what);
  });
  // The document itself, as a page may replace its root element.
  observer.observe(document, { childList: true, subtree: true, attributeFilter: ['style', 'id'] });
}

function adopt(what: Hidden): void {
  const everything = `${panelSelector},${launcherSelector}`;
  const selector = { all: everything, launcher: launcherSelector, nothing: '' }[what];
  const rule = selector && `${selector}{display:none!important}`;
  try {
    sheet ??= new CSSStyleSheet();
    sheet.replaceSync(`${rule}@media print{${everything}{display:none!important}}`);
    if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets.push(sheet);
  } catch {
    // A browser without constructed style sheets, as in unit tests: the nodes' own style hides them.
  }
}
