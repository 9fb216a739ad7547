/** What a finding is about: a closed set. */
export type TokenFindingCode =
  | 'not-a-jws'
  | 'too-large'
  | 'wrong-algorithm'
  | 'wrong-type'
  | 'wrong-signature-length'
  | 'unknown-header'
  | 'email-missing'
  | 'email-invalid'
  | 'email-not-verified'
  | 'email-upper-case'
  | 'start-missing'
  | 'end-missing'
  | 'not-a-number'
  | 'seconds-for-milliseconds'
  | 'milliseconds-for-seconds'
  | 'unknown-unit'
  | 'window-inverted'
  | 'window-too-long'
  | 'not-yet-valid'
  | 'expired'
  | 'expires-soon'
  | 'no-room-for-clock-skew'
  | 'secret-in-payload'
  | 'unknown-claim'
  | 'domain-list';

/**
 * `error`: Zoho's exchange refuses the token, and the widget stays a guest. `warning`: it is accepted, as far as is
 * known, but something is likely to be wrong. `info`: worth a look.
 */
export type TokenFindingSeverity = 'error' | 'warning' | 'info';

/** One finding. Neither text holds the token, its e-mail address or the value of any claim but times. */
export interface TokenFinding {
  code: TokenFindingCode;
  severity: TokenFindingSeverity;
  /** What is wrong. */
  message: string;
  /** What to do about it. */
  remedy: string;
}

type Make = (code: TokenFindingCode, message: string, remedy: string) => TokenFinding;

const of =
  (severity: TokenFindingSeverity): Make =>
  (code, message, remedy) => ({ code, severity, message, remedy });

export const error = of('error');
export const warning = of('warning');
export const info = of('info');
