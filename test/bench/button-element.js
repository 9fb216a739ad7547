import { html, LitElement } from 'lit';

/** What any element costs that shows as much as ours, made with Lit: it renders a button and does nothing. */
customElements.define(
  'asap-help',
  class extends LitElement {
    /** @override */
    render() {
      return html`<button type="button">Help</button>`;
    }
  },
);
