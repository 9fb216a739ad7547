import { Observable } from './observable.ts';

export type Tone = 'plain' | 'good' | 'bad';
export type Source = 'element' | 'zoho' | 'token' | 'page';

export interface TimelineEntry {
  readonly id: number;
  /** ms since the page began to load. */
  readonly time: number;
  readonly source: Source;
  readonly text: string;
  readonly tone: Tone;
  /** HTTP status; 0 for a network failure, null while there is no answer. Undefined for what is no request. */
  readonly status?: number | null;
  /** ms; null while there is no answer. */
  readonly duration?: number | null;
}

export type NewEntry = Pick<TimelineEntry, 'source' | 'text'> &
  Partial<Pick<TimelineEntry, 'tone' | 'status' | 'duration' | 'time'>>;

/** Hides JSON web tokens, and whatever the exchange's address carries as one. */
export const masked = (text: string): string =>
  text
    .replace(/(jwt_token=)[^&\s"']*/g, '$1•••')
    .replace(/\beyJ[\w-]+(?:\.[\w-]*){1,4}/g, '•••')
    .replace(/(Bearer\s+)\S+/gi, '$1•••');

const longest = 300;

/** What happened on the page, oldest first. No token gets past it. */
export class Timeline extends Observable {
  #entries: readonly TimelineEntry[] = [];
  #serial = 0;

  get entries(): readonly TimelineEntry[] {
    return this.#entries;
  }

  /** Returns the entry's id. */
  add(entry: NewEntry): number {
    const id = ++this.#serial;
    const complete = {
      time: performance.now(),
      tone: 'plain',
      ...entry,
      text: masked(entry.text),
      id,
    } as const;
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
    this.#entries = [];
    this.changed();
  }
}
