import { afterEach, describe, expect, it } from 'vitest';
import '../../src/index.js';
import type { AsapHelp } from '../../src/index.js';
import { clear, launcherOf, mount, once, record } from './mount.js';
import { aside, startDesk } from '../testing/page-with-widget.js';

const added: Element[] = [];

afterEach(async () => {
  for (const element of added.splice(0)) element.remove();
  await clear();
});

/** Puts HTML into the page, taken out after the test. */
function add(html: string): HTMLElement {
  const template = document.createElement('template');
  template.innerHTML = html;
  const element = template.content.firstElementChild as HTMLElement;
  document.body.append(element);
  added.push(element);
  return element;
}

const statusOf = (element: AsapHelp) => element.shadowRoot!.querySelector<HTMLElement>('[role=status]')!;
const closeButton = () => aside()!.querySelector<HTMLElement>('.asap-close')!;
const focused = (element: AsapHelp) => element.shadowRoot!.activeElement;
const escape = () =>
  new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true, composed: true });

/** What `act` does may end in the same task. */
function until(element: AsapHelp, type: 'asap-open' | 'asap-close', act: () => unknown): Promise<Event> {
  const event = once(element, type);
  act();
  return event;
}

async function opened(attributes: Record<string, string | null> = {}): Promise<AsapHelp> {
  const element = await mount(startDesk(), attributes);
  launcherOf(element).focus();
  await until(element, 'asap-open', () => launcherOf(element).click());
  await element.updateComplete;
  return element;
}

