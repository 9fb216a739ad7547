import { css, html, nothing, type TemplateResult } from 'lit';
import { sessionStorageKey } from '../../src/testing/widget/session.js';
import type { Demo } from '../demo.ts';
import { DemoPart } from '../demo-part.ts';
import { controls } from '../styles.ts';
import { denseControls } from './panel-styles.ts';

const styles = css`
  .row {
    gap: 6px;
    justify-content: end;
  }
  .gap {
    inline-size: 8px;
  }
`;

/** What a tester does with the whole scenario. */
export class ScenarioButtons extends DemoPart {
  static override styles = [controls, denseControls, styles];
  static override properties = { ...DemoPart.properties, asksAgain: { state: true } };

  declare private asksAgain: boolean;

  constructor() {
    super();
    this.asksAgain = false;
  }

  protected override draw(demo: Demo): TemplateResult {
    const { store, desk } = demo;
    const link = store.linkTo({});
    return html`<div class="row">
      <report-buttons .demo=${demo}></report-buttons>
      <span class="gap"></span>
      <button aria-disabled=${store.isUndoable ? 'false' : 'true'} @click=${() => store.undo()}>Undo</button>
      <copy-button label="Copy link" .text=${link}></copy-button>
      ${
        store.startedLink === link
          ? nothing
          : html`<copy-button label="Copy link as started" .text=${store.startedLink}></copy-button>`
      }
      ${
        desk
          ? html`<button @click=${() => this.#askedToStartOver(demo)} @blur=${() => (this.asksAgain = false)}>
              ${this.asksAgain ? 'Press again: clears scenario, desk and timeline' : 'Start over'}
            </button>`
          : nothing
      }
    </div>`;
  }

  #askedToStartOver(demo: Demo): void {
    if (this.asksAgain) void this.#startOver(demo);
    this.asksAgain = true;
  }

  /** As on the first visit: signed out, no settings, no faults, the desk's content as seeded. */
  async #startOver({ become, desk, timeline, outer }: Demo): Promise<void> {
    await become(null);
    desk?.reset();
    timeline.forget();
    sessionStorage.clear();
    localStorage.removeItem(sessionStorageKey);
    outer.location.assign(outer.location.pathname);
  }
}
