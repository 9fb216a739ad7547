import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import '../../src/index.js';
import { strategyOf } from '../../src/controller/loading-strategy.js';
import type { Desk } from '../../src/testing/index.js';
import { clear, launcherOf, mount, once, requestsOf } from './mount.js';
import { launcher as launcherOfZoho, startDesk } from '../testing/page-with-widget.js';

const preconnected = () =>
  [...document.querySelectorAll<HTMLLinkElement>('link[rel=preconnect]')].map(({ href }) => href);
const origins = ['https://desk.zoho.com/', 'https://static.zohocdn.com/'];
const animationFrames = async (count: number) => {
  for (let frame = 0; frame < count; frame += 1) await new Promise(requestAnimationFrame);
};

let desk: Desk;

beforeEach(() => {
  desk = startDesk();
});

afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  Reflect.deleteProperty(navigator, 'connection');
  for (const link of document.querySelectorAll('link[rel=preconnect]')) link.remove();
  await clear();
});

/** An idle moment comes when the test says so. */
function holdIdleMoments() {
  const waiting: (() => void)[] = [];
  const limits: (number | undefined)[] = [];
  vi.stubGlobal('requestIdleCallback', (callback: () => void, options?: IdleRequestOptions) => {
    limits.push(options?.timeout);
    return waiting.push(callback);
  });
  return {
    limits,
    /** Something waits. */
    begun: async () => {
      await expect.poll(() => limits).not.toEqual([]);
    },
    pass: () => {
      for (const callback of waiting.splice(0)) callback();
    },
  };
}

describe('interaction', () => {
  it('asks nobody for anything until a person acts', async () => {
    const idle = holdIdleMoments();
    await mount(desk);
    idle.pass();
    await animationFrames(3);
    expect(requestsOf(desk)).toBe(0);
    expect(preconnected()).toEqual([]);
    expect(idle.limits).toEqual([]);
  });

  // A pointer enters when a finger touches, too: https://www.w3.org/TR/pointerevents/#the-pointerenter-event
  it.each([
    ['hover', new PointerEvent('pointerenter', { pointerType: 'mouse' })],
    ['touch', new PointerEvent('pointerenter', { pointerType: 'touch' })],
    ['focus', new FocusEvent('focus')],
  ])('on %s it only connects, once', async (_, event) => {
    const element = await mount(desk);
    const button = launcherOf(element);
    button.dispatchEvent(event);
    button.dispatchEvent(new PointerEvent('pointerenter'));
    await expect.poll(preconnected).toEqual(origins);
    await animationFrames(3);
    expect(requestsOf(desk)).toBe(0);
    expect(element.state).toBe('idle');
    expect(document.querySelector('script[src*="zoho"]')).toBeNull();
  });

  it('connects to the host of the data center, or to the one that the page names', async () => {
    const european = await mount(desk, { 'data-center': 'eu' });
    launcherOf(european).dispatchEvent(new Event('pointerenter'));
    await expect.poll(preconnected).toEqual(['https://desk.zoho.eu/', origins[1]]);
    european.remove();
    const own = await mount(desk, {}, { deskOrigin: 'https://help.example.com' });
    launcherOf(own).dispatchEvent(new Event('pointerenter'));
    await expect
      .poll(preconnected)
      .toEqual(['https://desk.zoho.eu/', origins[1], 'https://help.example.com/']);
  });

  it('on a press it loads, then opens', async () => {
    const element = await mount(desk);
    const opened = once(element, 'asap-open');
    launcherOf(element).click();
    await opened;
    expect(requestsOf(desk, 'script')).toBe(1);
  });

  it('means idle where Zoho’s own button is to be pressed', async () => {
    const idle = holdIdleMoments();
    const element = await mount(desk, { launcher: 'zoho' });
    await idle.begun();
    expect(requestsOf(desk, 'script')).toBe(0);
    idle.pass();
    await element.ready;
    await expect.poll(() => launcherOfZoho()?.checkVisibility()).toBe(true);
    expect(element.shadowRoot?.querySelector('button')).toBeNull();
  });
});

