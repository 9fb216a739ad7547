/** How a model of Zoho behaves. Each list of times, in ms, is explored: any of them may happen, each time anew. */
export interface Model {
  name: string;
  /** `read`: ASAP reads its stored session whenever it draws. `copy`: it reads it once, when it starts. */
  storage: 'read' | 'copy';
  /**
   * `local`: a logout forgets at once. `timer`: after a time, without a request. `network`: when its request has ended. `own`: the
   * same, but forgets only the session that was there at the call. `chain`: fetches something first. `fire`: forgets at once and
   * tells the server afterwards. `fails`: its request is refused, and the session stays. `throws`: the same, without a request.
   */
  logout: 'local' | 'timer' | 'network' | 'own' | 'chain' | 'fire' | 'fails' | 'throws';
  logoutTimes: readonly number[];
  /**
   * `ignored`: a login while somebody is logged in does nothing. `several`: it asks for three tokens. `again`: it asks once more
   * when it has stored the session. `endless`: it does so each time.
   */
  login: 'normal' | 'ignored' | 'several' | 'again' | 'endless';
  /** How long after the login ASAP asks for a token. */
  callTimes: readonly number[];
  /** From the token to the begin of its exchange. */
  exchangeStarts: readonly number[];
  exchangeTimes: readonly number[];
  /** From the end of an exchange's request to the moment when ASAP has stored the session. */
  readTimes: readonly number[];
  /** A refused exchange is an outcome, too. */
  mayRefuse: boolean;
  /** A failed exchange is tried again after this time. */
  retriesAfter: number | null;
  /** An exchange that began before a logout is dropped. */
  dropsExchanges: boolean;
  tokenTimes: readonly number[];
  /** The token source may fail, or refuse, instead. */
  mayFail: boolean;
  /** ASAP asks the server for what it shows of a user: so long after the session is stored. */
  drawsAfter: number | null;
  /** ASAP may throw an error when it gets a token. */
  mayThrow: boolean;
  /** The page names its user. */
  hasKey: boolean;
  /** The page can read in a token whose it is. */
  hasSubject: boolean;
  /** Nobody can log in to the app any more: every token is refused. */
  isForGuestsOnly: boolean;
}

const clean: Model = {
  name: 'clean',
  storage: 'read',
  logout: 'local',
  logoutTimes: [0],
  login: 'normal',
  callTimes: [0],
  exchangeStarts: [0],
  exchangeTimes: [60, 1_500],
  readTimes: [0],
  mayRefuse: false,
  retriesAfter: null,
  dropsExchanges: false,
  tokenTimes: [20, 700],
  mayFail: false,
  drawsAfter: null,
  mayThrow: false,
  hasKey: true,
  hasSubject: true,
  isForGuestsOnly: false,
};

const model = (name: string, differences: Partial<Model>): Model => ({ ...clean, name, ...differences });

export const models: readonly Model[] = [
  clean,
  model('copied at the start', { storage: 'copy' }),
  model('logout asks the server', { logout: 'network', logoutTimes: [60, 400] }),
  model('logout asks the server, copied', { logout: 'network', logoutTimes: [60, 400], storage: 'copy' }),
  model('logout forgets its own session only', { logout: 'own', logoutTimes: [250, 400] }),
  model('slow logout', { logout: 'network', logoutTimes: [60, 1_800] }),
  model('slow logout, copied', { logout: 'network', logoutTimes: [60, 1_800], storage: 'copy' }),
  model('very slow logout', { logout: 'network', logoutTimes: [60, 2_100] }),
  model('every logout is very slow', { logout: 'network', logoutTimes: [2_100] }),
  model('very slow logout, copied', { logout: 'network', logoutTimes: [60, 2_100], storage: 'copy' }),
  model('logout takes effect late', { logout: 'timer', logoutTimes: [120, 250, 450] }),
  model('logout of two requests', { logout: 'chain', logoutTimes: [120, 500] }),
  model('logout forgets first, then tells', { logout: 'fire', logoutTimes: [60, 1_800] }),
  model('logout fails', { logout: 'fails', logoutTimes: [60, 400] }),
  model('login is ignored while somebody is in', { login: 'ignored' }),
  model('login is ignored, logout asks the server', {
    login: 'ignored',
    logout: 'network',
    logoutTimes: [60, 400],
  }),
  model('login is ignored, slow logout, copied', {
    login: 'ignored',
    logout: 'network',
    logoutTimes: [60, 1_800],
    storage: 'copy',
  }),
  model('asks three times', { login: 'several' }),
  model('asks late', { callTimes: [0, 700, 4_000] }),
  model('asks late, and the token source fails', { callTimes: [4_000], mayFail: true, tokenTimes: [20] }),
  model('exchange begins late and is read late', { exchangeStarts: [0, 900], readTimes: [0, 60] }),
  model('exchange is read very late', { readTimes: [0, 200, 900] }),
  model('exchange is slow', { exchangeTimes: [60, 8_000, 12_000] }),
  model('exchange takes longer than anybody waits', { exchangeTimes: [60, 20_000] }),
  model('exchange is refused', { mayRefuse: true }),
  model('a refused exchange is tried again', { mayRefuse: true, retriesAfter: 700 }),
  model('exchanges before a logout are dropped', { dropsExchanges: true }),
  model('token source fails', { mayFail: true, tokenTimes: [20, 1_600] }),
  model('exchange is refused, and the token source fails', {
    mayRefuse: true,
    mayFail: true,
    tokenTimes: [20],
  }),
  model('logout throws', { logout: 'throws' }),
  model('throws at a token', { mayThrow: true, tokenTimes: [20] }),
  model('asks once more', { login: 'again', callTimes: [0, 700] }),
  model('asks once more, and the token source fails', { login: 'again', mayFail: true, tokenTimes: [20] }),
  model('asks endlessly', { login: 'endless', callTimes: [700], exchangeTimes: [60], tokenTimes: [20] }),
  model('asks for what it shows', { drawsAfter: 60 }),
  model('asks slowly for what it shows, logout asks the server', {
    drawsAfter: 700,
    logout: 'network',
    logoutTimes: [60, 400],
  }),
  model('the page names no user', { hasKey: false }),
  model('the page names no user, logout asks the server', {
    hasKey: false,
    logout: 'network',
    logoutTimes: [60, 400],
  }),
  model('the page names no user, asks once more', { hasKey: false, login: 'again', callTimes: [0, 3_000] }),
  model('nobody can read the tokens', { hasSubject: false }),
  model('app for guests only', { isForGuestsOnly: true, tokenTimes: [20] }),
  model('app for guests only, logout asks the server', {
    isForGuestsOnly: true,
    tokenTimes: [20],
    logout: 'network',
    logoutTimes: [60, 400],
  }),
];
