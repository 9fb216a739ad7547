import { panelElement, whenRedrawn } from '../../src/zoho/panel-element.js';
import { coverPanel, hideAsap } from '../../src/zoho/visibility.js';

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
  coverPanel(false);
  holder.remove();
});

const part = (selector: string): HTMLElement => {
  const found = holder.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`There is no ${selector}.`);
  return found;
};
const styleOf = (selector: string) => getComputedStyle(part(selector));

describe('ASAP’s nodes', () => {
  const shown = () =>
    ['#zohohc-asap-web-app-main', '#zohohc-asap-web-button'].map(
      (selector) => styleOf(selector).display !== 'none',
    );

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
});

describe('a covered panel', () => {
  const seen = () =>
    ['#zohohc-asap-web-app-main', 'p', '#zohohc-asap-web-button', 'span'].map(
      (selector) => styleOf(selector).visibility === 'visible',
    );

  it('shows nothing inside but the launcher, and keeps its place', () => {
    const { height } = part('#zohohc-asap-web-app-main').getBoundingClientRect();
    coverPanel(true);
    expect(seen()).toEqual([true, false, true, true]);
    expect(part('#zohohc-asap-web-app-main').getBoundingClientRect().height).toBe(height);
    coverPanel(false);
    expect(seen()).toEqual([true, true, true, true]);
  });
});

describe('a panel that is drawn anew', () => {
  let drawn: number;
  /** Observers tell in a microtask. */
  const change = async (act: () => void) => {
    act();
    await Promise.resolve();
  };

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    drawn = 0;
  });
  afterEach(() => vi.useRealTimers());

  it('is known by its id', () => {
    expect(panelElement()).toBe(part('aside'));
    holder.remove();
    expect(panelElement()).toBeNull();
  });

  it('has taken nodes away, and is quiet for 500 ms', async () => {
    whenRedrawn(() => drawn++);
    await change(() => part('span').remove());
    vi.advanceTimersByTime(499);
    await change(() => part('p').remove());
    vi.advanceTimersByTime(499);
    expect(drawn).toBe(0);
    vi.advanceTimersByTime(1);
    expect(drawn).toBe(1);
    await change(() => part('#zohohc-asap-web-button').remove());
    vi.advanceTimersByTime(10_000);
    expect(drawn).toBe(1);
  });

  it('is not known by the line that names its user, which is drawn long before the page', async () => {
    whenRedrawn(() => drawn++);
    await change(() => (part('span').textContent = 'grace@example.com'));
    vi.advanceTimersByTime(2_000);
    expect(drawn).toBe(0);
    await change(() => part('p').remove());
    vi.advanceTimersByTime(499);
    expect(drawn).toBe(0);
    vi.advanceTimersByTime(1);
    expect(drawn).toBe(1);
  });

  it('is not known by nodes that only come', async () => {
    whenRedrawn(() => drawn++);
    await change(() => part('p').append('more'));
    vi.advanceTimersByTime(2_999);
    expect(drawn).toBe(0);
    vi.advanceTimersByTime(1);
    expect(drawn).toBe(1);
  });

  it('is not waited for any more when that is ended', async () => {
    const stop = whenRedrawn(() => drawn++);
    await change(() => part('p').remove());
    stop();
    await change(() => part('span').remove());
    vi.advanceTimersByTime(10_000);
    expect(drawn).toBe(0);
  });

  it('is taken for drawn after 3 s, where there is none', () => {
    holder.remove();
    whenRedrawn(() => drawn++);
    vi.advanceTimersByTime(2_999);
    expect(drawn).toBe(0);
    vi.advanceTimersByTime(1);
    expect(drawn).toBe(1);
  });
});
