import type { WidgetOptions } from './configuration.js';
import { panelStyles } from './panel-styles.js';

const standardTheme = '#0b5c7a';

/** Two style elements without a nonce, as the real widget inserts them: a strict policy blocks both. */
export function appendStyles({ appearence }: WidgetOptions): void {
  const wish = appearence?.themeColor ?? '';
  const theme = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.test(wish) ? wish : standardTheme;
  const variables = `--asap-theme: ${theme}; --asap-on-theme: ${inkOn(theme)};`;
  appendStyle('asapCustomStyleSheet', '', `#zohohc-asap-web-app-main { ${variables} }`);
  appendStyle('', 'zohohc_asap_web_css_resources', panelStyles);
}

function appendStyle(id: string, className: string, text: string): void {
  const style = document.createElement('style');
  if (id) style.id = id;
  if (className) style.className = className;
  style.textContent = text;
  document.head.append(style);
}

/**
 * Black or white, whichever contrasts more with a colour: one of the two always reaches 4.5:1.
 * @see https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
 */
function inkOn(color: string): string {
  const digits = color.length === 4 ? color.slice(1).replaceAll(/./g, '$&$&') : color.slice(1);
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((start) => {
    const share = Number.parseInt(digits.slice(start, start + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? '#000' : '#fff';
}
