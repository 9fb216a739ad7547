import { type Assumptions, defaultAssumptions } from '../zoho/assumptions.js';
import { wrongAssumption } from './assumption-choices.js';
import { dataCenters, type DataCenterName } from './data-centers.js';
import type { Article, Chat, Department, DeskContent, DeskUser, Ticket, Topic } from './desk-content.js';
import type { DeskEvents, DeskExchange, DeskRequest } from './desk-log.js';
import { FaultSwitches } from './fault-switches.js';
import { seededContent } from './seed.js';
import { registerDesk, type WidgetSwitches } from './widget/switches.js';
import { ownOf } from '../shared/own.js';

export interface DeskOptions {
  /** Default `60001234567`. */
  organisationId?: string;
  /** Default `123456789012345678`. */
  applicationId?: string;
  /** Further applications of the same organisation, with the same content. Default none. */
  otherApplicationIds?: readonly string[];
  /** Default `us`. Requests to every data center are answered; this one is where `deskOrigin` points. */
  dataCenter?: DataCenterName;
  /** Further origins that serve the embed script and the portal, such as a mapped domain. Default none. */
  origins?: readonly string[];
  /** The JWT secret. Default an obviously fake one. */
  secret?: string;
  /** Whether JWT log-in is switched on. Default true. */
  jwt?: boolean;
  /** Host names whose pages may log in, five at most; `loopback` for any loopback host. Default `loopback`. */
  allowedDomains?: 'loopback' | readonly string[];
  /** Whether the portal lets guests submit tickets. Default true. */
  guestsMaySubmitTickets?: boolean;
  /** Whether the widget's own launcher is switched on in the organisation's settings. Default true. */
  isLauncherVisible?: boolean;
  /** E-mail of the host's signed-in user, for whom `tokenHandler` signs. Default null: nobody. */
  signedInUser?: string | null;
  /** Parts of the content, instead of the seeded ones. */
  content?: Partial<DeskContent>;
  /** Answers to what is not known about the widget. */
  assumptions?: Partial<Assumptions>;
  /** A report of `observeVendor()`: what Zoho was seen to do takes the place of the defaults. */
  observed?: { readonly assumptions: Readonly<Partial<Assumptions>> };
}

/** What `snapshot()` hands out: plain data that survives `JSON.stringify`. */
export interface DeskSnapshot {
  content: DeskContent;
  signedInUser: string | null;
  endedSessions: string[];
  serial: number;
}

class Clock {
  #offset = 0;
  #fixed: number | undefined;

  /** ms since 1970; the browser's time until it is set. */
  now(): number {
    return this.#fixed ?? Date.now() + this.#offset;
  }
  /** Stops the clock at a time in ms. */
  set(time: number): void {
    this.#fixed = time;
  }
  /** Moves the clock, stopped or running, by ms. */
  advance(milliseconds: number): void {
    if (this.#fixed === undefined) this.#offset += milliseconds;
    else this.#fixed += milliseconds;
  }
  /** Follows the browser's time again. */
  reset(): void {
    this.#offset = 0;
    this.#fixed = undefined;
  }
}

let desks = 0;

/** They need a logout that asks the portal. */
const logoutFaults = ['logout-slow', 'logout-fails', 'logout-offline', 'logout-hangs'] as const;
const asksPortal: ReadonlySet<Assumptions['logout']> = new Set(['network', 'chain', 'fire']);

/** An organisation in Zoho Desk, in memory. All that visitors do ends up here, and a test can read it. */
export class Desk implements DeskContent {
  /** Tells the desks of one page apart. */
  readonly key: string = `desk-${++desks}`;
  readonly organisationId: string;
  readonly applicationIds: readonly string[];
  readonly dataCenter: DataCenterName;
  readonly origins: readonly string[];
  readonly secret: string;
  /** Names the portal in the exchange's URL. */
  readonly portalId = '10009876543';
  readonly clock: Clock = new Clock();
  readonly faults: FaultSwitches = new FaultSwitches(
    () => this.changed(),
    (name) => this.emit('fault', name),
  );

  users: DeskUser[] = [];
  departments: Department[] = [];
  articles: Article[] = [];
  tickets: Ticket[] = [];
  topics: Topic[] = [];
  chats: Chat[] = [];
  /** Access tokens that were logged out through the network. */
  endedSessions: string[] = [];
  jwt = true;
  allowedDomains: 'loopback' | readonly string[] = 'loopback';
  guestsMaySubmitTickets = true;
  isLauncherVisible = true;
  assumptions: Assumptions = { ...defaultAssumptions };
  /** Every request that Zoho's side and the token endpoint received, oldest first. */
  requests: readonly DeskRequest[] = [];
  /** Every token that was offered, oldest first. */
  exchanges: readonly DeskExchange[] = [];

  #serial = 5000;
  #signedInUser: string | null = null;
  readonly #options: DeskOptions;
  readonly #listeners = new Map<keyof DeskEvents, Set<(detail: never) => void>>();