describe('the launcher', () => {
  it('is a button that submits no form around it', async () => {
    const element = await mount(startDesk());
    expect(launcherOf(element).type).toBe('button');
    expect(launcherOf(element).part.value).toBe('launcher');
  });

  it('tells what it is doing by aria-busy, and what is open by aria-expanded', async () => {
    const desk = startDesk();
    desk.faults.set('script-slow', 100);
    const element = await mount(desk);
    const told = () => [launcherOf(element).ariaBusy, launcherOf(element).ariaExpanded];
    expect(told()).toEqual(['false', 'false']);
    launcherOf(element).click();
    await expect.poll(told).toEqual(['true', 'false']);
    // The button is busy before the code is there that loads ASAP.
    await expect.poll(() => element.matches(':state(loading)')).toBe(true);
    expect(told()).toEqual(['true', 'false']);
    await expect.poll(told).toEqual(['false', 'true']);
    expect(element.matches(':state(ready):state(open)')).toBe(true);
    await element.close();
    await expect.poll(told).toEqual(['false', 'false']);
    expect(element.matches(':state(open)')).toBe(false);
  });

  it('takes its name from the label, then from what the page puts into it, then from our words', async () => {
    const element = await mount(startDesk());
    const nameOf = () => launcherOf(element).ariaLabel ?? element.textContent;
    expect(nameOf()).toBe('Help');
    element.innerHTML = '<b slot="launcher">Ask us</b>';
    await expect.poll(nameOf).toBe('Ask us');
    element.label = 'Ask us anything';
    await element.updateComplete;
    expect(nameOf()).toBe('Ask us anything');
    element.label = '';
    await element.updateComplete;
    expect(nameOf()).toBe('Ask us');
    element.replaceChildren();
    await expect.poll(nameOf).toBe('Help');
  });

  it.each([{}, { style: '--asap-help-size: 10px' }])(
    'is 44 px wide and high at least, with %o',
    async (attributes) => {
      const { width, height } = launcherOf(await mount(startDesk(), attributes)).getBoundingClientRect();
      expect(width).toBeGreaterThanOrEqual(44);
      expect(height).toBeGreaterThanOrEqual(44);
    },
  );

  it.each([
    ['ltr', 'end', 'right'],
    ['ltr', 'start', 'left'],
    ['rtl', 'end', 'left'],
    ['rtl', 'start', 'right'],
  ])('in %s, placed at the %s, stands on the %s', async (dir, placement, side) => {
    const element = await mount(startDesk(), { dir, placement });
    const { left, right } = launcherOf(element).getBoundingClientRect();
    const { clientWidth } = document.documentElement;
    expect(side === 'left' ? left : clientWidth - right).toBe(20);
  });

  it('has the size, the place and the colors that custom properties say', async () => {
    const element = await mount(startDesk(), {
      style: `--asap-help-color: rgb(1, 2, 3); --asap-help-text-color: rgb(4, 5, 6); --asap-help-size: 80px;
        --asap-help-radius: 7px; --asap-help-offset-inline: 11px; --asap-help-offset-block: 12px; --asap-help-z-index: 13`,
    });
    const button = launcherOf(element);
    const { width, right, bottom } = button.getBoundingClientRect();
    expect(width).toBe(80);
    expect(document.documentElement.clientWidth - right).toBe(11);
    expect(innerHeight - bottom).toBe(12);
    const { backgroundColor, color, borderRadius } = getComputedStyle(button);
    expect([backgroundColor, color, borderRadius]).toEqual(['rgb(1, 2, 3)', 'rgb(4, 5, 6)', '7px']);
    expect(getComputedStyle(element).zIndex).toBe('13');
  });

  it('takes part of the page’s styles by its parts', async () => {
    add(
      '<style>asap-help::part(launcher) { border-radius: 3px } asap-help::part(status) { color: rgb(7, 8, 9) }</style>',
    );
    const element = await mount(startDesk());
    expect(getComputedStyle(launcherOf(element)).borderRadius).toBe('3px');
    expect(getComputedStyle(statusOf(element)).color).toBe('rgb(7, 8, 9)');
  });

  it('stays in a narrow window, with a margin on both sides, whatever its label', async () => {
    const frame = add('<iframe style="width: 320px; height: 300px"></iframe>') as HTMLIFrameElement;
    const element = await mount(startDesk());
    element.innerHTML = '<span slot="launcher" style="font-size: 200%">Verbraucherinformationen</span>';
    frame.contentDocument!.body.append(element);
    await element.updateComplete;
    const { left, right } = launcherOf(element).getBoundingClientRect();
    expect(left).toBeGreaterThanOrEqual(20);
    expect(right).toBeLessThanOrEqual(300);
  });

  it('has its styles in another document, moved there or made for it', async () => {
    const frame = add('<iframe></iframe>') as HTMLIFrameElement;
    const moved = await mount(startDesk());
    const made = document.createElement('asap-help');
    frame.contentDocument!.body.append(moved, made);
    await made.updateComplete;
    const positions = () => [moved, made].map((element) => getComputedStyle(element).position);
    expect(positions()).toEqual(['fixed', 'fixed']);
    document.body.append(moved);
    await moved.updateComplete;
    expect(getComputedStyle(moved).position).toBe('fixed');
    moved.remove();
  });

  it('can be pressed where the page takes pointers from what is around it', async () => {
    const element = await mount(startDesk());
    document.body.style.pointerEvents = 'none';
    expect(getComputedStyle(launcherOf(element)).pointerEvents).toBe('auto');
    document.body.style.pointerEvents = '';
  });

  it('tells its message in the direction of its language', async () => {
    const element = await mount(startDesk());
    expect(statusOf(element).dir).toBe('auto');
  });

  it('is there under a second name', async () => {
    const { AsapHelp: Class } = await import('../../src/element.js');
    Class.define('other-help');
    Class.define('other-help');
    const other = add('<other-help></other-help>') as AsapHelp;
    await other.updateComplete;
    expect(other).toBeInstanceOf(Class);
    expect(other.shadowRoot!.querySelector('button')).not.toBeNull();
  });

  it('is not there with hidden', async () => {
    const element = await mount(startDesk(), { hidden: '' });
    expect(launcherOf(element).checkVisibility()).toBe(false);
  });
});

