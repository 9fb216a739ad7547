import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { PageGlobals } from '../../src/zoho/globals.js';
import { installInit, merge } from '../../src/zoho/init.js';
import type { AsapInit } from '../../src/zoho/vendor.js';

const page = globalThis as unknown as Record<string, unknown>;
/** What `UnInstall` deletes, though a page may have such a global of its own. */
const names = [
  'ZohoDeskAsapReady',
  'appJsonp',
  '__core-js_shared__',
  'platformConfig',
  'communityAPI',
  'portalAPI',
  'loadThemeVariables',
  'loadFontVariables',
  'updatePreviewData',
  'handleLauncherPreview',
  'handleWidgetsPreview',
  'globalNameSpace',
  'PlatformInstance',
  'ZohoDeskEditor',
  'ZohoDeskEditor_Init',
  'editor',
];
const ofAsap = ['ZohoDeskAsap', 'ZohoDeskAsapReadyStatus', 'ZohoDeskAsap__asyncalls', '_asapStaticPath'];

const uninstall = () => {
  for (const name of [...names, ...ofAsap]) Reflect.deleteProperty(page, name);
};
afterEach(() => {
  uninstall();
  Reflect.deleteProperty(page, 'ZohoDeskAsapInit');
});

/** What a name holds: nothing (`undefined`), or a value of its own. */
const value = fc.option(
  fc.string().map((text) => ({ text })),
  { nil: undefined },
);
const set = (name: string, to: unknown) => {
  if (to === undefined) Reflect.deleteProperty(page, name);
  else page[name] = to;
};

describe('PageGlobals', () => {
  it('gives the page its own back, whatever ASAP and the page set, and when', () => {
    const history = fc.record({ before: value, byAsap: value, laterByPage: value });
    fc.assert(
      fc.property(fc.tuple(...names.map(() => history)), (histories) => {
        names.forEach((name, index) => set(name, histories[index]!.before));
        const globals = new PageGlobals();
        globals.noteBefore();
        names.forEach((name, index) => histories[index]!.byAsap && set(name, histories[index]!.byAsap));
        globals.noteMounted();
        names.forEach(
          (name, index) => histories[index]!.laterByPage && set(name, histories[index]!.laterByPage),
        );
        globals.restore(uninstall);
        names.forEach((name, index) => {
          const { before, laterByPage } = histories[index]!;
          const expected = laterByPage ?? before;
          expect(page[name]).toBe(expected);
          expect(Object.hasOwn(page, name)).toBe(expected !== undefined);
        });
      }),
    );
  });

  it('gives back what was before, if ASAP never mounted', () => {
    const editor = {};
    page['editor'] = editor;
    const globals = new PageGlobals();
    globals.noteBefore();
    page['editor'] = 'of ASAP';
    page['globalNameSpace'] = 'of ASAP';
    globals.restore(() => {});
    expect(page['editor']).toBe(editor);
    expect('globalNameSpace' in page).toBe(false);
  });

  it('keeps accessors and attributes of the page’s properties', () => {
    const get = vi.fn(() => 'computed');
    Object.defineProperty(page, 'editor', { get, configurable: true, enumerable: false });
    const globals = new PageGlobals();
    globals.noteBefore();
    globals.noteMounted();
    globals.restore(uninstall);
    expect(Object.getOwnPropertyDescriptor(page, 'editor')).toMatchObject({ get, enumerable: false });
  });

  it.each(ofAsap)('hides an element that has the name %s, until the end', (name) => {
    // Named elements are properties of an object that the window inherits from.
    const named: object = Object.getPrototypeOf(globalThis);
    Object.defineProperty(named, name, { value: { id: name }, configurable: true, writable: true });
    try {
      const globals = new PageGlobals();
      expect(page[name]).toBeUndefined();
      globals.restore(() => {});
      expect(page[name]).toEqual({ id: name });
    } finally {
      Reflect.deleteProperty(named, name);
    }
  });

  it('leaves what a script has set to the scripts', () => {
    const asap = {};
    page['ZohoDeskAsap'] = asap;
    const globals = new PageGlobals();
    expect(page['ZohoDeskAsap']).toBe(asap);
    expect('ZohoDeskAsapReadyStatus' in page).toBe(false);
    globals.restore(uninstall);
    expect('ZohoDeskAsap' in page).toBe(false);
  });

  it('keeps the page’s callbacks that no ASAP has called, and forgets the SDK’s and those of a queue that was run', () => {
    const callback = () => {};
    const ofSdk = () => {};
    const globals = new PageGlobals();
    page['ZohoDeskAsap__asyncalls'] = [callback];
    globals.noteBefore();
    page['ZohoDeskAsap__asyncalls'] = [callback, ofSdk];
    globals.restore(uninstall);
    expect(page['ZohoDeskAsap__asyncalls']).toEqual([callback]);
    page['ZohoDeskAsapReadyStatus'] = true;
    globals.restore(uninstall);
    expect(ofAsap.filter((name) => name in page)).toEqual([]);
    page['ZohoDeskAsap__asyncalls'] = [];
    globals.restore(uninstall);
    expect('ZohoDeskAsap__asyncalls' in page).toBe(false);
  });
});

