import { css, html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { VendorAnswer, VendorQuestion } from '../../src/diagnostics/observe/options.js';
import type {
  Observation as SeenFact,
  ObservationVerdict,
  VendorReport,
} from '../../src/diagnostics/observe/report.js';
import type { Demo } from '../demo.ts';
import { DemoPart } from '../demo-part.ts';
import type { Consent, Observation, ObservedStep } from '../host/observation.ts';
import { saveFile } from '../report/save-file.ts';
import { controls } from '../styles.ts';
import { panelStyles } from './panel-styles.ts';
import { tableStyles } from './table-styles.ts';

const styles = css`
  section {
    container-type: inline-size;
  }
  form,
  .fields {
    display: grid;
    gap: 8px;
  }
  .fields {
    grid-template-columns: repeat(auto-fit, minmax(min(260px, 100%), 1fr));
  }
  .field {
    display: grid;
    gap: 2px;
    align-content: start;
  }
  form button {
    justify-self: start;
  }
  ol {
    list-style-position: inside;
  }
  ol > li {
    padding-block: 6px;
    border-block-start: 1px solid var(--line);
  }
  .question {
    display: grid;
    gap: 8px;
    margin-block-start: 6px;
    padding: 10px 12px;
    border-inline-start: 4px solid var(--accent);
    background: var(--raised);
  }
  th,
  td {
    vertical-align: top;
    overflow-wrap: anywhere;
  }
  tbody th {
    inline-size: 45%;
  }
  td:last-child {
    white-space: nowrap;
  }
  @container (max-width: 640px) {
    thead {
      display: none;
    }
    tr,
    tbody th,
    td {
      display: block;
      inline-size: auto;
      border: 0;
      padding: 2px 0;
    }
    tr {
      padding-block: 8px;
      border-block-start: 1px solid var(--line);
    }
    td[data-title]::before {
      content: attr(data-title) ': ';
      color: var(--quiet);
    }
  }
`;

const marks: Record<ObservedStep['state'], { text: string; tone: string }> = {
  asked: { text: 'waits for you', tone: '' },
  running: { text: 'runs…', tone: '' },
  done: { text: '✓ done', tone: 'good' },
  'left-out': { text: 'left out', tone: '' },
};

const verdicts: Record<ObservationVerdict, { text: string; tone: string }> = {
  otherwise: { text: '✗ otherwise', tone: 'bad' },
  'as-assumed': { text: '✓ as assumed', tone: 'good' },
  'not-seen': { text: '? not seen', tone: '' },
};

const questions: Record<VendorQuestion, string> = {
  'start-chat': 'Start a chat in the panel of ASAP, as the test user. Is the chat there?',
  'chat-after-logout': 'The test user is logged out. Is the chat of the test user still there?',
};

/** Finds out on a live tenant what no public source tells, with the tester's consent at each step. */
export class ObservePanel extends DemoPart {
  static override styles = [controls, panelStyles, tableStyles, styles];

  #needsFocus = false;

  protected override sources({ store, observation }: Demo): readonly EventTarget[] {
    return [store, observation];
  }

  protected override draw(demo: Demo): TemplateResult {
    const { state, steps, question, report, failures } = demo.observation;
    return html`<section>
      <h3>Observe this Zoho</h3>
      <div role="status">${report ? summary(report) : nothing}</div>
      <div role="alert">${failures.map((text) => html`<p class="error">${text}</p>`)}</div>
      ${report ? this.#result(report) : nothing} ${this.#form(demo, state)}
      ${
        steps.length > 0
          ? html`<h4>Steps</h4>
              <ol>
                ${repeat(
                  steps,
                  ({ name }) => name,
                  (step) => this.#step(step),
                )}
              </ol>`
          : nothing
      }
      ${question ? this.#question(question) : nothing}
    </section>`;
  }

  /** The button that the tester pressed is gone. So the next button gets the focus. */
  override updated(): void {
    if (!this.#needsFocus || !isFocusFree()) return;
    const next = this.renderRoot.querySelector<HTMLElement>(
      '.result button, form:not([hidden]) button, .question button',
    );
    if (!next) return;
    this.#needsFocus = false;
    next.focus();
  }

  #form({ store }: Demo, state: Observation['state']): TemplateResult {
    const { attributes } = store.present;
    const isReady = Boolean(attributes['app-id'] && attributes['org-id']);
    return html`<p ?hidden=${state !== 'before'}>
        This page loads ASAP by itself, without the element, and watches what ASAP does. Each step asks for
        your consent. The steps log a test user in and out about ten times. They hold some requests of ASAP
        up, and let some fail. The run takes one to two minutes. At the end the test user is logged out.
      </p>
      <form ?hidden=${state === 'running'} @submit=${(event: SubmitEvent) => this.#start(event)}>
        <div class="fields">
          ${field(
            'tokenEndpoint',
            'Token endpoint of the test user',
            'Signs a fresh token at each call. Without it, only script and panel are observed.',
            attributes['token-endpoint'] ?? '',
          )}
          ${field(
            'badTokenEndpoint',
            'Endpoint of a bad token (optional)',
            'Signs with another secret. Zoho may count refused tokens.',
          )}
          ${field(
            'deskOrigin',
            'Origin of the desk (optional)',
            'If it is not the one of the data center. It is not kept in the link.',
          )}
        </div>
        ${isReady ? nothing : html`<p class="small">First fill in app-id and org-id, under Portal.</p>`}
        <button class="primary" ?disabled=${!isReady}>
          ${state === 'over' ? 'Observe again' : 'Observe'}
        </button>
      </form>`;
  }

  #start(event: SubmitEvent): void {
    event.preventDefault();
    this.#needsFocus = true;
    const { attributes } = this.demo?.store.present ?? {};
    const given = new FormData(event.target as HTMLFormElement);
    const text = (name: string) => {
      const value = given.get(name);
      return typeof value === 'string' ? value.trim() : '';
    };
    void this.demo?.observation.run({
      appId: attributes?.['app-id'] ?? '',
      orgId: attributes?.['org-id'] ?? '',
      dataCenter: attributes?.['data-center'] ?? '',
      deskOrigin: text('deskOrigin'),
      tokenEndpoint: text('tokenEndpoint'),
      badTokenEndpoint: text('badTokenEndpoint'),
    });
  }

  #step({ what, state }: Readonly<ObservedStep>): TemplateResult {
    const { text, tone } = marks[state];
    return html`<li>
      ${what} <span class="badge ${tone}">${text}</span>
      ${
        state === 'asked'
          ? html`<div class="question" role="group" aria-label="Consent: ${what}">
              <div class="row">
                <button class="primary" @click=${() => this.#consent('do')}>Do this step</button>
                <button @click=${() => this.#consent('leave-out')}>Leave it out</button>
                <button @click=${() => this.#consent('do-all')}>Do this step and all that follow</button>
                <button @click=${() => this.#consent('stop')}>Stop here</button>
              </div>
            </div>`
          : nothing
      }
    </li>`;
  }

  #consent(consent: Consent): void {
    this.#needsFocus = true;
    this.demo?.observation.consent(consent);
  }

  #answer(answer: VendorAnswer): void {
    this.#needsFocus = true;
    this.demo?.observation.answer(answer);
  }

  #question(question: VendorQuestion): TemplateResult {
    return html`<div class="question" role="group" aria-label="Question">
      <p>${questions[question]}</p>
      <div class="row">
        <button @click=${() => this.#answer('yes')}>Yes</button>
        <button @click=${() => this.#answer('no')}>No</button>
        <button @click=${() => this.#answer(null)}>I cannot tell</button>
      </div>
    </div>`;
  }

  #result(report: VendorReport): TemplateResult {
    const order = Object.keys(verdicts);
    const rows = report.observations.toSorted(
      (one, other) => order.indexOf(one.verdict) - order.indexOf(other.verdict),
    );
    return html`<div class="result">
        <button @click=${() => saveFile('zoho-observed.json', report)}>Save the report</button>
      </div>
      <p class="small quiet">
        The report holds no token, no address, no id and no text of the tenant. You can attach it to an issue.
        In your tests, createDesk({ observed: report }) makes the simulated Zoho behave as this one does.
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">Question</th>
            <th scope="col">Seen</th>
            <th scope="col">Assumed</th>
            <th scope="col">Verdict</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(row)}
        </tbody>
      </table>`;
  }
}

