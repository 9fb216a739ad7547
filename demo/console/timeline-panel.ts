import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Demo } from '../demo.ts';
import { DemoPart } from '../demo-part.ts';
import { controls } from '../styles.ts';
import type { Source, TimelineEntry } from '../timeline/timeline.ts';
import { panelStyles } from './panel-styles.ts';
import { timelineStyles } from './timeline-styles.ts';
import { tokenWindow } from './token-window.ts';

const sources: readonly Source[] = ['tester', 'page', 'element', 'token', 'zoho'];
const seconds = (time: number) => (time / 1000).toFixed(2);
const clock = (at: number) => new Date(at).toISOString().slice(11, 23);
const shownUser = (user: string | null) => `as ${user ?? 'a guest'}`;

const outcomeOf = ({ status, duration, load }: TimelineEntry, presentLoad: number): string => {
  const parts = [];
  if (status === 0) parts.push('failed');
  else if (typeof status === 'number') parts.push(String(status));
  if (typeof duration === 'number') parts.push(`${duration} ms`);
  else if (duration === null) parts.push(load < presentLoad ? 'no answer' : '…');
  return parts.join(' · ');
};

/** An address breaks at its slashes rather than in the middle of an id. */
const breakable = (text: string) =>
  text
    .split(/(?<=[/?&])(?=[^/?&])/)
    .map((part, index) => html`${index > 0 ? html`<wbr />` : nothing}${part}`);

const lineOf = (entry: TimelineEntry, presentLoad: number) =>
  [
    new Date(entry.at).toISOString(),
    `${seconds(entry.time)} s`,
    entry.source,
    entry.text,
    outcomeOf(entry, presentLoad),
    entry.user === undefined ? '' : shownUser(entry.user),
  ]
    .filter(Boolean)
    .join('  ');

const textOf = ({ store, timeline }: Demo, entries: readonly TimelineEntry[]) =>
  [store.startedLink, navigator.userAgent, ...entries.map((entry) => lineOf(entry, timeline.load))].join(
    '\n',
  );

/**
 * The timeline shows the tester's steps, the element's events, and the requests to Zoho and to the token endpoint with their
 * durations.
 */
export class TimelinePanel extends DemoPart {
  static override styles = [controls, panelStyles, tokenWindow.styles, timelineStyles];
  static override properties = {
    ...DemoPart.properties,
    source: { state: true },
    words: { state: true },
    onlyFailures: { state: true },
    showsClock: { state: true },
  };

  declare private source: string;
  declare private words: string;
  declare private onlyFailures: boolean;
  declare private showsClock: boolean;
  #isAtEnd = true;

  constructor() {
    super();
    this.source = '';
    this.words = '';
    this.onlyFailures = false;
    this.showsClock = false;
  }

  protected override sources({ timeline }: Demo): readonly EventTarget[] {
    return [timeline];
  }

  protected override draw(demo: Demo): TemplateResult {
    const { timeline } = demo;
    const { entries } = timeline;
    const shown = entries.filter((entry) => this.#isShown(entry));
    return html`<section>
      <div class="filters">
        ${this.#filters()}
        <copy-button label="Copy timeline" .text=${textOf(demo, shown)}></copy-button>
        ${
          timeline.isUndoable && entries.length === 0
            ? html`<button @click=${() => timeline.undoClear()}>Undo clear</button>`
            : html`<button @click=${() => timeline.clear()}>Clear</button>`
        }
      </div>
      <div class="heads" aria-hidden="true">
        <span>${this.showsClock ? 'Clock (UTC)' : 'Time, s'}</span><span>Source</span><span>What</span
        ><span>Answer</span>
      </div>
      <div class="scroll" role="group" aria-label="Entries of the timeline" tabindex="0">
        ${
          timeline.dropped > 0
            ? html`<p class="quiet small">${timeline.dropped} older entries were dropped.</p>`
            : nothing
        }
        <ol>
          ${repeat(
            shown,
            ({ id }) => id,
            (entry) => this.#row(entry),
          )}
        </ol>
        ${entries.length === 0 ? html`<p class="quiet small">Cleared. New events appear here.</p>` : nothing}
        ${
          entries.length > 0 && shown.length === 0
            ? html`<p class="quiet small">The filters hide all ${entries.length} entries.</p>`
            : nothing
        }
      </div>
    </section>`;
  }

  #isShown({ source, tone, text, user }: TimelineEntry): boolean {
    const isOfSource = !this.source || source === this.source;
    const isFailure = !this.onlyFailures || tone === 'bad';
    return (
      isOfSource && isFailure && `${text} ${user ?? ''}`.toLowerCase().includes(this.words.toLowerCase())
    );
  }

