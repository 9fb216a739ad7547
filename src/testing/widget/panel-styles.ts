const root = '#zohohc-asap-web-app-main';

/** Links have the color that Zoho's own theme has in the dark. */
const dark = `
  --asap-ground: #172026; --asap-raised: #212c33; --asap-ink: #e8edf0; --asap-quiet: #a9b7be;
  --asap-line: #34424a; --asap-edge: #7d8d96; --asap-link: #a3aff5;
  --asap-open: #9bdfbd; --asap-open-ground: #1c3b2d;
  color-scheme: dark;
`;

/** Light and dark by `data-color-mode`; logical properties, so that right-to-left needs no rules of its own. */
export const panelStyles = `
${root} {
  --asap-ground: #ffffff; --asap-raised: #f3f6f7; --asap-ink: #1b262c; --asap-quiet: #51616a;
  --asap-line: #d5dde1; --asap-edge: #7b8a92; --asap-link: #0a587a;
  --asap-open: #0d5f3c; --asap-open-ground: #e2f3ea;
  color-scheme: light;
}
${root}[data-color-mode='dark'] {${dark}}
@media (prefers-color-scheme: dark) {
  ${root}[data-color-mode='auto'] {${dark}}
}
${root} .asap-panel:not([hidden]) {
  position: fixed; inset-block-end: 92px; inset-inline-end: 20px; z-index: var(--zohohc_asap_web_zindex_maxlevel_three); box-sizing: border-box;
  display: grid; grid-template-rows: auto auto 1fr auto; overflow: hidden;
  inline-size: 400px; max-inline-size: calc(100vw - 20px);
  block-size: 620px; max-block-size: calc(100vh - 112px); max-block-size: calc(100dvh - 112px);
  background: var(--asap-ground); color: var(--asap-ink); border: 1px solid var(--asap-line); border-radius: 12px;
  box-shadow: 0 8px 32px rgb(0 0 0 / 0.2); font: 15px/1.5 Lato, system-ui, sans-serif; text-align: start;
}
${root}[data-layout='custom'] .asap-panel:not([hidden]) {
  position: static; inline-size: auto; max-inline-size: none; box-shadow: none;
}
@media (max-width: 480px) {
  ${root} .asap-panel:not([hidden]) { inset-inline-end: 10px; inset-block-end: 80px; max-block-size: calc(100dvh - 90px); }
}
${root} :is(h2, h3, p, ul, li, form, article) { margin: 0; padding: 0; }
${root} :is(button, input, select, textarea) { font: inherit; margin: 0; }
${root} :is(button, input, select, textarea, summary):focus-visible {
  outline: 3px solid var(--asap-link); outline-offset: 2px;
}
${root} :is(h2, .asap-panel):focus-visible { outline: none; }
${root} :is(time, .asap-badge) { unicode-bidi: plaintext; white-space: nowrap; }
${root} .asap-header {
  display: flex; align-items: center; justify-content: space-between; gap: 12px; padding: 12px 20px;
  background: var(--asap-theme); color: var(--asap-on-theme);
}
${root} .asap-header :focus-visible { outline-color: var(--asap-on-theme); outline-offset: -4px; }
${root} .asap-title { font-weight: 600; font-size: 17px; line-height: 1.3; }
${root} .asap-account { font-size: 13px; }
${root} .asap-close {
  inline-size: 44px; block-size: 44px; margin-inline-end: -12px; padding: 0; border: 0; border-radius: 8px;
  background: none; color: inherit; font-size: 24px; line-height: 1; cursor: pointer;
}
${root} nav ul { display: flex; list-style: none; border-block-end: 1px solid var(--asap-line); padding-inline: 8px; }
${root} nav li { flex: 1 1 auto; display: flex; }
${root} nav button {
  flex: 1; min-block-size: 44px; padding: 4px 6px; border: 0; border-block-end: 3px solid transparent;
  background: none; color: var(--asap-quiet); font-size: 13px; line-height: 1.2; cursor: pointer;
}
${root} nav :focus-visible { outline-offset: -3px; }
${root} nav button[aria-current] { color: var(--asap-ink); border-block-end-color: var(--asap-link); font-weight: 600; }
${root} .asap-page { overflow-y: auto; padding: 20px; display: grid; align-content: start; gap: 14px; }
${root} h2 { font-size: 20px; line-height: 1.3; font-weight: 600; overflow-wrap: anywhere; }
${root} h3 { font-size: 15px; line-height: 1.3; font-weight: 600; margin-block-start: 8px; }
${root} .asap-page > p { overflow-wrap: anywhere; }
${root} .asap-list { list-style: none; display: grid; border-block-start: 1px solid var(--asap-line); }
${root} .asap-list li { padding-block: 10px; border-block-end: 1px solid var(--asap-line); }
${root} .asap-note { color: var(--asap-quiet); font-size: 13px; }
${root} .asap-hint { padding: 10px 12px; border-radius: 8px; background: var(--asap-raised); }
${root} .asap-link {
  justify-self: start; padding: 2px 0; border: 0; background: none; color: var(--asap-link); text-align: start;
  text-decoration: underline; text-underline-offset: 3px; cursor: pointer; min-block-size: 24px;
}
${root} h3 .asap-link { font-weight: 600; }
${root} .asap-badge { padding: 1px 8px; border-radius: 10px; background: var(--asap-raised); color: var(--asap-ink); }
${root} .asap-badge[data-status='open'] { background: var(--asap-open-ground); color: var(--asap-open); }
${root} .asap-reply { padding: 10px 12px; border-radius: 8px; background: var(--asap-raised); }
${root} form { display: grid; gap: 12px; }
${root} .asap-field { display: grid; gap: 4px; }
${root} .asap-field label { font-size: 13px; font-weight: 600; }
${root} :is(input, select, textarea) {
  box-sizing: border-box; inline-size: 100%; min-block-size: 44px; padding: 8px 10px; border-radius: 8px;
  border: 1px solid var(--asap-edge); background: var(--asap-ground); color: var(--asap-ink);
}
${root} textarea { resize: vertical; }
${root} :is(.asap-primary, .asap-secondary) {
  justify-self: start; min-block-size: 44px; padding: 8px 16px; border-radius: 8px; font-weight: 600; cursor: pointer;
}
${root} .asap-primary { border: 1px solid var(--asap-theme); background: var(--asap-theme); color: var(--asap-on-theme); }
${root} .asap-secondary { border: 1px solid var(--asap-edge); background: none; color: var(--asap-ink); }
${root} details summary { padding-block: 10px; cursor: pointer; font-weight: 600; }
${root} .asap-search { grid-template-columns: 1fr auto; align-items: end; }
${root} .asap-messages { list-style: none; display: grid; gap: 10px; }
${root} .asap-message { max-inline-size: 85%; padding: 8px 12px; border-radius: 8px; background: var(--asap-raised); }
${root} .asap-message[data-from='visitor'] {
  justify-self: end; background: var(--asap-open-ground);
}
${root} .asap-message[data-from='visitor'] .asap-note { color: var(--asap-ink); }
${root} .asap-status:not(:empty) {
  padding: 10px 20px; border-block-start: 1px solid var(--asap-line); background: var(--asap-raised); font-size: 14px;
}
@media (forced-colors: active) {
  ${root} :is(.asap-primary, .asap-secondary, .asap-header) { border: 1px solid; }
  ${root} nav button[aria-current] { border-block-end-color: Highlight; }
}
`;
