import { html, nothing, type TemplateResult } from 'lit';
import type { Demo } from '../demo.ts';
import { DemoPart } from '../demo-part.ts';
import { attributesFor } from '../scenario/element-attributes.ts';
import { embedCode } from '../scenario/embed-code.ts';
import { controls } from '../styles.ts';
import { panelStyles } from './panel-styles.ts';

/** The tag as this page has it. */
export class EmbedPanel extends DemoPart {
  static override styles = [controls, panelStyles];

  protected override sources({ store, session, live }: Demo): readonly EventTarget[] {
    return [store, session, live];
  }

  protected override draw({ store, own, desk, element }: Demo): TemplateResult {
    const code = embedCode(attributesFor(store.present, own));
    return html`<section>
      <div class="title">
        <copy-button label="Copy code" .text=${code}></copy-button>
      </div>
      ${
        element.error?.code === 'invalid-config'
          ? html`<p class="small error">This code does not work yet: ${element.error.message}</p>`
          : nothing
      }
      <pre data-embed-code>${code.trim()}</pre>
      <p class="small quiet">
        ${desk ? 'Replace the ids with your own. ' : ''}The import needs a bundler. In a page without one,
        write
        <code>&lt;script type="module" src="https://unpkg.com/asap-help/dist/cdn/asap-help.js"&gt;</code>
        instead.
      </p>
    </section>`;
  }
}
