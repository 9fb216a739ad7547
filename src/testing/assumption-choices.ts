import { type Assumptions, defaultAssumptions } from '../zoho/assumptions.js';

/** Of each assumption with a list of values this list. The type asks for each value, so that none is forgotten. */
type Choices = {
  [Name in keyof Assumptions as Assumptions[Name] extends string ? Name : never]: Readonly<
    Record<Assumptions[Name], true>
  >;
};

const choices: Choices = {
  sessionOnReload: { kept: true, lost: true },
  sessionStore: { localStorage: true, sessionStorage: true, indexedDB: true, cookie: true },
  sessionReading: { copied: true, 'each-time': true },
  logout: { local: true, network: true, chain: true, timer: true, fire: true },
  logoutClears: { present: true, own: true },
  sessionAfterFailedLogout: { kept: true, forgotten: true },
  failedExchange: { 'given-up': true, retried: true },
  exchangeAfterLogout: { stored: true, dropped: true },
  sessionStored: { 'with-answer': true, 'after-profile': true },
  routeToWhileClosed: { ignored: true, opens: true },
  panelAfterLogout: { home: true, stale: true },
  lateAnswers: { dropped: true, drawn: true },
  drawing: { direct: true, spinner: true },
  chatAfterLogout: { ended: true, kept: true },
  onAppOpen: { synchronous: true, later: true },
  loginWhileLoggedIn: { replaces: true, ignored: true },
  loginCallback: { once: true, several: true, late: true },
};

/** The values that an assumption may have; null for one that is a number. */
export const assumptionChoices = (name: keyof Assumptions): readonly string[] | null =>
  name in choices ? Object.keys(choices[name as keyof Choices]) : null;

const isName = (name: string): name is keyof Assumptions => Object.hasOwn(defaultAssumptions, name);

/** The function says in a sentence what is wrong with the given assumptions; null if nothing is. A value of undefined is not given. */
export function wrongAssumption(given: object): string | null {
  for (const [name, value] of Object.entries(given) as [string, unknown][]) {
    if (!isName(name)) return `There is no assumption named ${JSON.stringify(name)}.`;
    if (value === undefined) continue;
    const known = assumptionChoices(name);
    if (!known) {
      if (!Number.isFinite(value)) return `${name} should be a number.`;
      continue;
    }
    if (!known.includes(value as string)) return `${name} should be ${known.join(' or ')}.`;
  }
  return null;
}
