import type { AsapHelp } from '../../src/element.js';
import type { Seen, Timeline } from './timeline.ts';

/**
 * Writes the element's events into the timeline.
 * @param prefix tells the elements of a page apart
 */
export function followElement(element: AsapHelp, timeline: Timeline, prefix = ''): void {
  // A copied test waits for the first element alone.
  const saw = (seen: Seen) => (prefix === '' ? { seen } : {});
  element.addEventListener('asap-ready', () =>
    timeline.add({
      source: 'element',
      text: `${prefix}asap-ready`,
      tone: 'good',
      ...saw({ state: 'ready' }),
    }),
  );
  element.addEventListener('asap-open', () =>
    timeline.add({ source: 'element', text: `${prefix}asap-open` }),
  );
  element.addEventListener('asap-close', () =>
    timeline.add({ source: 'element', text: `${prefix}asap-close` }),
  );
  element.addEventListener('asap-session', ({ previous, session }) =>
    timeline.add({
      source: 'element',
      text: `${prefix}asap-session: ${previous} → ${session}`,
      ...saw({ session }),
    }),
  );
  element.addEventListener('asap-error', ({ code, error }) =>
    timeline.add({
      source: 'element',
      text: `${prefix}asap-error: ${code}. ${error.message}`,
      tone: 'bad',
      ...saw({ error: code }),
    }),
  );
}
