import { css, LitElement, type PropertyDeclarations } from 'lit';

const styles = css`
  :host {
    display: block;
    position: relative;
    touch-action: none;
    background: var(--line);
  }
  :host([aria-orientation='vertical']) {
    cursor: col-resize;
  }
  :host([aria-orientation='horizontal']) {
    cursor: row-resize;
  }
  :host(:hover),
  :host(:focus-visible) {
    background: var(--accent);
    outline: 2px solid var(--accent);
  }
  /* The line is thin, and what takes the pointer is not. */
  :host::before {
    content: '';
    position: absolute;
    z-index: 1;
    inset: -4px 0;
  }
  :host([aria-orientation='vertical'])::before {
    inset: 0 -4px;
  }
  @media (forced-colors: active) {
    :host {
      background: CanvasText;
    }
    :host(:hover),
    :host(:focus-visible) {
      background: Highlight;
      outline-color: Highlight;
    }
  }
`;

/** px: the least size of a pane, and what is left to the panes beside it. */
const least = 160;
const leftToOthers = 240;
const step = 16;

/** How a key changes a size. */
const steps: Readonly<Record<string, number>> = {
  ArrowLeft: -step,
  ArrowUp: -step,
  ArrowRight: step,
  ArrowDown: step,
  Home: -Infinity,
  End: Infinity,
};

/**
 * The line between two panes, which makes one of them larger or smaller: by pointer, and by keyboard as the pattern "Window
 * Splitter" of the ARIA guide has it. Enter folds the pane; a double click gives it its first size.
 */
export class PaneSplitter extends LitElement {
  static override styles = styles;
  static override properties: PropertyDeclarations = {
    size: { type: Number },
    isHorizontal: { attribute: false },
    isPaneAfter: { attribute: false },
  };

  /** px, of the pane. */
  declare size: number;
  /** The line is horizontal, between panes that stand below each other. */
  declare isHorizontal: boolean;
  /** The pane stands after the line, and grows when the line goes back. */
  declare isPaneAfter: boolean;
  readonly #resizes = new ResizeObserver(() => this.requestUpdate());

  constructor() {
    super();
    this.size = least;
    this.isHorizontal = false;
    this.isPaneAfter = false;
    this.addEventListener('keydown', (event) => this.#press(event));
    this.addEventListener('pointerdown', (event) => this.#drag(event));
    this.addEventListener('dblclick', () => this.#tell('reset'));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.role = 'separator';
    this.tabIndex = 0;
    if (this.parentElement) this.#resizes.observe(this.parentElement);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resizes.disconnect();
  }

  get #most(): number {
    const { clientWidth = 0, clientHeight = 0 } = this.parentElement ?? {};
    return Math.max(least, (this.isHorizontal ? clientHeight : clientWidth) - leftToOthers);
  }

  get #present(): number {
    return this.#within(this.size);
  }

  #within(size: number): number {
    return Math.round(Math.min(this.#most, Math.max(least, size)));
  }

  override updated(): void {
    this.ariaOrientation = this.isHorizontal ? 'horizontal' : 'vertical';
    this.ariaValueMin = String(least);
    this.ariaValueMax = String(this.#most);
    this.ariaValueNow = String(this.#present);
    this.ariaValueText = `${this.#present} px`;
  }

  #press(event: KeyboardEvent): void {
    const change = steps[event.key];
    if (change === undefined && event.key !== 'Enter') return;
    event.preventDefault();
    if (change === undefined) this.#tell('fold');
    // Home and End mean the pane's own size, the arrows where the line goes.
    else if (Number.isFinite(change)) this.#resize(this.#present + (this.isPaneAfter ? -change : change));
    else this.#resize(change);
  }

  #drag(event: PointerEvent): void {
    const place = ({ clientX, clientY }: PointerEvent) => (this.isHorizontal ? clientY : clientX);
    const start = place(event);
    const size = this.#present;
    const drag = new AbortController();
    const { signal } = drag;
    this.setPointerCapture(event.pointerId);
    const move = (moved: PointerEvent) =>
      this.#resize(size + (place(moved) - start) * (this.isPaneAfter ? -1 : 1));
    this.addEventListener('pointermove', move, { signal });
    for (const type of ['pointerup', 'pointercancel'] as const) {
      this.addEventListener(type, () => drag.abort(), { signal });
    }
  }

  #resize(size: number): void {
    this.#tell('size', this.#within(size));
  }

  #tell(type: 'size' | 'fold' | 'reset', detail?: number): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
