import type { AsapHelp } from '../src/element.js';
import type { Desk } from '../src/testing/index.js';
import type { Demo } from './demo.ts';
import { applyAttributes, attributesFor, type OwnIds } from './element-attributes.ts';
import { followElement } from './follow-element.ts';
import { followNetwork } from './follow-network.ts';
import { HostSession } from './host/session.ts';
import { LiveElement } from './live-element.ts';
import { registerParts } from './register-parts.ts';
import { ScenarioStore } from './scenario-store.ts';
import { Timeline } from './timeline.ts';

declare global {
  interface Window {
    /** The simulated desk, for tests and for the browser's console. */
    __desk?: Desk;
  }
}

const store = new ScenarioStore();
const timeline = new Timeline();
const session = new HostSession();

async function startZoho(): Promise<{ desk: Desk | null; own: OwnIds }> {
  if (store.present.zoho === 'real') {
    followNetwork(timeline, () => store.present.attributes['token-endpoint']);
    return { desk: null, own: { appId: '', orgId: '', tokenEndpoint: '' } };
  }
  const { startSimulation, tokenEndpointUrl } = await import('./simulation.ts');
  const desk = await startSimulation(store, timeline);
  const tokenEndpoint = new URL(tokenEndpointUrl()).pathname;
  return { desk, own: { appId: desk.applicationId, orgId: desk.organisationId, tokenEndpoint } };
}

/** Signing in comes first: with the user's key the element asks for a token at once. */
async function signIn(desk: Desk | null, name: Parameters<Demo['become']>[0]): Promise<void> {
  await session.become(name);
  const { user } = session;
  if (desk) desk.signedInUser = user?.email ?? null;
  if (session.failure) timeline.add({ source: 'page', text: session.failure, tone: 'bad' });
  else timeline.add({ source: 'page', text: user ? `${user.firstName} signed in` : 'Nobody is signed in' });
}

/** The panel's being open is part of the scenario: the address follows it, and it follows the address' control. */
function joinOpen(element: AsapHelp): void {
  let applied = store.present.attributes.open !== undefined;
  element.open = applied;
  const follow = () => {
    applied = element.open;
    store.setAttribute('open', applied ? '' : undefined);
  };
  for (const type of ['asap-open', 'asap-close', 'asap-error'] as const)
    element.addEventListener(type, follow);
  store.addEventListener('change', () => {
    const wished = store.present.attributes.open !== undefined;
    if (wished === applied) return;
    applied = wished;
    element.open = wished;
  });
}

async function start(): Promise<void> {
  const { desk, own } = await startZoho();
  if (desk) {
    window.__desk = desk;
    await signIn(desk, store.present.user);
    store.change({ user: session.userName });
  }
  // Only now: what the element fetches has to meet the simulated Zoho.
  await import('../src/index.js');
  const element = document.createElement('asap-help');
  const apply = () => applyAttributes(element, attributesFor(store.present, own));
  followElement(element, timeline);
  apply();
  store.addEventListener('change', apply);
  document.body.append(element);
  joinOpen(element);
  const become: Demo['become'] = async (name) => {
    await signIn(desk, name);
    store.change({ user: session.userName });
  };
  const live = new LiveElement(element);
  const demo: Demo = { store, session, timeline, element, live, own, desk, become };
  for (const part of document.querySelectorAll('brightwater-app, qa-console')) Object.assign(part, { demo });
  const consolePart = document.querySelector<HTMLElement>('qa-console');
  const showConsole = () => consolePart?.toggleAttribute('hidden', !store.present.isConsoleShown);
  showConsole();
  store.addEventListener('change', showConsole);
  document.documentElement.dataset['demo'] = 'started';
}

registerParts();
start().catch((error: unknown) => {
  console.error(error);
  document.documentElement.dataset['demo'] = 'failed';
  const notice = document.querySelector<HTMLElement>('#failure');
  if (notice) notice.hidden = false;
});
