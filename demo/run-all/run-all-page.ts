import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { version } from '../../package.json';
import { faults, type FaultName } from '../../src/testing/faults.js';
import { tableStyles } from '../console/table-styles.ts';
import {
  faultExpectations,
  queryOf,
  visitors,
  type Expectation,
  type Visitor,
} from '../faults/fault-expectations.ts';
import { saveFile } from '../report/save-file.ts';
import { controls } from '../styles.ts';
import { emptyStorage, keepStorage, restoreStorage } from './browser-storage.ts';
import { runAllStyles } from './run-all-styles.ts';
import { describe, differencesOf, runScenario, type Outcome } from './scenario-run.ts';

/** One row: a fault, for whom it is tried, and what the page should come to. */
export interface Case {
  readonly fault: FaultName;
  readonly visitor: Visitor;
  readonly expected: Expectation;
}

interface Result {
  /** What is wrong, a sentence each; empty for a run that passes. */
  readonly differences: readonly string[];
  readonly outcome: Outcome | null;
  /** ms; null for a page that never came to rest. */
  readonly duration: number | null;
}

const allCases = (): Case[] =>
  visitors.flatMap((visitor) =>
    (Object.keys(faultExpectations) as FaultName[]).map((fault) => ({
      fault,
      visitor,
      expected: faultExpectations[fault][visitor],
    })),
  );

/** The console as the tester left it, or as new. */
function consoleLink(): string {
  const { referrer } = document;
  return referrer.startsWith(new URL('../', location.href).href) ? referrer : '../';
}

const columns = describe(faultExpectations['token-401'].ada).map(([name]) => name);
const visitorNames: Record<Visitor, string> = { guest: 'Guest', ada: 'Ada' };
const linkOf = ({ fault, visitor }: Case, page = '') => `../${page}${queryOf(fault, visitor)}`;

/** The page that tries every fault for a guest and for Ada, one after the other, each on a page of the demo of its own. */
export class RunAllPage extends LitElement {
  static override styles = [controls, tableStyles, runAllStyles];
  static override properties = {
    cases: { attribute: false },
    results: { state: true },
    running: { state: true },
    position: { state: true },
    summary: { state: true },
    words: { state: true },
    visitor: { state: true },
    onlyFailed: { state: true },
  };

  /** The rows. A test can put others in place of the whole table. */
  declare cases: readonly Case[];
  declare private results: ReadonlyMap<Case, Result>;
  declare private running: Case | null;
  declare private position: { readonly done: number; readonly all: number };
  declare private summary: string;
  declare private words: string;
  declare private visitor: string;
  declare private onlyFailed: boolean;
  #stop: AbortController | undefined;

  constructor() {
    super();
    this.cases = allCases();
    this.results = new Map();
    this.running = null;
    this.position = { done: 0, all: 0 };
    this.summary = '';
    this.words = '';
    this.visitor = '';
    this.onlyFailed = false;
  }

  get #shown(): readonly Case[] {
    return this.cases.filter((one) => {
      const isNamed = `${one.fault} ${faults[one.fault].title}`
        .toLowerCase()
        .includes(this.words.toLowerCase());
      const isOfVisitor = !this.visitor || one.visitor === this.visitor;
      return isNamed && isOfVisitor && (!this.onlyFailed || this.#stateOf(one) === 'failed');
    });
  }

