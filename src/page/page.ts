import { invalid } from '../config/invalid-config.js';
import type { Config } from '../config/read-config.js';
import type { AsapError } from '../shared/errors.js';
import { explain, mayMendOnline, removedEachTime } from '../shared/error-messages.js';
import { browserClock } from '../session/clock.js';
import type { RequestedSession } from '../session/ports.js';
import { sessionMarker } from '../session/session-marker.js';
import { Session } from '../session/session.js';
import { openTabChannel } from '../session/tab-channel.js';
import { timing as sessionTiming } from '../session/timing.js';
import { fetchToken } from '../session/token-source.js';
import { isForGuestsOnly } from '../zoho/app-audience.js';
import { initOf } from '../zoho/init.js';
import { LiveSettingsSender } from '../zoho/live-settings.js';
import { Panel } from '../zoho/panel.js';
import { watchRequests } from '../zoho/request-watch.js';
import { Runtime } from '../zoho/runtime.js';
import type { ZohoDeskAsap } from '../zoho/vendor.js';
import { hideAsap } from '../zoho/visibility.js';
import type { HelpPage, LoadState, Participant, Route, Snapshot } from './contract.js';
import * as leaders from './leader.js';
import { listenToPage } from './page-events.js';
import { PendingPromises } from './pending-promises.js';
import { registry } from './registry.js';
import { idle } from './snapshot.js';
import { timing } from './timing.js';
import { tooOften } from '../shared/too-often.js';
import { unclobbered } from '../shared/unclobbered.js';

/** What exists only while an element is in the page: its listeners and the channel to other tabs. */
interface Presence {
  stop: AbortController;
  tabs: ReturnType<typeof openTabChannel>;
}

/** Joins the elements of a page, its one ASAP and its one session. The first connected element leads. */
export class Page implements HelpPage {
  readonly #participants: Set<Participant>;
  readonly #runtime = new Runtime(() => this.update());
  readonly #panel = new Panel(() => this.#panelChanged());
  readonly #settings = new LiveSettingsSender();
  readonly #session = this.#makeSession();
  readonly #loading = new PendingPromises<ZohoDeskAsap>();
  readonly #settling = new PendingPromises<void>();
  readonly #conflicts = new WeakMap<Participant, AsapError>();
  #load: LoadState = 'idle';
  #error: AsapError | null = null;
  #leader: leaders.Candidate | null = null;
  /** The app and language that are in the page or on their way into it; null while none is. */
  #target: string | null = null;
  /**
   * `#identity` is the identity that the session follows. `#loggedOut` is the identity that `logout()` logged out: it stays out
   * until the identity changes.
   */
  #identity: string | null = null;
  #loggedOut: string | null = null;
  /** Called whenever the page has removed ASAP. */
  readonly #isRemovedTooOften = tooOften(timing.lossWindow, timing.maximumLosses);
  #isWanted = false;
  #isDue = false;
  #attempt: AbortController | null = null;
  #presence: Presence | null = null;
  /** No element is in the page, and the last leader may come back before the timer fires; null else. */
  #absence: { readonly of: leaders.Candidate; readonly timer: ReturnType<typeof setTimeout> } | null = null;

