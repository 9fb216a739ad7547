import {
  permissionTable,
  sessionStorageKey,
  tryPermissions,
  type Permission,
  type TriedPermission,
} from '../../src/testing/without-msw.js';
import { css, html, nothing, type TemplateResult } from 'lit';
import type { Demo } from '../demo.ts';
import { DemoPart } from '../demo-part.ts';
import { hostUsers } from '../host/users.ts';
import { premisesOf } from './premises.ts';
import { controls } from '../styles.ts';
import { panelStyles } from './panel-styles.ts';
import { tableStyles } from './table-styles.ts';

const styles = css`
  :is(th, td):first-child {
    padding-inline-start: 0;
  }
  :is(th, td):last-child {
    padding-inline-end: 0;
  }
  .badge {
    white-space: normal;
  }
  .present {
    font-weight: 600;
    color: var(--ink);
  }
`;

/** Zoho's table of who may do what, each row to be tried as the present user. */
export class PermissionPanel extends DemoPart {
  static override styles = [controls, panelStyles, tableStyles, styles];
  static override properties = {
    ...DemoPart.properties,
    trials: { state: true },
    busy: { state: true },
  };

  declare private trials: readonly TriedPermission[];
  declare private busy: boolean;
  /** On what the trials rest: they say nothing of another user or session. */
  #tried: { of: string; at: Date } | undefined;

  protected override sources({ store, session, live }: Demo): readonly EventTarget[] {
    return [store, session, live];
  }

  constructor() {
    super();
    this.trials = [];
    this.busy = false;
  }

  protected override draw(demo: Demo): TemplateResult {
    const who = visitorOf(demo);
    const isOutdated = this.#tried !== undefined && this.#tried.of !== premisesOf(demo);
    const trials = isOutdated ? [] : this.trials;
    return html`<section>
      <div class="title">
        ${
          demo.desk
            ? html`<button ?disabled=${this.busy} @click=${() => this.#try(demo)}>
                Try each row as ${who.isUser ? who.name : 'a guest'}
              </button>`
            : nothing
        }
      </div>
      <table>
        <thead>
          <tr>
            <th scope="col">Action</th>
            <th scope="col" class=${who.isUser ? '' : 'present'}>Guest</th>
            <th scope="col" class=${who.isUser ? 'present' : ''}>User</th>
            <th scope="col">Result</th>
          </tr>
        </thead>
        <tbody>
          ${permissionTable.map((permission, index) => row(permission, who.isUser, trials[index]))}
        </tbody>
      </table>
      <p class="small quiet" role="status">
        ${summary(demo, who.isUser, trials)}
        ${
          this.#tried &&
          (isOutdated
            ? `The results of ${this.#tried.at.toLocaleTimeString()} are outdated: the scenario or the session changed since.`
            : `Tried at ${this.#tried.at.toLocaleTimeString()}.`)
        }
      </p>
    </section>`;
  }

  async #try(demo: Demo): Promise<void> {
    if (!demo.desk) return;
    this.busy = true;
    try {
      const accessToken = localStorage.getItem(sessionStorageKey);
      const of = premisesOf(demo);
      this.trials = await tryPermissions(demo.desk, accessToken);
      this.#tried = { of, at: new Date() };
    } catch {
      demo.timeline.add({
        source: 'page',
        text: 'The permissions could not be tried.',
        tone: 'bad',
      });
    } finally {
      this.busy = false;
    }
  }
}

/** The user that the page names, whether Zoho knows that user or not. Before the first log-in it is a guest. */
function visitorOf({ session, element }: Demo): { isUser: boolean; name: string } {
  const { userName } = session;
  const isUser = userName !== null && ['token-delivered', 'failed'].includes(element.session);
  return { isUser, name: userName ? hostUsers[userName].firstName : '' };
}

/** By whom the page says is visiting, and not by whom Zoho makes of it: a log-in that failed shows. */
const isExpected = ({ guest, user }: Permission, isUser: boolean, { allowed }: TriedPermission) =>
  allowed === (isUser ? user : guest);

const yesOrNo = (may: boolean) => (may ? 'yes' : 'no');

const row = (permission: Permission, isUser: boolean, trial: TriedPermission | undefined) =>
  html`<tr>
    <th scope="row">${permission.action}</th>
    <td class=${isUser ? 'quiet' : 'present'}>${yesOrNo(permission.guest)}</td>
    <td class=${isUser ? 'present' : 'quiet'}>${yesOrNo(permission.user)}</td>
    <td>
      ${trial ? mark(trial, isExpected(permission, isUser, trial)) : html`<span class="quiet">–</span>`}
    </td>
  </tr>`;

const mark = ({ allowed, status }: TriedPermission, expected: boolean) =>
  html`<span class="badge ${expected ? 'good' : 'bad'}">
    ${expected ? '✓' : '✗'}
    ${allowed ? 'allowed' : 'refused'}${status === 200 ? '' : ` · ${status}`}${expected ? '' : ` (expected: ${allowed ? 'refused' : 'allowed'})`}
  </span>`;

function summary({ desk }: Demo, isUser: boolean, trials: readonly TriedPermission[]): string {
  if (!desk) return 'Only the simulated portal can be tried.';
  if (trials.length === 0) return 'Each row is tried on a copy of the simulated portal.';
  const wrong = permissionTable.filter((permission, index) => {
    const trial = trials[index];
    return trial && !isExpected(permission, isUser, trial);
  }).length;
  return wrong === 0
    ? `All ${permissionTable.length} rows are as expected.`
    : `${wrong} of ${permissionTable.length} rows are not as expected.`;
}