describe('idle', () => {
  it('waits for an idle moment, five seconds at the latest', async () => {
    const idle = holdIdleMoments();
    const element = await mount(desk, { loading: 'idle' });
    await idle.begun();
    expect(idle.limits).toEqual([5_000]);
    expect(requestsOf(desk)).toBe(0);
    idle.pass();
    await element.ready;
    expect(requestsOf(desk, 'script')).toBe(1);
    expect(element.open).toBe(false);
  });

  it('waits for the page to have loaded', async () => {
    const idle = holdIdleMoments();
    vi.spyOn(Document.prototype, 'readyState', 'get').mockReturnValue('interactive');
    const element = await mount(desk, { loading: 'idle' });
    expect(idle.limits).toEqual([]);
    vi.spyOn(Document.prototype, 'readyState', 'get').mockReturnValue('complete');
    dispatchEvent(new Event('load'));
    await idle.begun();
    idle.pass();
    await element.ready;
  });

  it('does without idle callbacks where the browser has none', async () => {
    vi.stubGlobal('requestIdleCallback', undefined);
    const element = await mount(desk, { loading: 'idle' });
    await element.ready;
    expect(requestsOf(desk, 'script')).toBe(1);
  });

  it.each([{ saveData: true }, { effectiveType: '2g' }, { effectiveType: 'slow-2g' }])(
    'waits for a person with %o',
    async (connection) => {
      Object.defineProperty(navigator, 'connection', { configurable: true, value: connection });
      const idle = holdIdleMoments();
      const element = await mount(desk, { loading: 'idle' });
      // It is the second half that decides.
      await import('../../src/controller/help-controller.js');
      await animationFrames(3);
      expect(idle.limits).toEqual([]);
      expect(requestsOf(desk, 'script')).toBe(0);
      const opened = once(element, 'asap-open');
      launcherOf(element).click();
      await opened;
    },
  );

  it('loads once, although a press came before the idle moment', async () => {
    const idle = holdIdleMoments();
    const element = await mount(desk, { loading: 'idle' });
    await element.show();
    idle.pass();
    await animationFrames(2);
    expect(requestsOf(desk, 'script')).toBe(1);
    expect(element.open).toBe(true);
  });

  it('does not load for an element that left meanwhile', async () => {
    const idle = holdIdleMoments();
    const element = await mount(desk, { loading: 'idle' });
    await idle.begun();
    element.remove();
    await new Promise((resolve) => setTimeout(resolve));
    idle.pass();
    await animationFrames(2);
    expect(requestsOf(desk)).toBe(0);
  });
});

it('waits anew in an element that comes back', async () => {
  const idle = holdIdleMoments();
  const element = await mount(desk, { loading: 'idle' });
  await idle.begun();
  element.remove();
  await new Promise((resolve) => setTimeout(resolve));
  document.body.append(element);
  await expect.poll(() => idle.limits).toEqual([5_000, 5_000]);
  idle.pass();
  await element.ready;
  element.remove();
});

it('eager loads at once, and opens nothing', async () => {
  const element = await mount(desk, { loading: 'eager' });
  await element.ready;
  expect(requestsOf(desk, 'script')).toBe(1);
  expect(element.open).toBe(false);
});

describe('manual', () => {
  it('makes no connection at all, not even for a pointer', async () => {
    const idle = holdIdleMoments();
    const element = await mount(desk, { loading: 'manual' });
    for (const type of ['pointerenter', 'focus']) launcherOf(element).dispatchEvent(new Event(type));
    idle.pass();
    await animationFrames(3);
    expect(preconnected()).toEqual([]);
    expect(requestsOf(desk)).toBe(0);
  });

  it.each([
    ['load()', (element: HTMLElementTagNameMap['asap-help']) => void element.load()],
    ['show()', (element: HTMLElementTagNameMap['asap-help']) => void element.show()],
    ['open', (element: HTMLElementTagNameMap['asap-help']) => void (element.open = true)],
  ])('loads on %s', async (_, act) => {
    const element = await mount(desk, { loading: 'manual' });
    const ready = once(element, 'asap-ready');
    act(element);
    await ready;
    expect(requestsOf(desk, 'script')).toBe(1);
  });
});

