import { css, html, nothing, type TemplateResult } from 'lit';
import type { AsapError, AsapHelp } from '../../src/element.js';
import type { Demo } from '../demo.ts';
import { DemoPart } from '../demo-part.ts';
import { addStep } from '../timeline/follow-tester.ts';
import type { Step } from '../timeline/steps.ts';
import { controls } from '../styles.ts';
import { fact, factStyles, shown, unknown } from './facts.ts';
import { panelStyles } from './panel-styles.ts';

type Method = 'load' | 'show' | 'close' | 'toggle' | 'login' | 'logout' | 'retry';

const groups: readonly { readonly title: string; readonly names: readonly Method[] }[] = [
  { title: 'Session', names: ['login', 'logout'] },
  { title: 'Element', names: ['load', 'retry'] },
  { title: 'Panel', names: ['show', 'close', 'toggle'] },
];
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
  .methods {
    display: grid;
    grid-template-columns: 56px minmax(0, 1fr);
    gap: 4px 8px;
    align-items: baseline;
  }
  .methods :is(button, select) {
    min-block-size: 24px;
    padding: 0 5px;
    font-family: var(--mono);
    font-size: 12px;
  }
  .methods select {
    inline-size: auto;
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
    return html`<section>
      <h3>Live state</h3>
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
      <div class="methods">
        ${groups.map(
          ({ title, names }) =>
            html`<span class="quiet" id=${title}>${title}</span>
              <div class="row" role="group" aria-labelledby=${title}>
                ${names.map((name) => html`<button @click=${() => this.#call(name)}>${name}()</button>`)}
                ${title === 'Element' ? this.#presence(demo) : nothing}
                ${title === 'Panel' ? this.#pages() : nothing}
              </div>`,
        )}
      </div>
    </section>`;
  }

  #presence(demo: Demo): TemplateResult {
    const { isConnected } = demo.element;
    return html`<button @click=${() => demo.act({ do: isConnected ? 'remove' : 'insert' })}>
      ${isConnected ? 'Remove' : 'Insert'}
    </button>`;
  }

  /** A button of its own: choosing in a list with the arrow keys goes nowhere yet. */
  #pages(): TemplateResult {
    return html`<form class="row" @submit=${(event: SubmitEvent) => this.#show(event)}>
      <select name="page" aria-label="Page of the panel">
        ${pages.map((page) => html`<option>${page}</option>`)}
      </select>
      <button>show(page)</button>
    </form>`;
  }

  /** While ASAP loads, the time goes on by itself. */
  override updated(): void {
    clearTimeout(this.#tick);
    if (this.demo?.element.state === 'loading') this.#tick = setTimeout(() => this.requestUpdate(), 100);
  }

  #call(name: Method): void {
    const { element } = this.demo ?? {};
    if (element) {
      this.#step({ do: 'call', method: name });
      this.#report(`${name}()`, element[name]());
    }
  }

  #step(step: Step): void {
    if (this.demo) addStep(this.demo.timeline, step);
  }

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
