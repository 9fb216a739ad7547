import fc from 'fast-check';
import { observeVendor, type VendorQuestion, type VendorReport } from '../../src/diagnostics/index.js';
import {
  type Assumptions,
  createDesk,
  defaultAssumptions,
  type Desk,
  mintToken,
  sessionStorageKey,
} from '../../src/testing/index.js';
import { collectUnhandledRejections } from '../support/unhandled-rejections.js';
import { sized } from '../support/depth.js';
import { aside, clearPage, launcher, loadWidget, startDesk, vendor } from '../testing/page-with-widget.js';

/* The observation runs on the simulated Zoho, whatever it is told to assume, and finds what it was told. */

const answers = {
  sessionOnReload: ['kept', 'lost'],
  sessionStore: ['localStorage', 'sessionStorage', 'indexedDB', 'cookie'],
  sessionReading: ['copied', 'each-time'],
  logout: ['local', 'network', 'chain', 'timer', 'fire'],
  logoutClears: ['present', 'own'],
  sessionAfterFailedLogout: ['kept', 'forgotten'],
  refusalStatus: [200, 400, 500, 401],
  exchangeDelay: [0, 900],
  failedExchange: ['given-up', 'retried'],
  exchangeAfterLogout: ['stored', 'dropped'],
  sessionStored: ['with-answer', 'after-profile'],
  storeDelay: [0, 900],
  routeToWhileClosed: ['ignored', 'opens'],
  panelAfterLogout: ['home', 'stale'],
  lateAnswers: ['dropped', 'drawn'],
  drawing: ['direct', 'spinner'],
  chatAfterLogout: ['ended', 'kept'],
  onAppOpen: ['later', 'synchronous'],
  loginWhileLoggedIn: ['replaces', 'ignored'],
  loginCallback: ['once', 'several', 'late'],
} as const satisfies { [Name in keyof Assumptions]: readonly Assumptions[Name][] };
const names = Object.keys(answers) as (keyof Assumptions)[];

/** The page's time runs so much faster: what does not happen is waited for. */
const haste = 3;
const now = performance.now.bind(performance);
const { setTimeout: setTimer } = window;

beforeEach(() => {
  vi.spyOn(performance, 'now').mockImplementation(() => now() * haste);
  window.setTimeout = ((act: () => void, delay = 0) => setTimer(act, delay / haste)) as typeof setTimeout;
});

const email = 'ada@example.com';
const patience = 1500;

afterEach(async () => {
  vi.restoreAllMocks();
  window.setTimeout = setTimer;
  clearPage();
  sessionStorage.clear();
  document.cookie = `${sessionStorageKey}=; path=/; Max-Age=0`;
  await new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(sessionStorageKey);
    request.onsuccess = request.onerror = request.onblocked = resolve;
  });
});

/** What a tester does and sees who is asked to chat. */
async function chat(question: VendorQuestion): Promise<'yes' | 'no'> {
  const page = () => aside()?.querySelector<HTMLElement>('.asap-page');
  // Until it is drawn anew, the panel may show what it did.
  delete page()?.dataset['page'];
  vendor().invoke('routeTo', { page: 'chat' });
  await vi.waitFor(() => expect(page()?.dataset['page']).toBe('chat'), 5000);
  const start = () =>
    [...(page()?.querySelectorAll('button') ?? [])].find(({ textContent }) => textContent === 'Start chat');
  await vi.waitFor(() => expect(page()?.textContent).toMatch(/Hello Ada|Start chat/));
  if (question === 'start-chat') {
    start()?.click();
    await vi.waitFor(() => expect(page()?.textContent).toContain('Hello Ada'));
    return 'yes';
  }
  return page()?.textContent?.includes('Hello Ada') ? 'yes' : 'no';
}

const secrets = new Set<string>();
const remember = async (token: Promise<string>) => {
  for (const part of (await token).split('.').slice(1)) secrets.add(part);
  return token;
};

