import { css, html, LitElement, type TemplateResult } from 'lit';
import { controls } from '../styles.ts';
import { denseControls } from './panel-styles.ts';

const styles = css`
  .row {
    gap: 0;
  }
  span:not(:empty) {
    margin-inline-end: 8px;
  }
`;

/** ms for which the button says that it copied. */
const shown = 5000;

/** Puts `text`, or what it returns, on the clipboard, and says so. */
export class CopyButton extends LitElement {
  static override styles = [controls, denseControls, styles];
  static override properties = { text: {}, label: {}, answer: { state: true } };

  declare text: string | (() => string);
  declare label: string;
  declare private answer: string;

  constructor() {
    super();
    this.text = '';
    this.label = 'Copy';
    this.answer = '';
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('text')) this.answer = '';
  }

  override render(): TemplateResult {
    return html`<div class="row">
      <span class="small quiet" role="status">${this.answer}</span>
      <button @click=${() => this.#copy()}>${this.label}</button>
    </div>`;
  }

  async #copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(typeof this.text === 'string' ? this.text : this.text());
      this.answer = 'Copied';
      setTimeout(() => (this.answer = ''), shown);
    } catch {
      this.answer = 'Your browser refused. Mark and copy it by hand.';
    }
  }
}
