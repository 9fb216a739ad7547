import type { AsapHelp } from '../../src/element.js';
import type { Seen, Timeline, NewEntry } from './timeline.ts';
import { AsapErrorEvent, AsapSessionEvent } from '../../src/element/events.js';

const wordOf = (value: boolean) => (value ? 'yes' : 'no');

/** What the event carries, and what the element is while it fires. */
function payloadOf(event: Event, { state, session, open }: AsapHelp): Readonly<Record<string, string>> {
  const { bubbles, composed, cancelable } = event;
  return {
    ...(event instanceof AsapSessionEvent && { session: event.session, previous: event.previous }),
    ...(event instanceof AsapErrorEvent && errorPayload(event)),
    bubbles: wordOf(bubbles),
    composed: wordOf(composed),
    cancelable: wordOf(cancelable),
    'element.state': state,
    'element.session': session,
    'element.open': wordOf(open),
  };
}

function errorPayload({ code, error }: AsapErrorEvent): Readonly<Record<string, string>> {
  const { cause } = error;
  return {
    code,
    'error.message': error.message,
    'error.hint': error.hint,
    ...(cause instanceof Error && { 'error.cause': `${cause.name}: ${cause.message}` }),
  };
}

/**
 * Writes the element's events into the timeline.
 * @param prefix tells the elements of a page apart
 */
export function followElement(element: AsapHelp, timeline: Timeline, prefix = ''): void {
  // A copied test waits for the first element alone.
  const saw = (seen: Seen) => (prefix === '' ? { seen } : {});
  const add = (event: Event, text: string, more: Partial<NewEntry> = {}) =>
    timeline.add({
      source: 'element',
      text: `${prefix}${event.type}${text}`,
      payload: payloadOf(event, element),
      ...more,
    });
  element.addEventListener('asap-ready', (event) =>
    add(event, '', { tone: 'good', ...saw({ state: 'ready' }) }),
  );
  element.addEventListener('asap-open', (event) => add(event, ''));
  element.addEventListener('asap-close', (event) => add(event, ''));
  element.addEventListener('asap-session', (event) => {
    const { previous, session } = event;
    add(event, `: ${previous} → ${session}`, saw({ session }));
  });
  element.addEventListener('asap-error', (event) => {
    const { code, error } = event;
    add(event, `: ${code}. ${error.message}`, { tone: 'bad', ...saw({ error: code }) });
  });
}