describe('ZohoDeskAsapInit', () => {
  const read = () => (page['ZohoDeskAsapInit'] as () => AsapInit)();

  it('merges: explicit over the page’s over ours, colours each for itself', () => {
    const defaults = { dynamicTimer: 0, lang: 'en_US', appearence: { colorMode: 'light' } } as const;
    const ofPage = {
      lang: 'fr_FR',
      extra: 1,
      appearence: { colorMode: 'dark', themeColor: '#111111' },
    } as const;
    const explicit = { appearence: { themeColor: '#222222' } };
    expect(merge(defaults, ofPage, explicit)).toEqual({
      dynamicTimer: 0,
      lang: 'fr_FR',
      extra: 1,
      appearence: { colorMode: 'dark', themeColor: '#222222' },
    });
    expect(merge({}, {})).toEqual({});
    const dark = { appearence: { colorMode: 'dark' } } as const;
    expect(merge({}, dark, { appearence: {} })).toEqual(dark);
  });

  it('never lets a key of the page win over an explicit one', () => {
    const init = fc.dictionary(
      fc.constantFrom('lang', 'dynamicTimer', 'hideLauncherIcon', 'other'),
      fc.string(),
    );
    fc.assert(
      fc.property(init, init, init, (explicit, ofPage, defaults) => {
        expect(merge(defaults, ofPage, explicit)).toEqual({ ...defaults, ...ofPage, ...explicit });
      }),
    );
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('a fault of the page');
      },
    ],
    ['returns null', () => null],
    ['returns a number', () => 7],
    ['is no function', { lang: 'fr_FR' }],
    ['is not there', undefined],
  ])('starts ASAP when the page’s own %s, and puts it back', (_, ofPage) => {
    set('ZohoDeskAsapInit', ofPage);
    const { restore } = installInit({ lang: 'de_DE' }, { dynamicTimer: 0 });
    expect(read()).toEqual({ lang: 'de_DE', dynamicTimer: 0 });
    restore();
    expect(page['ZohoDeskAsapInit']).toBe(ofPage);
    expect('ZohoDeskAsapInit' in page).toBe(ofPage !== undefined);
  });

  it('leaves one that the page set meanwhile', () => {
    const { restore } = installInit({}, {});
    const later = () => ({});
    page['ZohoDeskAsapInit'] = later;
    restore();
    expect(page['ZohoDeskAsapInit']).toBe(later);
  });

  it.each([
    ['nothing', {}, 5_000],
    ['a number', { dynamicTimer: 40 }, 40],
    ['null, which counts as 0', { dynamicTimer: null }, 0],
    ['a text', { dynamicTimer: '40' }, 5_000],
  ])('says how long the SDK waits, by what it has read: %s', (_, ofPage, expected) => {
    set('ZohoDeskAsapInit', () => ofPage);
    const { restore, dynamicTimer } = installInit({}, {});
    expect(dynamicTimer()).toBeNull();
    read();
    expect(dynamicTimer()).toBe(expected);
    restore();
  });
});
