import { code, table } from './markdown.mjs';

/** @param {number} ms */
const duration = (ms) => (ms < 1_000 ? `${ms} ms` : ms < 120_000 ? `${ms / 1_000} s` : `${ms / 60_000} min`);

/** @param {import('./sources.mjs').PhaseEntry} phase */
const visibility = ({ isVisible, visibleIf }) =>
  isVisible ? 'yes' : visibleIf.length > 0 ? `if ${visibleIf.map(code).join(' or ')}` : 'no';

/** @param {import('./sources.mjs').PhaseEntry[]} phases */
export const phaseTable = (phases) =>
  table(
    ['phase', 'meaning', 'visible to a person', 'timers that it owns'],
    phases.map((phase) => [
      code(phase.name),
      phase.meaning,
      visibility(phase),
      phase.timers.map(code).join(', ') || '–',
    ]),
  );

/** @param {import('./sources.mjs').DurationEntry[]} durations */
export const durationTable = (durations) =>
  table(
    ['duration', '', 'meaning'],
    durations.map(({ name, ms, meaning }) => [code(name), duration(ms), meaning]),
  );
