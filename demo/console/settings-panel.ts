import { css, html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Demo } from '../demo.ts';
import { DemoPart } from '../demo-part.ts';
import { attributesFor } from '../scenario/element-attributes.ts';
import { hostUsers, type HostUserName } from '../host/users.ts';
import type { AttributeName } from '../scenario/scenario.ts';
import { controls } from '../styles.ts';
import { faultOf } from './attribute-validity.ts';
import { fieldGroups, type Field, type FieldGroup } from './attribute-fields.ts';
import { groupStyles } from './group-styles.ts';
import { panelStyles } from './panel-styles.ts';

const users = [null, ...(Object.keys(hostUsers) as HostUserName[])];

const styles = css`
  fieldset {
    display: grid;
    gap: 5px;
  }
  legend {
    padding: 0;
    margin-block-end: 4px;
    font-weight: 600;
  }
  .field {
    display: grid;
    grid-template-columns: 112px minmax(0, 1fr);
    gap: 2px 8px;
    align-items: center;
    min-block-size: 28px;
  }
  .field > p {
    grid-column: 2;
    overflow-wrap: anywhere;
  }
  [aria-invalid='true'] {
    border-color: var(--bad) !important;
    outline: 1px solid var(--bad);
  }
  .field + .field {
    margin-block-start: 2px;
  }
`;

/** Zoho, the user, and every attribute of the element. */
export class SettingsPanel extends DemoPart {
  static override styles = [controls, panelStyles, groupStyles, styles];

  readonly #unfolded = new Map<string, boolean>();

  protected override draw(demo: Demo): TemplateResult {
    return html`<section>
      <h3>Scenario</h3>
      ${this.#zoho(demo)} ${demo.desk ? this.#users(demo) : nothing}
      ${fieldGroups.map((group) => this.#group(demo, group))}
    </section>`;
  }

  #zoho({ store }: Demo): TemplateResult {
    // A link, as it takes a new page: what stands between a page and the network cannot be taken away again.
    const { zoho, isObserving } = store.present;
    return zoho === 'simulated'
      ? html`<p>
          Zoho is <strong>simulated</strong>: this page answers its requests, and proves it.
          <a href=${store.linkTo({ zoho: 'real', user: null, faults: [], conditions: {} })}
            >Switch to the real Zoho (reloads, without user, faults and conditions)</a
          >
        </p>`
      : html`<p>
            Zoho is <strong>real</strong>: nothing is intercepted. Your ids stay in the address of this page.
            Never enter a secret here. The token endpoint has to be on the origin of this page.
            <a
              href=${store.linkTo({ zoho: 'simulated', attributes: {}, user: null, faults: [], isObserving: false })}
              >Switch to the simulated Zoho (reloads, without attributes)</a
            >
          </p>
          <p>
            <a href=${store.linkTo({ isObserving: !isObserving })}
              >${isObserving ? 'Back to the element (reloads)' : 'Observe this Zoho, without the element (reloads)'}</a
            >
          </p>`;
  }

  #users({ store, session, become }: Demo): TemplateResult {
    return html`<fieldset>
      <legend>Signed in to the page</legend>
      <div class="row users">
        ${users.map(
          (name) =>
            html`<button aria-pressed=${session.userName === name} @click=${() => become(name)}>
              ${name ? hostUsers[name].firstName : 'Nobody'}
            </button>`,
        )}
      </div>
      <p class="small">
        In a second tab, open this scenario as
        ${users
          .filter((name) => name !== session.userName)
          .map(
            (name) =>
              html`<a target="_blank" rel="noopener" href=${store.linkTo({ user: name })}
                >${name ? hostUsers[name].firstName : 'nobody'}</a
              > `,
          )}
      </p>
      ${session.failure ? html`<p class="small error" role="alert">${session.failure}</p>` : nothing}
    </fieldset>`;
  }

  #group(demo: Demo, { title, fields }: FieldGroup): TemplateResult {
    return html`<details
      ?open=${live(this.#unfolded.get(title) ?? this.#isOpenAtFirst(demo, fields))}
      @toggle=${({ target }: Event) => this.#unfolded.set(title, (target as HTMLDetailsElement).open)}
    >
      <summary><span>${title}</span></summary>
      ${fields.map(
        (field) =>
          html`<div class="field">
            <label for=${field.name}>${field.title ?? field.name}</label>
            ${field.isSwitch ? this.#switch(demo, field) : field.choices ? this.#list(demo, field) : this.#text(demo, field)}
            ${noteOf(demo, field)}
          </div>`,
      )}
    </details>`;
  }

  /** Groups of which nothing is set leave their place to the faults. */
  #isOpenAtFirst({ store }: Demo, fields: readonly Field[]): boolean {
    return fields.some(({ name }) => name === 'mode' || store.present.attributes[name] !== undefined);
  }

  #switch({ store }: Demo, { name }: Field): TemplateResult {
    return html`<input
      id=${name}
      type="checkbox"
      .checked=${live(store.present.attributes[name] !== undefined)}
      @change=${({ target }: Event) =>
        store.setAttribute(name, (target as HTMLInputElement).checked ? '' : undefined)}
    />`;
  }

  #list({ store, own }: Demo, { name, choices = [] }: Field): TemplateResult {
    const { [name]: chosen, ...attributes } = store.present.attributes;
    const filledIn = attributesFor({ ...store.present, attributes }, own)[name];
    const standard =
      name === 'mode' && filledIn
        ? `${filledIn} (${store.present.user ? 'signed in' : 'guest'})`
        : `${choices[0]} (default)`;
    const all = chosen === undefined || choices.includes(chosen) ? choices : [chosen, ...choices];
    return html`<select
      id=${name}
      aria-invalid=${faultOf(name, chosen) ? 'true' : 'false'}
      aria-describedby="${name}-note"
      @change=${({ target }: Event) => store.setAttribute(name, (target as HTMLSelectElement).value || undefined)}
    >
      <option value="" ?selected=${chosen === undefined}>${standard}</option>
      ${all.map((choice) => html`<option value=${choice} ?selected=${choice === chosen}>${choice}</option>`)}
    </select>`;
  }

  #text({ store, own }: Demo, { name, example = '' }: Field): TemplateResult {
    const written = store.present.attributes[name];
    return html`<input
      id=${name}
      type="text"
      autocomplete="off"
      spellcheck="false"
      placeholder=${filledInFor({ store, own }, name) === undefined ? example : ''}
      aria-invalid=${faultOf(name, written) ? 'true' : 'false'}
      aria-describedby="${name}-note"
      .value=${live(written ?? '')}
      @change=${({ target }: Event) => store.setAttribute(name, (target as HTMLInputElement).value || undefined)}
    />`;
  }
}

/** What the demo fills in while the scenario leaves an attribute out. */
const filledInFor = ({ store, own }: Pick<Demo, 'store' | 'own'>, name: AttributeName) =>
  store.present.attributes[name] === undefined ? attributesFor(store.present, own)[name] : undefined;

/** Under a field: why its value cannot be used, or which value stands in for an empty one. */
function noteOf(demo: Demo, { name, choices }: Field): TemplateResult | typeof nothing {
  const fault = faultOf(name, demo.store.present.attributes[name]);
  if (fault) return html`<p class="small error" id="${name}-note">${fault}</p>`;
  const filledIn = choices ? undefined : filledInFor(demo, name);
  if (filledIn === undefined) return nothing;
  return html`<p class="small quiet" id="${name}-note">In force: <code>${filledIn}</code></p>`;
}
