import { css, html, nothing, type TemplateResult } from 'lit';
import type { AsapError, AsapHelp } from '../../src/element.js';
import { act } from '../acts.ts';
import type { Demo } from '../demo.ts';
import { DemoPart } from '../demo-part.ts';
import { addStep } from '../follow-tester.ts';
import type { Step } from '../steps.ts';
import { controls } from '../styles.ts';
import { fact, factStyles, shown, unknown } from './facts.ts';
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

const styles = css`
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
    min-block-size: 28px;
    padding: 1px 8px;
  }
  .methods select {
    inline-size: auto;
    min-block-size: 28px;
    padding: 1px 6px;
    font-family: var(--mono);
    font-size: 13px;
  }
`;

/** What the element says of itself, and its methods to press. */
export class LivePanel extends DemoPart {
  static override styles = [controls, panelStyles, factStyles, styles];

  #tick: ReturnType<typeof setTimeout> | undefined;

  protected override sources({ store, session, live, watch }: Demo): readonly EventTarget[] {
    return [store, session, live, ...(watch ? [watch] : [])];
  }

  protected override draw(demo: Demo): TemplateResult {
    const { element, live, watch } = demo;
    const users = watch?.users;
    const isAlarmed = watch !== null && watch.alarm.length > 0;
    return html`<section aria-labelledby="title">
      <h3 id="title">Live state</h3>
      <dl>
        ${fact('state', element.state)} ${fact('session', element.session, isAlarmed ? 'bad' : undefined)}
        ${live.loadTime === null ? nothing : fact('load', loadText(live.loadTime, element.state))}
        ${fact('panel', live.panel)} ${fact('button’s name', live.buttonName ?? 'no button of its own')}
        ${
          users
            ? html`${fact('page’s user', users.host ?? 'nobody')} ${fact('token names', unknown(users.token))}
              ${fact('desk asked as', unknown(users.desk))}
              ${fact('Zoho shows', shown(users.panel), isAlarmed ? 'bad' : undefined)}`
            : nothing
        }
      </dl>
      <p class="unseen" role="status">
        ${element.state}, ${element.session}, panel
        ${live.panel}${live.lastError ? `, error ${live.lastError.code}` : ''}
      </p>
      ${errorNote(live.lastError, element)}
      <div class="row methods" role="group" aria-label="The element, and its methods">
        <button @click=${() => act(demo, { do: element.isConnected ? 'remove' : 'insert' })}>
          ${element.isConnected ? 'Remove' : 'Insert'}
        </button>
        ${methods.map((name) => html`<button @click=${() => this.#call(name)}>${name}()</button>`)}
        <form class="row" @submit=${(event: SubmitEvent) => this.#show(event)}>
          <select name="page" aria-label="Page of the panel">
            ${pages.map((page) => html`<option>${page}</option>`)}
          </select>
          <button>show(page)</button>
        </form>
      </div>
    </section>`;
  }

  /** While ASAP loads, the time goes on by itself. */
  override updated(): void {
    clearTimeout(this.#tick);
    if (this.demo?.element.state === 'loading') this.#tick = setTimeout(() => this.requestUpdate(), 100);
  }

  #call(name: (typeof methods)[number]): void {
    const { element } = this.demo ?? {};
    if (element) {
      this.#step({ do: 'call', method: name });
      this.#report(`${name}()`, element[name]());
    }
  }

  #step(step: Step): void {
    if (this.demo) addStep(this.demo.timeline, step);
  }

  /** A button of its own: choosing in a list with the arrow keys goes nowhere yet. */
  #show(event: SubmitEvent): void {
    event.preventDefault();
    const value = (event.target as HTMLFormElement).querySelector('select')?.value;
    const { element } = this.demo ?? {};
    if (element && value) {
      this.#step({ do: 'call', method: 'show', argument: value });
      this.#report(`show('${value}')`, element.show(value));
    }
  }

  #report(call: string, promise: Promise<unknown>): void {
    const { timeline } = this.demo ?? {};
    const started = performance.now();
    const settle = (text: string, tone: 'plain' | 'bad') => {
      const duration = Math.round(performance.now() - started);
      timeline?.add({ source: 'page', text, tone, duration });
    };
    promise.then(
      () => settle(`${call} resolved`, 'plain'),
      (error: unknown) => settle(`${call} rejected: ${(error as AsapError).code}`, 'bad'),
    );
  }
}

const loadText = (time: number, state: AsapHelp['state']) =>
  `${(time / 1000).toFixed(1)} s${state === 'loading' ? ' so far' : ''}`;

function errorNote(error: AsapError | null, element: AsapHelp): TemplateResult {
  if (!error) return html`<p class="quiet">No errors.</p>`;
  const [, advice = error.hint, link] = /^(.*?)\s*(https:\S+)?$/.exec(error.hint) ?? [];
  return html`<div class="error" data-error=${error.code}>
    <p><code>${error.code}</code>${element.error ? nothing : ' (resolved)'}</p>
    <p>${error.message}</p>
    <p>
      ${advice}
      ${link ? html`<a href=${link} target="_blank" rel="noopener">More about ${error.code}</a>` : nothing}
    </p>
  </div>`;
}