describe('a strategy that changes while it waits', () => {
  it('takes the new one up', async () => {
    const element = await mount(desk, { loading: 'manual' });
    element.loading = 'eager';
    await element.ready;
    expect(requestsOf(desk, 'script')).toBe(1);
  });

  it('puts the old one down', async () => {
    const idle = holdIdleMoments();
    const element = await mount(desk, { loading: 'idle' });
    await idle.begun();
    element.loading = 'interaction';
    await element.updateComplete;
    idle.pass();
    await animationFrames(3);
    expect(requestsOf(desk)).toBe(0);
  });

  it('follows a change of the launcher', async () => {
    const idle = holdIdleMoments();
    const element = await mount(desk);
    expect(idle.limits).toEqual([]);
    element.launcher = 'zoho';
    await idle.begun();
    idle.pass();
    await element.ready;
  });

  it('does not load a second time what is there', async () => {
    const element = await mount(desk, { loading: 'eager' });
    await element.ready;
    element.loading = 'idle';
    await element.updateComplete;
    element.loading = 'eager';
    await element.updateComplete;
    await element.load();
    expect(requestsOf(desk, 'script')).toBe(1);
  });
});

describe('strategyOf', () => {
  const costly = { saveData: true };

  it.each([
    ['eager', 'button', costly, 'eager'],
    ['idle', 'button', undefined, 'idle'],
    ['idle', 'button', { effectiveType: '3g', saveData: false }, 'idle'],
    ['idle', 'button', costly, 'wait'],
    ['idle', 'none', costly, 'wait'],
    // There is nothing else that a person could press.
    ['idle', 'zoho', costly, 'idle'],
    ['interaction', 'zoho', costly, 'idle'],
    ['interaction', 'button', undefined, 'wait'],
    ['interaction', 'none', undefined, 'wait'],
    ['manual', 'zoho', undefined, 'wait'],
    ['manual', 'button', undefined, 'wait'],
  ] as const)('%s with launcher %s on %o: %s', (loading, launcher, connection, expected) => {
    expect(strategyOf({ loading, launcher }, { connection })).toBe(expected);
  });

  it('does not take what a script left on every object for a visitor who saves data', () => {
    // oxlint-disable-next-line no-extend-native -- what is tried out here
    Object.defineProperty(Object.prototype, 'saveData', { configurable: true, value: 'text' });
    try {
      expect(strategyOf({ loading: 'idle', launcher: 'button' }, {})).toBe('idle');
    } finally {
      Reflect.deleteProperty(Object.prototype, 'saveData');
    }
  });
});

it.each([{ loading: 'eager' }, { loading: 'idle' }, { open: '' }, { 'app-id': 'wrong' }])(
  'a prerendered page with %o does nothing before somebody sees it',
  async (attributes) => {
    const own = Object.getOwnPropertyDescriptor(Document.prototype, 'prerendering');
    Object.defineProperty(Document.prototype, 'prerendering', { configurable: true, value: true });
    const element = document.createElement('asap-help');
    const all = { 'app-id': desk.applicationIds[0]!, 'org-id': desk.organisationId, ...attributes };
    for (const [name, value] of Object.entries(all)) element.setAttribute(name, value);
    element.addEventListener('asap-error', (event) => event.preventDefault());
    document.body.append(element);
    await animationFrames(3);
    expect([requestsOf(desk), element.state]).toEqual([0, 'idle']);
    if (own) Object.defineProperty(Document.prototype, 'prerendering', own);
    else Reflect.deleteProperty(Document.prototype, 'prerendering');
    document.dispatchEvent(new Event('prerenderingchange'));
    await expect.poll(() => element.state).not.toBe('idle');
    element.remove();
  },
);
