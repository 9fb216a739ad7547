import { css, html, type TemplateResult } from 'lit';
import type { Demo } from '../demo.ts';
import { DemoPart } from '../demo-part.ts';
import { controls } from '../styles.ts';
import type { PaneLayout } from './pane-layout.ts';
import { denseControls } from './panel-styles.ts';

interface Tool {
  readonly title: string;
  readonly draw: (demo: Demo) => TemplateResult;
}

const timeline: Tool = {
  title: 'Timeline',
  draw: (demo) => html`<timeline-panel .demo=${demo}></timeline-panel>`,
};

const permissions: Tool = {
  title: 'Permissions',
  draw: (demo) => html`<permission-panel .demo=${demo}></permission-panel>`,
};

const snippet: Tool = {
  title: 'Zoho’s snippet',
  draw: (demo) => html`<snippet-panel .demo=${demo}></snippet-panel>`,
};

const tools: readonly Tool[] = [
  timeline,
  { title: 'Checklist', draw: (demo) => html`<diagnosis-panel .demo=${demo}></diagnosis-panel>` },
  permissions,
  { title: 'Embed code', draw: (demo) => html`<embed-panel .demo=${demo}></embed-panel>` },
  snippet,
];

/** Where there is no element in the page, the tools that judge it are left out. */
function offeredIn({ store, snippet: zohoSnippet }: Demo): readonly Tool[] {
  if (store.started.isObserving) return [timeline];
  return zohoSnippet ? [timeline, permissions, snippet] : tools;
}

const styles = css`
  :host {
    container-type: inline-size;
    block-size: 100%;
  }
  .events {
    display: grid;
    grid-template: fit-content(42%) minmax(0, 1fr) / minmax(0, 1fr);
    block-size: 100%;
  }
  .tools {
    display: grid;
    grid-template: auto minmax(0, 1fr) / minmax(0, 1fr);
    min-block-size: 0;
    border-block-start: 1px solid var(--line);
  }
  .state {
    min-block-size: 0;
    overflow-y: auto;
  }
  @container (min-width: 760px) {
    .events {
      grid-template: minmax(0, 1fr) / minmax(250px, 3fr) minmax(0, 7fr);
    }
    .tools {
      border-block-start: 0;
      border-inline-start: 1px solid var(--line);
    }
  }
  [role='tablist'] {
    display: flex;
    flex-wrap: wrap;
    padding-inline: 4px;
    border-block-end: 1px solid var(--line);
  }
  [role='tab'] {
    padding-inline: 9px;
    border: 0;
    border-radius: 0;
    background: none;
    color: var(--quiet);
  }
  [role='tab'][aria-selected='true'] {
    color: var(--ink);
    font-weight: 600;
    box-shadow: inset 0 -2px var(--accent);
  }
  [role='tab']:focus-visible {
    outline-offset: -3px;
  }
  [role='tabpanel'] {
    min-block-size: 0;
    overflow-y: auto;
  }
  @media (forced-colors: active) {
    [role='tab'][aria-selected='true'] {
      border-block-end: 3px solid Highlight;
    }
  }
`;

/** What happened: the state of the element, and the tools that tell more, one at a time. */
export class EventsPane extends DemoPart {
  static override styles = [controls, denseControls, styles];
  static override properties = { ...DemoPart.properties, layout: { attribute: false } };

  declare layout: PaneLayout;

  protected override draw(demo: Demo): TemplateResult {
    const { isObserving } = demo.store.started;
    const offered = offeredIn(demo);
    const chosen = offered.find(({ title }) => title === this.layout.tool) ?? timeline;
    return html`<div class="events">
      <div class="state">
        ${
          isObserving
            ? html`<observe-panel .demo=${demo}></observe-panel>`
            : demo.snippet
              ? html`<zoho-snippet-panel .demo=${demo}></zoho-snippet-panel>`
              : html`<live-panel .demo=${demo}></live-panel>`
        }
      </div>
      <div class="tools">
        <div
          role="tablist"
          aria-label="Timeline and tools"
          @keydown=${(event: KeyboardEvent) => this.#go(event, offered, chosen)}
        >
          ${offered.map(
            (tool, index) =>
              html`<button
                role="tab"
                id="tab-${index}"
                aria-controls="tool-${index}"
                aria-selected=${tool === chosen ? 'true' : 'false'}
                tabindex=${tool === chosen ? 0 : -1}
                @click=${() => this.layout.choose(tool.title)}
              >
                ${tool.title}
              </button>`,
          )}
        </div>
        ${offered.map(
          (tool, index) =>
            html`<div
              role="tabpanel"
              id="tool-${index}"
              aria-labelledby="tab-${index}"
              ?hidden=${tool !== chosen}
            >
              ${tool.draw(demo)}
            </div>`,
        )}
      </div>
    </div>`;
  }

  protected override sources({ store }: Demo): readonly EventTarget[] {
    return [store, this.layout];
  }

  #go(event: KeyboardEvent, offered: readonly Tool[], chosen: Tool): void {
    const present = offered.indexOf(chosen);
    const last = offered.length - 1;
    const wished = { ArrowLeft: present - 1, ArrowRight: present + 1, Home: 0, End: last }[event.key];
    if (wished === undefined) return;
    event.preventDefault();
    const index = (wished + offered.length) % offered.length;
    this.layout.choose(offered[index]?.title ?? '');
    this.renderRoot.querySelector<HTMLElement>(`#tab-${index}`)?.focus();
  }
}
