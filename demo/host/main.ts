import type { AsapHelp } from '../../src/element.js';
import { diagnose } from '../../src/diagnostics/diagnose.js';
import type { Desk } from '../../src/testing/index.js';
import { act } from './acts.ts';
import { valueOf } from '../conditions/conditions.ts';
import type { Demo } from '../demo.ts';
import { DeskTime } from '../simulation/desk-time.ts';
import type { OwnIds } from '../scenario/element-attributes.ts';
import { followConditions, followSecondElement } from '../conditions/element-conditions.ts';
import { followElement } from '../timeline/follow-element.ts';
import { followNetwork } from '../timeline/follow-network.ts';
import { followPolicy } from '../timeline/follow-policy.ts';
import { addStep, followTester } from '../timeline/follow-tester.ts';
import { BrightwaterApp } from './brightwater-app.ts';
import { announce, outerWindow } from './outer-window.ts';
import { HostSession } from './session.ts';
import { followDebug } from '../timeline/follow-debug.ts';
import { LiveElement } from './live-element.ts';
import { continueReplay } from '../report/replay.ts';
import { Observation } from './observation.ts';
import { NetworkConditions } from '../conditions/network-conditions.ts';
import { applyPolicy, followPageConditions } from '../conditions/page-conditions.ts';
import { titleOf, writeScenario } from '../scenario/scenario.ts';
import { SavedScenarios } from '../scenario/saved-scenarios.ts';
import { ScenarioStore } from '../scenario/scenario-store.ts';
import { Timeline } from '../timeline/timeline.ts';
import { UserWatch } from './user-watch.ts';
import { hasZohoSnippet, ZohoSnippet } from './zoho-snippet.ts';

declare global {
  interface Window {
    /** The simulated desk, for tests and for the browser's console. */
    __desk?: Desk;
  }
}

const outer = outerWindow();
const store = new ScenarioStore(outer);
const [load] = outer.performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
const timeline = new Timeline(writeScenario(store.started), sessionStorage, load?.type);
followPolicy(timeline);
const session = new HostSession();
const network = new NetworkConditions(store);

interface StartedZoho {
  desk: Desk | null;
  time: DeskTime | null;
  own: OwnIds;
  isDeskChanged: () => boolean;
  resetDesk: () => void;
}

async function startZoho(): Promise<StartedZoho> {
  if (store.present.zoho === 'real') {
    followNetwork(timeline, () => store.present.attributes['token-endpoint']);
    const own = { appId: '', orgId: '', tokenEndpoint: '' };
    return { desk: null, time: null, own, isDeskChanged: () => false, resetDesk: () => {} };
  }
  const { startSimulation, tokenEndpointUrl, isDeskChanged, resetDeskContent } =
    await import('../simulation/simulation.ts');
  const desk = await startSimulation(store, timeline, network, outer, stop);
  const time = new DeskTime(desk, sessionStorage);
  const tokenEndpoint = new URL(tokenEndpointUrl()).pathname;
  return {
    desk,
    time,
    own: { appId: desk.applicationId, orgId: desk.organisationId, tokenEndpoint },
    isDeskChanged,
    resetDesk: () => resetDeskContent(desk),
  };
}

/** Without the simulation nothing goes on: the element leaves the page, and the page says why. */
function stop(error: unknown): void {
  console.error(error);
  document.documentElement.dataset['demo'] = 'failed';
  announce(null);
  document.querySelector('asap-help')?.remove();
  const text = error instanceof Error ? error.message : String(error);
  timeline.add({ source: 'page', text: `The scenario was stopped. ${text}`, tone: 'bad' });
  const notice = document.querySelector<HTMLElement>('#failure');
  if (!notice) return;
  notice.hidden = false;
  const reason = notice.querySelector('#reason');
  if (reason) reason.textContent = text;
}

/** Signing in comes first: with the user's key the element asks for a token at once. */
async function signIn(desk: Desk | null, name: Parameters<Demo['become']>[0]): Promise<void> {
  await session.become(name);
  const { user } = session;
  if (desk) desk.signedInUser = user?.email ?? null;
  if (session.failure) timeline.add({ source: 'page', text: session.failure, tone: 'bad' });
  else timeline.add({ source: 'page', text: user ? `${user.firstName} signed in` : 'Nobody is signed in' });
}

/** `open` of the scenario is where it starts: what a press does afterwards changes no link. */
function applyOpen(element: AsapHelp): void {
  let applied = store.present.attributes.open !== undefined;
  element.open = applied;
  store.addEventListener('change', () => {
    const wished = store.present.attributes.open !== undefined;
    if (wished === applied) return;
    applied = wished;
    element.open = wished;
  });
}

/** A sign-in that failed leaves the scenario, and its link, as they were. */
function keepUser(): void {
  if (!session.failure) store.change({ user: session.userName });
}

async function start(): Promise<void> {
  for (const text of store.rejected) {
    timeline.add({ source: 'page', text: `The link is not wholly in force. ${text}`, tone: 'bad' });
  }
  const { desk, ...zoho } = await startZoho();
  const { own } = zoho;
  if (desk) {
    window.__desk = outer.__desk = desk;
    await signIn(desk, store.present.user);
    session.followOtherTabs((user) => {
      desk.signedInUser = user?.email ?? null;
      const text = `In another tab, ${user ? `${user.firstName} signed in` : 'the user signed out'}`;
      timeline.add({ source: 'page', text });
    });
  }
  applyPolicy(store.started.conditions);
  // Only now: what the element fetches has to meet the simulated Zoho.
  await import('../../src/index.js');
  const element = document.createElement('asap-help');
  followElement(element, timeline);
  followDebug(timeline);
  followTester(store, timeline);
  const page = { store, session, timeline, element, desk, own };
  followConditions(page);
  if (desk) network.begin();
  const snippet =
    desk && hasZohoSnippet(store.started) ? new ZohoSnippet(store, session, timeline, own) : null;
  snippet?.start();
  if (!snippet && !store.started.isObserving) {
    if (valueOf(store.started.conditions, 'insertion') === 'at-start') document.body.append(element);
    applyOpen(element);
    followSecondElement(page);
  }
  const become: Demo['become'] = async (name) => {
    addStep(timeline, { do: 'user', user: name });
    await signIn(desk, name);
    keepUser();
  };
  const live = new LiveElement(element);
  const watch = desk && new UserWatch(desk, session, live, timeline);
  const demo: Demo = {
    store,
    saved: new SavedScenarios(localStorage),
    session,
    timeline,
    element,
    live,
    snippet,
    desk,
    watch,
    outer,
    observation: new Observation(),
    become,
    act: (step) => act(demo, step),
    diagnose: (options) => diagnose(element, options),
    ...zoho,
  };
  const app = document.querySelector<BrightwaterApp>('brightwater-app');
  if (app) app.demo = demo;
  const showTitle = () => (document.title = titleOf(store.present, 'Brightwater Invoices'));
  showTitle();
  store.addEventListener('change', showTitle);
  document.documentElement.dataset['demo'] = 'started';
  announce(demo);
  await continueReplay(demo);
}

customElements.define('brightwater-app', BrightwaterApp);
followPageConditions(store);
start().catch(stop);
