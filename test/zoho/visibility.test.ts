import { mountedPanels, panelElement } from '../../src/zoho/panel-element.js';
import { hideAsap } from '../../src/zoho/visibility.js';

const main = '#zohohc-asap-web-app-main';
const launcher = '#zohohc-asap-web-button';
const markup = `
  <aside id="zohohc-asap-web-app-main">
    <p>a ticket</p>
    <div id="zohohc-asap-web-button"><span>Help</span></div>
  </aside>`;
let holder: HTMLElement;

beforeEach(() => {
  holder = document.createElement('div');
  holder.innerHTML = markup;
  document.body.append(holder);
});
afterEach(() => {
  hideAsap('nothing');
  document.adoptedStyleSheets = [];
  holder.remove();
});

const part = (selector: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`There is no ${selector}.`);
  return found;
};
const displayOf = (selector: string) => getComputedStyle(part(selector)).display;
const shown = () => [main, launcher].map((selector) => displayOf(selector) !== 'none');
const stylesOfNodes = () => [main, launcher].map((selector) => part(selector).getAttribute('style') ?? '');
/** Mutation observers act in a microtask. */
const observed = () => Promise.resolve();
/** Runs `act` while no style sheet of a script acts: only the nodes' own style can hide them. */
function withoutSheets(act: () => void): void {
  const sheets = [...document.adoptedStyleSheets];
  document.adoptedStyleSheets = [];
  act();
  document.adoptedStyleSheets = sheets;
}

describe('ASAP’s panel', () => {
  it('is known by its id, as is a copy of it', () => {
    expect(panelElement()).toBe(part('aside'));
    holder.append(part('aside').cloneNode(true));
    expect(mountedPanels()).toEqual([...holder.querySelectorAll('aside')]);
    holder.remove();
    expect([panelElement(), mountedPanels()]).toEqual([null, []]);
  });
});

