import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { clear } from '../element/mount.js';
import { collectUnhandledRejections } from '../support/unhandled-rejections.js';
import { deletePageGlobals, type Behaviour } from './behaviour.js';
import { lifeBehaviours } from './behaviours/change.js';
import { readyBehaviours } from './behaviours/ready.js';
import { scriptBehaviours } from './behaviours/script.js';
import { snippetBehaviours } from './behaviours/snippet.js';
import { printMatrix } from './matrix.js';

const behaviours: Behaviour[] = [
  ...scriptBehaviours,
  ...readyBehaviours,
  ...snippetBehaviours,
  ...lifeBehaviours,
].toSorted((one, other) => one.number - other.number);

/** What the widget itself rejects with when a file of its app is missing. */
/** Zoho's SDK leaves the error event of a script that failed unhandled. */
const ofVendor = (reason: unknown) => reason instanceof Event;
const ofPage = (reason: unknown) =>
  reason instanceof RangeError || (reason instanceof Error && reason.message === 'a fault of the page');

const passed = new Map<Behaviour, boolean>();

// The element imports it at the first load; how long the test server takes for that is not measured here.
beforeAll(() => import('../../src/controller/help-controller.js'));

afterEach(async () => {
  await clear();
  deletePageGlobals();
});

afterAll(() => printMatrix('Loading', behaviours, (behaviour) => passed.get(behaviour)));

describe('loading', () => {
  for (const behaviour of behaviours) {
    it(`${behaviour.number}. ${behaviour.title}`, async () => {
      passed.set(behaviour, false);
      const rejections = collectUnhandledRejections();
      try {
        await behaviour.run();
        await clear();
      } finally {
        rejections.stop();
      }
      const ours = rejections.reasons.filter(
        (reason) => !(behaviour.vendorRejects && (ofVendor(reason) || ofPage(reason))),
      );
      expect(ours).toEqual([]);
      passed.set(behaviour, true);
    });
  }
});
