import { initOf, type StartSettings } from '../../src/zoho/init.js';

const settings: StartSettings = {
  language: 'de_DE',
  showsZohoLauncher: false,
  colorMode: 'light',
  themeColor: undefined,
  isExplicit: { language: false, showsZohoLauncher: false, colorMode: false },
};
const explicitly = (...names: (keyof StartSettings['isExplicit'])[]): StartSettings['isExplicit'] => ({
  ...settings.isExplicit,
  ...Object.fromEntries(names.map((name) => [name, true])),
});

describe('what ASAP is told at its start', () => {
  it('is all ours to assume where the page has set nothing', () => {
    expect(initOf(settings)).toEqual({
      explicit: {},
      defaults: {
        dynamicTimer: 0,
        lang: 'de_DE',
        hideLauncherIcon: true,
        appearence: { colorMode: 'light' },
      },
    });
  });

  it('is explicit in each part that the page has set', () => {
    const isExplicit = explicitly('language', 'showsZohoLauncher', 'colorMode');
    expect(initOf({ ...settings, showsZohoLauncher: true, colorMode: 'dark', isExplicit })).toEqual({
      explicit: { lang: 'de_DE', hideLauncherIcon: false, appearence: { colorMode: 'dark' } },
      defaults: { dynamicTimer: 0 },
    });
  });

  it.each([
    ['language', { lang: 'de_DE' }],
    ['showsZohoLauncher', { hideLauncherIcon: true }],
    ['colorMode', { appearence: { colorMode: 'light' } }],
  ] as const)('is explicit in %s alone', (name, explicit) => {
    const init = initOf({ ...settings, isExplicit: explicitly(name) });
    expect(init.explicit).toEqual(explicit);
    expect(Object.keys(init.defaults)).not.toContain(Object.keys(explicit)[0]);
  });

  it('is a theme color of six digits, as ASAP takes three for something else', () => {
    for (const themeColor of ['#0af', '#00aaff'])
      expect(initOf({ ...settings, themeColor })).toMatchObject({
        explicit: { appearence: { themeColor: '#00aaff' } },
        defaults: { appearence: { colorMode: 'light' } },
      });
  });

  it('is a theme color beside an explicit color mode', () => {
    const isExplicit = explicitly('colorMode');
    expect(initOf({ ...settings, themeColor: '#ABC', colorMode: 'dark', isExplicit })).toMatchObject({
      explicit: { appearence: { colorMode: 'dark', themeColor: '#AABBCC' } },
      defaults: {},
    });
  });
});
