import { css, html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import {
  conditionNames,
  conditions,
  expectedOf,
  isConditionValue,
  valueOf,
  withCondition,
  type ConditionGroup,
  type ConditionName,
} from '../conditions/conditions.ts';
import type { Demo } from '../demo.ts';
import { DemoPart } from '../demo-part.ts';
import { controls } from '../styles.ts';
import { groupStyles } from './group-styles.ts';
import { panelStyles } from './panel-styles.ts';

const groups: Record<ConditionGroup, string> = {
  desk: 'Zoho’s desk',
  element: 'Element',
  page: 'Page',
  network: 'Network, and when faults hold',
  assumptions: 'Assumptions about Zoho',
};

const styles = css`
  .condition {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr) auto;
    gap: 2px 8px;
    align-items: center;
    padding-block: 3px 6px;
  }
  .condition label {
    overflow-wrap: anywhere;
  }
  .condition p {
    grid-column: 1 / -1;
  }
`;

/** The conditions of a scenario, group by group. */
export class ConditionPanel extends DemoPart {
  static override styles = [controls, panelStyles, groupStyles, styles];
  static override properties = { ...DemoPart.properties, wrong: { state: true } };

  /** Written values that do not fit, by the name of their condition. */
  declare private wrong: ReadonlyMap<ConditionName, string>;
  #unfolded: Set<ConditionGroup> | undefined;

  constructor() {
    super();
    this.wrong = new Map();
  }

  protected override draw(demo: Demo): TemplateResult {
    const { store, desk } = demo;
    const chosen = store.present.conditions;
    this.#unfolded ??= new Set(
      conditionNames.filter((name) => chosen[name] !== undefined).map((name) => conditions[name].group),
    );
    return html`<section>
      <div class="title">
        <h3>Conditions</h3>
        ${desk ? html`<button @click=${() => this.#resetAll(demo)}>Reset conditions</button>` : nothing}
      </div>
      ${
        desk
          ? html`<div>
              ${(Object.keys(groups) as ConditionGroup[]).map((group) => this.#group(demo, group))}
            </div>`
          : html`<p class="quiet">Conditions work only with the simulated Zoho.</p>`
      }
    </section>`;
  }

  #group(demo: Demo, group: ConditionGroup): TemplateResult {
    const names = conditionNames.filter((name) => conditions[name].group === group);
    const count = names.filter((name) => demo.store.present.conditions[name] !== undefined).length;
    return html`<details
      ?open=${live(this.#unfolded?.has(group) ?? false)}
      @toggle=${({ target }: Event) => this.#unfold(group, (target as HTMLDetailsElement).open)}
    >
      <summary>
        <span>${groups[group]}</span>
        ${count > 0 ? html`<span class="badge">${count} set</span>` : html`<span class="quiet">${names.length}</span>`}
      </summary>
      ${group === 'desk' ? helpCenter(demo) : nothing} ${names.map((name) => this.#condition(demo, name))}
    </details>`;
  }

  #condition(demo: Demo, name: ConditionName): TemplateResult {
    const { title, description, choices, standard, unit = '' } = conditions[name];
    const wrong = this.wrong.get(name);
    const value = valueOf(demo.store.present.conditions, name);
    const set = ({ target }: Event) => this.#set(demo, name, (target as HTMLInputElement).value);
    const isSet = value !== standard || wrong !== undefined;
    return html`<div class="condition">
      <label for=${name}>${title}</label>
      ${
        choices
          ? html`<select
              id=${name}
              aria-describedby="${name}-description"
              .value=${live(value)}
              @change=${set}
            >
              ${choices.map((text) => html`<option ?selected=${text === value}>${text}</option>`)}
            </select>`
          : html`<input
              id=${name}
              type="text"
              autocomplete="off"
              spellcheck="false"
              aria-invalid=${wrong === undefined ? 'false' : 'true'}
              aria-describedby="${name}-description"
              .value=${live(wrong ?? value)}
              @change=${set}
            />`
      }
      ${isSet ? html`<button aria-label="Reset ${title}" @click=${() => this.#reset(demo, name)}>Reset</button>` : nothing}
      <p class="small quiet" id="${name}-description">
        ${wrong === undefined ? nothing : html`<strong class="error">"${wrong}" does not fit. Use ${expectedOf(name)}. In force: ${value}.</strong>`}
        ${description} Standard: ${standard}${choices ? '' : ` (${unit})`}.
      </p>
    </div>`;
  }

  #set({ store }: Demo, name: ConditionName, value: string): void {
    const wrong = new Map(this.wrong);
    wrong.delete(name);
    if (isConditionValue(name, value)) {
      store.change({ conditions: withCondition(store.present.conditions, name, value) });
    } else wrong.set(name, value);
    this.wrong = wrong;
  }

  /** The button that was pressed goes: its field takes the focus. */
  #reset(demo: Demo, name: ConditionName): void {
    this.#set(demo, name, conditions[name].standard);
    this.renderRoot.querySelector<HTMLElement>(`#${name}`)?.focus();
  }

  #resetAll({ store }: Demo): void {
    this.wrong = new Map();
    store.change({ conditions: {} });
  }

  #unfold(group: ConditionGroup, isOpen: boolean): void {
    if (isOpen) this.#unfolded?.add(group);
    else this.#unfolded?.delete(group);
  }
}

/** The fault is the one place where this is set. */
function helpCenter({ store }: Demo): TemplateResult {
  const name = 'help-center-private';
  const others = store.present.faults.filter((fault) => fault.name !== name);
  const isPrivate = others.length < store.present.faults.length;
  return html`<div class="condition">
    <label for="help-center">Help center</label>
    <select
      id="help-center"
      aria-describedby="help-center-description"
      @change=${({ target }: Event) =>
        store.change({
          faults: (target as HTMLSelectElement).value === 'private' ? [...others, { name }] : others,
        })}
    >
      <option ?selected=${!isPrivate}>public</option>
      <option ?selected=${isPrivate}>private</option>
    </select>
    <p class="small quiet" id="help-center-description">
      Private: guests see nothing of it. It is the fault <code>${name}</code>. In force on the next load.
    </p>
  </div>`;
}