describe('ASAP’s nodes', () => {
  it('are hidden, those too that come later', () => {
    hideAsap('all');
    expect(shown()).toEqual([false, false]);
    holder.innerHTML = markup;
    expect(shown()).toEqual([false, false]);
    hideAsap('launcher');
    expect(shown()).toEqual([true, false]);
    hideAsap('nothing');
    expect(shown()).toEqual([true, true]);
  });

  it('are hidden by one sheet, beside those of the page', () => {
    const own = new CSSStyleSheet();
    document.adoptedStyleSheets.push(own);
    const before = document.adoptedStyleSheets.length;
    hideAsap('all');
    hideAsap('launcher');
    hideAsap('all');
    expect(document.adoptedStyleSheets.length - before).toBeLessThanOrEqual(1);
    expect(document.adoptedStyleSheets).toContain(own);
    document.adoptedStyleSheets = [];
    hideAsap('all');
    expect(shown()).toEqual([false, false]);
  });

  it('are hidden by their own style as well', () => {
    hideAsap('all');
    withoutSheets(() => expect(shown()).toEqual([false, false]));
    hideAsap('launcher');
    withoutSheets(() => expect([displayOf('aside'), displayOf(launcher)]).toEqual(['block', 'none']));
  });

  it('stay hidden when the page assigns its own style sheets, which stay', () => {
    hideAsap('all');
    const theme = new CSSStyleSheet();
    document.adoptedStyleSheets = [theme];
    expect(shown()).toEqual([false, false]);
    hideAsap('nothing');
    expect(shown()).toEqual([true, true]);
    expect(document.adoptedStyleSheets).toContain(theme);
  });

  it('that come after such an assignment are hidden before they are drawn', async () => {
    hideAsap('all');
    document.adoptedStyleSheets = [];
    holder.innerHTML = markup;
    await observed();
    expect(shown()).toEqual([false, false]);
    withoutSheets(() => expect(shown()).toEqual([false, false]));
  });

  it('stay hidden against a page’s own CSS of more weight', async () => {
    const style = document.createElement('style');
    style.textContent = `${main}${main}, ${launcher}${launcher} { display: flex !important }`;
    document.head.append(style);
    try {
      expect([displayOf(main), displayOf(launcher)]).toEqual(['flex', 'flex']);
      hideAsap('all');
      expect(shown()).toEqual([false, false]);
      holder.innerHTML = markup;
      await observed();
      expect(shown()).toEqual([false, false]);
      hideAsap('launcher');
      expect(shown()).toEqual([true, false]);
      hideAsap('nothing');
      expect([displayOf(main), displayOf(launcher)]).toEqual(['flex', 'flex']);
    } finally {
      style.remove();
    }
  });

  it('are hidden again when a script shows them', async () => {
    hideAsap('all');
    part(main).style.display = 'block';
    part(launcher).removeAttribute('style');
    await observed();
    withoutSheets(() => expect(shown()).toEqual([false, false]));
  });

  it('are hidden when a node is given the id later', async () => {
    hideAsap('all');
    const late = document.createElement('aside');
    holder.replaceChildren(late);
    // Until no record of these changes is left.
    for (let round = 0; round < 5; round++) await observed();
    late.id = main.slice(1);
    await observed();
    withoutSheets(() => expect(displayOf(main)).toBe('none'));
  });

  it('are hidden also in a copy that the page puts back from a snapshot', async () => {
    hideAsap('all');
    holder.append(part(main).cloneNode(true));
    await observed();
    withoutSheets(() => expect(mountedPanels().map(({ style }) => style.display)).toEqual(['none', 'none']));
  });

  it('stay hidden in a page that replaces its head', async () => {
    const { head } = document;
    hideAsap('all');
    try {
      head.replaceWith(document.createElement('head'));
      await observed();
      expect(shown()).toEqual([false, false]);
    } finally {
      document.head.replaceWith(head);
    }
  });

  it('are hidden in a page that replaces its root element', async () => {
    const root = document.documentElement;
    hideAsap('all');
    try {
      const other = document.createElement('html');
      other.innerHTML = `<head></head><body>${markup}</body>`;
      root.replaceWith(other);
      expect(shown()).toEqual([false, false]);
      await observed();
      withoutSheets(() => expect(shown()).toEqual([false, false]));
    } finally {
      document.documentElement.replaceWith(root);
    }
  });

  it('get back the display that they had', () => {
    part(main).style.display = 'flex';
    part(main).style.color = 'red';
    hideAsap('all');
    hideAsap('launcher');
    expect(stylesOfNodes()).toEqual(['display: flex; color: red;', 'display: none !important;']);
    hideAsap('all');
    hideAsap('all');
    hideAsap('nothing');
    expect(stylesOfNodes()).toEqual(['display: flex; color: red;', '']);
  });

  it('are left alone once nothing is to be hidden', async () => {
    hideAsap('all');
    hideAsap('nothing');
    holder.innerHTML = markup;
    await observed();
    expect(shown()).toEqual([true, true]);
    expect(stylesOfNodes()).toEqual(['', '']);
  });

  it('are never printed', () => {
    for (const what of ['all', 'launcher', 'nothing'] as const) {
      hideAsap(what);
      const rules = document.adoptedStyleSheets.flatMap(({ cssRules }) => [...cssRules]);
      const printed = rules.filter((rule): rule is CSSMediaRule => rule instanceof CSSMediaRule);
      expect(printed.map(({ conditionText }) => conditionText)).toEqual(['print']);
      const [hiding] = printed[0]?.cssRules ?? [];
      expect(hiding).toBeInstanceOf(CSSStyleRule);
      const { selectorText, style } = hiding as CSSStyleRule;
      expect(part(main).matches(selectorText) && part(launcher).matches(selectorText)).toBe(true);
      expect([style.display, style.getPropertyPriority('display')]).toEqual(['none', 'important']);
    }
  });

  it('are hidden by their own style where the browser has no constructed style sheets', () => {
    vi.stubGlobal('CSSStyleSheet', undefined);
    Object.defineProperty(document, 'adoptedStyleSheets', { configurable: true, value: undefined });
    try {
      hideAsap('all');
      expect(shown()).toEqual([false, false]);
    } finally {
      Reflect.deleteProperty(document, 'adoptedStyleSheets');
      vi.unstubAllGlobals();
    }
  });
});
