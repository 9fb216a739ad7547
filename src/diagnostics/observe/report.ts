import { type Assumptions, defaultAssumptions } from '../../zoho/assumptions.js';

type AssumptionName = keyof Assumptions;
type Seen = string | number | boolean;

/** What is observed, each with what the simulated Zoho does. Those of the assumptions are taken from these. */
const facts = {
  readyTime: ['How many ms after its script is ASAP ready, where the page asks for no wait?', null],
  globals: ['Which functions has ZohoDeskAsap?', 'invoke, on, set'],
  nodes: ['Where does ASAP draw?', 'in its aside, without a frame'],
  launcher: ['Which state does the class of Zoho’s button tell while the panel is closed?', 'closed'],
  helpCenter: ['Is the help center public?', null],
  jwt: ['Is JWT set up for this app?', true],
  language: ['In which language does ASAP start?', null],
  openTime: ['How many ms does opening take?', null],
  pages: ['Which pages can routeTo show?', 'home, kb.category.list, ticket.form, community.category.list'],
  acceptedStatus: ['Which status has the answer to a good token?', 200],
  acceptedFields: ['Which fields has that answer?', 'access_token, expires_in, expires_in_sec'],
  acceptedHeaders: ['Which of its headers may the page read?', null],
  requestsBearSession: ['Does ASAP send its session in a header?', true],
  storedNames: ['What did ASAP store at the log-in?', null],
  sessionInOtherTabs: ['Is the session kept where another tab finds it?', true],
  askedAtLogout: ['Does ASAP ask for a token once more at a log-out?', false],
  sessionAfterLogout: ['Does a fresh ASAP find the session of a user who was logged out?', false],
  refusedFields: ['Which fields has the answer to a bad token?', 'error'],
  refusedBecomes: ['What does ASAP become after a refusal?', 'a guest'],
  hosts: ['Which hosts does ASAP ask for data?', null],
  violations: ['How often did the page’s policy refuse something?', 0],
  leftovers: ['What is left of ASAP after UnInstall?', 'nothing'],
} as const satisfies Record<string, readonly [question: string, assumed: Seen | null]>;

const questions: Record<AssumptionName, string> = {
  sessionOnReload: 'Does ASAP, loaded afresh, find the session again?',
  sessionStore: 'Where does ASAP keep its session?',
  sessionReading: 'When does ASAP read the stored session?',
  logout: 'How does a log-out end the session?',
  logoutClears: 'What does a log-out clear that ends after the next log-in?',
  sessionAfterFailedLogout: 'What becomes of the session when the log-out’s requests fail?',
  refusalStatus: 'Which status has a refused exchange?',
  exchangeDelay: 'How many ms after a token does its exchange begin?',
  failedExchange: 'What follows an exchange that failed by the network?',
  exchangeAfterLogout: 'What becomes of an exchange that ends after a log-out?',
  sessionStored: 'When is the session stored?',
  storeDelay: 'How many ms later is it stored?',
  routeToWhileClosed: 'What does routeTo do while the panel is closed?',
  panelAfterLogout: 'What does an open panel show after a log-out?',
  lateAnswers: 'What becomes of an answer that was asked for before a log-out?',
  drawing: 'Does a sign of loading come and go before a page is drawn?',
  chatAfterLogout: 'Does an open chat outlive a log-out?',
  onAppOpen: 'Does the panel open before invoke("open") returns?',
  loginWhileLoggedIn: 'What does a log-in do while somebody is logged in?',
  loginCallback: 'When, and how often, does a log-in ask for a token?',
};

export type ObservationName = keyof typeof facts | AssumptionName;
/** `not-seen`: the step was left out, or nothing that ASAP did told the answer. */
export type ObservationVerdict = 'as-assumed' | 'otherwise' | 'not-seen';

export interface Observation {
  readonly name: ObservationName;
  readonly question: string;
  readonly seen: Seen | null;
  /** What the simulated Zoho does; null where any answer will do. */
  readonly assumed: Seen | null;
  readonly verdict: ObservationVerdict;
}

/** Plain data that survives `JSON.stringify`, without a token, an address, an id, or a text of the tenant's. */
export interface VendorReport {
  readonly format: 1;
  readonly observations: readonly Observation[];
  /** What was seen, for `createDesk({ observed: report })`. */
  readonly assumptions: Readonly<Partial<Assumptions>>;
}

/** Collects what is seen. The first answer to a question holds. */
export class Findings {
  readonly #facts = new Map<string, Seen>();
  readonly #assumptions: Partial<Assumptions> = {};

  note(name: keyof typeof facts, seen: Seen | null): void {
    if (seen !== null && !this.#facts.has(name)) this.#facts.set(name, seen);
  }

  assume<Name extends AssumptionName>(name: Name, seen: Assumptions[Name] | null): void {
    if (seen !== null) this.#assumptions[name] ??= seen;
  }

  get seen(): Readonly<Partial<Assumptions>> {
    return this.#assumptions;
  }

  report(assumed: Partial<Assumptions>): VendorReport {
    const all: Assumptions = { ...defaultAssumptions, ...assumed };
    const ofFacts = Object.entries(facts).map(([name, [question, expected]]) =>
      observation(name as ObservationName, question, this.#facts.get(name) ?? null, expected),
    );
    const ofAssumptions = Object.entries(questions).map(([name, question]) => {
      const key = name as AssumptionName;
      return observation(key, question, this.#assumptions[key] ?? null, all[key]);
    });
    return { format: 1, observations: [...ofFacts, ...ofAssumptions], assumptions: { ...this.#assumptions } };
  }
}

/** Two times are alike up to this many ms: a busy browser is late. */
const tolerance = 250;

function observation(
  name: ObservationName,
  question: string,
  seen: Seen | null,
  assumed: Seen | null,
): Observation {
  const isAlike =
    assumed === null ||
    seen === assumed ||
    (name.endsWith('Delay') && Math.abs(Number(seen) - Number(assumed)) < tolerance);
  return {
    name,
    question,
    seen,
    assumed,
    verdict: seen === null ? 'not-seen' : isAlike ? 'as-assumed' : 'otherwise',
  };
}
