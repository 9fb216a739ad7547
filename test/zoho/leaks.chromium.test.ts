import { afterEach, beforeAll, expect, it, onTestFinished } from 'vitest';
import { cdp } from 'vitest/browser';
import type { AsapHelp } from '../../src/index.js';
import { type Desk, sdkUrl } from '../../src/testing/without-msw.js';
import { clear, jwt } from '../element/mount.js';
import { sized } from '../support/depth.js';
import { asides, embedTags, gate, gateSdk, newDesk, statusesOf } from './behaviour.js';
import { type Counts, countOurs } from './count-ours.js';

interface Phase {
  title: string;
  /** How often an element is mounted and unmounted; default 100, or 10 in the gate. */
  times?: number;
  attributes?: Record<string, string>;
  /** Returns what ends the preparation, if it has to be ended. */
  prepare?(desk: Desk): unknown;
  /** Brings a new element into the phase. */
  enter?(element: AsapHelp, desk: Desk): Promise<unknown>;
  /** ASAP stays loaded, and hidden: its own nodes are there from the first time on. */
  keepsAsap?: true;
}

/** Unlike `expect.poll`, it keeps no reference to what the condition looks at. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 1));
}

const load = (element: AsapHelp) => void element.load().catch(() => {});

const phases: Phase[] = [
  { title: 'before any load' },
  { title: 'waiting for an idle moment', attributes: { loading: 'idle' } },
  {
    title: 'with an invalid attribute',
    attributes: { 'app-id': 'none', loading: 'eager' },
    enter: (element) => until(() => element.state === 'error'),
  },
  {
    title: 'in conflict with ASAP 1.0',
    prepare: () => Reflect.set(window, 'ZohoHCAsap', { Install: () => {} }),
    enter(element) {
      load(element);
      return until(() => element.state === 'error');
    },
  },
  {
    title: 'while the script loads',
    prepare: (desk) => desk.faults.set('script-hangs'),
    enter(element) {
      load(element);
      return until(() => embedTags().length === 1);
    },
  },
  {
    title: 'while a failed script waits for its next attempt',
    prepare: (desk) => desk.faults.set('script-offline'),
    enter(element, desk) {
      const before = statusesOf(desk, 'script').length;
      load(element);
      return until(() => embedTags().length === 0 && statusesOf(desk, 'script').length > before);
    },
  },
  {
    title: 'while the SDK loads',
    prepare: () => gateSdk().open,
    enter(element) {
      load(element);
      return until(() => document.querySelector('.asapWebResources') !== null);
    },
  },
  {
    title: 'while the app loads',
    // Held back until the end, as later tags wait for it: all pages' apps have the same files.
    prepare: () => gate(sdkUrl.replace('asap.js', 'js/app.js'), null).open,
    enter(element) {
      load(element);
      return until(() => asides() === 1);
    },
  },
  { title: 'when ready', enter: (element) => element.load(), keepsAsap: true },
  { title: 'while open', enter: (element) => element.show(), keepsAsap: true },
  {
    title: 'while a token is fetched',
    attributes: jwt,
    prepare: (desk) => desk.faults.set('token-hangs'),
    async enter(element) {
      await element.load();
      await until(() => element.session === 'fetching-token');
    },
    keepsAsap: true,
  },
  {
    title: 'when a user is logged in',
    // Each waits for the logout before it, which takes a second.
    times: sized(3, 10),
    attributes: jwt,
    prepare: (desk) => (desk.signedInUser = 'ada@example.com'),
    async enter(element) {
      await element.load();
      await until(() => element.session === 'token-delivered');
    },
    keepsAsap: true,
  },
];

beforeAll(async () => {
  await import('../../src/controller/help-controller.js');
});

let counts: Counts;
afterEach(async () => {
  counts.stop();
  await clear();
  Reflect.deleteProperty(window, 'ZohoHCAsap');
});

async function mountAndUnmount({ attributes, enter }: Phase, desk: Desk): Promise<WeakRef<AsapHelp>> {
  const element = document.createElement('asap-help');
  element.addEventListener('asap-error', (event) => event.preventDefault());
  const all = {
    'app-id': desk.applicationId,
    'org-id': desk.organisationId,
    loading: 'manual',
    ...attributes,
  };
  for (const [name, value] of Object.entries(all)) element.setAttribute(name, value);
  document.body.append(element);
  await element.updateComplete;
  await enter?.(element, desk);
  element.remove();
  // An element has left when the next task begins.
  await until(() => counts.listeners.length === 0 && element.state !== 'loading');
  return new WeakRef(element);
}

for (const phase of phases) {
  const times = phase.times ?? sized(10, 100);
  it(
    `mounts and unmounts ${times} times ${phase.title}, and nothing of it is left`,
    { timeout: 120_000 },
    async () => {
      counts = countOurs();
      const desk = newDesk();
      const end = phase.prepare?.(desk);
      if (typeof end === 'function') onTestFinished(end as () => void);
      const nodes = () => document.querySelectorAll('*:not(#zohohc-asap-web-app-main *)').length;
      let before = nodes();
      const references: WeakRef<AsapHelp>[] = [];
      for (let time = 1; time <= times; time++) {
        references.push(await mountAndUnmount(phase, desk));
        if (time === 1 && phase.keepsAsap) before = nodes();
      }
      expect([counts.listeners, counts.channels, nodes()]).toEqual([[], 0, before]);
      // The last logout of the page is watched for 10 s, as its answer may come late.
      await expect.poll(() => [counts.timers, counts.observers], { timeout: 12_000 }).toEqual([0, 0]);
      const live = async () => {
        await cdp().send('HeapProfiler.collectGarbage');
        return references.filter((reference) => reference.deref()).length;
      };
      await expect.poll(live, { timeout: 5000 }).toBe(0);
    },
  );
}