  #filters(): TemplateResult {
    const checked = (event: Event) => (event.target as HTMLInputElement).checked;
    return html`<div class="filter" role="group" aria-label="Filters of the timeline">
      <select
        aria-label="Source"
        @change=${(event: Event) => (this.source = (event.target as HTMLSelectElement).value)}
      >
        <option value="">all sources</option>
        ${sources.map((source) => html`<option>${source}</option>`)}
      </select>
      <input
        type="search"
        aria-label="Text"
        placeholder="Text"
        @input=${(event: Event) => (this.words = (event.target as HTMLInputElement).value)}
      />
      <label
        ><input type="checkbox" @change=${(event: Event) => (this.onlyFailures = checked(event))} />Failures
        only</label
      >
      <label
        ><input type="checkbox" @change=${(event: Event) => (this.showsClock = checked(event))} />Clock</label
      >
    </div>`;
  }

  #row(entry: TimelineEntry): TemplateResult {
    const { tone, source, request, token, payload } = entry;
    const outcome = outcomeOf(entry, this.demo?.timeline.load ?? 1);
    const line = html`<span class="time"
        >${this.showsClock ? clock(entry.at) : `${entry.load > 1 ? `${entry.load}: ` : ''}${seconds(entry.time)}`}</span
      >
      <span class="source">${source}</span>
      <span class="text">${breakable(entry.text)}</span>
      <span class="outcome">${outcome}</span>
      ${entry.user === undefined ? nothing : html`<span class="user">${shownUser(entry.user)}</span>`}`;
    return html`<li data-tone=${tone} data-source=${source}>
      ${
        request
          ? html`<details>
              <summary class="line">${line}</summary>
              <dl>
                <dt>Request</dt>
                <dd>${request.method} ${request.url}</dd>
                <dt>Answer</dt>
                <dd>${outcome}</dd>
                ${
                  entry.user === undefined
                    ? nothing
                    : html`<dt>In the name of</dt>
                        <dd>${entry.user ?? 'a guest'}</dd>`
                }
                <dt>Clock</dt>
                <dd>${new Date(entry.at).toISOString()}</dd>
                ${token ? tokenWindow.draw(token) : nothing}
              </dl>
            </details>`
          : payload
            ? html`<details>
                <summary class="line">${line}</summary>
                <dl>
                  ${Object.entries(payload).map(
                    ([name, value]) =>
                      html`<dt>${name}</dt>
                        <dd>${value}</dd>`,
                  )}
                </dl>
              </details>`
            : html`<div class="line">${line}</div>`
      }
    </li>`;
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    super.willUpdate(changed);
    const scroll = this.renderRoot.querySelector('.scroll');
    if (scroll) this.#isAtEnd = scroll.scrollTop + scroll.clientHeight > scroll.scrollHeight - 4;
  }

  override updated(): void {
    if (this.#isAtEnd) this.#scrollToEnd();
  }

  /** Room after the last row lets the first row in sight begin at the top, rather than be cut. */
  #scrollToEnd(): void {
    const scroll = this.renderRoot.querySelector<HTMLElement>('.scroll');
    const list = scroll?.querySelector('ol');
    if (!scroll || !list) return;
    list.style.paddingBlockEnd = '';
    scroll.scrollTop = scroll.scrollHeight;
    const { top } = scroll.getBoundingClientRect();
    let row = list.lastElementChild;
    while (row && row.getBoundingClientRect().top > top + 1) row = row.previousElementSibling;
    const { top: rowTop = top, bottom = top } = row?.getBoundingClientRect() ?? {};
    if (scroll.scrollTop === 0 || rowTop > top - 1) return;
    list.style.paddingBlockEnd = `${bottom - top}px`;
    scroll.scrollTop = scroll.scrollHeight;
  }
}
