import type { AsapHelp } from '../../src/element.js';
import type { Desk, DeskRequest, RequestKind } from '../../src/testing/index.js';
import type { HostSession } from './session.ts';
import type { LiveElement } from './live-element.ts';
import { Observable } from '../observable.ts';
import type { Timeline } from '../timeline/timeline.ts';

/** Whom each side takes the visitor for, by e-mail; null for a guest, undefined while nothing is known. */
export interface Users {
  readonly host: string | null;
  /** The subject of the last token that Zoho was offered since the host's user changed. */
  readonly token: string | null | undefined;
  /** In whose name the portal was last asked since the host's user changed. */
  readonly desk: string | null | undefined;
  readonly panel: string | null | undefined;
}

/** What does not fit together, a sentence each. */
export function mismatchesOf({ host, token, desk, panel }: Users, session: AsapHelp['session']): string[] {
  const onPage = host ? `${host} is signed in to the page` : 'nobody is signed in to the page';
  const isOther = (user: string | null | undefined) => Boolean(user) && user !== host;
  return [
    ...(isOther(token) ? [`The token names ${token}, but ${onPage}.`] : []),
    ...(isOther(desk) ? [`The desk was asked as ${desk}, but ${onPage}.`] : []),
    ...(isOther(panel) ? [`The panel shows ${panel}, but ${onPage}.`] : []),
    ...(session === 'token-delivered' && panel === null
      ? ['The element says token-delivered, but Zoho has a guest.']
      : []),
  ];
}

/** ms for which users may differ: while something is under way, and otherwise. */
const patience = { busy: 5000, idle: 600 } as const;

/** Compares the users of all sides all the time. A difference that lasts is an alarm. */
export class UserWatch extends Observable {
  readonly #session: HostSession;
  readonly #live: LiveElement;
  readonly #timeline: Timeline;
  readonly #seen = { asked: new Set<RequestKind>(), answered: new Set<RequestKind>() };
  readonly #pending = new Set<DeskRequest>();
  #token: string | null | undefined;
  #asked: string | null | undefined;
  #host: string | null = null;
  #alarm: readonly string[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #since: number | undefined;

  constructor(desk: Desk, session: HostSession, live: LiveElement, timeline: Timeline) {
    super();
    this.#session = session;
    this.#live = live;
    this.#timeline = timeline;
    desk.on('request', (request) => {
      this.#pending.add(request);
      this.#seen.asked.add(request.kind);
      // What a widget asks before its panel is there, and at its log-out, is nobody's content.
      if (request.kind === 'portal' && !request.path.includes('/web/')) this.#asked = request.user;
      this.#compare();
    });
    desk.on('response', (request) => {
      this.#pending.delete(request);
      this.#seen.answered.add(request.kind);
      this.#compare();
    });
    desk.on('exchange', ({ email }) => {
      this.#token = email;
      this.#compare();
    });
    session.addEventListener('change', () => this.#compare());
    live.addEventListener('change', () => this.#compare());
    this.#compare();
  }

  get users(): Users {
    const { shownUser } = this.#live;
    return { host: this.#host, token: this.#token, desk: this.#asked, panel: shownUser };
  }

  /** Nothing is on its way to Zoho or to the token endpoint. */
  get isQuiet(): boolean {
    return this.#pending.size === 0;
  }

  /** Whether a request of this kind was asked, or answered, since the page was loaded. */
  has(state: 'asked' | 'answered', kind: RequestKind): boolean {
    return this.#seen[state].has(kind);
  }

  /** What does not fit together, and has not for longer than a log-in takes; empty if all is well. */
  get alarm(): readonly string[] {
    return this.#alarm;
  }

  #compare(): void {
    const host = this.#session.user?.email ?? null;
    if (host !== this.#host) {
      this.#host = host;
      this.#token = undefined;
      this.#asked = undefined;
    }
    const found = mismatchesOf(this.users, this.#live.element.session);
    clearTimeout(this.#timer);
    this.#since = found.length > 0 ? (this.#since ?? performance.now()) : undefined;
    if (this.#since === undefined) return this.#raise([]);
    const isBusy = this.#pending.size > 0 || this.#live.element.session === 'fetching-token';
    const rest = this.#since + (isBusy ? patience.busy : patience.idle) - performance.now();
    if (rest <= 0 || this.#alarm.length > 0) this.#raise(found);
    else this.#timer = setTimeout(() => this.#compare(), rest + 1);
    this.changed();
  }

  #raise(found: readonly string[]): void {
    for (const text of found) {
      if (!this.#alarm.includes(text))
        this.#timeline.add({ source: 'page', text: `Mismatch: ${text}`, tone: 'bad' });
    }
    if (this.#alarm.length > 0 && found.length === 0) {
      this.#timeline.add({ source: 'page', text: 'The mismatch is over.' });
    }
    this.#alarm = found;
    this.changed();
  }
}
