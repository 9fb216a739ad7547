import { clearItem, storedItems } from './browser-storages.ts';
import type { Demo } from '../demo.ts';
import { addStep } from '../timeline/follow-tester.ts';
import type { Act } from '../timeline/steps.ts';

/** Does what the tester asks for with a button of the console, and writes it into the timeline. A replay does it the same way. */
export async function act(demo: Demo, step: Act): Promise<void> {
  addStep(demo.timeline, step);
  switch (step.do) {
    case 'clock':
      demo.time?.move(step.by);
      return;
    case 'end-session':
      await endSession(demo);
      return;
    case 'insert':
      document.body.append(demo.element);
      return;
    case 'remove':
      demo.element.remove();
      return;
    case 'leave':
      await leaveAndComeBack(demo.outer);
      return;
    case 'clear-storage': {
      const others = (await storedItems()).filter(({ isOfDemo }) => !isOfDemo);
      await Promise.all((step.item ? [step.item] : others).map(clearItem));
    }
  }
}

/** Resolves only if the page comes back from the back/forward cache: else it is loaded anew. */
const leaveAndComeBack = (outer: Window) =>
  new Promise<void>((resolve) => {
    addEventListener('pageshow', () => resolve(), { once: true });
    // A frame alone never comes back from the back/forward cache.
    outer.location.assign(new URL('away/index.html', document.baseURI));
  });

async function endSession({ time, timeline }: Demo): Promise<void> {
  const user = await time?.endSession();
  const text = user ? `Zoho ended the session of ${user}` : 'Zoho has no session to end';
  timeline.add({ source: 'zoho', text });
}
