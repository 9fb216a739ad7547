import type { ZohoDeskAsap } from '../zoho/vendor.js';
import type { AsapError } from '../shared/errors.js';
import type { Member, View } from '../page/registry.js';

/** Not the library's type, which is younger than what users' compilers may be set to. */
export interface Deferred {
  promise: Promise<ZohoDeskAsap>;
  resolve: (asap: ZohoDeskAsap) => void;
  reject: (error: AsapError) => void;
  isSettled?: boolean;
}

/** What the two halves of an element share: what it is from its first rendering on, and its controller. */
export interface ElementState extends Member {
  view: View;
  /** The page's newest, until the second half is there to follow it. */
  latest?: View;
  /** What the launcher shows of the view. */
  look: { isExpanded: boolean; news?: 'loading' | 'failed' | undefined };
  /** What is wrong with what it was given. */
  invalid?: AsapError | null;
  /** Of the load that is asked for next, under way, or over. */
  ready?: Deferred | null;
  /** Somebody asked for help; what loads or fails by itself is not spoken of. */
  isAsked?: boolean;
  /** The value of `open` that was last acted on. */
  wishedOpen?: boolean;
  /** The button of the page that gave a command. */
  invoker?: HTMLElement | null;
  /** From when it comes into the page until it has left it, not only changed its place. */
  isPresent?: boolean;
  /** Shows what has changed. */
  changed: () => void;
  report(error: AsapError): void;
}
