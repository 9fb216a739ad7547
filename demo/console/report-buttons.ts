import { css, html, nothing, type TemplateResult } from 'lit';
import type { Demo } from '../demo.ts';
import { DemoPart } from '../demo-part.ts';
import { playwrightTest } from '../report/copy-as-test/playwright-test.ts';
import { record, type Recording } from '../report/copy-as-test/recording.ts';
import { vitestTest } from '../report/copy-as-test/vitest-test.ts';
import { startReplay } from '../report/replay.ts';
import { harOf, makeReport, readReport } from '../report/report.ts';
import { saveFile } from '../report/save-file.ts';
import { controls } from '../styles.ts';
import { denseControls } from './panel-styles.ts';

const styles = css`
  /* The buttons stand in the row of the console, beside its own. */
  :host,
  .row {
    display: contents;
  }
`;

/** Hands a scenario over, and takes one. */
export class ReportButtons extends DemoPart {
  static override styles = [controls, denseControls, styles];
  static override properties = { ...DemoPart.properties, refusal: { state: true } };

  declare private refusal: string;

  constructor() {
    super();
    this.refusal = '';
  }

  protected override draw(demo: Demo): TemplateResult {
    if (!demo.desk) return html`<button @click=${() => this.#saveHar(demo)}>Save HAR</button>`;
    return html`<div class="row">
      <button @click=${() => saveFile('asap-help-report.json', makeReport(demo))}>Save bug report</button>
      <button @click=${() => this.#saveHar(demo)}>Save HAR</button>
      ${
        demo.snippet
          ? nothing
          : html`<copy-button label="Copy as Playwright test" .text=${this.#playwright}></copy-button>
              <copy-button label="Copy as Vitest test" .text=${this.#vitest}></copy-button>`
      }
      <button @click=${() => this.renderRoot.querySelector('input')?.click()}>Replay a report…</button>
      <input
        hidden
        type="file"
        accept=".json,application/json"
        aria-label="Bug report to replay"
        @change=${(event: Event) => this.#replay(demo, event)}
      />
      ${this.refusal ? html`<p role="alert" class="small badge bad">${this.refusal}</p>` : nothing}
    </div>`;
  }

  readonly #playwright = () => this.#asTest(playwrightTest);
  readonly #vitest = () => this.#asTest(vitestTest);

  #asTest(write: (recording: Recording) => string): string {
    const { demo } = this;
    const { desk } = demo ?? {};
    if (!demo || !desk) return '';
    return write(record({ ...demo, desk }));
  }

  #saveHar({ timeline }: Demo): void {
    saveFile('asap-help-report.har', harOf(timeline.entries));
  }

  async #replay(demo: Demo, { target }: Event): Promise<void> {
    const file = (target as HTMLInputElement).files?.[0];
    if (!file) return;
    try {
      await startReplay(demo, readReport(await file.text()));
    } catch (error) {
      this.refusal = (error as Error).message;
    }
  }
}
