import { css, html, nothing, type TemplateResult } from 'lit';
import { sessionStorageKey } from '../../src/testing/widget/session.js';
import type { Demo } from '../demo.ts';
import { DemoPart } from '../demo-part.ts';
import { controls } from '../styles.ts';
import { panelStyles } from './panel-styles.ts';

const styles = css`
  :host {
    container-type: inline-size;
  }
  .console {
    display: grid;
    gap: 10px;
    padding: 10px 16px 0;
    border: 0;
    border-radius: 0;
    background: none;
  }
  .columns,
  .column {
    display: grid;
    gap: 10px;
    align-content: start;
    min-inline-size: 0;
    padding-block-end: 16px;
  }
  @container (min-width: 600px) {
    .columns {
      grid-template-columns: minmax(250px, 330px) minmax(0, 1fr);
    }
  }
  /* Panes: what is set, and what happened, are scrolled apart and seen together. */
  @media (min-width: 1080px) {
    :host {
      display: flex;
      flex-direction: column;
      block-size: calc(100vh - var(--console-room, 0px));
    }
    .console {
      flex: 1;
      min-block-size: 0;
      grid-template-rows: auto minmax(0, 1fr);
    }
    .columns {
      min-block-size: 0;
    }
    .column {
      min-block-size: 0;
      block-size: 100%;
      overflow-y: auto;
    }
  }
  @container (max-width: 480px) {
    .console {
      /* Room for the launcher under the last panel. */
      padding: 12px 10px 96px;
    }
  }
  alarm-bar {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
  }
  h2 {
    font-size: 20px;
  }
`;

/** The page's console for quality assurance. */
export class QaConsole extends DemoPart {
  static override styles = [controls, panelStyles, styles];
  static override properties = { ...DemoPart.properties, asksAgain: { state: true } };

  declare private asksAgain: boolean;

  constructor() {
    super();
    this.asksAgain = false;
  }

  protected override draw(demo: Demo): TemplateResult {
    return html`<alarm-bar .demo=${demo}></alarm-bar>
      <section class="console" aria-labelledby="title">
        <div class="title">
          <h2 id="title">Console</h2>
          <div class="row">
            <button
              aria-disabled=${demo.store.isUndoable ? 'false' : 'true'}
              @click=${() => demo.store.undo()}
            >
              Undo the last change
            </button>
            <copy-button label="Copy link to this scenario" .text=${location.href}></copy-button>
            ${
              demo.store.startedLink === location.href
                ? nothing
                : html`<copy-button
                    label="Copy link as started"
                    .text=${demo.store.startedLink}
                  ></copy-button>`
            }
            ${
              demo.desk
                ? html`<button
                    @click=${() => this.#askedToStartOver(demo)}
                    @blur=${() => (this.asksAgain = false)}
                  >
                    ${this.asksAgain ? 'Press again: clears scenario, desk and timeline' : 'Start over'}
                  </button>`
                : nothing
            }
          </div>
        </div>
        <div class="columns">
          <div class="column">
            <settings-panel .demo=${demo}></settings-panel>
            ${demo.desk ? html`<scenario-panel .demo=${demo}></scenario-panel>` : nothing}
            ${
              demo.store.started.isObserving
                ? nothing
                : html`<fault-panel .demo=${demo}></fault-panel>
                    <condition-panel .demo=${demo}></condition-panel>
                    <time-panel .demo=${demo}></time-panel>
                    <page-panel .demo=${demo}></page-panel>`
            }
          </div>
          <div class="column">${this.#main(demo)}</div>
        </div>
      </section>`;
  }

  #main(demo: Demo): TemplateResult {
    if (demo.store.started.isObserving) return this.#forObserver(demo);
    return demo.snippet ? this.#forSnippet(demo) : this.#forElement(demo);
  }

  #forElement(demo: Demo): TemplateResult {
    return html`<live-panel .demo=${demo}></live-panel>
      <timeline-panel .demo=${demo}></timeline-panel>
      <diagnosis-panel .demo=${demo}></diagnosis-panel>
      <permission-panel .demo=${demo}></permission-panel>
      <embed-panel .demo=${demo}></embed-panel>
      <snippet-panel .demo=${demo}></snippet-panel>`;
  }

  /** There is no element in the page. */
  #forSnippet(demo: Demo): TemplateResult {
    return html`<zoho-snippet-panel .demo=${demo}></zoho-snippet-panel>
      <timeline-panel .demo=${demo}></timeline-panel>
      <permission-panel .demo=${demo}></permission-panel>
      <snippet-panel .demo=${demo}></snippet-panel>`;
  }

  /** There is no element in the page. */
  #forObserver(demo: Demo): TemplateResult {
    return html`<observe-panel .demo=${demo}></observe-panel>
      <timeline-panel .demo=${demo}></timeline-panel>`;
  }

  #askedToStartOver(demo: Demo): void {
    if (this.asksAgain) void this.#startOver(demo);
    this.asksAgain = true;
  }

  /** As on the first visit: signed out, no settings, no faults, the desk's content as seeded. */
  async #startOver({ become, desk, timeline }: Demo): Promise<void> {
    await become(null);
    desk?.reset();
    timeline.forget();
    sessionStorage.clear();
    localStorage.removeItem(sessionStorageKey);
    location.assign(location.pathname);
  }
}
