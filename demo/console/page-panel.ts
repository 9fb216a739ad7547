import { css, html, nothing, type TemplateResult } from 'lit';
import { storedItems, type StoredItem } from '../host/browser-storages.ts';
import type { Demo } from '../demo.ts';
import { DemoPart } from '../demo-part.ts';
import { controls } from '../styles.ts';
import { panelStyles } from './panel-styles.ts';
import { tableStyles } from './table-styles.ts';

const styles = css`
  th,
  td {
    overflow-wrap: anywhere;
  }
`;

/** The page in its tab: leaving it and coming back, and what it has stored. */
export class PagePanel extends DemoPart {
  static override styles = [controls, panelStyles, tableStyles, styles];
  static override properties = { ...DemoPart.properties, items: { state: true } };

  declare private items: readonly StoredItem[] | null;

  constructor() {
    super();
    this.items = null;
  }

  protected override draw(demo: Demo): TemplateResult {
    return html`<section>
      <h3>Page and storage</h3>
      <div class="row">
        <button class="small" @click=${() => demo.act({ do: 'leave' })}>Leave and come back</button>
        <button class="small" @click=${() => this.#read()}>
          ${this.items ? 'Read storage again' : 'Read storage'}
        </button>
        <button class="small" @click=${() => this.#clear(demo, null)}>Clear storage</button>
      </div>
      <p class="small quiet">
        The page goes to another page and comes back, from the back/forward cache if the browser has kept it
        there. Clear storage leaves what this console keeps. No value is shown, as it may be a token.
      </p>
      <div role="status">${this.items ? this.#table(demo, this.items) : nothing}</div>
    </section>`;
  }

  #table(demo: Demo, items: readonly StoredItem[]): TemplateResult {
    if (items.length === 0) return html`<p class="small">Nothing is stored.</p>`;
    return html`<table>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Where, and what</th>
          <th scope="col"><span class="unseen">Clear</span></th>
        </tr>
      </thead>
      <tbody>
        ${items.map(
          (item) =>
            html`<tr>
              <th scope="row">${item.name}</th>
              <td>${item.area}: ${item.shape}${item.isOfDemo ? ' (of this console)' : ''}</td>
              <td>
                <button aria-label="Clear ${item.name}" @click=${() => this.#clear(demo, item)}>Clear</button>
              </td>
            </tr>`,
        )}
      </tbody>
    </table>`;
  }

  async #read(): Promise<void> {
    this.items = await storedItems();
  }

  async #clear(demo: Demo, item: StoredItem | null): Promise<void> {
    await demo.act({ do: 'clear-storage', item: item && { area: item.area, name: item.name } });
    await this.#read();
    // The button that was pressed may be gone.
    await this.updateComplete;
    if (!this.shadowRoot?.activeElement) this.renderRoot.querySelector('button')?.focus();
  }
}
