import type { AsapError } from '../shared/errors.js';
import type { Config, ConfigSource } from '../config/read-config.js';
import type { Page } from './page.js';
import type { SessionState } from '../session/session.js';
import type { ZohoDeskAsap } from '../zoho/vendor.js';

export type State = 'idle' | 'loading' | 'ready' | 'error';

/** What the page's one ASAP looks like to an element. */
export interface View {
  state: State;
  session: SessionState;
  error: AsapError | null;
  /** The wish, and the fact. */
  open: boolean;
  isOpen: boolean;
  /** Open, but out of sight while the user changes. */
  isHidden: boolean;
  asap: ZohoDeskAsap | null;
}

/** An element, to the page's one ASAP. */
export interface Member {
  readonly element: HTMLElement & ConfigSource;
  /** Null while it is not valid, undefined when it is to be judged anew. */
  config: Config | null | undefined;
  update(view: View): void;
}

/** BCP 47. */
export const languageOf = ({ lang }: HTMLElement): string =>
  lang || document.documentElement.lang || navigator.language;

/**
 * One a page, however many elements and copies of this package: all meet under one symbol, whose number changes when the
 * shape of what they share does. Members stand in the order of their connection.
 */
export interface Registry {
  members: Set<Member>;
  page?: Page;
}

const symbol = Symbol.for('asap-help.1');

export function registry(): Registry {
  const page = globalThis as { [symbol]?: Registry };
  return (page[symbol] ??= { members: new Set() });
}
