import { html, nothing, type TemplateResult } from 'lit';
import { valueOf } from '../conditions/conditions.ts';
import { DemoPart } from '../demo-part.ts';
import { controls } from '../styles.ts';
import { appStyles } from './brightwater-styles.ts';
import { helpButtons, type HelpButton } from './help-buttons.ts';
import { companies, invoices, type Invoice } from './invoices.ts';
import { hostUsers, type HostUserName } from './users.ts';

const names = Object.keys(hostUsers) as HostUserName[];

/** The invented product that ASAP's help belongs to: a page for guests, and each user's invoices. */
export class BrightwaterApp extends DemoPart {
  static override styles = [controls, appStyles];
  static override properties = { ...DemoPart.properties, busy: { state: true } };

  declare private busy: boolean;

  constructor() {
    super();
    this.busy = false;
  }

  protected override draw(): TemplateResult {
    const userName = this.demo?.session.userName ?? null;
    const failure = this.demo?.session.failure;
    return html`
      <header>
        <p class="brand">
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="M3 9c3-3 6-3 9 0s6 3 9 0M3 15c3-3 6-3 9 0s6 3 9 0" />
          </svg>
          Brightwater
        </p>
        ${this.#account(userName)}
      </header>
      <main>
        ${this.#consent()} ${this.#elsewhere()}
        ${failure ? html`<p class="failure" role="alert">${failure}</p>` : nothing} ${this.#content(userName)}
      </main>
      ${this.demo ? this.#footer() : nothing}
    `;
  }

  #content(userName: HostUserName | null): TemplateResult {
    if (this.demo?.store.started.isObserving) return forObserver;
    return userName ? this.#forUser(userName) : this.#forGuest();
  }

  #account(userName: HostUserName | null): TemplateResult | typeof nothing {
    if (this.demo?.store.present.zoho === 'real') return nothing;
    const disabled = this.busy || !this.demo;
    return userName
      ? html`<div class="row">
          <span class="quiet">${hostUsers[userName].firstName}</span>
          <button ?disabled=${disabled} @click=${() => this.#become(null)}>Sign out</button>
        </div>`
      : html`<div class="row">
          ${names.map(
            (name) =>
              html`<button ?disabled=${disabled} @click=${() => this.#become(name)}>
                Sign in as ${hostUsers[name].firstName}
              </button>`,
          )}
        </div>`;
  }

  #consent(): TemplateResult | typeof nothing {
    const { store, session } = this.demo ?? {};
    if (!store || !session || session.hasConsented) return nothing;
    if (valueOf(store.present.conditions, 'consent') === 'not-needed') return nothing;
    return html`<div class="row">
      <p>May this page load the help of Zoho Desk?</p>
      <button class="primary" @click=${() => session.consent()}>Allow help</button>
    </div>`;
  }

  #elsewhere(): TemplateResult | typeof nothing {
    const user = this.demo?.session.userElsewhere;
    if (user === undefined) return nothing;
    const text = user ? `${hostUsers[user].firstName} signed in` : 'You signed out';
    return html`<p class="failure" role="status">${text} in another tab. Reload this page.</p>`;
  }

  #forGuest(): TemplateResult {
    return html`
      <h1>Send an invoice, see it paid</h1>
      <p class="lead">
        Your customers get a link to pay. Brightwater matches payments with your bank and reminds customers
        who are late.
      </p>
      <h2>Before you sign up</h2>
      <ul class="topics">
        ${helpButtons.guest.map(
          (button) =>
            html`<li>
              <button class="topic" ?disabled=${!this.demo} @click=${() => this.#show(button)}>
                <strong>${button.text}</strong><span class="quiet">${button.about}</span>
              </button>
            </li>`,
        )}
      </ul>
      <p class="quiet">Any question? Press the help button in the corner. No account needed.</p>
    `;
  }

  #forUser(name: HostUserName): TemplateResult {
    return html`
      <h1>Good day, ${hostUsers[name].firstName}</h1>
      <p class="quiet">${companies[name]}</p>
      <h2>Invoices</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">Customer</th>
            <th scope="col" class="number">Amount</th>
            <th scope="col">Status</th>
          </tr>
        </thead>
        <tbody>
          ${invoices[name].map(invoiceRow)}
        </tbody>
      </table>
      <div class="row">
        ${helpButtons.user.map(
          (button, index) =>
            html`<button class=${index === 0 ? 'primary' : ''} @click=${() => this.#show(button)}>
              ${button.text}
            </button>`,
        )}
      </div>
    `;
  }

  #footer(): TemplateResult {
    const { outer, store } = this.demo ?? {};
    return html`<footer class="small quiet">
      An invented company, to show
      <code>&lt;asap-help&gt;</code> at work.
      ${outer === window ? html`<a href=${store?.linkTo({}) ?? ''}>Show the console</a>` : nothing}
    </footer>`;
  }

  async #become(name: HostUserName | null): Promise<void> {
    this.busy = true;
    await this.demo?.become(name);
    this.busy = false;
    await this.updateComplete;
    // The button that was pressed is gone.
    if (this.shadowRoot?.activeElement === null) {
      this.shadowRoot.querySelector<HTMLElement>('header button')?.focus();
    }
  }

  #show({ page, parameters }: HelpButton): void {
    // The ids are those of the simulated desk. What goes wrong is shown by the element, and by the console's timeline.
    if (this.demo?.snippet) return this.demo.snippet.show(page, parameters);
    this.demo?.element.show(page, this.demo.desk ? parameters : undefined).catch(() => {});
  }
}

const forObserver = html`<h1>ASAP opens here</h1>
  <p class="lead">
    This page observes the real Zoho. The element is not in the page. Fill in the ids of your app, and press
    Observe.
  </p>`;

const invoiceRow = ({ number, customer, amount, status }: Invoice) =>
  html`<tr>
    <th scope="row">${customer}<span class="quiet small">No. ${number}</span></th>
    <td class="number">${amount}</td>
    <td>
      <span class="badge ${status === 'Paid' ? 'good' : status === 'Overdue' ? 'bad' : ''}">${status}</span>
    </td>
  </tr>`;
