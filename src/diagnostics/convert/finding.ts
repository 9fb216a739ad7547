/** `converted`: done. `check`: done, but to be looked at. `by-hand`: not done. `dead`: left alone, as no browser runs it. */
export type ConversionKind = 'converted' | 'check' | 'by-hand' | 'dead';

export interface ConversionFinding {
  readonly kind: ConversionKind;
  /** Of the original text, from 1. */
  readonly line: number;
  /** What was found, and what to do about it. No token is in it. */
  readonly message: string;
}

export interface Note {
  readonly kind: ConversionKind;
  readonly message: string;
}

export const note = (kind: ConversionKind, message: string): Note => ({ kind, message });
