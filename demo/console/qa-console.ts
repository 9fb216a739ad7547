import { html, type TemplateResult } from 'lit';
import type { Demo } from '../demo.ts';
import { DemoPart } from '../demo-part.ts';
import { controls } from '../styles.ts';

export class QaConsole extends DemoPart {
  static override styles = [controls];

  protected override draw(_demo: Demo): TemplateResult {
    return html`<p>Console</p>`;
  }
}
