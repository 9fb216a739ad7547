import { Panel } from '../zoho/panel.js';
import { logoutWatch, watchExchange } from '../zoho/request-watch.js';
import { Runtime } from '../zoho/runtime.js';
import type { AsapRoute, ZohoDeskAsap } from '../zoho/vendor.js';
import { hideAsap } from '../zoho/visibility.js';
import type { Config } from '../config/read-config.js';
import type { AsapError } from '../shared/errors.js';
import { invalid } from '../config/invalid-config.js';
import * as read from './page-config.js';
import { listenToPage } from './page-events.js';
import type { HelpPage, LoadState, Participant, Snapshot } from './contract.js';
import { registry } from './registry.js';
import { idle } from './snapshot.js';
import { explain } from '../shared/error-messages.js';
import { clock } from '../session/clock.js';
import { forget, recall, remember } from '../session/session-marker.js';
import { openTabs } from '../session/tab-channel.js';
import { Session } from '../session/session.js';
import { fetchToken } from '../session/token-source.js';
import { Settings } from '../zoho/live-settings.js';
import { Waiters } from './pending-promises.js';

/** After so long out of sight, in ms, a page asks its token source once who is signed in. */
const longHidden = 60_000;

/** Joins the elements of a page, its one ASAP and its one session. The first connected element rules. */
export class Page implements HelpPage {
  readonly #participants: Set<Participant>;
  readonly #runtime = new Runtime();
  readonly #panel = new Panel((isFact) => this.#panelChanged(isFact));
  readonly #session = this.#makeSession();
  #state: LoadState = 'idle';
  #error: AsapError | null = null;
  #ruler: read.Ruler | null = null;
  /** The target and the wish that were acted on last, and the wish that `logout()` put aside. */
  #target: string | null = null;
  #wish: string | null = null;
  #signedOut: string | null = null;
  #isWanted = false;
  #isDue = false;
  #attempt: AbortController | null = null;
  #presence: AbortController | null = null;
  #tabs: ReturnType<typeof openTabs> | null = null;
  readonly #watchLogout = logoutWatch();
  readonly #settings = new Settings();
  readonly #loading = new Waiters<ZohoDeskAsap>();
  readonly #resting = new Waiters<void>();

  constructor(participants: Set<Participant>) {
    this.#participants = participants;
  }

  /** An element came, went or changed: acts once for all of a task. */
  update(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    queueMicrotask(() => {
      this.#isDue = false;
      this.#reconcile();
    });
  }

