import { css, html, type TemplateResult } from 'lit';
import type { Demo } from '../demo.ts';
import { DemoPart } from '../demo-part.ts';
import { durationText, travels, type DeskTime } from '../simulation/desk-time.ts';
import { controls } from '../styles.ts';
import { panelStyles } from './panel-styles.ts';

const styles = css`
  ul {
    padding-inline-start: 18px;
  }
`;

/** Lets time pass at the simulated Zoho, and ends its session. */
export class TimePanel extends DemoPart {
  static override styles = [controls, panelStyles, styles];

  protected override sources({ time }: Demo): readonly EventTarget[] {
    return time ? [time] : [];
  }

  protected override draw(demo: Demo): TemplateResult {
    const { time } = demo;
    return html`<section>
      <h3>Zoho’s clock and session</h3>
      ${time ? controlsOf(demo, time) : html`<p class="quiet">Only the simulated Zoho has a clock to move.</p>`}
    </section>`;
  }
}

const controlsOf = (demo: Demo, time: DeskTime) =>
  html`<p class="small" role="status">
      ${
        time.offset === 0
          ? 'Zoho’s clock is that of the page.'
          : `Zoho’s clock is ${durationText(time.offset)} ahead of the page.`
      }
    </p>
    <div class="row" role="group" aria-label="Move Zoho’s clock">
      ${travels.map(
        ({ label, by }) =>
          html`<button class="small" @click=${() => demo.act({ do: 'clock', by })}>${label}</button>`,
      )}
      <button class="small" @click=${() => demo.act({ do: 'clock', by: null })}>Reset clock</button>
      <button class="small" @click=${() => demo.act({ do: 'end-session' })}>End Zoho’s session</button>
    </div>
    <ul class="small quiet">
      ${travels.map(({ label, effect }) => html`<li>${label}: ${effect}</li>`)}
      <li>
        Zoho notices a session that is over at the next request of the panel, such as a press on Tickets.
      </li>
    </ul>`;
