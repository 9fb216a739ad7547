import { accessTokenLifetime, readAccessToken } from '../../src/testing/access-token.js';
import { longestWindow } from '../../src/testing/claims.js';
import type { Desk } from '../../src/testing/index.js';
import { sessionStores } from '../../src/testing/widget/session-store.js';
import { Observable } from '../observable.ts';

const storageKey = 'demo: the clock of the desk';

/** How far a tester can move the clock at once, in ms, each with what it brings about. */
export const travels = [
  { label: '+1 min', by: 60_000, effect: 'One minute passes at Zoho.' },
  { label: '+10 min', by: longestWindow, effect: 'Every token that was handed out is over.' },
  { label: '+1 h', by: accessTokenLifetime * 1000, effect: 'Every session that Zoho began is over.' },
] as const;

/** The clock of the simulated Zoho, and the session that it keeps. The clock of the page stays as it is. */
export class DeskTime extends Observable {
  readonly #desk: Desk;
  readonly #storage: Storage;
  #offset: number;

  /** @param storage keeps the clock for the next load of the tab */
  constructor(desk: Desk, storage: Storage) {
    super();
    this.#desk = desk;
    this.#storage = storage;
    this.#offset = Number(storage.getItem(storageKey) ?? 0);
    this.#apply();
  }

  /** ms by which Zoho's clock is ahead of the page's. */
  get offset(): number {
    return this.#offset;
  }

  #apply(): void {
    this.#desk.clock.reset();
    this.#desk.clock.advance(this.#offset);
  }

  /** Moves the clock forward by ms; null sets it to the page's again. */
  move(by: number | null): void {
    this.#offset = by === null ? 0 : this.#offset + by;
    this.#storage.setItem(storageKey, String(this.#offset));
    this.#apply();
    this.changed();
  }

  /** Zoho forgets the session of this page. Resolves with the e-mail address of its user; null if there was no session. */
  async endSession(): Promise<string | null> {
    const desk = this.#desk;
    const accessToken = await sessionStores[desk.assumptions.sessionStore].read();
    const user = accessToken ? await readAccessToken(desk, accessToken) : null;
    if (!accessToken || !user) return null;
    desk.endedSessions = [...desk.endedSessions, accessToken];
    desk.changed();
    return user;
  }
}

/** A time in words, such as `1 h 10 min`. */
export function durationText(milliseconds: number): string {
  const minutes = Math.round(milliseconds / 60_000);
  const hours = Math.floor(minutes / 60);
  return [...(hours > 0 ? [`${hours} h`] : []), ...(minutes % 60 > 0 ? [`${minutes % 60} min`] : [])].join(
    ' ',
  );
}
