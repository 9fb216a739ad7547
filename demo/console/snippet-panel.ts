import { css, html, nothing, type TemplateResult } from 'lit';
import { fromSnippet, type ConvertedSnippet } from '../../src/diagnostics/from-snippet.js';
import type { AsapError } from '../../src/shared/errors.js';
import type { Demo } from '../demo.ts';
import { DemoPart } from '../demo-part.ts';
import { controls } from '../styles.ts';
import { panelStyles } from './panel-styles.ts';

const styles = css`
  form {
    display: grid;
    gap: 8px;
    justify-items: start;
  }
  textarea {
    font-family: var(--mono);
  }
`;

/** Turns the embed code that Zoho Desk gives into the tag. */
export class SnippetPanel extends DemoPart {
  static override styles = [controls, panelStyles, styles];
  static override properties = {
    ...DemoPart.properties,
    converted: { state: true },
    refusal: { state: true },
  };

  declare private converted: ConvertedSnippet | null;
  declare private refusal: AsapError | null;

  constructor() {
    super();
    this.converted = null;
    this.refusal = null;
  }

  protected override draw(demo: Demo): TemplateResult {
    return html`<section>
      <form @submit=${(event: SubmitEvent) => this.#convert(event)}>
        <label for="snippet">Paste the embed code of your app from the ASAP settings of Zoho Desk</label>
        <textarea
          id="snippet"
          name="snippet"
          rows="4"
          spellcheck="false"
          @input=${() => this.#forget()}
        ></textarea>
        <button>Convert</button>
      </form>
      <div role="status">${this.#result(demo)}</div>
    </section>`;
  }

  #convert(event: SubmitEvent): void {
    event.preventDefault();
    const snippet = new FormData(event.target as HTMLFormElement).get('snippet');
    this.#forget();
    try {
      this.converted = fromSnippet(typeof snippet === 'string' ? snippet : '');
    } catch (error) {
      this.refusal = error as AsapError;
    }
  }

  /** A result is that of the text as it was converted. */
  #forget(): void {
    this.converted = null;
    this.refusal = null;
  }

  #result({ store }: Demo): TemplateResult | typeof nothing {
    if (this.refusal) {
      return html`<p class="error">
        ${this.refusal.message} ${this.refusal.hint.replace(/\s*https:\S+$/, '')}
      </p>`;
    }
    if (!this.converted) return nothing;
    const { html: tag, note, appId, orgId, dataCenter } = this.converted;
    const attributes = { 'app-id': appId, 'org-id': orgId, 'data-center': dataCenter };
    return html`${note ? html`<p class="error">${note}</p>` : nothing}
      <pre data-converted>${tag}</pre>
      <p class="row">
        <copy-button label="Copy tag" .text=${tag}></copy-button>
        ${
          note
            ? nothing
            : html`<a href=${store.linkTo({ zoho: 'real', user: null, faults: [], attributes })}
                >Try it with the real Zoho</a
              >`
        }
      </p>`;
  }
}
