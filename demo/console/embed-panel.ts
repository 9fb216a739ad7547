import { html, nothing, type TemplateResult } from 'lit';
import type { Demo } from '../demo.ts';
import { DemoPart } from '../demo-part.ts';
import { attributesFor } from '../element-attributes.ts';
import { embedCode } from '../embed-code.ts';
import { controls } from '../styles.ts';
import { panelStyles } from './panel-styles.ts';

/** The tag as this page has it. */
export class EmbedPanel extends DemoPart {
  static override styles = [controls, panelStyles];

  protected override draw({ store, own, desk }: Demo): TemplateResult {
    const code = embedCode(attributesFor(store.present, own));
    return html`<section aria-labelledby="title">
      <div class="title">
        <h3 id="title">Embed code</h3>
        <copy-button label="Copy code" .text=${code}></copy-button>
      </div>
      <pre data-embed-code>${code.trim()}</pre>
      ${desk ? html`<p class="small quiet">Replace the ids with your own.</p>` : nothing}
    </section>`;
  }
}
