import type { JsonObject } from './lint-token-decode.js';
import { error, info, warning, type TokenFinding } from './lint-token-finding.js';

type Unit = 'seconds' | 'milliseconds';

const longestWindow = 10 * 60_000;
const year = 365 * 24 * 3_600_000;

/**
 * Zoho's own names come first: where a start or an end is named twice, they are what counts, as tokens with `exp` in
 * seconds beside a right `not_after` are in use.
 */
const starts = [
  ['not_before', 'milliseconds'],
  ['nbf', 'seconds'],
  ['iat', 'seconds'],
] as const;
const ends = [
  ['not_after', 'milliseconds'],
  ['exp', 'milliseconds'],
] as const;

/** How many milliseconds one of each unit is. The last two are what some languages' clocks give. */
const units = { seconds: 1000, milliseconds: 1, microseconds: 1e-3, nanoseconds: 1e-6 };

interface Bound {
  /** In ms, put right if the unit was mistaken; null if there is none or it is no number. */
  time: number | null;
  findings: TokenFinding[];
}

/** Findings about the window in which a token is good, each unit mistake named as such. */
export function lintWindow(claims: JsonObject, now: number): TokenFinding[] {
  const start = readBound('start', starts, claims, now);
  const end = readBound('end', ends, claims, now);
  const findings = [...start.findings, ...end.findings];
  if (start.time === null || end.time === null) return findings;
  return [...findings, ...judgeWindow(start.time, end.time, now)];
}

function readBound(
  side: 'start' | 'end',
  names: readonly (readonly [string, Unit])[],
  claims: JsonObject,
  now: number,
): Bound {
  const [counting, ...others] = names.filter(([name]) => claims[name] !== undefined);
  if (!counting) return { time: null, findings: [missing(side)] };
  const [name, unit] = counting;
  const findings = lintTime(name, unit, claims[name], now, error);
  for (const [other, otherUnit] of others) {
    findings.push(
      ...lintTime(other, otherUnit, claims[other], now, (code, message, remedy) =>
        warning(code, `${message} (${name} is there too, and is likely what counts.)`, remedy),
      ),
    );
  }
  const value = claims[name];
  if (!isTime(value)) return { time: null, findings };
  return { time: value * units[mistakenUnit(value, unit, now) ?? unit], findings };
}

const isTime = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

function missing(side: 'start' | 'end'): TokenFinding {
  return side === 'start'
    ? error(
        'start-missing',
        'The token does not say from when it is good.',
        'Add not_before in milliseconds, or nbf or iat in seconds.',
      )
    : error(
        'end-missing',
        'The token does not say until when it is good.',
        'Add not_after or exp, both in milliseconds, at most 10 minutes after the start.',
      );
}

function lintTime(name: string, unit: Unit, value: unknown, now: number, make: typeof error): TokenFinding[] {
  if (!isTime(value)) {
    return [
      make('not-a-number', `${name} is not a number.`, `Write ${name} as a number of ${unit} since 1970.`),
    ];
  }
  const mistaken = mistakenUnit(value, unit, now);
  if (!mistaken) return [];
  const code =
    mistaken === 'seconds'
      ? 'seconds-for-milliseconds'
      : mistaken === 'milliseconds'
        ? 'milliseconds-for-seconds'
        : 'unknown-unit';
  return [
    make(
      code,
      `${name} is in ${mistaken}; Zoho reads it in ${unit}.`,
      `${correction(units[mistaken] / units[unit])} Zoho wants not_before, not_after and exp in milliseconds, nbf and iat in seconds.`,
    ),
  ];
}

const correction = (factor: number) =>
  factor > 1 ? `Multiply it by ${factor}.` : `Divide it by ${Math.round(1 / factor)} and drop the fraction.`;

/**
 * The unit in which a value is a time near now, if it is not one in its own unit. A window is at most ten minutes long and
 * must hold the present, so a bound a year away from it is refused in any case, and naming the unit is never wrong.
 */
function mistakenUnit(value: number, unit: Unit, now: number): keyof typeof units | undefined {
  const isNear = (candidate: keyof typeof units) => Math.abs(value * units[candidate] - now) <= year;
  if (isNear(unit)) return undefined;
  return (Object.keys(units) as (keyof typeof units)[]).find(isNear);
}

function judgeWindow(start: number, end: number, now: number): TokenFinding[] {
  if (end <= start) {
    return [
      error(
        'window-inverted',
        'The window ends before it starts.',
        'Let the end be some minutes after the start.',
      ),
    ];
  }
  const findings: TokenFinding[] = [];
  if (end - start > longestWindow) {
    findings.push(
      error(
        'window-too-long',
        `The token is good for ${seconds(end - start)}; the most that Zoho accepts is 600 s.`,
        'Let the end be at most 10 minutes after the start. The session that follows is longer; each log-in gets a new token.',
      ),
    );
  }
  if (end <= now) {
    findings.push(
      error(
        'expired',
        `The token expired ${seconds(now - end)} ago.`,
        'Sign a new token for each request, never cache one, and set the clock of the server (NTP).',
      ),
    );
  }
  if (start > now) {
    findings.push(
      error(
        'not-yet-valid',
        `The token is not good before another ${seconds(start - now)}: the clock that signed it is ahead.`,
        'Set the clock of the server (NTP), and let the window start 30 s early.',
      ),
    );
  }
  return findings.length > 0 ? findings : lintMargins(start, end, now);
}

function lintMargins(start: number, end: number, now: number): TokenFinding[] {
  const findings: TokenFinding[] = [];
  if (end - now < 30_000) {
    findings.push(
      warning(
        'expires-soon',
        `The token expires in ${seconds(end - now)}.`,
        'Sign a new token for each request, good for 5 minutes.',
      ),
    );
  }
  if (now - start < 5000) {
    findings.push(
      info(
        'no-room-for-clock-skew',
        `The window started ${seconds(now - start)} ago: if this clock is ahead of Zoho's, the token is refused.`,
        'Let the window start 30 s early.',
      ),
    );
  }
  return findings;
}

const seconds = (milliseconds: number) => `${Math.ceil(milliseconds / 1000)} s`;
