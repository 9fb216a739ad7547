import { css, html, nothing, type TemplateResult } from 'lit';
import type { Demo } from '../demo.ts';
import { DemoPart } from '../demo-part.ts';
import { presets, type Preset } from '../scenario/presets.ts';
import { startPreset } from '../report/replay.ts';
import { readScenario, writeScenario } from '../scenario/scenario.ts';
import { controls } from '../styles.ts';
import { groupStyles } from './group-styles.ts';
import { panelStyles } from './panel-styles.ts';

const styles = css`
  .lead {
    display: grid;
    gap: 8px;
    padding-block: 4px 10px;
    list-style: none;
  }
  .lead li {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    align-items: center;
    gap: 2px 8px;
  }
  .lead p {
    flex-basis: 100%;
  }
  form {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 8px;
  }
`;

/** Scenarios that are often needed, and those that the tester has saved. */
export class ScenarioPanel extends DemoPart {
  static override styles = [controls, panelStyles, groupStyles, styles];

  protected override sources({ saved, store }: Demo): readonly EventTarget[] {
    return [saved, store];
  }

  protected override draw(demo: Demo): TemplateResult {
    return html`<section>
      <h3>Ready scenarios</h3>
      <div>
        <details>
          <summary><span>Presets</span><span class="quiet">${presets.length}</span></summary>
          <p class="small quiet">A preset begins anew: it clears the scenario, the desk and the timeline.</p>
          <ul class="lead">
            ${presets.map((preset) => presetRow(demo, preset))}
          </ul>
        </details>
        <details>
          <summary>
            <span>Saved in this browser</span><span class="quiet">${demo.saved.all.length}</span>
          </summary>
          ${this.#saved(demo)}
        </details>
      </div>
    </section>`;
  }

  #saved({ saved, store }: Demo): TemplateResult {
    return html`<form @submit=${(event: SubmitEvent) => this.#save(event)}>
        <input name="name" required maxlength="80" aria-label="Name of the scenario" placeholder="Name" />
        <button class="small">Save scenario</button>
      </form>
      <ul class="lead">
        ${saved.all.map(
          ({ name, query }) =>
            html`<li>
              <a href=${store.linkTo(readScenario(query))}>${name}</a>
              ${query === writeScenario(store.present) ? html`<span class="quiet">this one</span>` : nothing}
              <button class="small" aria-label="Delete ${name}" @click=${() => this.#delete(name)}>
                Delete
              </button>
            </li>`,
        )}
      </ul>`;
  }

  #save(event: SubmitEvent): void {
    event.preventDefault();
    const field = this.renderRoot.querySelector('input');
    const { demo } = this;
    const name = field?.value.trim();
    if (!demo || !field || !name) return;
    demo.saved.save({ name, query: writeScenario(demo.store.present) });
    field.value = '';
  }

  #delete(name: string): void {
    this.demo?.saved.delete(name);
    // The button that was pressed is gone.
    this.renderRoot.querySelector('input')?.focus();
  }
}

const presetRow = (demo: Demo, preset: Preset) =>
  html`<li>
    <button class="small" @click=${() => startPreset(demo, preset)}>${preset.title}</button>
    <p class="quiet">${preset.result}</p>
  </li>`;
