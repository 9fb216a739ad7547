import type { Timeline } from './timeline.ts';

/** Before what `debug` prints. */
const mark = '<asap-help> ';

/** Writes what the attribute `debug` prints to the browser's console into the timeline, too: one entry for each diagnosis. */
export function followDebug(timeline: Timeline): void {
  const { groupCollapsed, log, groupEnd } = console;
  let title: string | null = null;
  let lines: string[] = [];
  console.groupCollapsed = (...texts: unknown[]) => {
    groupCollapsed(...texts);
    const [text] = texts;
    if (typeof text !== 'string' || !text.startsWith(mark)) return;
    title = text.slice(mark.length);
    lines = [];
  };
  console.log = (...texts: unknown[]) => {
    log(...texts);
    if (title !== null) lines.push(texts.join(' '));
  };
  console.groupEnd = () => {
    groupEnd();
    if (title === null) return;
    const payload = Object.fromEntries(lines.map((line, index) => [`${index + 1}`, line]));
    timeline.add({ source: 'element', text: `debug: ${title}`, payload });
    title = null;
  };
}