const observe = (
  desk: Desk,
  more: Partial<Parameters<typeof observeVendor>[0]> = {},
): Promise<VendorReport> =>
  observeVendor({
    appId: desk.applicationId,
    orgId: desk.organisationId,
    consent: () => true,
    token: () => remember(mintToken(desk, email)),
    badToken: () => remember(mintToken(createDesk({ secret: 'another0.secret0.here0' }), email)),
    ask: chat,
    patience,
    ...more,
  });

/** What no observation can tell of a widget that behaves so. */
function hidden({ logout, loginWhileLoggedIn }: Assumptions): (keyof Assumptions)[] {
  const asks = logout === 'network' || logout === 'chain';
  return [
    ...(asks && loginWhileLoggedIn === 'replaces' ? [] : (['logoutClears'] as const)),
    ...(asks ? [] : (['sessionAfterFailedLogout'] as const)),
  ];
}

/** A busy machine is late. */
const rounded = (assumptions: Partial<Assumptions>) => {
  const time = (value: number | undefined) =>
    value === undefined ? value : Math.floor((value + 30) / 900) * 900;
  return {
    ...assumptions,
    exchangeDelay: time(assumptions.exchangeDelay),
    storeDelay: time(assumptions.storeDelay),
  };
};

async function findsEach(assumptions: Assumptions): Promise<VendorReport> {
  const desk = startDesk({ assumptions });
  const report = await observe(desk);
  const unseen = hidden(assumptions);
  const expected = Object.fromEntries(
    Object.entries(assumptions).filter(([name]) => !unseen.includes(name as never)),
  );
  const seen = Object.fromEntries(
    Object.entries(report.assumptions).filter(([name]) => !unseen.includes(name as never)),
  );
  expect(rounded(seen)).toEqual(rounded(expected as Partial<Assumptions>));
  for (const { name, verdict, seen: answer } of report.observations) {
    if (names.includes(name as never) || answer === null) continue;
    const isTurned =
      (name === 'askedAtLogout' && assumptions.loginCallback === 'several') ||
      (name === 'sessionInOtherTabs' && assumptions.sessionStore === 'sessionStorage');
    expect([name, verdict]).toEqual([name, isTurned ? 'otherwise' : 'as-assumed']);
  }
  saysNothing(report, desk);
  return report;
}

/** No token, no address, no id, no text of the tenant's. */
function saysNothing(report: VendorReport, desk: Desk): void {
  const text = JSON.stringify(report);
  expect(JSON.parse(text)).toEqual(report);
  const forbidden = [
    ...secrets,
    desk.applicationId,
    desk.organisationId,
    desk.portalId,
    desk.secret,
    location.host,
    'Brightwater',
    'Ada',
    sessionStorageKey,
  ];
  for (const word of forbidden) expect(text).not.toContain(word);
  expect(text).not.toMatch(/@|https?:|\d{5}|eyJ/);
}

it('finds the simulated Zoho as it is by default, and leaves nothing behind', async () => {
  const { fetch } = window;
  const { setItem } = Storage.prototype;
  const report = await findsEach({ ...defaultAssumptions });
  expect(report.observations.length).toBeGreaterThan(35);
  const verdicts = report.observations.filter(({ verdict }) => verdict === 'otherwise');
  expect(verdicts).toEqual([]);
  expect(report.observations.filter(({ verdict }) => verdict === 'not-seen').map(({ name }) => name)).toEqual(
    ['sessionAfterFailedLogout', 'logoutClears'].toSorted(
      (one, other) => names.indexOf(one as never) - names.indexOf(other as never),
    ),
  );
  expect([window.fetch, Storage.prototype.setItem]).toEqual([fetch, setItem]);
  expect([aside(), launcher(), localStorage.getItem(sessionStorageKey)]).toEqual([null, null, null]);
});

