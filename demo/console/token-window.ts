import { css, html, nothing, type TemplateResult } from 'lit';
import type { TokenDetails } from '../timeline/token-details.ts';

const styles = css`
  .window {
    position: relative;
    block-size: 14px;
    margin-block: 4px 2px;
    border: 1px solid var(--edge);
    border-radius: 4px;
  }
  .window span {
    position: absolute;
    inset-block: 0;
  }
  .window .valid {
    background: var(--good);
    opacity: 0.5;
  }
  .window .now {
    inline-size: 3px;
    background: var(--ink);
  }
`;

const seconds = (milliseconds: number) => {
  const amount = Math.round(Math.abs(milliseconds) / 1000);
  return milliseconds >= 0 ? `in ${amount} s` : `${amount} s ago`;
};

/** The token's window on a line, with Zoho's clock on it. Positions are not mirrored: time runs as the numbers do. */
function bar(from: number, until: number, now: number): TemplateResult {
  const first = Math.min(from, now);
  const whole = Math.max(until, now) - first || 1;
  const at = (time: number) => `${((time - first) / whole) * 100}%`;
  return html`<div class="window" dir="ltr" aria-hidden="true">
    <span class="valid" style="left: ${at(from)}; right: calc(100% - ${at(until)})"></span>
    <span class="now" style="left: min(${at(now)}, calc(100% - 3px))"></span>
  </div>`;
}

function draw({ header, claims, from, until, pageClock, zohoClock, findings }: TokenDetails): TemplateResult {
  return html`<dt>Token’s header</dt>
    <dd>alg ${header['alg']}, typ ${header['typ']}</dd>
    <dt>Token’s claims</dt>
    <dd>${Object.entries(claims).map(([name, value]) => html`<div><code>${name}</code> ${value}</div>`)}</dd>
    ${
      from !== undefined && until !== undefined
        ? html`<dt>Valid</dt>
            <dd>
              ${bar(from, until, zohoClock)} from ${seconds(from - zohoClock)} to
              ${seconds(until - zohoClock)} on Zoho’s clock; from ${seconds(from - pageClock)} to
              ${seconds(until - pageClock)} on the page’s
            </dd>`
        : nothing
    }
    <dt>Findings</dt>
    <dd>
      ${
        findings.length === 0
          ? 'none'
          : findings.map(
              ({ severity, message }) =>
                html`<div class="finding-${severity}"><strong>${severity}</strong> ${message}</div>`,
            )
      }
    </dd>`;
}

/** A token as far as it may be shown, with its window against both clocks. */
export const tokenWindow = { styles, draw };
