import type { Appearance, WidgetConfiguration, WidgetOptions } from './configuration.js';

/** The color that an organisation has whose administrator chose none. */
const zohosOwnTheme = '#3F51B5';

function storedColorMode(): string {
  try {
    const settings = JSON.parse(localStorage.getItem('zdasap_accessibilitySettings') ?? '{}') as {
      nightMode?: boolean;
      themeAuto?: boolean;
    };
    if (settings.nightMode) return 'dark';
    if (!settings.themeAuto) return '';
    return matchMedia('(prefers-color-scheme: dark)').matches
      ? 'dark'
      : localStorage.getItem('autoThemeState') || 'light';
  } catch {
    return '';
  }
}

/** Fills the configuration with what is in force. The page's own `appearence` object is changed in place, as the real SDK does. */
export function applyAppearance(configuration: WidgetConfiguration, init: WidgetOptions): void {
  const wanted: Appearance = init.appearence ?? {};
  const style = configuration.styleProperties.webAppAppearence;
  const contrast = wanted.visionColorAccessibility;
  if (init.accessibilityEnabled) wanted.colorMode ||= storedColorMode();
  style.colorMode = wanted.colorMode || style.colorMode || 'light';
  if (style.themeColor === zohosOwnTheme && !wanted.themeColor)
    wanted.themeColor = contrast === 'AAA' ? '#303F9F' : zohosOwnTheme;
  if (wanted.colorMode === 'dark' && !wanted.themeColor)
    wanted.themeColor = contrast === 'AAA' ? '#AAB5F3' : '#A3AFF5';
  style.themeColor = wanted.themeColor || style.themeColor || zohosOwnTheme;
  configuration.visionColorAccessibility = contrast ?? configuration.visionColorAccessibility ?? 'AA';
  configuration.colorMode = wanted.colorMode || 'light';
}
