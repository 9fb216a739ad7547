import { css, html, nothing, type TemplateResult } from 'lit';
import { withCondition } from '../conditions/conditions.ts';
import type { Demo } from '../demo.ts';
import { DemoPart } from '../demo-part.ts';
import { controls } from '../styles.ts';
import type { ZohoSnippet } from '../host/zoho-snippet.ts';
import { fact, factStyles, shown, unknown } from './facts.ts';
import { panelStyles } from './panel-styles.ts';

const styles = css`
  pre {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  summary {
    cursor: pointer;
  }
  ul {
    padding-inline-start: 20px;
  }
`;

/** Stands where the element's panes stand, on a page that has Zoho's own embed code for comparison. */
export class ZohoSnippetPanel extends DemoPart {
  static override styles = [controls, panelStyles, factStyles, styles];

  protected override sources({ store, session, live, watch, snippet }: Demo): readonly EventTarget[] {
    return [store, session, live, ...(watch ? [watch] : []), ...(snippet ? [snippet] : [])];
  }

  protected override draw(demo: Demo): TemplateResult | typeof nothing {
    const { snippet, watch, store } = demo;
    if (!snippet) return nothing;
    const isAlarmed = watch !== null && watch.alarm.length > 0;
    return html`<section aria-labelledby="title">
      <div class="title">
        <h3 id="title">Zoho’s own snippet</h3>
        <copy-button label="Copy snippet" .text=${snippet.code}></copy-button>
      </div>
      <p>
        The element is not in this page. The page has the embed code of Zoho, and calls ASAP itself.
        <a href=${store.linkTo({ conditions: withCondition(store.present.conditions, 'embed', 'element') })}
          >Back to the element (reloads)</a
        >
      </p>
      <dl>
        ${fact('ASAP', readyText(snippet), snippet.readyAfter === null ? '' : 'good')}
        ${fact('panel', snippet.isOpen ? 'open' : 'closed')}
        ${
          watch
            ? html`${fact('page’s user', watch.users.host ?? 'nobody')}
              ${fact('token names', unknown(watch.users.token))}
              ${fact('desk asked as', unknown(watch.users.desk))}
              ${fact('Zoho shows', shown(watch.users.panel), isAlarmed ? 'bad' : undefined)}`
            : nothing
        }
      </dl>
      <p class="small quiet">
        When somebody signs in to the page, the page calls <code>invoke('login', callback)</code>, which Zoho
        documents. When the user signs out, the page calls <code>invoke('logout')</code>, which public pages
        use and Zoho does not document. Everything else is left to ASAP.
      </p>
      <ul class="small quiet">
        <li>
          In force: the user, app-id, org-id, data-center and token-endpoint, faults, Zoho’s desk, page and
          network, time.
        </li>
        <li>
          Not in force, as it belongs to the element: every other attribute, the conditions of the element,
          its state, its methods and its checks, and a copied test.
        </li>
      </ul>
      <details>
        <summary>Code in this page</summary>
        <pre data-zoho-snippet>${snippet.code}</pre>
      </details>
    </section>`;
  }
}

function readyText({ readyAfter }: ZohoSnippet): string {
  return readyAfter === null ? 'not ready yet' : `ready after ${readyAfter} ms`;
}
