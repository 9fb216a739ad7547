import { decodeJwt, decodeProtectedHeader } from 'jose';
import { lintToken } from '../../src/diagnostics/lint-token.js';

/** What may be shown of a token: no signature, no e-mail address, no name. */
export interface TokenDetails {
  readonly header: Readonly<Record<string, string>>;
  readonly claims: Readonly<Record<string, string>>;
  /** ms since 1970, where the token says so in a number. */
  readonly from?: number;
  readonly until?: number;
  readonly pageClock: number;
  readonly zohoClock: number;
  readonly findings: readonly { readonly severity: string; readonly message: string }[];
}

/** Leaves an address recognizable and not usable. */
export const maskAddresses = (text: string): string => text.replaceAll(/([\w.+-])[\w.+-]*@/g, '$1…@');

const shownValue = (value: unknown) => {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') return '•••';
  return value.includes('@') ? maskAddresses(value) : '•••';
};

const masked = (values: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, shownValue(value)]));

/** Describes a token; undefined for a text that is none. */
export function describeToken(token: string, zohoClock: number): TokenDetails | undefined {
  try {
    const { alg = '', typ = '' } = decodeProtectedHeader(token);
    const claims = decodeJwt<Record<string, unknown>>(token);
    const { not_before: from, not_after: until } = claims;
    const findings = lintToken(token, { now: zohoClock });
    return {
      header: { alg, typ },
      claims: masked(claims),
      ...(typeof from === 'number' && { from }),
      ...(typeof until === 'number' && { until }),
      pageClock: Date.now(),
      zohoClock,
      findings: findings.map(({ severity, message }) => ({ severity, message })),
    };
  } catch {
    return undefined;
  }
}
