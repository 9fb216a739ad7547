import { panelStyles } from './panel-styles.js';

const root = '#zohohc-asap-web-app-main';
/** In place of what is no color: the real SDK writes it into its style sheet as it is. */
const fallbackTheme = '#0b5c7a';

/** The launcher's place, size and level are custom properties of the aside, by which a page may move it. */
const launcherStyles = `
${root} {
  --zohohc_asap_web_launcher_height: 60px; --zohohc_asap_web_side_space: 20px; --zohohc_asap_web_bottom_space: 20px;
  --zohohc_asap_web_zindex_maxlevel_one: 2147483647; --zohohc_asap_web_zindex_maxlevel_two: 2147483646;
  --zohohc_asap_web_zindex_maxlevel_three: 2147483645;
}
.zd-launcher-button {
  position: fixed; bottom: var(--zohohc_asap_web_bottom_space); z-index: var(--zohohc_asap_web_zindex_maxlevel_three);
  display: inline-flex; align-items: center; justify-content: center; padding: 0; border: 0;
  width: var(--zohohc_asap_web_launcher_height); height: var(--zohohc_asap_web_launcher_height); cursor: pointer;
  background: var(--asap-theme); color: var(--asap-launcher-ink); box-shadow: 0 2px 10px rgb(0 0 0 / 0.25);
}
.zd-launcher-round { border-radius: 50%; }
.zd-launcher-launcher__icon { width: 25px; height: 25px; fill: currentColor; }
.zd-launcher-loding { width: 8px; height: 8px; border-radius: 5px; background: currentColor; }
.zd-launcher-right, [dir='rtl'] ${root} .zd-launcher-left { right: var(--zohohc_asap_web_side_space); left: auto; }
.zd-launcher-left, [dir='rtl'] ${root} .zd-launcher-right { left: var(--zohohc_asap_web_side_space); right: auto; }
@media only screen and (max-device-width: 767px) {
  .zd-launcher-button.zd-launcher-open__app { display: none; }
}
`;

const narrow = `
@media only screen and (max-device-width: 767px) { ${root} { --zohohc_asap_web_side_space: 10px; } }
@media only screen and (max-width: 1180px) and (orientation: landscape),
  only screen and (max-width: 767px) and (orientation: portrait) {
  ${root} { --zohohc_asap_web_side_space: 10px; --zohohc_asap_web_bottom_space: 10px; }
}
`;

/** Two style elements without a nonce, inside the aside: a strict policy blocks both. */
export function appendStyles(aside: HTMLElement, wanted: string): void {
  const theme = CSS.supports('color', wanted) ? wanted : fallbackTheme;
  const variables = `--asap-theme: ${theme}; --asap-on-theme: ${inkOn(theme)}; --asap-launcher-ink: ${launcherInk(theme)};`;
  aside.append(
    styleElement('', launcherStyles),
    styleElement('zohohc-asap-web-launcherStyle', `${root} { ${variables} }\n${narrow}\n${panelStyles}`),
  );
}

function styleElement(id: string, text: string): HTMLStyleElement {
  const style = document.createElement('style');
  if (id) style.id = id;
  style.textContent = text;
  return style;
}

/** Reads six digits whatever the color is: three digits and names come out as no number, so the ink is white. */
function launcherInk(color: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) =>
    Number.parseInt(color.slice(start, start + 2), 16),
  );
  return 0.299 * red + 0.587 * green + 0.114 * blue > 186 ? '#444' : '#fff';
}

/**
 * The panel's own ink, black or white, whichever contrasts more: one of the two always reaches 4.5:1.
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
