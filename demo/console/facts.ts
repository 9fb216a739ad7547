import { css, html, type TemplateResult } from 'lit';

export const factStyles = css`
  dl {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(210px, 1fr));
    gap: 2px 16px;
  }
  dl > div {
    display: grid;
    grid-template-columns: 96px minmax(0, 1fr);
    gap: 6px;
    align-items: baseline;
  }
  dt {
    color: var(--quiet);
  }
  dd {
    overflow-wrap: anywhere;
  }
`;

/** Whom Zoho shows, in words. */
export const shown = (user: string | null | undefined): string =>
  user === undefined ? 'nothing yet' : (user ?? 'a guest');

/** A user that need not be known. */
export const unknown = (user: string | null | undefined): string =>
  user === undefined ? '–' : (user ?? 'a guest');

const tones: Record<string, string> = {
  ready: 'good',
  'token-delivered': 'good',
  error: 'bad',
  failed: 'bad',
};

/** A name and a value, in a `<dl>`. */
export const fact = (name: string, value: string, tone = tones[value]): TemplateResult =>
  html`<div>
    <dt>${name}</dt>
    <dd data-fact=${name}><span class="badge ${tone ?? ''}">${value}</span></dd>
  </div>`;
