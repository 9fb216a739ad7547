import { afterEach, describe, expect, it } from 'vitest';
import '../../src/index.js';
import { clear, launcherOf, mount, record } from './mount.js';
import { aside, startDesk, vendor } from '../testing/page-with-widget.js';

afterEach(clear);

describe('the color mode', () => {
  it.each(['light', 'dark'] as const)(
    '%s is given to ASAP at its start, and is a state for CSS',
    async (mode) => {
      const element = await mount(startDesk(), { 'color-mode': mode });
      expect(element.matches(`:state(${mode})`)).toBe(true);
      await element.load();
      expect(aside()?.dataset['colorMode']).toBe(mode);
    },
  );

  /** The system's own color for text, which browsers do not agree upon. */
  function systemColor(mode: 'light' | 'dark'): string {
    const probe = document.createElement('i');
    probe.style.cssText = `color: CanvasText; color-scheme: ${mode}`;
    document.body.append(probe);
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  }

  it('changes live, on the button and on ASAP', async () => {
    const element = await mount(startDesk(), { 'color-mode': 'light', loading: 'eager' });
    await element.ready;
    expect(systemColor('dark')).not.toBe(systemColor('light'));
    expect(getComputedStyle(launcherOf(element)).backgroundColor).toBe(systemColor('light'));
    element.colorMode = 'dark';
    await element.updateComplete;
    await expect.poll(() => aside()?.dataset['colorMode']).toBe('dark');
    expect(getComputedStyle(launcherOf(element)).backgroundColor).toBe(systemColor('dark'));
  });
});

describe('the theme color', () => {
  it('colors the button, with the text that reads better on it', async () => {
    const element = await mount(startDesk(), { 'theme-color': '#ffd400', 'color-mode': 'light' });
    const look = () => {
      const { backgroundColor, color } = getComputedStyle(launcherOf(element));
      return [backgroundColor, color];
    };
    expect(look()).toEqual(['rgb(255, 212, 0)', 'rgb(0, 0, 0)']);
    element.themeColor = '#036';
    await element.updateComplete;
    expect(look()).toEqual(['rgb(0, 51, 102)', 'rgb(255, 255, 255)']);
    element.removeAttribute('theme-color');
    await element.updateComplete;
    const { colorScheme } = getComputedStyle(element);
    expect([colorScheme, ...look()]).toEqual(['light', 'rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
  });

  it('is given to ASAP at its start', async () => {
    const element = await mount(startDesk(), { 'theme-color': '#ffd400' });
    await element.load();
    expect(getComputedStyle(aside()!).getPropertyValue('--asap-theme')).toBe('#ffd400');
  });
});

describe('the states for CSS', () => {
  it('are those of the element, its session and its panel', async () => {
    const desk = startDesk({ signedInUser: 'ada@example.com' });
    const element = await mount(desk, { mode: 'jwt', 'token-endpoint': '/api/asap-token' });
    const has = (...names: string[]) => names.filter((name) => element.matches(`:state(${name})`));
    const all = [
      'idle',
      'loading',
      'ready',
      'error',
      'anonymous',
      'fetching-token',
      'token-delivered',
      'failed',
      'open',
    ];
    expect(has(...all)).toEqual(['idle', 'anonymous']);
    await element.show();
    await expect.poll(() => has(...all)).toEqual(['ready', 'token-delivered', 'open']);
  });

  it('tell a log-in that failed', async () => {
    const desk = startDesk({ signedInUser: 'ada@example.com' });
    desk.faults.set('token-500');
    const element = await mount(desk, { mode: 'jwt', 'token-endpoint': '/api/asap-token' });
    record(element);
    await element.show();
    await expect.poll(() => element.matches(':state(ready):state(failed)')).toBe(true);
  });
});

describe('prefill', () => {
  const one = {
    departmentId: '1',
    layoutId: '2',
    fields: { subject: 'From the invoice', plan: { defaultValue: 'Team', isHidden: true } },
  };
  const zohos = {
    '1&&&2': {
      subject: { defaultValue: 'From the invoice' },
      plan: { defaultValue: 'Team', isHidden: true },
    },
  };

  /** What `set` was called with for the ticket form, from now on. */
  function followPrefill(): unknown[] {
    const seen: unknown[] = [];
    const asap = vendor();
    const { set } = asap;
    asap.set = (key, value) => {
      if (key === 'ticket.form.prefillValues') seen.push(value);
      set(key, value);
    };
    return seen;
  }

  it('set before ASAP is there is in the form, hidden fields left out of sight', async () => {
    const desk = startDesk();
    const { id: departmentId, layoutId, fields } = desk.departments[0]!;
    const [visible, hidden] = fields.filter(({ name }) => name !== 'description').map(({ name }) => name);
    const prefill = {
      departmentId,
      layoutId,
      fields: { [visible!]: 'From the invoice', [hidden!]: { defaultValue: 'Team', isHidden: true } },
    };
    const element = await mount(desk, {}, { prefill });
    await element.show('ticket.form', { departmentId });
    const values = () =>
      [...aside()!.querySelectorAll<HTMLInputElement>('form [name]')].map(({ value }) => value);
    await expect.poll(values).toContain('From the invoice');
  });

  it('set after ASAP is there is told in Zoho’s shape', async () => {
    const element = await mount(startDesk(), { loading: 'eager' });
    await element.ready;
    const seen = followPrefill();
    element.prefill = one;
    await expect.poll(() => seen).toEqual([zohos]);
  });

  it('takes several forms, and nothing again', async () => {
    const element = await mount(startDesk(), { loading: 'eager' });
    await element.ready;
    const seen = followPrefill();
    element.prefill = [one, { ...one, layoutId: '3', fields: {} }];
    await expect.poll(() => seen).toEqual([{ ...zohos, '1&&&3': {} }]);
    element.prefill = undefined;
    await expect.poll(() => seen.at(-1)).toEqual({});
  });

  it('is compared by value, so that a framework’s new object says nothing new', async () => {
    const element = await mount(startDesk(), { loading: 'eager' });
    await element.ready;
    const seen = followPrefill();
    element.prefill = one;
    await expect.poll(() => seen).toHaveLength(1);
    element.prefill = structuredClone(one);
    await element.updateComplete;
    element.prefill = { ...one, layoutId: '9' };
    await expect.poll(() => seen).toHaveLength(2);
  });
});