  load(participant: Participant): Promise<ZohoDeskAsap> {
    const conflict = this.#conflictOf(participant);
    if (conflict) return Promise.reject(conflict);
    if (this.#runtime.isGone) this.#unload();
    if (this.#runtime.asap) return Promise.resolve(this.#runtime.asap);
    if (this.#state === 'error') this.#state = 'idle';
    this.#isWanted = true;
    this.update();
    return this.#loading.wait(participant);
  }

  async show(participant: Participant, route: AsapRoute | null): Promise<void> {
    const loaded = this.load(participant);
    if (this.#conflictOf(participant)) return void (await loaded);
    const opened = this.#panel.open(route);
    // While ASAP loads, a close() already settles this; a failed load must not leave it to nobody.
    opened.catch(() => {});
    await loaded;
    return opened;
  }

  close(): void {
    this.#panel.close();
  }

  async navigate(participant: Participant, route: AsapRoute): Promise<void> {
    await this.load(participant);
    this.#panel.navigate(route);
  }

  login(participant: Participant): Promise<void> {
    const config = read.configOf(participant);
    if (config?.mode !== 'jwt') return Promise.reject(invalid('mode', config?.mode, 'jwt for a log-in'));
    this.#signedOut = null;
    const rested = this.#untilRest(participant);
    if (this.#runtime.asap) this.#restart(() => this.#session.login({ user: true, userKey: config.userKey }));
    else this.load(participant).catch((error: unknown) => this.#resting.settle(error as AsapError));
    return rested;
  }

  /** `leaving` is the config of whom it was asked for. */
  logout(participant: Participant, leaving: Config | null): Promise<void> {
    // Another user came meanwhile, and ends that session.
    const config = read.configOf(participant);
    if (read.isOtherUser(config, leaving)) return Promise.reject(explain('aborted'));
    this.#signedOut = config ? read.wishOf(config) : null;
    const rested = this.#untilRest(participant);
    this.#restart(() => this.#session.wish({ user: false }));
    return rested;
  }

  /** Once more what failed: the load, or the log-in. */
  async retry(participant: Participant): Promise<void> {
    if (!this.#runtime.asap) return void (await this.load(participant));
    if (!this.#error) return;
    const rested = this.#untilRest(participant);
    this.#restart(() => this.#session.retry());
    return rested;
  }

  #makeSession(): Session {
    return new Session({
      ...clock,
      fetchToken: (signal, { userKey }) => this.#fetchToken(signal, userKey),
      login: (callback) => this.#runtime.asap?.invoke('login', callback),
      logout: (...logout) => this.#logOut(...logout),
      watchExchange,
      setVisible: (isVisible) => this.#setVisible(isVisible),
      remember: (userKey) => void remember(userKey),
      forget,
      announce: () => this.#tabs?.announce(),
      changed: (session) => {
        // After a loop ASAP's calls are refused until a new generation: a token for one that waited is not its end.
        const isOver = session === 'token-delivered' && this.#error?.code !== 'login-loop';
        if (isOver || session === 'fetching-token') this.#error = null;
        this.#notify();
      },
      report: (error) => {
        this.#error = error;
        this.#notify();
      },
      rested: (error) => this.#resting.settle(error ?? undefined),
    });
  }

  #restart(act: () => void): void {
    this.#error = null;
    act();
    this.#notify();
  }

  #untilRest(participant: Participant): Promise<void> {
    this.#resting.settle(explain('aborted'));
    return this.#resting.wait(participant);
  }

  #conflictOf(participant: Participant): AsapError | null {
    return read.conflictIn(this.#participants, participant);
  }

  #reconcile(): void {
    this.#loading.dismissAbsent(this.#participants);
    this.#resting.dismissAbsent(this.#participants);
    this.#ruler = read.rulerOf(this.#participants);
    if (!this.#ruler) return this.#leave();
    // On its way to another place, or out: nothing begins or ends before that is known.
    if (!this.#ruler.element.isConnected) return;
    const target = read.targetOf(this.#ruler);
    if (this.#runtime.isGone) this.#unload();
    else if (this.#target !== null && this.#target !== target) {
      // A new language waits until the panel is closed. A new user does not: the code below still follows the page.
      const waitsForClose = this.#panel.isOpen && read.isSameApp(this.#target, target);
      if (!waitsForClose) this.#unload();
    }
    if (
      this.#state === 'error' &&
      this.#error?.code === 'invalid-config' &&
      read.hasSource(this.#ruler.config)
    ) {
      this.#state = 'idle';
      this.#isWanted = true;
    }
    if (this.#state === 'idle' && this.#isWanted) this.#start(this.#ruler, target);
    else if (this.#state === 'loading' || this.#state === 'ready') this.#follow(this.#ruler);
    this.#notify();
  }

  #start(ruler: read.Ruler, target: string): void {
    this.#enter();
    if (!read.hasSource(ruler.config)) return this.#fail(read.missingSource());
    const attempt = (this.#attempt = new AbortController());
    this.#state = 'loading';
    this.#error = this.#wish = null;
    this.#target = target;
    this.#setVisible(false);
    this.#follow(ruler);
    const { element, config } = ruler;
    this.#runtime
      .load(
        { ...config, key: target },
        { nonce: element.nonce ?? '', timeout: config.timeout, ...read.initOf(ruler) },
        attempt.signal,
      )
      .then(
        (asap) => attempt === this.#attempt && this.#ready(asap, ruler.config),
        (error: unknown) => attempt === this.#attempt && this.#fail(error as AsapError),
      );
  }

  #ready(asap: ZohoDeskAsap, config: Config): void {
    this.#attempt = null;
    this.#state = 'ready';
    this.#settings.start(config, this.#runtime.adopted);
    this.#settings.tell(config, asap);
    this.#panel.attach(asap);
    void recall(config.userKey).then((remembered) => {
      if (asap === this.#runtime.asap) this.#session.ready(remembered, config.userKey);
    });
    this.#notify();
    this.#loading.settle(asap);
  }

  #fail(error: AsapError): void {
    this.#attempt = this.#wish = null;
    this.#state = 'error';
    this.#error = error;
    this.#isWanted = false;
    this.#resting.settle(error);
    this.#session.wish({ user: false });
    this.#panel.close();
    this.#notify();
    this.#loading.settle(error);
  }

  /** Another app, organization, host or language: what is here ends before the next begins. */
  #unload(): void {
    this.#attempt?.abort(explain('aborted'));
    this.#setVisible(false);
    this.#runtime.asap?.invoke('logout');
    this.#panel.detach();
    if (this.#runtime.asap) this.#runtime.unload();
    this.#resting.settle(explain('aborted'));
    this.#session.gone();
    this.#isWanted ||= this.#state === 'error';
    this.#attempt = this.#target = this.#error = null;
    this.#state = 'idle';
  }

  /** The last element left: nothing of a user stays in sight or logged in. */
  #leave(): void {
    if (!this.#presence) return;
    this.#presence.abort();
    // From now on nothing makes ASAP visible, a session that comes to rest included.
    this.#presence = null;
    this.#panel.close();
    this.#setVisible(false);
    this.#resting.settle(explain('aborted'));
    this.#session.wish({ user: false });
    this.#tabs?.close();
    this.#tabs = this.#wish = this.#error = null;
    this.#isWanted = false;
    this.#runtime.removeTag();
    if (this.#runtime.asap) return;
    this.#attempt?.abort(explain('aborted'));
    this.#attempt = this.#target = null;
    this.#state = 'idle';
  }

  /** Brings session and ASAP to what the ruling element asks for. */
  #follow(ruler: read.Ruler): void {
    this.#enter();
    const wish = read.wishOf(ruler.config);
    if (wish !== this.#wish) {
      const { mode, userKey } = ruler.config;
      // A log-in asked for before ASAP was loaded is part of the first wish, not older than it.
      if (this.#wish !== null) this.#resting.settle(explain('aborted'));
      this.#wish = wish;
      if (wish !== this.#signedOut) this.#signedOut = null;
      this.#restart(() => this.#session.wish({ user: mode === 'jwt' && !this.#signedOut, userKey }));
    }
    if (this.#runtime.asap) this.#settings.tell(ruler.config, this.#runtime.asap);
  }

  #enter(): void {
    if (this.#presence) return;
    this.#presence = new AbortController();
    this.#tabs = openTabs(() => this.#session.check());
    listenToPage(
      {
        online: () => this.#online(),
        hide: () => this.#setVisible(false),
        restore: () => this.#session.restore(),
        sighted: (time) => this.#session.refresh() || (time >= longHidden && this.#session.check()),
        colorSchemeChanged: () => this.update(),
      },
      this.#presence.signal,
    );
  }

  #online(): void {
    if (this.#ruler && read.isOfNetwork(this.#error)) this.retry(this.#ruler.participant).catch(() => {});
  }

  #setVisible(isWished: boolean): void {
    const isVisible = isWished && this.#presence !== null && this.#state === 'ready';
    const ownLauncher = this.#runtime.adopted && this.#ruler?.config.launcher !== 'zoho';
    hideAsap(!isVisible ? 'all' : ownLauncher ? 'launcher' : 'nothing');
    this.#panel.setVisible(isVisible);
  }

  #logOut(isThorough: boolean, ...times: [number, () => void, () => void]): () => void {
    if (isThorough) this.#panel.expire();
    const settleNow = this.#watchLogout(this.#ruler?.config.origin, ...times);
    this.#runtime.asap?.invoke('logout');
    return settleNow;
  }

  #fetchToken(signal: AbortSignal, userKey: string | undefined) {
    const config = this.#ruler?.config;
    if (!config || !read.hasSource(config)) return Promise.reject(read.missingSource());
    const { tokenEndpoint: endpoint, tokenProvider: provider, tokenRequest: request } = config;
    return fetchToken({ endpoint, provider, request }, { signal, userKey });
  }

  #panelChanged(isFact: boolean): void {
    if (this.#panel.wished && !isFact) this.#session.refresh();
    if (!this.#panel.isOpen) this.update();
    this.#notify();
  }

  #notify(): void {
    const [load, error, { asap }] = [this.#state, this.#error, this.#runtime];
    const [panel, session] = [read.panelStateOf(this.#panel), this.#session.state];
    const snapshot: Snapshot = { load, panel, session, error, asap };
    for (const participant of this.#participants) {
      const conflict = this.#conflictOf(participant);
      participant.receive(conflict ? { ...idle, load: 'error', error: conflict } : snapshot);
    }
  }
}

/** The one of the page. The first copy of this package that needs it makes it. */
export function getPage(): HelpPage {
  return (registry().page ??= new Page(registry().participants));
}
