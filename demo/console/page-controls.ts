import { css, html, type TemplateResult } from 'lit';
import type { Demo } from '../demo.ts';
import { DemoPart } from '../demo-part.ts';
import { pageWidths, type PageWidth } from '../scenario/scenario.ts';
import { controls } from '../styles.ts';
import { denseControls } from './panel-styles.ts';

const texts: Record<PageWidth, string> = { desktop: 'Desktop', '768': '768 px', '360': '360 px' };

const styles = css`
  .row {
    gap: 4px 12px;
  }
  .widths {
    display: flex;
  }
  .widths button {
    border-radius: 0;
  }
  .widths button:first-child {
    border-start-start-radius: 5px;
    border-end-start-radius: 5px;
  }
  .widths button:last-child {
    border-start-end-radius: 5px;
    border-end-end-radius: 5px;
  }
  .widths button + button {
    border-inline-start: 0;
  }
`;

/** How wide the page is shown, and the way to the page without the console. */
export class PageControls extends DemoPart {
  static override styles = [controls, denseControls, styles];

  protected override draw({ store }: Demo): TemplateResult {
    return html`<div class="row">
      <div class="widths" role="group" aria-label="Width of the page">
        ${pageWidths.map(
          (width) =>
            html`<button
              aria-pressed=${store.present.width === width ? 'true' : 'false'}
              @click=${() => store.change({ width })}
            >
              ${texts[width]}
            </button>`,
        )}
      </div>
      <a href=${store.linkToHost}>Hide the console</a>
    </div>`;
  }
}
