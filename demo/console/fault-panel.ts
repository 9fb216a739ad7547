import { css, html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { requestOf } from '../../src/testing/fault-requests.js';
import { faults, type FaultDescription, type FaultName, type FaultSide } from '../../src/testing/faults.js';
import { isRequestNumber, type ChosenFault } from '../faults/chosen-fault.ts';
import type { Demo } from '../demo.ts';
import { DemoPart } from '../demo-part.ts';
import { rivalOf } from '../faults/fault-conflicts.ts';
import { controls } from '../styles.ts';
import { groupStyles } from './group-styles.ts';
import { panelStyles } from './panel-styles.ts';

const sides: Record<FaultSide, { title: string; takesEffect: string; reloads?: boolean }> = {
  script: {
    title: 'Loading ASAP',
    takesEffect: 'Takes effect on the next load: reload the page.',
    reloads: true,
  },
  token: { title: 'Your token endpoint', takesEffect: 'Takes effect at the next token: press login().' },
  exchange: { title: 'Zoho’s log-in', takesEffect: 'Takes effect at the next log-in: press login().' },
  session: {
    title: 'Zoho’s session',
    takesEffect: 'The first four take effect at the next log-out, the last two on the next load.',
    reloads: true,
  },
  portal: {
    title: 'Zoho’s portal and ASAP itself',
    takesEffect: 'Takes effect at the next request or call.',
  },
  callback: { title: 'Zoho’s callback', takesEffect: 'Takes effect at the next log-in: press login().' },
};

const all = Object.entries(faults) as [FaultName, FaultDescription][];

const styles = css`
  ul {
    display: grid;
    gap: 8px;
    padding-block: 4px 10px;
    list-style: none;
  }
  li {
    display: grid;
    grid-template-columns: 18px minmax(0, 1fr);
    gap: 2px 10px;
  }
  li input[type='checkbox'] {
    margin-block-start: 2px;
  }
  li > :not(input, label) {
    grid-column: 2;
  }
  code {
    white-space: nowrap;
  }
  .value > p {
    grid-column: 1 / -1;
  }
  input[aria-invalid='true'] {
    border-color: var(--bad);
    outline: 1px solid var(--bad);
  }
  .value {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 8px;
    align-items: center;
    margin-block-start: 4px;
  }
`;

/** Everything that can be made to go wrong. */
export class FaultPanel extends DemoPart {
  static override styles = [controls, panelStyles, groupStyles, styles];
  static override properties = { ...DemoPart.properties, wrongNumbers: { state: true } };

  /** Numbers of a request as written that are none, by the name of their fault. */
  declare private wrongNumbers: ReadonlyMap<FaultName, string>;

  /** Groups that are unfolded: those with a fault in the link, and what is unfolded by hand. */
  #unfolded: Set<FaultSide> | undefined;

  constructor() {
    super();
    this.wrongNumbers = new Map();
  }

  protected override draw({ store, desk }: Demo): TemplateResult {
    const chosen = store.present.faults;
    this.#unfolded ??= new Set(chosen.map(({ name }) => faults[name].side));
    if (!desk) {
      return html`<section>
        <h3>Faults</h3>
        <p class="quiet">Faults work only with the simulated Zoho.</p>
      </section>`;
    }
    return html`<section>
      <div class="title">
        <h3>Faults</h3>
        <button @click=${() => store.change({ faults: [] })}>Reset faults</button>
      </div>
      <p class="small quiet">
        A request that hangs already goes on until its time limit, also after its fault was taken away.
        <a href="run-all/index.html">Run every fault (leaves this page)</a>
      </p>
      <div>${(Object.keys(sides) as FaultSide[]).map((side) => this.#side(side, chosen))}</div>
    </section>`;
  }

  #side(side: FaultSide, chosen: readonly ChosenFault[]): TemplateResult {
    const { title, takesEffect, reloads } = sides[side];
    const members = all.filter(([, fault]) => fault.side === side);
    const count = chosen.filter(({ name }) => faults[name].side === side).length;
    return html`<details
      ?open=${live(this.#unfolded?.has(side) ?? false)}
      @toggle=${({ target }: Event) => this.#unfold(side, (target as HTMLDetailsElement).open)}
    >
      <summary>
        <span>${title}</span>
        ${count > 0 ? html`<span class="badge bad">${count} on</span>` : html`<span class="quiet">${members.length}</span>`}
      </summary>
      <p class="small quiet row">
        ${takesEffect}
        ${reloads ? html`<button class="small" @click=${() => location.reload()}>Reload the page</button>` : nothing}
      </p>
      <ul>
        ${members.map(([name, fault]) =>
          this.#fault(
            name,
            fault,
            chosen.find((other) => other.name === name),
          ),
        )}
      </ul>
    </details>`;
  }

  #fault(
    name: FaultName,
    { title, description, parameter }: FaultDescription,
    chosen?: ChosenFault,
  ): TemplateResult {
    const inForce = String(this.demo?.desk?.faults.value(name) ?? '');
    const isWrong = chosen?.value !== undefined && chosen.value !== inForce;
    const winner = chosen && rivalOf(name, this.demo?.store.present.faults ?? []);
    return html`<li>
      <input
        id=${name}
        type="checkbox"
        aria-describedby="${name}-description"
        .checked=${live(chosen !== undefined)}
        @change=${({ target }: Event) => this.#choose(name, (target as HTMLInputElement).checked ? {} : null)}
      />
      <label for=${name}>${title}</label>
      <p class="small quiet" id="${name}-description">${description} <code>${name}</code></p>
      ${
        chosen && parameter
          ? html`<div class="value">
              <input
                type="text"
                aria-invalid=${isWrong ? 'true' : 'false'}
                aria-describedby="${name}-in-force"
                aria-label="${title}, in ${parameter.unit}"
                .value=${live(chosen.value ?? String(parameter.default))}
                @change=${({ target }: Event) => this.#choose(name, { ...chosen, value: (target as HTMLInputElement).value })}
              />
              <span class="small quiet">${parameter.unit}</span>
              <p class="small ${isWrong ? 'error' : 'quiet'}" id="${name}-in-force">
                ${isWrong ? `"${chosen.value}" does not fit. ` : ''}In force: ${inForce} ${parameter.unit}.
              </p>
            </div>`
          : nothing
      }
      ${chosen && requestOf(name) ? this.#onlyRequest(name, title, chosen) : nothing}
      ${winner ? html`<p class="small error">No effect while ${winner} is on.</p>` : nothing}
    </li>`;
  }

  /** Which of the requests are answered otherwise: all, or one. */
  #onlyRequest(name: FaultName, title: string, chosen: ChosenFault): TemplateResult {
    const wrong = this.wrongNumbers.get(name);
    const { onlyRequest } = chosen;
    return html`<div class="value">
      <input
        type="text"
        inputmode="numeric"
        autocomplete="off"
        aria-invalid=${wrong === undefined ? 'false' : 'true'}
        aria-describedby="${name}-only"
        aria-label="${title}, only for request number"
        .value=${live(wrong ?? String(onlyRequest ?? ''))}
        @change=${({ target }: Event) => this.#limit(chosen, (target as HTMLInputElement).value)}
      />
      <span class="small quiet">request number</span>
      <p class="small ${wrong === undefined ? 'quiet' : 'error'}" id="${name}-only">
        ${wrong === undefined ? nothing : `"${wrong}" is no number from 1 on. `}
        ${
          onlyRequest
            ? `In force for request ${onlyRequest} alone, counted from when the fault was set, or the page loaded.`
            : 'In force for every request. A number limits the fault to that one request.'
        }
      </p>
    </div>`;
  }

  #limit(chosen: ChosenFault, text: string): void {
    const { name, value } = chosen;
    const wrong = new Map(this.wrongNumbers);
    wrong.delete(name);
    if (text.trim() === '') this.#choose(name, { ...(value && { value }) });
    else if (isRequestNumber(text)) this.#choose(name, { ...chosen, onlyRequest: Number(text) });
    else wrong.set(name, text);
    this.wrongNumbers = wrong;
  }

  #unfold(side: FaultSide, isOpen: boolean): void {
    if (isOpen) this.#unfolded?.add(side);
    else this.#unfolded?.delete(side);
  }

  #choose(name: FaultName, wish: Omit<ChosenFault, 'name'> | null): void {
    const store = this.demo?.store;
    if (!store) return;
    const others = store.present.faults.filter((fault) => fault.name !== name);
    store.change({ faults: wish ? [...others, { ...wish, name }] : others });
  }
}