const summary = ({ observations }: VendorReport) => {
  const count = (wanted: ObservationVerdict) =>
    observations.filter(({ verdict }) => verdict === wanted).length;
  return html`<p>
    ${count('as-assumed')} as assumed, ${count('otherwise')} otherwise, ${count('not-seen')} not seen.
  </p>`;
};

const field = (name: string, label: string, note: string, value = '') =>
  html`<div class="field">
    <label for=${name}>${label}</label>
    <input
      id=${name}
      name=${name}
      type="text"
      autocomplete="off"
      spellcheck="false"
      .value=${value}
      aria-describedby="${name}-note"
    />
    <span class="quiet" id="${name}-note">${note}</span>
  </div>`;

const shown = (value: SeenFact['seen']): string =>
  value === null ? '–' : typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);

const row = ({ name, question, seen, assumed, verdict }: SeenFact) =>
  html`<tr data-observation=${name} data-verdict=${verdict}>
    <th scope="row">${question}</th>
    <td data-title="Seen">${shown(seen)}</td>
    <td data-title="Assumed">${shown(assumed)}</td>
    <td><span class="badge ${verdicts[verdict].tone}">${verdicts[verdict].text}</span></td>
  </tr>`;

/** Nothing has the focus, in the console and in its frame: ASAP, which had it there, may be gone. */
function isFocusFree(): boolean {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  if (focused instanceof HTMLIFrameElement) focused = focused.contentDocument?.activeElement ?? null;
  return focused === null || focused.localName === 'body';
}
