import { mountedPanels, panelSelector } from './panel-element.js';
import { ownDocument, unclobbered } from '../shared/unclobbered.js';

/**
 * Hides ASAP in two ways at once. A constructed style sheet works before ASAP's nodes exist, and a Content Security Policy does not
 * block it. But the page may replace `document.adoptedStyleSheets`, and a rule of the page may be stronger. So each node also gets
 * an inline style, which survives both. A mutation observer adds this style to nodes that come later, from ASAP or from a copy of
 * the page's HTML.
 */
// The inputs of a form stand for its properties, so a form of ASAP's id could not be hidden.
const launcherSelector = '#zohohc-asap-web-button:not(form)';

const root = '#zohohc-asap-web-app-main';
const ofAsap = '--zohohc_asap_web_';
/** What a page sets on its root for the element's button places ASAP's own parts, too, where the browser knows style queries. */
const placing = Object.entries({
  'offset-inline': ['side_space'],
  'offset-block': ['bottom_space'],
  'z-index': ['zindex_maxlevel_three', 'zindex_maxlevel_two', 'zindex_maxlevel_one'],
})
  .map(([name, targets]) => {
    const values = targets.map(
      (target, index) =>
        `${ofAsap}${target}:${name === 'z-index' ? `calc(var(--asap-help-z-index) + ${index + 1})` : `var(--asap-help-${name})`}`,
    );
    return `@container style(--asap-help-${name}){${root}{${values.join(';')}}}`;
  })
  .join('');

export type Hidden = 'all' | 'launcher' | 'nothing';

let sheet: CSSStyleSheet | undefined;
let currentRule = '';
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
  const launchers = unclobbered().querySelectorAll<HTMLElement>(launcherSelector);
  return new Set([...(what === 'all' ? mountedPanels() : []), ...launchers]);
}

function hideNodes(what: Hidden): void {
  const nodes = nodesToHide(what);
  for (const node of hiddenNodes.keys()) if (!nodes.has(node)) show(node);
  for (const node of nodes) hide(node);
}

/**
 * `all` hides all of ASAP. `launcher` hides only ASAP's own button. ASAP is never printed. `watches`: nodes that come later are
 * hidden, too,
 * until the next call.
 */
export function hideAsap(what: Hidden, watches = true): void {
  const everything = `${panelSelector},${launcherSelector}`;
  const selector = { all: everything, launcher: launcherSelector, nothing: '' }[what];
  const rule = selector && `${selector}{display:none!important}`;
  setRule(`${placing}${rule}@media print{${everything}{display:none!important}}`);
  hideNodes(what);
  observer?.disconnect();
  if (what === 'nothing' || !watches) return;
  observer = new MutationObserver(() => {
    adopt();
    hideNodes(what);
    watchNodes();
  });
  // The document itself, as a page may replace its root element.
  observer.observe(ownDocument(), { childList: true, subtree: true, attributeFilter: ['id'] });
  watchNodes();
}

/** Watches only the styles of the hidden nodes, because a page changes other styles all the time. */
function watchNodes(): void {
  for (const node of hiddenNodes.keys()) observer?.observe(node, { attributeFilter: ['style'] });
}

/**
 * Makes a new sheet for each rule. In WebKit, if the page has removed a sheet, `replaceSync` can leave the old rules of that sheet.
 */
function setRule(rule: string): void {
  if (rule === currentRule) return adopt();
  try {
    const next = new CSSStyleSheet();
    next.replaceSync(rule);
    const sheets = unclobbered().adoptedStyleSheets;
    const place = sheet ? sheets.indexOf(sheet) : -1;
    if (place >= 0) sheets.splice(place, 1);
    sheet = next;
    currentRule = rule;
    adopt();
  } catch {
    // A browser without constructed style sheets, as in unit tests: the nodes' own style hides them.
  }
}

function adopt(): void {
  const { adoptedStyleSheets } = unclobbered();
  if (sheet && adoptedStyleSheets && !adoptedStyleSheets.includes(sheet)) adoptedStyleSheets.push(sheet);
}