  constructor(given: DeskOptions = {}) {
    const options = (this.#options = ownOf(given));
    this.organisationId = options.organisationId ?? '60001234567';
    this.applicationIds = [
      options.applicationId ?? '123456789012345678',
      ...(options.otherApplicationIds ?? []),
    ];
    this.dataCenter = options.dataCenter ?? 'us';
    this.origins = options.origins ?? [];
    this.secret = options.secret ?? 'demo0secret0part0one.demo0secret0part0two.demo0secret0part0three';
    if (Array.isArray(options.allowedDomains) && options.allowedDomains.length > 5) {
      throw new RangeError('A portal allows five domains at most.');
    }
    const wrong = wrongAssumption(options.assumptions ?? {});
    if (wrong) throw new RangeError(wrong);
    this.reset();
    registerDesk(this.key, this);
  }

  get applicationId(): string {
    return this.applicationIds[0] ?? '';
  }

  /** The origin of the embed script in the desk's data center. */
  get deskOrigin(): string {
    return dataCenters[this.dataCenter].deskOrigin;
  }

  /** E-mail of the host's signed-in user, or null. */
  get signedInUser(): string | null {
    return this.#signedInUser;
  }
  set signedInUser(email: string | null) {
    this.#signedInUser = email;
    this.changed();
  }

  /** The desk's time in ms. */
  now(): number {
    return this.clock.now();
  }

  /** The next of the desk's ids: 5001, 5002 and so on. */
  nextId(): string {
    return String(++this.#serial);
  }

  findUser(email: string | null): DeskUser | undefined {
    return this.users.find((user) => user.email.toLowerCase() === email?.toLowerCase());
  }

  /** What the widget of a page does as this desk is set up at this moment. */
  get widgetSwitches(): WidgetSwitches {
    const { faults, assumptions } = this;
    const asksServer = logoutFaults.some((fault) => faults.has(fault)) && !asksPortal.has(assumptions.logout);
    return {
      ...assumptions,
      sessionOnReload: faults.has('session-lost-on-reload')
        ? 'lost'
        : faults.has('session-kept-on-reload')
          ? 'kept'
          : assumptions.sessionOnReload,
      logout: asksServer ? 'network' : assumptions.logout,
      asksForNewToken: !faults.has('callback-never-again'),
      callbackAgainAfter: faults.has('callback-again') ? faults.amount('callback-again') : null,
      callbacksPerLogin: faults.has('callback-20-times') ? 20 : 1,
      throwsAt: String(faults.value('vendor-throws') ?? '').split(','),
      guestCaptcha: faults.has('guest-captcha'),
    };
  }

  /** Follows what happens; returns a function that stops it. */
  on<Type extends keyof DeskEvents>(type: Type, listener: (detail: DeskEvents[Type]) => void): () => void {
    const listeners = this.#listeners.get(type) ?? new Set();
    this.#listeners.set(type, listeners);
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  emit<Type extends keyof DeskEvents>(type: Type, detail: DeskEvents[Type]): void {
    const listeners = this.#listeners.get(type) ?? new Set();
    for (const listener of listeners) (listener as (detail: DeskEvents[Type]) => void)(detail);
  }

  /** Tells the listeners that content or settings changed. */
  changed(): void {
    this.emit('change', undefined);
  }

  /** As new: content, settings, signed-in user, faults, logs, ids and clock. Listeners stay. */
  reset(): void {
    const options = this.#options;
    this.clock.reset();
    Object.assign(this, seededContent(this.now()), structuredClone(options.content ?? {}));
    this.jwt = options.jwt ?? true;
    this.allowedDomains = options.allowedDomains ?? 'loopback';
    this.guestsMaySubmitTickets = options.guestsMaySubmitTickets ?? true;
    this.isLauncherVisible = options.isLauncherVisible ?? true;
    this.assumptions = { ...defaultAssumptions, ...options.observed?.assumptions, ...options.assumptions };
    this.requests = [];
    this.exchanges = [];
    this.endedSessions = [];
    this.#serial = 5000;
    this.#signedInUser = options.signedInUser ?? null;
    this.faults.clear();
  }

  /** The content, the signed-in user and the ended sessions, to be put back by `restore()` after a reload. */
  snapshot(): DeskSnapshot {
    const { users, departments, articles, tickets, topics, chats } = this;
    return structuredClone({
      content: { users, departments, articles, tickets, topics, chats },
      signedInUser: this.#signedInUser,
      endedSessions: this.endedSessions,
      serial: this.#serial,
    });
  }

  restore(snapshot: DeskSnapshot): void {
    const { content, signedInUser, endedSessions, serial } = structuredClone(snapshot);
    Object.assign(this, content);
    this.endedSessions = endedSessions;
    this.#serial = serial;
    this.signedInUser = signedInUser;
  }
}

/** A new desk with seeded content. */
export const createDesk = (options: DeskOptions = {}): Desk => new Desk(options);