describe('what goes wrong', () => {
  it('is told in a live region, shown, and tried again by a press', async () => {
    const desk = startDesk();
    desk.faults.set('script-404');
    const element = await mount(desk);
    const isSeen = () => getComputedStyle(statusOf(element)).clipPath === 'none';
    record(element);
    launcherOf(element).click();
    await expect.poll(() => statusOf(element).textContent).toBe('Loading help');
    expect(isSeen()).toBe(false);
    await expect
      .poll(() => statusOf(element).textContent, { timeout: 10_000 })
      .toBe('Help could not be loaded. Press to try again.');
    expect(element.matches(':state(error)')).toBe(true);
    expect(launcherOf(element).ariaBusy).toBe('false');
    expect(isSeen()).toBe(true);
    desk.faults.clear();
    await until(element, 'asap-open', () => launcherOf(element).click());
    expect(statusOf(element).textContent).toBe('');
    expect(element.error).toBeNull();
  });

  it('is put away by Escape on the launcher', async () => {
    const desk = startDesk();
    desk.faults.set('script-404');
    const element = await mount(desk);
    record(element);
    await element.show().catch(() => {});
    await expect.poll(() => statusOf(element).textContent).toMatch(/could not/);
    launcherOf(element).dispatchEvent(escape());
    await expect.poll(() => statusOf(element).textContent).toBe('');
    expect(element.state).toBe('error');
  });

  it('is not spoken of when nobody had asked for help', async () => {
    const desk = startDesk();
    desk.faults.set('script-404');
    const element = await mount(desk, { loading: 'eager' });
    record(element);
    const said: (string | null)[] = [];
    const observer = new MutationObserver(() => said.push(statusOf(element).textContent));
    observer.observe(statusOf(element), { childList: true, characterData: true, subtree: true });
    await expect.poll(() => element.state, { timeout: 10_000 }).toBe('error');
    await element.updateComplete;
    observer.disconnect();
    expect(said.join('')).toBe('');
    launcherOf(element).click();
    await expect.poll(() => statusOf(element).textContent).toBe('Loading help');
  });
});

describe('the focus', () => {
  it('is not moved by the element when help opens, and is on the launcher when help is closed', async () => {
    const element = await opened();
    expect(focused(element)).toBe(launcherOf(element));
    await until(element, 'asap-close', () => launcherOf(element).click());
    expect(focused(element)).toBe(launcherOf(element));
  });

  it('comes back from the panel to the launcher', async () => {
    const element = await opened();
    closeButton().focus();
    closeButton().click();
    await expect.poll(() => focused(element)).toBe(launcherOf(element));
  });

  it('comes back to the page’s own button, wherever that is', async () => {
    const host = add('<div></div>');
    host.attachShadow({ mode: 'open' }).innerHTML = '<button>Help me</button>';
    const own = host.shadowRoot!.querySelector('button')!;
    const element = await mount(startDesk(), { launcher: 'none' });
    own.focus();
    await element.show();
    closeButton().focus();
    closeButton().click();
    await expect.poll(() => host.shadowRoot?.activeElement).toBe(own);
  });

  it('comes back to the launcher when the button that opened is gone', async () => {
    const own = add('<button>Help me</button>');
    const element = await mount(startDesk());
    own.focus();
    await element.show();
    closeButton().focus();
    own.remove();
    closeButton().click();
    await expect.poll(() => focused(element)).toBe(launcherOf(element));
  });

  it('comes back without scrolling the page', async () => {
    const own = add('<button style="position: absolute; top: 0">Help me</button>');
    add('<div style="height: 9000px"></div>');
    const element = await mount(startDesk(), { launcher: 'none' });
    own.focus();
    await element.show();
    scrollTo(0, 5000);
    closeButton().focus({ preventScroll: true });
    closeButton().click();
    await expect.poll(() => document.activeElement).toBe(own);
    // Firefox rounds to pixels of the device.
    expect(scrollY).toBeCloseTo(5000, 0);
    scrollTo(0, 0);
  });

  it('is left where it is in the page', async () => {
    const field = add('<input>');
    const element = await opened();
    field.focus();
    await until(element, 'asap-close', () => element.close());
    expect(document.activeElement).toBe(field);
  });
});

