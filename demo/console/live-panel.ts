import { css, html, nothing, type TemplateResult } from 'lit';
import type { AsapError, AsapHelp } from '../../src/element.js';
import type { Demo } from '../demo.ts';
import { DemoPart } from '../demo-part.ts';
import { controls } from '../styles.ts';
import { panelStyles } from './panel-styles.ts';

const methods = ['load', 'show', 'close', 'toggle', 'login', 'logout', 'retry'] as const;
const pages = [
  'home',
  'kb.category.list',
  'ticket.list',
  'ticket.form',
  'community.category.list',
  'chat',
] as const;

const tones: Record<string, string> = {
  ready: 'good',
  'token-delivered': 'good',
  error: 'bad',
  failed: 'bad',
};

const styles = css`
  dl {
    display: flex;
    flex-wrap: wrap;
    gap: 12px 28px;
  }
  dt {
    font-size: 13px;
    color: var(--quiet);
  }
  dd {
    min-block-size: 24px;
    overflow-wrap: anywhere;
  }
  .error {
    display: grid;
    gap: 4px;
  }
  .error a {
    color: inherit;
  }
  .methods button {
    font-family: var(--mono);
    font-size: 13px;
    min-block-size: 32px;
    padding: 3px 10px;
  }
  .methods select {
    inline-size: auto;
    min-block-size: 32px;
    padding: 3px 8px;
    font-family: var(--mono);
    font-size: 13px;
  }
`;

/** What the element says of itself, and its methods to press. */
export class LivePanel extends DemoPart {
  static override styles = [controls, panelStyles, styles];

  protected override sources({ store, session, live }: Demo): readonly EventTarget[] {
    return [store, session, live];
  }

  protected override draw(demo: Demo): TemplateResult {
    const { element, live } = demo;
    return html`<section aria-labelledby="title">
      <h3 id="title">The element now</h3>
      <dl>
        ${fact('state', element.state)} ${fact('session', element.session)}
        ${fact('panel', element.open ? 'open' : 'closed')}
        ${demo.desk ? fact('Zoho shows', shown(live.shownUser)) : nothing}
      </dl>
      ${errorNote(live.lastError, element)}
      <div class="row methods" role="group" aria-label="Methods of the element">
        ${methods.map((name) => html`<button @click=${() => this.#call(name)}>${name}()</button>`)}
        <select aria-label="A page of the panel to show" @change=${(event: Event) => this.#show(event)}>
          <option value="">show(page)…</option>
          ${pages.map((page) => html`<option>${page}</option>`)}
        </select>
      </div>
    </section>`;
  }

  #call(name: (typeof methods)[number]): void {
    const { element } = this.demo ?? {};
    if (element) this.#report(`${name}()`, element[name]());
  }

  #show(event: Event): void {
    const list = event.target as HTMLSelectElement;
    const { value } = list;
    list.value = '';
    const { element } = this.demo ?? {};
    if (element && value) this.#report(`show('${value}')`, element.show(value));
  }

  #report(call: string, promise: Promise<unknown>): void {
    const { timeline } = this.demo ?? {};
    const id = timeline?.add({ source: 'page', text: call, duration: null });
    const started = performance.now();
    const settle = (text: string, tone: 'plain' | 'bad') => {
      const duration = Math.round(performance.now() - started);
      if (id !== undefined) timeline?.complete(id, { text, tone, duration });
    };
    promise.then(
      () => settle(`${call} resolved`, 'plain'),
      (error: unknown) => settle(`${call} rejected: ${(error as AsapError).code}`, 'bad'),
    );
  }
}

const shown = (user: string | null | undefined) => (user === undefined ? 'nothing yet' : (user ?? 'a guest'));

const fact = (name: string, value: string) =>
  html`<div>
    <dt>${name}</dt>
    <dd data-fact=${name}><span class="badge ${tones[value] ?? ''}">${value}</span></dd>
  </div>`;

function errorNote(error: AsapError | null, element: AsapHelp): TemplateResult {
  if (!error) return html`<p class="quiet">No error so far.</p>`;
  const [, advice = error.hint, link] = /^(.*?)\s*(https:\S+)?$/.exec(error.hint) ?? [];
  return html`<div class="error" data-error=${error.code}>
    <p><code>${error.code}</code>${element.error ? nothing : ' (over by now)'}</p>
    <p>${error.message}</p>
    <p>${advice} ${link ? html`<a href=${link}>More about ${error.code}</a>` : nothing}</p>
  </div>`;
}
