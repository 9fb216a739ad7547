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
    gap: 16px;
    padding: 20px;
    border: 0;
    border-radius: 0;
    background: none;
    max-inline-size: 1240px;
    margin-inline: auto;
  }
  .columns,
  .column {
    display: grid;
    gap: 16px;
    align-content: start;
    min-inline-size: 0;
  }
  @container (min-width: 760px) {
    .columns {
      grid-template-columns: minmax(300px, 340px) minmax(0, 1fr);
    }
  }
  @container (max-width: 480px) {
    .console {
      /* Room for the launcher under the last panel. */
      padding: 16px 12px 96px;
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
            <fault-panel .demo=${demo}></fault-panel>
          </div>
          <div class="column">
            <live-panel .demo=${demo}></live-panel>
            <timeline-panel .demo=${demo}></timeline-panel>
            <diagnosis-panel .demo=${demo}></diagnosis-panel>
            <permission-panel .demo=${demo}></permission-panel>
            <embed-panel .demo=${demo}></embed-panel>
            <snippet-panel .demo=${demo}></snippet-panel>
          </div>
        </div>
      </section>`;
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
