/** What a row is about, in the order in which a report lists them. */
export const checks = [
  'config',
  'page',
  'content-security-policy',
  'script',
  'help-center',
  'language',
  'launcher',
  'ready',
  'token-source',
  'token',
  'exchange',
  'domain-list',
  'single-sign-on',
] as const;

export type CheckName = (typeof checks)[number];

/**
 * `fail`: this stops ASAP or the log-in. `warning`: it works, but something is likely to be wrong. `unknown`: the page
 * cannot see it, or it was not reached. `info`: worth a look.
 */
export type CheckStatus = 'pass' | 'fail' | 'warning' | 'unknown' | 'info';

/** One line of a report. Neither text ever holds a token, a whole e-mail address or a URL's query. */
export interface DiagnosisRow {
  check: CheckName;
  status: CheckStatus;
  /** What was found. */
  message: string;
  /** What to do about it, or what to look at; null if there is nothing. */
  remedy: string | null;
}

/** What `diagnose()` found: plain data that survives `JSON.stringify`. */
export interface Diagnosis {
  /** At least one for each check that concerns the element, in the order of the checks. */
  rows: DiagnosisRow[];
  /** Where to begin: the first row that fails, else the first warning, else the first unknown; null if all is well. */
  firstProblem: DiagnosisRow | null;
}

type Make = (check: CheckName, message: string, remedy?: string | null) => DiagnosisRow;

const of =
  (status: CheckStatus): Make =>
  (check, message, remedy = null) => ({ check, status, message, remedy });

export const pass = of('pass');
export const fail = of('fail');
export const warning = of('warning');
export const unknown = of('unknown');
export const info = of('info');

export function diagnosisOf(found: DiagnosisRow[]): Diagnosis {
  const rows = checks.flatMap((check) => found.filter((row) => row.check === check));
  const first = (status: CheckStatus) => rows.find((row) => row.status === status);
  return { rows, firstProblem: first('fail') ?? first('warning') ?? first('unknown') ?? null };
}
