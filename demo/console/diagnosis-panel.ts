import { css, html, nothing, type TemplateResult } from 'lit';
import type { CheckName, CheckStatus, Diagnosis, DiagnosisRow } from '../../src/diagnostics/diagnosis.js';
import type { Demo } from '../demo.ts';
import { DemoPart } from '../demo-part.ts';
import { premisesOf } from './premises.ts';
import { controls } from '../styles.ts';
import { panelStyles } from './panel-styles.ts';

const marks: Record<CheckStatus, { text: string; tone: string }> = {
  pass: { text: '✓ fine', tone: 'good' },
  fail: { text: '✗ fails', tone: 'bad' },
  warning: { text: '! Warning', tone: 'bad' },
  unknown: { text: '? unknown', tone: '' },
  info: { text: 'note', tone: '' },
};

/** The checks that wait for an answer, in words. The other checks wait for nothing. */
const waits: Partial<Record<CheckName, string>> = {
  ready: 'ASAP to load and to log in',
  'token-source': 'the token endpoint',
  script: 'the script of ASAP',
  exchange: 'the log-in at Zoho',
};

const styles = css`
  ul {
    list-style: none;
  }
  li {
    display: grid;
    grid-template-columns: 92px minmax(0, 1fr);
    gap: 2px 10px;
    padding-block: 4px;
    border-block-start: 1px solid var(--line);
  }
  li > :first-child {
    justify-self: start;
    align-self: start;
  }
  [data-outdated] {
    padding-inline-start: 10px;
    border-inline-start: 4px dashed var(--bad);
  }
  li p {
    overflow-wrap: anywhere;
  }
`;

interface Checked {
  readonly of: string;
  readonly at: Date;
  readonly isStopped: boolean;
}

/** The checklist of `asap-help/diagnostics`, run when asked for, as it asks the token endpoint once. */
export class DiagnosisPanel extends DemoPart {
  static override styles = [controls, panelStyles, styles];
  static override properties = {
    ...DemoPart.properties,
    diagnosis: { state: true },
    running: { state: true },
    waitingFor: { state: true },
  };

  declare private diagnosis: Diagnosis | null;
  /** Stops the diagnosis that is under way. */
  declare private running: AbortController | null;
  declare private waitingFor: readonly CheckName[];
  #checked: Checked | undefined;

  protected override sources({ store, session, live }: Demo): readonly EventTarget[] {
    return [store, session, live];
  }

  constructor() {
    super();
    this.diagnosis = null;
    this.running = null;
    this.waitingFor = [];
  }

  protected override draw(demo: Demo): TemplateResult {
    return html`<section>
      <div class="title">
        <button @click=${() => (this.running ? this.running.abort() : this.#run(demo))}>
          ${this.running ? 'Stop checking' : 'Check everything'}
        </button>
      </div>
      <p role="status" class="small" data-progress>
        ${this.running ? `Waits for ${this.waitingFor.map((check) => waits[check] ?? check).join(', ')} (20 s at most)…` : ''}
      </p>
      ${this.diagnosis ? this.#age(demo) : nothing}
      <div ?data-outdated=${this.diagnosis && this.#checked?.of !== premisesOf(demo)}>
        ${
          this.diagnosis
            ? html`<ul>
                ${this.diagnosis.rows.map(row)}
              </ul>`
            : html`<p class="small quiet">
                Checks configuration, script, token and log-in. Requests one token.
              </p>`
        }
      </div>
    </section>`;
  }

  #age(demo: Demo): TemplateResult {
    const at = this.#checked?.at.toLocaleTimeString() ?? '';
    const isOutdated = this.#checked?.of !== premisesOf(demo);
    return html`<p role="status" class="small">
      ${this.#checked?.isStopped ? `Stopped at ${at}, before everything was checked.` : `Checked at ${at}.`}
      ${isOutdated ? html`<span class="badge bad">Outdated: the scenario or the session changed since.</span>` : nothing}
    </p>`;
  }

  async #run(demo: Demo): Promise<void> {
    const { signal } = (this.running = new AbortController());
    let of: string | undefined;
    const onProgress = (waitingFor: readonly CheckName[]) => {
      // The report is of the page as it is once the element has come to rest.
      if (!waitingFor.includes('ready')) of ??= premisesOf(demo);
      if (waitingFor.length > 0) this.waitingFor = waitingFor;
    };
    const diagnosis = await demo.diagnose({ signal, onProgress });
    this.#checked = { of: of ?? premisesOf(demo), at: new Date(), isStopped: signal.aborted };
    this.diagnosis = diagnosis;
    this.running = null;
    record(demo, diagnosis);
  }
}

/** In the timeline, so that a report holds what the checklist said. */
function record({ timeline }: Demo, { rows }: Diagnosis): void {
  const failures = rows.filter(({ status }) => status === 'fail').length;
  timeline.add({
    source: 'page',
    text: `Checked everything: ${failures === 1 ? '1 failure' : `${failures} failures`}`,
    tone: failures > 0 ? 'bad' : 'plain',
    payload: Object.fromEntries(
      rows.map(({ check, status, message }, index) => [
        `${index + 1} ${check}`,
        `${marks[status].text}: ${message}`,
      ]),
    ),
  });
}

const row = ({ check, status, message, remedy }: DiagnosisRow) =>
  html`<li data-check=${check} data-status=${status}>
    <span class="badge ${marks[status].tone}">${marks[status].text}</span>
    <div>
      <p>${message}</p>
      ${remedy ? html`<p class="quiet">${remedy}</p>` : nothing}
    </div>
  </li>`;
