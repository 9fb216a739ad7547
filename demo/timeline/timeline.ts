import type { AsapErrorCode, AsapHelp } from '../../src/element.js';
import { Observable } from '../observable.ts';
import { stepText, type Step } from './steps.ts';
import type { TokenDetails } from './token-details.ts';

export type Tone = 'plain' | 'good' | 'bad';
export type Source = 'element' | 'zoho' | 'token' | 'page' | 'tester';

/** What the element or the desk told. */
export interface Seen {
  readonly state?: 'ready';
  readonly session?: AsapHelp['session'];
  readonly error?: AsapErrorCode;
  /** A token that Zoho was offered. */
  readonly exchange?: { readonly email: string | null; readonly accepted: boolean };
}

export interface TimelineEntry {
  readonly id: number;
  /** Which load of the page in this tab it belongs to, from 1 on. */
  readonly load: number;
  /** ms since the page began to load. */
  readonly time: number;
  /** Wall clock, in ms since 1970. */
  readonly at: number;
  readonly source: Source;
  readonly text: string;
  readonly tone: Tone;
  /** HTTP status; 0 for a network failure, null while there is no answer. Undefined for what is no request. */
  readonly status?: number | null;
  /** ms; null while there is no answer. */
  readonly duration?: number | null;
  /** Method and URL without a token, of a request. */
  readonly request?: { readonly method: string; readonly url: string };
  /** In whose name a request was made, by e-mail; null for a guest. */
  readonly user?: string | null;
  readonly token?: TokenDetails;
  /** What the tester did. */
  readonly step?: Step;
  readonly seen?: Seen;
  /** What an event carried, or what a diagnosis said, by name. */
  readonly payload?: Readonly<Record<string, string>>;
}

export type NewEntry = Pick<TimelineEntry, 'source' | 'text'> &
  Partial<
    Pick<
      TimelineEntry,
      'tone' | 'status' | 'duration' | 'time' | 'request' | 'user' | 'token' | 'step' | 'seen' | 'payload'
    >
  >;

/** Hides JSON web tokens, and whatever the exchange's address carries as one. */
export const masked = (text: string): string =>
  text
    .replace(/(token=)[^&\s"']*/gi, '$1•••')
    .replace(/\beyJ[\w-]+(?:\.[\w-]*){1,4}/g, '•••')
    .replace(/(Bearer\s+)\S+/gi, '$1•••');

const maskedPayload = (payload: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, masked(value)]));

const navigations: Partial<Record<NavigationTimingType, 'reload' | 'history'>> = {
  reload: 'reload',
  back_forward: 'history',
};

const longest = 1000;
const storageKey = 'demo: timeline';

interface Kept {
  readonly load: number;
  readonly dropped: number;
  readonly startQuery: string;
  readonly entries: readonly TimelineEntry[];
}

function readKept(storage: Storage | undefined): Kept | undefined {
  try {
    const text = storage?.getItem(storageKey);
    return text ? (JSON.parse(text) as Kept) : undefined;
  } catch {
    return undefined;
  }
}

/** What happened on the page, oldest first, over the loads of one tab. No token gets past it. */
export class Timeline extends Observable {
  #entries: readonly TimelineEntry[] = [];
  #cleared: readonly TimelineEntry[] = [];
  #serial = 0;
  #dropped = 0;
  #isForgotten = false;
  readonly #load: number;

  /** The query of the link that the first of the loads began with. */
  readonly startQuery: string;

  /**
   * @param query of the link that this load began with
   * @param storage keeps the entries when the page is left, for its next load
   * @param type how this load began
   */
  constructor(query = '', storage?: Storage, type: NavigationTimingType = 'navigate') {
    super();
    const kept = readKept(storage);
    this.#load = (kept?.load ?? 0) + 1;
    this.startQuery = kept?.startQuery ?? query;
    if (kept) {
      this.#entries = kept.entries;
      this.#serial = this.#entries.at(-1)?.id ?? 0;
      this.#dropped = kept.dropped;
      const how = navigations[type];
      const step: Step = { do: 'load', query, ...(how && { how }) };
      this.add({ source: 'tester', text: `${stepText(step)} (load ${this.#load})`, time: 0, step });
    }
    if (storage) addEventListener('pagehide', () => this.#keep(storage));
  }

  /** Keeps nothing for the next load. */
  forget(): void {
    this.#isForgotten = true;
  }

  #keep(storage: Storage): void {
    if (this.#isForgotten) return;
    const { startQuery } = this;
    const kept: Kept = { load: this.#load, dropped: this.#dropped, startQuery, entries: this.#entries };
    storage.setItem(storageKey, JSON.stringify(kept));
  }

  get load(): number {
    return this.#load;
  }

  /** How many of the oldest entries were dropped, as there were too many. */
  get dropped(): number {
    return this.#dropped;
  }

  get isUndoable(): boolean {
    return this.#cleared.length > 0;
  }

  get entries(): readonly TimelineEntry[] {
    return this.#entries;
  }

  /** Returns the entry's id. */
  add(entry: NewEntry): number {
    const id = ++this.#serial;
    const complete = {
      load: this.#load,
      time: performance.now(),
      at: Date.now(),
      tone: 'plain',
      ...entry,
      ...(entry.payload && { payload: maskedPayload(entry.payload) }),
      text: masked(entry.text),
      id,
    } as const;
    this.#dropped += Math.max(0, this.#entries.length + 1 - longest);
    this.#entries = [...this.#entries, complete].slice(-longest);
    this.changed();
    return id;
  }

  /** Adds to an entry what became known later. */
  complete(id: number, part: Partial<Pick<TimelineEntry, 'status' | 'duration' | 'tone' | 'text'>>): void {
    this.#entries = this.#entries.map((entry) =>
      entry.id === id ? { ...entry, ...part, text: masked(part.text ?? entry.text) } : entry,
    );
    this.changed();
  }

  clear(): void {
    this.#cleared = this.#entries;
    this.#entries = [];
    this.changed();
  }

  undoClear(): void {
    this.#entries = [...this.#cleared, ...this.#entries];
    this.#cleared = [];
    this.changed();
  }
}