  constructor(participants: Set<Participant>) {
    this.#participants = participants;
  }

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
    if (!this.#runtime.keepPanel()) this.#lost();
    this.#isWanted = true;
    // This ASAP is about to end with its user. The caller gets the next ASAP.
    if (this.#runtime.asap && !this.#session.endsAsap) return Promise.resolve(this.#runtime.asap);
    if (this.#load === 'error') {
      this.#load = 'idle';
      this.#error = null;
    }
    this.update();
    return this.#loading.wait(participant);
  }

  async show(participant: Participant, route: Route | null): Promise<void> {
    const loaded = this.load(participant);
    if (this.#conflictOf(participant)) return void (await loaded);
    // Needed even if the panel is already open but hidden: another tab may have taken the session.
    if (this.#presence) this.#session.used();
    const opened = this.#panel.open(route);
    // A close() may reject `opened` while ASAP still loads, and a failed load may reject it, too. Neither may be an unhandled
    // rejection.
    opened.catch(() => {});
    await loaded;
    return opened;
  }

  close(): void {
    this.#panel.close();
  }

  async navigate(participant: Participant, route: Route): Promise<void> {
    await this.load(participant);
    this.#panel.navigate(route);
  }

  login(participant: Participant): Promise<void> {
    const conflict = this.#conflictOf(participant);
    if (conflict) return Promise.reject(conflict);
    const config = leaders.configOf(participant);
    if (config?.mode !== 'jwt') return Promise.reject(invalid('mode', config?.mode, 'jwt for a log-in'));
    this.#loggedOut = null;
    const settled = this.#untilSettled(participant);
    if (this.#runtime.asap) this.#restart(() => this.#session.login(this.#requestedOf(config)));
    else this.#loadForLogin(participant, config);
    return settled;
  }

  /** A token from before this call may belong to the former user. So the session fetches a fresh token. */
  #loadForLogin(participant: Participant, config: Config): void {
    if (this.#identity !== null) this.#restart(() => this.#session.login(this.#requestedOf(config)));
    this.load(participant).catch((error: unknown) => this.#settling.settle(error as AsapError));
  }

  logout(participant: Participant, of: Config | null): Promise<void> {
    // Another user has come since then. That change of user already ends the session.
    const config = leaders.configOf(participant);
    if (leaders.isOtherUser(config, of)) return Promise.reject(explain('aborted'));
    this.#loggedOut = config ? leaders.identityOf(config) : null;
    const settled = this.#untilSettled(participant);
    this.#restart(() => this.#session.request({ user: false }));
    return settled;
  }

  async retry(participant: Participant): Promise<void> {
    if (!this.#runtime.asap) return void (await this.load(participant));
    if (!this.#error) return;
    const settled = this.#untilSettled(participant);
    this.#restart(() => this.#session.retry());
    return settled;
  }

  #makeSession(): Session {
    return new Session({
      ...browserClock,
      marker: sessionMarker(() => this.#target?.split(' ')[0] ?? ''),
      isForGuestsOnly,
      login: (callback) => this.#runtime.logIn(callback),
      logout: () => this.#runtime.logOut(),
      remount: () => this.#remount(),
      unmount: () => this.#unmount(),
      isPresent: () => this.#presence !== null,
      watchRequests: (seen) => watchRequests(() => this.#leader?.config.origin, seen),
      visibilityChanged: () => this.#applyVisibility(),
      announce: () => this.#announce(),
      changed: (session) => {
        // After a loop, the session refuses ASAP's calls until a new generation begins. A token for a call that waited does not end
        // the loop, so the error stays.
        const isOver = session === 'token-delivered' && this.#error?.code !== 'login-loop';
        if (isOver || session === 'fetching-token') this.#error = null;
        this.#notify();
      },
      report: (error) => {
        this.#error = error;
        this.#notify();
      },
      settled: (error) => {
        this.#settling.settle(error ?? undefined);
        if (error && this.#load === 'error') this.#loading.settle(error);
      },
    });
  }

  #restart(act: () => void): void {
    this.#error = null;
    act();
    this.#notify();
  }

  #untilSettled(participant: Participant): Promise<void> {
    this.#settling.settle(explain('aborted'));
    return this.#settling.wait(participant);
  }

  /** Returns the same error object while the conflict is the same. So the element reports it once. */
  #conflictOf(participant: Participant): AsapError | null {
    const leader = leaders.leaderOf(this.#participants);
    const late = leaders.candidateOf(participant);
    const conflict =
      leader && late && leader.participant !== participant
        ? leaders.conflictOf(late, leader)
        : leaders.unpinned(participant);
    const known = this.#conflicts.get(participant);
    if (!conflict) this.#conflicts.delete(participant);
    else if (known?.message === conflict.message) return known;
    else this.#conflicts.set(participant, conflict);
    return conflict;
  }

  #reconcile(): void {
    this.#loading.dismissAbsent(this.#participants);
    this.#settling.dismissAbsent(this.#participants);
    const former = this.#leader;
    const leader = (this.#leader = leaders.leaderOf(this.#participants));
    if (!leader) {
      if (former) this.#beginAbsence(former);
      return this.#notifyConflicts();
    }
    if (this.#absence) this.#endAbsence(this.#absence.of, leader);
    // The leader is being moved or removed. Nothing begins or ends until it is clear which of the two.
    if (!leader.element.isConnected) return;
    const target = leaders.targetOf(leader);
    if (!this.#runtime.keepPanel()) this.#lost();
    else if (this.#target !== null && this.#target !== target) this.#retarget(target);
    if (
      this.#load === 'error' &&
      this.#error?.code === 'invalid-config' &&
      leaders.hasTokenSource(leader.config)
    ) {
      this.#load = 'idle';
      this.#error = null;
      this.#isWanted = true;
    }
    if (this.#load === 'idle' && this.#isWanted) this.#start(leader, target);
    else if (this.#load === 'loading' || this.#load === 'ready') this.#follow(leader);
    this.#notify();
  }

  /** Another app, organization, host or language. A new language waits until the panel is closed. */
  #retarget(target: string): void {
    const current = this.#target ?? '';
    const isOpen = this.#panel.state === 'open' || this.#panel.state === 'hidden';
    if (isOpen && leaders.isSameApp(current, target)) return;
    if (this.#load === 'ready') return this.#session.replaced();
    if (this.#runtime.asap) this.#runtime.unload();
    this.#attempt?.abort(explain('aborted'));
    this.#attempt = this.#target = null;
    this.#load = 'idle';
  }

  #start(leader: leaders.Candidate, target: string): void {
    this.#enter();
    if (!leaders.hasTokenSource(leader.config)) return this.#fail(leaders.missingTokenSource());
    const attempt = (this.#attempt = new AbortController());
    this.#load = 'loading';
    this.#target = target;
    this.#applyVisibility();
    this.#follow(leader);
    const { element, config } = leader;
    const init = initOf(leaders.startSettingsOf(leader));
    this.#runtime
      .load(
        { ...config, key: target },
        { nonce: element.nonce ?? '', timeout: config.timeout, ...init },
        attempt.signal,
      )
      .then(
        (asap) => attempt === this.#attempt && this.#ready(asap, config),
        (error: unknown) => attempt === this.#attempt && this.#fail(error as AsapError),
      );
  }

  #ready(asap: ZohoDeskAsap, config: Config): void {
    this.#attempt = null;
    this.#load = 'ready';
    const settings = leaders.liveSettingsOf(config);
    this.#settings.start(settings, this.#runtime.isAdopted);
    this.#settings.send(settings, asap);
    this.#panel.attach(asap);
    this.#session.mounted();
    this.#applyVisibility();
    this.#notify();
    this.#loading.settle(asap);
  }

  #fail(error: AsapError): void {
    this.#attempt = this.#identity = null;
    this.#load = 'error';
    this.#error = error;
    this.#isWanted = false;
    this.#settling.settle(error);
    this.#session.request({ user: false });
    this.#session.gone();
    this.#panel.detach(false);
    this.#panel.close();
    this.#notify();
    this.#loading.settle(error);
  }

  /** The page has removed ASAP's nodes. A fresh ASAP takes over the session, unless the page removes every ASAP. */
  #lost(): void {
    this.#attempt?.abort(explain('aborted'));
    this.#attempt = null;
    this.#end(false);
    if (this.#isRemovedTooOften()) this.#fail(removedEachTime());
    else this.#session.gone();
  }

  /** The session has ended a user's ASAP: a fresh one follows, if an element still wants it. */
  #remount(): void {
    this.#end(true);
    if (this.#isWanted && this.#presence && this.#leader) this.update();
    else this.#session.gone();
    this.#notify();
  }

  #unmount(): void {
    this.#end(false);
    // What waits for the panel waits in vain.
    this.#panel.close();
    this.#load = 'error';
    this.#notify();
  }

  #end(reopens: boolean): void {
    this.#panel.detach(reopens && this.#isWanted && this.#presence !== null);
    this.#runtime.unload();
    this.#target = null;
    this.#load = 'idle';
    this.#applyVisibility();
  }

  /** The last element has left the page. It may be on its way to another place, so only what a person sees ends at once. */
  #beginAbsence(of: leaders.Candidate): void {
    if (!this.#presence) return;
    // A load has nothing yet that would be lost. If it went on, it could take over an ASAP of the page's own.
    if (this.#load !== 'ready') return this.#leave();
    this.#absence = { of, timer: setTimeout(() => this.#leave(), timing.absenceTimeout) };
    this.#applyVisibility();
  }

  #endAbsence(former: leaders.Candidate, leader: leaders.Candidate): void {
    if (!leaders.continues(leader, former)) return this.#leave();
    clearTimeout(this.#absence?.timer);
    this.#absence = null;
    this.#applyVisibility();
  }

  /** Nobody uses ASAP any more. Logs the user out, and closes ASAP. */
  #leave(): void {
    if (!this.#presence) return;
    clearTimeout(this.#absence?.timer);
    this.#absence = null;
    const { stop, tabs } = this.#presence;
    stop.abort();
    this.#runtime.stopWatching();
    // From now on ASAP stays hidden, even when the session settles.
    this.#presence = null;
    this.#applyVisibility();
    this.#settling.settle(explain('aborted'));
    this.#isWanted = false;
    this.#identity = this.#error = null;
    this.#session.request({ user: false });
    this.#panel.close();
    tabs.close();
    this.#runtime.removeTag();
    if (this.#runtime.asap) return;
    this.#attempt?.abort(explain('aborted'));
    this.#attempt = this.#target = null;
    this.#load = 'idle';
    this.#session.gone();
  }

  /** Changes the session and ASAP to what the leader requests. */
  #follow(leader: leaders.Candidate): void {
    this.#enter();
    const { config } = leader;
    const identity = leaders.identityOf(config);
    if (identity === this.#identity) {
      if (!this.#loggedOut) this.#session.replaceSource(this.#requestedOf(config));
    } else {
      // If the page called login() before ASAP was loaded, that log-in belongs to this first request. So its promise must not be
      // aborted here.
      if (this.#identity !== null) this.#settling.settle(explain('aborted'));
      this.#identity = identity;
      if (identity !== this.#loggedOut) this.#loggedOut = null;
      this.#restart(() => this.#session.request(this.#requestedOf(config)));
    }
    if (this.#runtime.asap) this.#settings.send(leaders.liveSettingsOf(config), this.#runtime.asap);
  }

  /** The session that a configuration requests, with the source of its tokens. */
  #requestedOf(config: Config): RequestedSession {
    if (config.mode !== 'jwt' || this.#loggedOut) return { user: false };
    const { userKey, tokenEndpoint: endpoint, tokenProvider: provider, tokenRequest: request } = config;
    return {
      user: true,
      key: userKey,
      fetchToken: (signal) =>
        leaders.hasTokenSource(config)
          ? fetchToken(
              { endpoint, provider, request, requiresMarker: leaders.requiresMarker() },
              { signal, userKey },
            )
          : Promise.reject(leaders.missingTokenSource()),
    };
  }

  #enter(): void {
    if (this.#presence) return;
    const stop = new AbortController();
    this.#runtime.watchPanel();
    this.#presence = { stop, tabs: openTabChannel(() => void this.#otherTabChanged()) };
    listenToPage(
      {
        online: () => this.#online(),
        hide: () => {
          hideAsap('all');
          // The timer of the absence would end with the page.
          if (this.#absence) this.#leave();
        },
        restore: () => this.#session.restored(),
        becameVisible: (hiddenFor) => {
          if (!this.#session.used() && hiddenFor >= sessionTiming.longHidden) this.#session.check();
        },
        colorSchemeChanged: () => this.update(),
      },
      stop.signal,
    );
    // The ASAP of an earlier element may still be there, with a guest. Its session does not change, so no effect would show ASAP.
    this.#applyVisibility();
  }

  async #otherTabChanged(): Promise<void> {
    const holds = await this.#session.otherTabChanged();
    // A visible page logs its user in again at once. A page in the background waits until somebody uses it.
    if (holds === 'nobody' && unclobbered().visibilityState === 'visible') this.#session.used();
  }

  #announce(): void {
    const tabs = this.#presence?.tabs ?? openTabChannel(() => {});
    tabs.announce();
    if (!this.#presence) tabs.close();
  }

  #online(): void {
    if (this.#leader && mayMendOnline(this.#error)) this.retry(this.#leader.participant).catch(() => {});
  }

  #applyVisibility(): void {
    const isVisible =
      this.#session.isVisible && this.#presence !== null && this.#leader !== null && this.#load === 'ready';
    const ownLauncher = this.#runtime.isAdopted && this.#leader?.config.launcher !== 'zoho';
    hideAsap(!isVisible ? 'all' : ownLauncher ? 'launcher' : 'nothing', this.#presence !== null);
    this.#panel.setVisible(isVisible);
  }

  #panelChanged(): void {
    if (this.#panel.state === 'opening') this.#session.used();
    if (this.#panel.state === 'closed') this.update();
    this.#notify();
  }

  #notify(): void {
    // What happens now concerns the absent element, and no other one.
    if (this.#absence) return this.#notifyConflicts();
    const snapshot: Snapshot = {
      load: this.#load,
      panel: this.#panel.state,
      session: this.#session.state,
      error: this.#error,
      asap: this.#load === 'ready' ? this.#runtime.asap : null,
    };
    for (const participant of this.#participants) {
      if (!participant.element.isConnected) continue;
      if (!this.#notifyConflict(participant)) participant.receive(snapshot);
    }
  }

  #notifyConflicts(): void {
    for (const participant of this.#participants)
      if (participant.element.isConnected) this.#notifyConflict(participant);
  }

  /** Whether there is a conflict, of which the participant is told. */
  #notifyConflict(participant: Participant): boolean {
    const error = this.#conflictOf(participant);
    if (error) participant.receive({ ...idle, load: 'error', error });
    return error !== null;
  }
}

/** The one `Page` of this browser page. The first copy of this package that needs it makes it. */
export function getPage(): HelpPage {
  const shared = registry();
  return (shared.page ??= new Page(shared.participants));
}
