import type { AsapHelp } from '../src/element.js';
import type { Timeline } from './timeline.ts';

/** Writes the element's events into the timeline. */
export function followElement(element: AsapHelp, timeline: Timeline): void {
  element.addEventListener('asap-ready', () =>
    timeline.add({ source: 'element', text: 'asap-ready', tone: 'good', seen: { state: 'ready' } }),
  );
  element.addEventListener('asap-open', () => timeline.add({ source: 'element', text: 'asap-open' }));
  element.addEventListener('asap-close', () => timeline.add({ source: 'element', text: 'asap-close' }));
  element.addEventListener('asap-session', ({ previous, session }) =>
    timeline.add({ source: 'element', text: `asap-session: ${previous} → ${session}`, seen: { session } }),
  );
  element.addEventListener('asap-error', ({ code, error }) =>
    timeline.add({
      source: 'element',
      text: `asap-error: ${code}. ${error.message}`,
      tone: 'bad',
      seen: { error: code },
    }),
  );
}
