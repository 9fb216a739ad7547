import { afterEach, describe, expect, it } from 'vitest';
import { AsapHelp } from '../../src/index.js';
import { startDesk } from '../testing/page-with-widget.js';
import { clear, jwt, mount, once, record, requestsOf } from '../element/mount.js';

afterEach(clear);

/** Attribute, bad values, a good one to recover with. */
const attributes: [name: string, bad: (string | null)[], good: string][] = [
  ['app-id', [null, '', 'abc', '12 34', '١٢٣', '1e5', '-1', ' 123', '123\n'], '123456789012345678'],
  ['org-id', [null, '', '6000x', '６０００'], '60001234567'],
  ['data-center', ['', 'xx', 'US', 'constructor', '__proto__', 'us '], 'us'],
  ['mode', ['', 'JWT', 'user', 'toString'], 'anonymous'],
  ['loading', ['lazy', ''], 'eager'],
  ['launcher', ['yes'], 'none'],
  ['placement', ['left'], 'start'],
  ['color-mode', ['blue'], 'dark'],
  ['theme-color', ['red', '#12', '#12345g'], '#0b5cad'],
  ['timeout', ['0', '-5', 'soon', 'Infinity'], '5000'],
  [
    'token-endpoint',
    [
      'https://evil.example/token',
      '//evil.example/token',
      'data:text/plain,x',
      'javascript:alert(1)',
      'http://[',
    ],
    '/api/asap-token',
  ],
];

describe.each(attributes)('%s', (name, bad, good) => {
  it.each(bad)('refuses %j, says so before help is wanted, asks nobody, and recovers', async (value) => {
    const desk = startDesk();
    const seen: AsapHelp[] = [];
    document.addEventListener('asap-error', (event) => seen.push(event.target as AsapHelp), { once: true });
    const element = await mount(desk, { [name]: value });
    await expect.poll(() => seen).toEqual([element]);
    expect(element.error).toMatchObject({ code: 'invalid-config', name: 'AsapError' });
    expect(element.error?.message).toContain(name);
    expect(element.error?.hint).toMatch(/#invalid-config$/);
    expect(element.state).toBe('error');
    await expect(element.load()).rejects.toBe(element.error);
    expect(requestsOf(desk)).toBe(0);
    element.setAttribute('loading', 'eager');
    const ready = once(element, 'asap-ready');
    element.setAttribute(name, good);
    // A strategy that was corrected decides itself when to load.
    void element.load();
    await ready;
    expect(element).toMatchObject({ state: 'ready', error: null });
    expect(requestsOf(desk, 'script')).toBe(1);
  });
});

it('takes a token endpoint that names the page’s own host without the scheme, and colors the button at once', async () => {
  const element = await mount(startDesk(), {
    'token-endpoint': `//${location.host}/api/asap-token`,
    'theme-color': '#0b5cad',
  });
  await element.updateComplete;
  expect(element).toMatchObject({ state: 'idle', error: null });
  const button = element.shadowRoot?.querySelector('button');
  expect(button?.style.getPropertyValue('--_color')).toBe('#0b5cad');
});

it('never reads a property that could be somebody else’s origin from an attribute', async () => {
  const desk = startDesk();
  const element = await mount(desk, {
    'desk-origin': 'https://evil.example',
    deskOrigin: 'https://evil.example',
  });
  expect(element.deskOrigin).toBeUndefined();
  element.deskOrigin = 'http://evil.example';
  await element.updateComplete;
  expect(element.error?.message).toContain('desk-origin');
});

it('takes the token source for due only when a log-in is', async () => {
  const desk = startDesk({ signedInUser: 'ada@example.com' });
  const element = await mount(desk, { mode: 'jwt' });
  const seen = record(element);
  expect(element).toMatchObject({ state: 'idle', error: null });
  await expect(element.load()).rejects.toMatchObject({ code: 'invalid-config' });
  expect(element.error?.message).toContain('token-endpoint');
  expect(element.state).toBe('error');
  expect(seen).toEqual(['asap-error invalid-config']);
  expect(requestsOf(desk)).toBe(0);
  const ready = once(element, 'asap-ready');
  element.setAttribute('token-endpoint', jwt['token-endpoint']);
  await ready;
  await expect.poll(() => element.session).toBe('token-delivered');
  expect(element.error).toBeNull();
});

it.each(['mode', 'data-center', 'loading', 'launcher', 'placement', 'color-mode', 'timeout'])(
  'is at its default again when %s is taken back',
  async (name) => {
    const desk = startDesk();
    const element = await mount(desk, { ...jwt, loading: 'manual' });
    const plain = new AsapHelp();
    const property = name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()) as 'mode';
    element.setAttribute(name, attributes.find(([attribute]) => attribute === name)![2]);
    await element.updateComplete;
    element.removeAttribute(name);
    await element.updateComplete;
    expect(element[property]).toBe(plain[property]);
    expect(element.state).not.toBe('error');
    Reflect.set(element, property, undefined);
    await element.updateComplete;
    expect(element[property]).toBe(plain[property]);
  },
);

it('keeps properties that were set before the upgrade', async () => {
  const desk = startDesk();
  const element = document.createElement('not-yet-asap-help') as AsapHelp;
  Object.assign(element, { appId: 'x', mode: 'jwt' });
  const { AsapHelp: Class } = await import('../../src/element.js');
  class Later extends Class {}
  document.body.append(element);
  customElements.define('not-yet-asap-help', Later);
  record(element);
  await element.updateComplete;
  expect(element.appId).toBe('x');
  expect(element.mode).toBe('jwt');
  element.remove();
  expect(requestsOf(desk, 'script', 'token')).toBe(0);
});

it('judges a tag without any attribute, too', async () => {
  const element = document.createElement('asap-help');
  const seen = record(element);
  document.body.append(element);
  await element.updateComplete;
  expect(seen).toEqual(['asap-error invalid-config']);
  expect(element.state).toBe('error');
  expect(element).toMatchObject({ mode: 'anonymous', open: false, debug: false, timeout: 30_000 });
});

it('gives the development build of Lit nothing to warn of but itself', async () => {
  await mount(startDesk(), jwt);
  const warnings = [...(Reflect.get(globalThis, 'litIssuedWarnings') as Set<string>)];
  expect(warnings).toEqual([expect.stringContaining('Lit is in dev mode')]);
});