describe('Escape', () => {
  it('closes from the launcher and from the panel', async () => {
    const element = await opened();
    await until(element, 'asap-close', () => launcherOf(element).dispatchEvent(escape()));
    await element.show();
    closeButton().focus();
    await until(element, 'asap-close', () => closeButton().dispatchEvent(escape()));
    await expect.poll(() => focused(element)).toBe(launcherOf(element));
  });

  it('does nothing from elsewhere, or when somebody prevented it, or with another key', async () => {
    const field = add('<input>');
    const element = await opened();
    const seen = record(element);
    field.dispatchEvent(escape());
    const prevent = (event: Event) => event.preventDefault();
    closeButton().addEventListener('keydown', prevent);
    closeButton().dispatchEvent(escape());
    closeButton().removeEventListener('keydown', prevent);
    launcherOf(element).dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true }),
    );
    expect(element.open).toBe(true);
    expect(seen).toEqual([]);
  });

  it.each([{ isComposing: true }, { keyCode: 229 }])(
    'that ends a composition (%o) closes nothing',
    async (init) => {
      const element = await opened();
      closeButton().dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true, ...init }),
      );
      expect(element.open).toBe(true);
    },
  );

  it('closes from the launcher in a closed shadow root', async () => {
    // oxlint-disable-next-line wc/no-closed-shadow-root -- the page's own
    const root = add('<div></div>').attachShadow({ mode: 'closed' });
    const element = await mount(startDesk());
    root.append(element);
    await element.show();
    await until(element, 'asap-close', () => launcherOf(element).dispatchEvent(escape()));
    expect(element.open).toBe(false);
    element.remove();
  });

  it('belongs to a dialog of the page that lies over the panel', async () => {
    const dialog = add('<dialog><button>Stay</button></dialog>') as HTMLDialogElement;
    const element = await opened();
    dialog.addEventListener('keydown', (event) => {
      event.preventDefault();
      dialog.close();
    });
    dialog.showModal();
    dialog.querySelector('button')!.dispatchEvent(escape());
    expect(dialog.open).toBe(false);
    expect(element.open).toBe(true);
  });
});

describe('a button of the page', () => {
  const canInvoke = 'command' in HTMLButtonElement.prototype;
  const press = (button: HTMLButtonElement, element: AsapHelp) => {
    button.focus();
    button.click();
    // Where there are no invoker commands, a polyfill sends the same event.
    if (canInvoke) return;
    const event = Object.assign(new Event('command'), {
      command: button.getAttribute('command'),
      source: button,
    });
    element.dispatchEvent(event);
  };

  it('shows, closes and toggles by commands, and has the focus back', async () => {
    const element = await mount(startDesk(), { id: 'help', launcher: 'none' });
    const bar = add(
      `<div>${['show', 'close', 'toggle', 'other']
        .map((name) => `<button commandfor="help" command="--${name}">${name}</button>`)
        .join('')}</div>`,
    );
    const [show, close, toggle, other] = bar.querySelectorAll('button');
    expect(element.shadowRoot!.querySelector('button')).toBeNull();
    press(other!, element);
    expect(element.open).toBe(false);
    await until(element, 'asap-open', () => press(show!, element));
    await until(element, 'asap-close', () => press(close!, element));
    await until(element, 'asap-open', () => press(toggle!, element));
    closeButton().focus();
    closeButton().click();
    await expect.poll(() => document.activeElement).toBe(toggle);
  });

  it('is obeyed in the order of its commands, from the first on', async () => {
    const desk = startDesk();
    const element = await mount(desk, { loading: 'manual' });
    const command = (name: string) =>
      element.dispatchEvent(Object.assign(new Event('command'), { command: name, source: null }));
    command('--show');
    expect(element.open).toBe(true);
    command('--close');
    expect(element.open).toBe(false);
    await until(element, 'asap-open', () => command('--show'));
  });

  it('is told of what fails, too', async () => {
    const desk = startDesk();
    desk.faults.set('script-404');
    const element = await mount(desk, { launcher: 'none' });
    record(element);
    await element.show().catch(() => {});
    await expect.poll(() => statusOf(element).textContent).toMatch(/could not be loaded/);
  });
});

it('moves nothing in the page, before or after the upgrade', async () => {
  const shifts: PerformanceEntry[] = [];
  const observer = new PerformanceObserver((list) => shifts.push(...list.getEntries()));
  observer.observe({ type: 'layout-shift', buffered: false });
  const element = await opened();
  element.label = 'A longer label';
  await element.close();
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  shifts.push(...observer.takeRecords());
  observer.disconnect();
  expect(shifts).toEqual([]);
});
