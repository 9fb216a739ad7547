/** Every code that an {@link AsapError} can carry. The README has a line for each, under an anchor equal to the code; docs/errors.md has causes and remedies. */
export type AsapErrorCode =
  | 'invalid-config'
  | 'script-failed'
  | 'script-timeout'
  | 'ready-timeout'
  | 'conflict'
  | 'token-network'
  | 'token-timeout'
  | 'token-unauthorized'
  | 'token-redirected'
  | 'token-http'
  | 'token-malformed'
  | 'token-provider'
  | 'login-loop'
  | 'login-rejected'
  | 'logout-failed'
  | 'aborted';

/**
 * The one error class of this package. `message` says what happened, `hint` what to do about it, ending with a link
 * to the README's line on `code`. Neither these nor `cause` ever hold a token.
 */
export class AsapError extends Error {
  readonly code: AsapErrorCode;
  readonly hint: string;

  constructor(code: AsapErrorCode, message: string, hint: string, cause?: unknown) {
    super(message, cause ? { cause } : undefined);
    this.name = 'AsapError';
    this.code = code;
    this.hint = `${hint} https://www.npmjs.com/package/asap-help#${code}`;
  }
}

/** The one error that can come before ./error-messages.ts, with all others, is loaded. */
export const notLoaded = (cause: unknown): AsapError =>
  new AsapError(
    'script-failed',
    'A part of <asap-help> could not be loaded.',
    'Check the network and the served files, then call retry() or reload the page.',
    cause,
  );
