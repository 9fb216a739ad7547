import { css, html, nothing, type TemplateResult } from 'lit';
import { diagnose } from '../../src/diagnostics/diagnose.js';
import type { CheckStatus, Diagnosis, DiagnosisRow } from '../../src/diagnostics/diagnosis.js';
import type { Demo } from '../demo.ts';
import { DemoPart } from '../demo-part.ts';
import { controls } from '../styles.ts';
import { panelStyles } from './panel-styles.ts';

const marks: Record<CheckStatus, { text: string; tone: string }> = {
  pass: { text: '✓ fine', tone: 'good' },
  fail: { text: '✗ fails', tone: 'bad' },
  warning: { text: '! look', tone: 'bad' },
  unknown: { text: '? unknown', tone: '' },
  info: { text: 'note', tone: '' },
};

const styles = css`
  ul {
    list-style: none;
  }
  li {
    display: grid;
    grid-template-columns: 92px minmax(0, 1fr);
    gap: 2px 10px;
    padding-block: 7px;
    border-block-start: 1px solid var(--line);
    font-size: 14px;
  }
  li > :first-child {
    justify-self: start;
    align-self: start;
  }
  li p {
    overflow-wrap: anywhere;
  }
`;

/** The checklist of `asap-help/diagnostics`, run when asked for, as it asks the token endpoint once. */
export class DiagnosisPanel extends DemoPart {
  static override styles = [controls, panelStyles, styles];
  static override properties = {
    ...DemoPart.properties,
    diagnosis: { state: true },
    busy: { state: true },
  };

  declare private diagnosis: Diagnosis | null;
  declare private busy: boolean;

  constructor() {
    super();
    this.diagnosis = null;
    this.busy = false;
  }

  protected override draw(demo: Demo): TemplateResult {
    return html`<section aria-labelledby="title">
      <div class="title">
        <h3 id="title">Checklist</h3>
        <button ?disabled=${this.busy} @click=${() => this.#run(demo)}>
          ${this.busy ? 'Checking…' : 'Check everything'}
        </button>
      </div>
      <div role="status">
        ${
          this.diagnosis
            ? html`<ul>
                ${this.diagnosis.rows.map(row)}
              </ul>`
            : html`<p class="small quiet">
                What a support engineer would look at. The token endpoint is asked once.
              </p>`
        }
      </div>
    </section>`;
  }

  async #run({ element }: Demo): Promise<void> {
    this.busy = true;
    this.diagnosis = await diagnose(element);
    this.busy = false;
  }
}

const row = ({ check, status, message, remedy }: DiagnosisRow) =>
  html`<li data-check=${check} data-status=${status}>
    <span class="badge ${marks[status].tone}">${marks[status].text}</span>
    <div>
      <p>${message}</p>
      ${remedy ? html`<p class="quiet">${remedy}</p>` : nothing}
    </div>
  </li>`;