  #stateOf(one: Case): 'passed' | 'failed' | 'running' | 'waiting' {
    if (this.running === one) return 'running';
    const result = this.results.get(one);
    if (!result) return 'waiting';
    return result.differences.length === 0 ? 'passed' : 'failed';
  }

  override render(): TemplateResult {
    const shown = this.#shown;
    return html`<main>
      <div class="head">
        <div class="intro">
          <h1>Run every fault</h1>
          <p>
            This page opens the demo once for each row, with nothing left from the row before. It compares
            what the element, the simulated Zoho and the desk’s record say with what is expected. Close other
            tabs of the demo first, as all tabs share the storage of the browser.
          </p>
          <p><a href=${consoleLink()}>Back to the console</a></p>
        </div>
        <div class="stage"></div>
      </div>
      <div class="bar">${this.#controls(shown)}</div>
      <table>
        <caption class="unseen">
          Faults, and what a page comes to under each of them
        </caption>
        <thead>
          <tr>
            <th scope="col" rowspan="2">Fault</th>
            <th scope="col" rowspan="2">Visitor</th>
            <th scope="colgroup" colspan=${columns.length}>Expected</th>
            <th scope="col" rowspan="2">Result</th>
            <th scope="col" rowspan="2" class="number">ms</th>
            <th scope="col" rowspan="2">Console</th>
          </tr>
          <tr>
            ${columns.map((name) => html`<th scope="col">${name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${shown.map((one) => this.#row(one))}
        </tbody>
      </table>
      ${shown.length === 0 ? html`<p class="quiet">The filters hide all ${this.cases.length} rows.</p>` : nothing}
    </main>`;
  }

  #controls(shown: readonly Case[]): TemplateResult {
    const isRunning = this.#stop !== undefined;
    const isWhole = shown.length === this.cases.length;
    return html`<div class="row">
        <button class="primary" @click=${() => (isRunning ? this.#stop?.abort() : this.run(shown))}>
          ${isRunning ? 'Stop' : `Run ${isWhole ? 'all' : 'the shown'} ${shown.length}`}
        </button>
        ${this.results.size > 0 && !isRunning ? html`<button @click=${() => this.#save()}>Save results</button>` : nothing}
        <input
          type="search"
          aria-label="Fault"
          placeholder="Fault"
          @input=${(event: Event) => (this.words = (event.target as HTMLInputElement).value)}
        />
        <select
          aria-label="Visitor"
          @change=${(event: Event) => (this.visitor = (event.target as HTMLSelectElement).value)}
        >
          <option value="">both visitors</option>
          ${visitors.map((visitor) => html`<option value=${visitor}>${visitorNames[visitor]}</option>`)}
        </select>
        <label
          ><input
            type="checkbox"
            .checked=${live(this.onlyFailed)}
            @change=${(event: Event) => (this.onlyFailed = (event.target as HTMLInputElement).checked)}
          />Failed only</label
        >
      </div>
      ${this.#progress()}
      <p role="status" data-summary>${this.summary}</p>`;
  }

  #progress(): TemplateResult | typeof nothing {
    if (!this.running) return nothing;
    const { done, all } = this.position;
    const { fault, visitor } = this.running;
    return html`<p class="row small">
      <progress aria-label="Rows done" max=${all} value=${done}></progress>
      <span data-progress>${done + 1} of ${all}: <code>${fault}</code>, ${visitorNames[visitor]}</span>
    </p>`;
  }

  #row(one: Case): TemplateResult {
    const { fault, visitor, expected } = one;
    const result = this.results.get(one);
    const state = this.#stateOf(one);
    return html`<tr data-fault=${fault} data-visitor=${visitor} data-result=${state}>
      <th scope="row">
        <code>${fault}</code>
        <p class="small quiet">${faults[fault].title}</p>
      </th>
      <td>${visitorNames[visitor]}</td>
      ${describe(expected).map(
        ([name, text]) => html`<td class="small" data-title="${name} (expected)">${text}</td>`,
      )}
      <td>
        ${marks[state]}
        ${
          result && result.differences.length > 0
            ? html`<ul>
                ${result.differences.map((text) => html`<li>${text}</li>`)}
              </ul>`
            : nothing
        }
      </td>
      <td class="number" data-title="ms">${result?.duration ?? '–'}</td>
      <td>
        <a href=${linkOf(one)} target="_blank" rel="noopener"
          >Open<span class="unseen"> ${fault}, ${visitorNames[visitor]} (new tab)</span></a
        >
      </td>
    </tr>`;
  }

  /** Tries rows, one after the other. Ends after the last one, or when the tester stops it. */
  async run(chosen: readonly Case[]): Promise<void> {
    if (this.#stop || chosen.length === 0) return;
    const { signal } = (this.#stop = new AbortController());
    const kept = keepStorage();
    const started = performance.now();
    this.results = new Map();
    this.summary = '';
    for (const [done, one] of chosen.entries()) {
      if (signal.aborted) break;
      this.position = { done, all: chosen.length };
      this.running = one;
      const result = await this.#try(one, signal);
      if (result) this.results = new Map([...this.results, [one, result]]);
    }
    restoreStorage(kept);
    this.#stop = undefined;
    this.running = null;
    this.summary = this.#sumUp(chosen, performance.now() - started);
  }

  /** Undefined for a row that was stopped. */
  async #try(one: Case, signal: AbortSignal): Promise<Result | undefined> {
    emptyStorage();
    const frame = document.createElement('iframe');
    frame.title = 'The page under test';
    frame.inert = true;
    await this.updateComplete;
    this.renderRoot.querySelector('.stage')?.append(frame);
    try {
      const { outcome, duration } = await runScenario(frame, linkOf(one, 'host.html'), signal);
      return { outcome, duration, differences: differencesOf(one.expected, one.visitor, outcome) };
    } catch (error) {
      if (signal.aborted) return undefined;
      return { outcome: null, duration: null, differences: [(error as Error).message] };
    } finally {
      frame.remove();
    }
  }

  #sumUp(chosen: readonly Case[], duration: number): string {
    const count = (state: string) => chosen.filter((one) => this.#stateOf(one) === state).length;
    const waiting = count('waiting');
    const notRun = waiting > 0 ? `, ${waiting} not run` : '';
    const seconds = Math.round(duration / 1000);
    return `${count('passed')} of ${chosen.length} rows passed, ${count('failed')} failed${notRun}, in ${seconds} s.`;
  }

  #save(): void {
    const rows = this.cases.flatMap((one) => {
      const result = this.results.get(one);
      const { fault, visitor, expected } = one;
      return result
        ? [
            {
              fault,
              visitor,
              query: queryOf(fault, visitor),
              passed: result.differences.length === 0,
              expected,
              ...result,
            },
          ]
        : [];
    });
    saveFile('asap-help-run-all.json', {
      format: 'asap-help run 1',
      version,
      madeAt: new Date().toISOString(),
      userAgent: navigator.userAgent,
      summary: this.summary,
      rows,
    });
  }
}

const marks = {
  passed: html`<span class="badge good">✓ passed</span>`,
  failed: html`<span class="badge bad">✗ failed</span>`,
  running: html`<span class="badge">runs…</span>`,
  waiting: html`<span class="quiet">–</span>`,
};
