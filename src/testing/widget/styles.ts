import type { WidgetOptions } from './configuration.js';

/** Two style elements without a nonce, as the real widget inserts them: a strict policy blocks both. */
export function appendStyles({ appearence }: WidgetOptions): void {
  const theme = appearence?.themeColor ?? '';
  const color = /^#[0-9a-f]{3,8}$/i.test(theme) ? theme : '#0b5c7a';
  appendStyle('asapCustomStyleSheet', '', `#zohohc-asap-web-app-main { --asap-theme: ${color}; }`);
  appendStyle('', 'zohohc_asap_web_css_resources', panelStyles);
}

function appendStyle(id: string, className: string, text: string): void {
  const style = document.createElement('style');
  if (id) style.id = id;
  if (className) style.className = className;
  style.textContent = text;
  document.head.append(style);
}

const panelStyles = `
#zohohc-asap-web-app-main .asap-panel:not([hidden]) { position: fixed; inset-block-end: 90px; inset-inline-end: 20px;
  inline-size: 380px; max-inline-size: calc(100vw - 20px); max-block-size: calc(100vh - 110px); overflow: auto;
  z-index: 2147483645; background: #fff; color: #1c2429; border: 1px solid #ccd; font: 15px/1.5 system-ui; }
#zohohc-asap-web-button:not([hidden]) { position: fixed; inset-block-end: 20px; inset-inline-end: 20px;
  inline-size: 60px; block-size: 60px; border: 0; border-radius: 50%; background: var(--asap-theme);
  z-index: 2147483645; }
@media (max-width: 480px) { #zohohc-asap-web-button { inset-block-end: 10px; inset-inline-end: 10px; } }
`;
