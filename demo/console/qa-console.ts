import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { Demo } from '../demo.ts';
import { hostFrameName } from '../host/outer-window.ts';
import { Following } from '../observable.ts';
import { titleOf, type PageWidth } from '../scenario/scenario.ts';
import { controls } from '../styles.ts';
import { consoleStyles } from './console-styles.ts';
import { PaneLayout, standardSizes, type PaneName, type PaneSize } from './pane-layout.ts';
import { denseControls } from './panel-styles.ts';

/** The console: what the tester sets, the page under test in a frame of its own, and what happened there. */
export class QaConsole extends LitElement {
  static override styles = [controls, denseControls, consoleStyles];
  static override properties = { demo: { state: true }, isStopped: { state: true } };

  /** Comes from the page in the frame, when it has started. */
  declare private demo: Demo | null;
  declare private isStopped: boolean;
  readonly #layout = new PaneLayout(localStorage);
  #following: Following | undefined;

  constructor() {
    super();
    this.demo = null;
    this.isStopped = false;
    this.addController(new Following(this, [this.#layout]));
    this.addEventListener('demo', (event) => this.#take((event as CustomEvent<Demo | null>).detail));
  }

  /** A page that was stopped while it ran stays in the console. */
  #take(demo: Demo | null): void {
    this.isStopped = demo === null;
    if (!demo) return;
    this.#following?.hostDisconnected();
    if (this.#following) this.removeController(this.#following);
    this.#following = new Following(this, [demo.store]);
    this.addController(this.#following);
    this.demo = demo;
  }

  /** The address is no attribute of the frame: it may hold what the page drops from it, a secret say. */
  override firstUpdated(): void {
    const frame = this.renderRoot.querySelector('iframe');
    frame?.contentWindow?.location.replace(new URL(`host.html${location.search}`, document.baseURI));
  }

  override updated(): void {
    if (this.demo) document.title = titleOf(this.demo.store.present, 'QA console');
    const state = this.isStopped ? 'failed' : this.demo && 'started';
    if (state) document.documentElement.dataset['demo'] = state;
  }

  override render(): TemplateResult {
    const { demo } = this;
    const width = demo?.store.present.width ?? 'desktop';
    const events = this.#layout.eventsFor(width);
    const { sizes } = this.#layout;
    return html`<main aria-label="QA console">
      <div class="skip">
        ${this.#skip('page', 'Skip to the page')} ${this.#skip('events', 'Skip to what happened')}
      </div>
      <div class="bar">
        <h1>QA console</h1>
        ${this.isStopped ? html`<p class="stopped">The scenario was stopped. The page says why.</p>` : nothing}
        ${demo ? keyed(demo, html`<scenario-buttons .demo=${demo}></scenario-buttons>`) : nothing}
      </div>
      ${this.#notices(demo)}
      <div
        class="panes"
        data-events=${events === 'eventsBeside' ? 'beside' : 'below'}
        data-folded=${(['settings', 'page', 'events'] as const).filter((name) => this.#layout.isFolded(name)).join(' ')}
        style="--settings: ${sizes.settings}px; --events: ${sizes[events]}px"
      >
        ${this.#pane('settings', 'Settings', demo ? keyed(demo, settings(demo)) : nothing)}
        ${this.#splitter('settings', 'settings')}
        ${this.#pane(
          'page',
          'Page',
          page(width),
          demo ? keyed(demo, html`<page-controls .demo=${demo}></page-controls>`) : nothing,
        )}
        ${this.#splitter('events', events)}
        ${this.#pane(
          'events',
          'What happened',
          demo
            ? keyed(demo, html`<events-pane .demo=${demo} .layout=${this.#layout}></events-pane>`)
            : nothing,
        )}
      </div>
    </main>`;
  }

  #notices(demo: Demo | null): TemplateResult | typeof nothing {
    if (!demo) return nothing;
    return html`${keyed(
      demo,
      html`<alarm-bar
        .demo=${demo}
        .showsState=${this.#layout.arrangement === 'narrow' || this.#layout.isFolded('events')}
      ></alarm-bar>`,
    )}`;
  }

  #pane(name: PaneName, title: string, content: unknown, tools: unknown = nothing): TemplateResult {
    const isFolded = this.#layout.isFolded(name);
    return html`<section id=${name} aria-labelledby="${name}-title" ?data-folded=${isFolded}>
      <div class="head">
        <h2 id="${name}-title">
          <button
            class="fold"
            aria-expanded=${isFolded ? 'false' : 'true'}
            aria-controls="${name}-content"
            @click=${() => this.#layout.fold(name, !isFolded)}
          >
            ${title}
          </button>
        </h2>
        ${isFolded ? nothing : tools}
      </div>
      <div class="content" id="${name}-content" ?hidden=${isFolded}>${content}</div>
    </section>`;
  }

  #splitter(pane: PaneName, size: PaneSize): TemplateResult {
    return html`<pane-splitter
      id="${pane}-splitter"
      aria-label="Size of the pane ${pane === 'settings' ? 'Settings' : 'What happened'}"
      aria-controls=${pane}
      .size=${this.#layout.sizes[size]}
      .isHorizontal=${size === 'eventsBelow'}
      .isPaneAfter=${pane === 'events'}
      @size=${({ detail }: CustomEvent<number>) => this.#layout.resize(size, detail)}
      @reset=${() => this.#layout.resize(size, standardSizes[size])}
      @fold=${() => this.#fold(pane)}
    ></pane-splitter>`;
  }

  #skip(name: PaneName, text: string): TemplateResult {
    return html`<button class="primary" @click=${() => this.#focus(name)}>${text}</button>`;
  }

  #focus(name: PaneName): void {
    this.renderRoot.querySelector<HTMLElement>(`#${name} .fold`)?.focus();
  }

  /** The line is gone with the pane. So the button that brings the pane back gets the focus. */
  #fold(name: PaneName): void {
    this.#layout.fold(name, true);
    this.#focus(name);
  }
}

const page = (width: PageWidth) =>
  html`<div class="stage">
    <iframe
      name=${hostFrameName}
      title="The page under test"
      style=${width === 'desktop' ? 'inline-size: 100%' : `inline-size: ${width}px`}
    ></iframe>
  </div>`;

const settings = (demo: Demo) =>
  html`<settings-panel .demo=${demo}></settings-panel> ${
      demo.store.started.isObserving
        ? nothing
        : html`<fault-panel .demo=${demo}></fault-panel>
            <condition-panel .demo=${demo}></condition-panel>
            <time-panel .demo=${demo}></time-panel>
            <page-panel .demo=${demo}></page-panel>`
    }
    ${demo.desk ? html`<scenario-panel .demo=${demo}></scenario-panel>` : nothing}`;
