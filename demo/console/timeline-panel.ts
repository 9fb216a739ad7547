import { css, html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Demo } from '../demo.ts';
import { DemoPart } from '../demo-part.ts';
import { controls } from '../styles.ts';
import type { TimelineEntry } from '../timeline.ts';
import { panelStyles } from './panel-styles.ts';

const seconds = (time: number) => (time / 1000).toFixed(2);

const outcomeOf = ({ status, duration }: TimelineEntry): string => {
  const parts = [];
  if (status === 0) parts.push('failed');
  else if (typeof status === 'number') parts.push(String(status));
  if (typeof duration === 'number') parts.push(`${duration} ms`);
  else if (duration === null) parts.push('…');
  return parts.join(' · ');
};

const lineOf = (entry: TimelineEntry) =>
  [`${seconds(entry.time)} s`, entry.source, entry.text, outcomeOf(entry)].filter(Boolean).join('  ');

const styles = css`
  .scroll {
    max-block-size: 340px;
    overflow-y: auto;
    border-block: 1px solid var(--line);
  }
  ol {
    list-style: none;
  }
  li {
    display: grid;
    grid-template-columns: 44px 54px minmax(0, 1fr) auto;
    gap: 2px 10px;
    padding-block: 5px;
    font-size: 14px;
  }
  li + li {
    border-block-start: 1px solid var(--line);
  }
  .time,
  .outcome {
    color: var(--quiet);
    font-variant-numeric: tabular-nums;
    text-align: end;
    font-size: 13px;
  }
  .source {
    color: var(--quiet);
    font-size: 13px;
  }
  .text {
    overflow-wrap: anywhere;
  }
  li[data-tone='bad'] :is(.text, .outcome) {
    color: var(--bad);
  }
  li[data-tone='good'] .text {
    color: var(--good);
  }
  @container (max-width: 480px) {
    li {
      grid-template-columns: 48px minmax(0, 1fr) auto;
    }
    .time {
      text-align: start;
    }
    .text {
      grid-column: 1 / -1;
    }
    .outcome {
      grid-area: 1 / 3;
      white-space: nowrap;
    }
  }
  section {
    container-type: inline-size;
  }
`;

/** Events of the element, and what Zoho and the token endpoint were asked, with how long it took. */
export class TimelinePanel extends DemoPart {
  static override styles = [controls, panelStyles, styles];

  protected override sources({ timeline }: Demo): readonly EventTarget[] {
    return [timeline];
  }

  protected override draw({ timeline }: Demo): TemplateResult {
    const { entries } = timeline;
    return html`<section aria-labelledby="title">
      <div class="title">
        <h3 id="title">Timeline</h3>
        <div class="row">
          <copy-button .text=${entries.map(lineOf).join('\n')}></copy-button>
          <button @click=${() => timeline.clear()}>Clear</button>
        </div>
      </div>
      <div class="scroll" role="region" aria-label="Entries of the timeline" tabindex="0">
        <ol>
          ${repeat(entries, ({ id }) => id, row)}
        </ol>
      </div>
      ${entries.length === 0 ? html`<p class="quiet small">Cleared. New events appear here.</p>` : nothing}
    </section>`;
  }

  override willUpdate(): void {
    super.willUpdate();
    const scroll = this.renderRoot.querySelector('.scroll');
    if (scroll) this.#isAtEnd = scroll.scrollTop + scroll.clientHeight > scroll.scrollHeight - 4;
  }

  override updated(): void {
    const scroll = this.renderRoot.querySelector('.scroll');
    if (scroll && this.#isAtEnd) scroll.scrollTop = scroll.scrollHeight;
  }

  #isAtEnd = true;
}

const row = (entry: TimelineEntry) =>
  html`<li data-tone=${entry.tone}>
    <span class="time">${seconds(entry.time)}</span>
    <span class="source">${entry.source}</span>
    <span class="text">${entry.text}</span>
    <span class="outcome">${outcomeOf(entry)}</span>
  </li>`;
