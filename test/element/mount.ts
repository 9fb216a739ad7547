import { fixture, fixtureCleanup, html } from '@open-wc/testing';
import type { AsapHelp } from '../../src/index.js';
import type { Desk } from '../../src/testing/index.js';
import { requestsArrived } from '../support/worker.js';
import { clearPage } from '../testing/page-with-widget.js';

/** Puts an `<asap-help>` for the desk into the page; null leaves an attribute out. */
export async function mount(
  desk: Desk,
  attributes: Record<string, string | null> = {},
  properties: Partial<AsapHelp> = {},
): Promise<AsapHelp> {
  const element = document.createElement('asap-help');
  const all = { 'app-id': desk.applicationIds[0]!, 'org-id': desk.organisationId, ...attributes };
  for (const [name, value] of Object.entries(all)) if (value !== null) element.setAttribute(name, value);
  Object.assign(element, properties);
  return fixture(html`${element}`).then(() => element);
}

export const jwt = { mode: 'jwt', 'token-endpoint': '/api/asap-token' };

/** Collects an element's events as `type detail`, and keeps its errors off the console. */
export function record(target: EventTarget): string[] {
  const seen: string[] = [];
  for (const type of ['asap-ready', 'asap-open', 'asap-close', 'asap-session', 'asap-error'] as const) {
    target.addEventListener(type, (event) => {
      const { code, session } = event as Event & { code?: string; session?: string };
      seen.push([type, code ?? session].filter(Boolean).join(' '));
      event.preventDefault();
    });
  }
  return seen;
}

/** WebKit collects an element that left the document with its listeners, even one whose script is still to run. */
const awaited = new Set<EventTarget>();

export const once = (target: EventTarget, type: string): Promise<Event> =>
  new Promise((resolve) => {
    awaited.add(target);
    const heard = (event: Event) => {
      awaited.delete(target);
      resolve(event);
    };
    target.addEventListener(type, heard, { once: true });
  });

export const launcherOf = (element: AsapHelp): HTMLButtonElement => {
  const button = element.shadowRoot?.querySelector('button');
  if (!button) throw new Error('There is no launcher.');
  return button;
};

/** Requests that left for Zoho, or for the token endpoint. */
export const requestsOf = (desk: Desk, ...kinds: string[]): number =>
  desk.requests.filter(({ kind }) => kinds.length === 0 || kinds.includes(kind)).length;

/** Resolves in a later task: what was waiting for this one to end is over. */
export const task = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Takes elements, ASAP and the page's one runtime away, as a new page would find it. */
export async function clear(): Promise<void> {
  fixtureCleanup();
  for (const element of document.querySelectorAll('asap-help')) element.remove();
  // An element that was taken out has left when the next task begins.
  await task();
  // The page waits for an element that may come back, unless the browser leaves the page.
  window.dispatchEvent(new Event('pagehide'));
  await task();
  // Else the next test's desk would be asked.
  await requestsArrived();
  Reflect.deleteProperty(window, Symbol.for('asap-help.1'));
  clearPage();
}
