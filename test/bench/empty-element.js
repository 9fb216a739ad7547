import { LitElement } from 'lit';

/** What Lit itself costs: it shows nothing. */
customElements.define('asap-help', class extends LitElement {});