/** With the defaults above, each answer to each question stands in one of these sets. */
it.each([1, 2, 3, 4])('finds each assumption that is turned: set %i', async (shift) => {
  const entries = names.map((name, index) => {
    const all = answers[name];
    // A sign of loading makes each wait longer: once is enough.
    const turn = shift === 1 || all.length > 2 ? shift : name === 'drawing' ? 0 : shift + index;
    return [name, all[turn % all.length]];
  });
  const report = await findsEach(Object.fromEntries(entries) as Assumptions);
  expect(report.format).toBe(1);
});

// Each takes seconds of real time.
describe.skipIf(sized(true, false))('random sets of assumptions', () => {
  const sets = fc.sample(
    fc.record(
      Object.fromEntries(
        names.map((name) => [name, fc.constantFrom(...(answers[name] as readonly unknown[]))]),
      ),
    ) as unknown as fc.Arbitrary<Assumptions>,
    { numRuns: 50, seed: 20_261_128 },
  );
  it.each(sets.map((set) => [JSON.stringify(set), set] as const))('%s', async (_, assumptions) => {
    const report = await findsEach({ ...assumptions });
    expect(report.format).toBe(1);
  });
});

describe('a report', () => {
  it('sets a desk’s assumptions, under those that a test gives itself', () => {
    const observed = { assumptions: { logout: 'chain', storeDelay: 40 } } as const;
    expect(createDesk({ observed }).assumptions).toEqual({ ...defaultAssumptions, ...observed.assumptions });
    const desk = createDesk({ observed, assumptions: { logout: 'timer' } });
    expect(desk.assumptions).toMatchObject({ logout: 'timer', storeDelay: 40 });
    desk.assumptions.logout = 'local';
    desk.reset();
    expect(desk.assumptions.logout).toBe('timer');
  });

  it('is set beside the assumptions that are given', async () => {
    const desk = startDesk({ assumptions: { onAppOpen: 'synchronous' } });
    const steps: string[] = [];
    const consent = ({ name, what }: { name: string; what: string }) => {
      steps.push(name);
      expect(what).toMatch(/\.$/);
      return name === 'load' || name === 'panel';
    };
    const report = await observe(desk, {
      consent,
      assumed: { onAppOpen: 'synchronous', drawing: 'spinner' },
      patience: 400,
    });
    const verdictOf = (name: string) => report.observations.find((one) => one.name === name)?.verdict;
    expect(['onAppOpen', 'drawing', 'sessionStore'].map(verdictOf)).toEqual([
      'as-assumed',
      'otherwise',
      'not-seen',
    ]);
    expect(new Set(steps).size).toBe(14);
    expect(desk.exchanges).toEqual([]);
  });

  it('has no step without consent, and none that logs in without a token', async () => {
    const desk = startDesk();
    const refused = await observe(desk, { consent: () => false });
    expect(desk.requests).toEqual([]);
    expect(refused.observations.every(({ verdict }) => verdict === 'not-seen')).toBe(true);
    const steps: string[] = [];
    await observe(desk, {
      consent: ({ name }) => steps.push(name) > 0,
      token: undefined,
      badToken: undefined,
      ask: undefined,
      patience: 300,
    });
    expect(steps).toEqual(['load', 'panel', 'unload']);
  });

  it('says that the app never started', async () => {
    const desk = startDesk({ jwt: false });
    desk.faults.set('bundle-missing');
    const rejections = collectUnhandledRejections();
    const report = await observe(desk, { startLimit: 1500 });
    await vi.waitFor(() => expect(rejections.reasons).toHaveLength(1));
    rejections.stop();
    expect(report.observations.find(({ name }) => name === 'jwt')).toMatchObject({
      seen: false,
      verdict: 'otherwise',
    });
    expect(report.observations.find(({ name }) => name === 'readyTime')?.verdict).toBe('not-seen');
  });

  it('is not begun where ASAP is on the page', async () => {
    const desk = startDesk();
    await loadWidget(desk);
    await expect(observe(desk)).rejects.toMatchObject({ code: 'conflict' });
  });
});
