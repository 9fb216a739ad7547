import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import '../../src/index.js';
import type { AsapHelp } from '../../src/index.js';
import { clear, launcherOf, mount, once, record } from './mount.js';
import { startDesk } from '../testing/page-with-widget.js';

const page = document.documentElement;

beforeEach(() => {
  page.lang = 'en';
  document.title = 'Invoices';
});

afterEach(async () => {
  page.style.colorScheme = page.style.background = '';
  await clear();
});

const states: Record<string, (element: AsapHelp) => Promise<unknown>> = {
  closed: () => Promise.resolve(),
  loading: async (element) => {
    launcherOf(element).click();
    await expect.poll(() => launcherOf(element).ariaBusy).toBe('true');
  },
  open: (element) => {
    launcherOf(element).click();
    return once(element, 'asap-open');
  },
  error: async (element) => {
    launcherOf(element).click();
    await expect.poll(() => element.state, { timeout: 10_000 }).toBe('error');
    await element.updateComplete;
  },
};

const looks: [attributes: Record<string, string>, background: string][] = [
  [{ 'color-mode': 'light' }, '#fff'],
  [{ 'color-mode': 'dark' }, '#111'],
  [{ 'color-mode': 'light', 'theme-color': '#ffd400', dir: 'rtl' }, '#fff'],
  [{ 'color-mode': 'dark', 'theme-color': '#777777', label: 'Ask us' }, '#111'],
];

describe.each(Object.keys(states))('axe finds nothing while it is %s', (state) => {
  it.each(looks)('with %o', async (attributes, background) => {
    page.style.background = background;
    const desk = startDesk();
    if (state === 'loading') desk.faults.set('bundle-slow', 3_000);
    if (state === 'error') desk.faults.set('script-404');
    const element = await mount(desk, attributes);
    record(element);
    await states[state]!(element);
    for (const animation of element.shadowRoot!.getAnimations()) animation.cancel();
    const { violations, passes } = await axe.run(element, {
      rules: { region: { enabled: false }, 'color-contrast-enhanced': { enabled: false } },
    });
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    expect(passes.map(({ id }) => id)).toContain('button-name');
    expect(passes.map(({ id }) => id)).toContain(state === 'error' ? 'color-contrast' : 'aria-allowed-attr');
  });
});
