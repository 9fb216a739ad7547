import { css, html, nothing, type TemplateResult } from 'lit';
import { attributesFor } from '../scenario/element-attributes.ts';
import { writeConditions } from '../conditions/conditions.ts';
import type { Demo } from '../demo.ts';
import { DemoPart } from '../demo-part.ts';
import { durationText } from '../simulation/desk-time.ts';
import { rivalOf } from '../faults/fault-conflicts.ts';
import { controls } from '../styles.ts';
import { attributeFaults } from './attribute-validity.ts';
import { denseControls } from './panel-styles.ts';
import type { FaultName } from '../../src/testing/faults.js';
import type { Desk } from '../../src/testing/index.js';
import { shown } from './facts.ts';

const styles = css`
  section {
    display: grid;
  }
  .alarm {
    padding: 5px 12px;
    background: var(--alarm);
    color: var(--on-alarm);
    font-weight: 600;
    border-block-end: 1px solid;
  }
  .alarm h2 {
    font-size: 14px;
  }
  .note {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 12px;
    align-items: center;
    padding: 3px 12px;
    border-block-end: 1px solid var(--line);
    background: var(--bad-ground);
    color: var(--bad);
  }
  .note.mild {
    background: var(--raised);
    color: var(--ink);
  }
  .note button {
    min-block-size: 24px;
    padding-block: 0;
  }
`;

/** The bar at the top. It shows users that differ, parameters of the link that are not in force, and faults that are on. */
export class AlarmBar extends DemoPart {
  static override styles = [controls, denseControls, styles];
  static override properties = { ...DemoPart.properties, showsState: { attribute: false } };

  /** Whether the pane that says it is out of sight. */
  declare showsState: boolean;

  /** Where the bar stays at the top of a narrow window, the focus never goes below it. */
  readonly #resizes = new ResizeObserver(() => {
    document.documentElement.style.scrollPaddingBlockStart = `${this.offsetHeight}px`;
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resizes.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resizes.disconnect();
  }

  protected override sources({ store, session, watch, live, time, timeline }: Demo): readonly EventTarget[] {
    return [store, session, live, ...(watch ? [watch] : []), ...(time ? [time] : []), timeline];
  }

  protected override draw(demo: Demo): TemplateResult {
    return html`<section aria-label="Notices">
      <div role="alert" data-alarm>
        ${
          demo.watch && demo.watch.alarm.length > 0
            ? html`<div class="alarm">
                <h2>Users differ</h2>
                ${demo.watch.alarm.map((text) => html`<p>${text}</p>`)}
              </div>`
            : nothing
        }
      </div>
      ${demo.snippet ? snippetNote : this.showsState ? stateLine(demo) : nothing} ${this.#faults(demo)}
      ${inForce(demo)} ${clock(demo)}
      ${demo.store.rejected.length > 0 ? rejected(demo.store.rejected) : nothing}
      ${demo.session.failure ? html`<p class="note" data-note="sign-in">${demo.session.failure}</p>` : nothing}
      ${remarks(demo).map((text) => html`<p class="note mild" data-note="remark">${text}</p>`)}
      ${this.#desk(demo)}
    </section>`;
  }

  #faults({ store, desk }: Demo): TemplateResult | typeof nothing {
    const { faults } = store.present;
    if (!desk || faults.length === 0) return nothing;
    return html`<p class="note" data-note="faults">
      <strong>Faults on:</strong>
      ${faults.map(({ name }) => {
        const value = desk.faults.value(name);
        const winner = rivalOf(name, faults);
        return html`<span
          ><code>${name}${value === true || value === undefined ? '' : `:${value}`}</code>${
            value === undefined ? ' (not in force now)' : onlyText(desk, name)
          }${winner ? html` (no effect: ${winner} wins)` : nothing}</span
        >`;
      })}
    </p>`;
  }

  #desk({ desk, isDeskChanged, resetDesk }: Demo): TemplateResult | typeof nothing {
    if (!desk || !isDeskChanged()) return nothing;
    const reset = () => {
      resetDesk();
      this.requestUpdate();
    };
    return html`<p class="note mild" data-note="desk">
      The content of the desk was changed in this tab. No link holds that.
      <button @click=${reset}>Reset the content of the desk</button>
    </p>`;
  }
}

/** For a fault that is for one request alone: which it is, and whether it has come. */
function onlyText({ faults }: Desk, name: FaultName): string {
  const only = faults.onlyRequestOf(name);
  if (!only) return '';
  const { number, received } = only;
  if (received < number) return ` (for request ${number} alone: ${received} received so far)`;
  return ` (for request ${number} alone, which was received)`;
}

const stateLine = ({ element, live, watch }: Demo) =>
  html`<p class="note mild" data-note="state">
    <strong>${element.state}</strong> <span>${element.session}</span> <span>panel ${live.panel}</span>
    ${watch ? html`<span>Zoho shows ${shown(watch.users.panel)}</span>` : nothing}
  </p>`;

const snippetNote = html`<p class="note mild" data-note="snippet">
  The element is not in this page. For comparison, the page has Zoho’s own snippet.
</p>`;

/** Conditions that are not the standard ones. */
function inForce({ store }: Demo): TemplateResult | typeof nothing {
  const set = writeConditions(store.present.conditions);
  if (set.length === 0) return nothing;
  return html`<p class="note mild" data-note="conditions">
    <strong>Conditions set:</strong>
    ${set.map((text) => html`<code>${text}</code>`)}
  </p>`;
}

function clock({ time }: Demo): TemplateResult | typeof nothing {
  if (!time || time.offset === 0) return nothing;
  return html`<p class="note mild" data-note="clock">
    Zoho’s clock is ${durationText(time.offset)} ahead of the page. No link holds that.
  </p>`;
}

const rejected = (sentences: readonly string[]) =>
  html`<div class="note" role="status" data-note="link">
    <strong>Not in force, of the link:</strong>
    ${sentences.map((sentence) => html`<span>${sentence}</span>`)}
  </div>`;

/** Settings that are right each, and do not fit each other. */
function remarks({ store, own, session }: Demo): string[] {
  const { userName } = session;
  if (store.present.zoho === 'real') {
    const { user, faults } = store.present;
    return user || faults.length > 0
      ? ['The user and the faults of this link are not in force: they work only with the simulated Zoho.']
      : [];
  }
  const attributes = attributesFor(store.present, own);
  const { mode, 'user-key': key } = attributes;
  return [
    ...attributeFaults(attributes),
    ...(userName && mode === 'anonymous'
      ? [`${userName} is signed in to the page, but mode is anonymous: ASAP logs nobody in.`]
      : []),
    ...(mode === 'jwt' && key !== undefined && key !== userName
      ? [`user-key is ${key}, but ${userName ?? 'nobody'} is signed in to the page.`]
      : []),
  ];
}
